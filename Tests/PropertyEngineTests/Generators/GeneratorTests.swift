import PropertyEngine
import Testing

@Suite struct GeneratorTests {
  /// Draws values of many cases, the simplest first.
  private func samples<Value>(_ generator: Generator<Value>, count: Int = 300) throws -> [Value] {
    let testCase = TestCase()
    var values = [try testCase.draw(generator)]
    for caseIndex in 1..<count {
      testCase.reset(seed: 2, caseIndex: UInt64(caseIndex))
      let (status, _) = testCase.run { testCase in
        values.append(try testCase.draw(generator))
        return .held
      }
      #expect(status >= .invalid)
    }
    return values
  }

  @Test func `the first alternative is simplest and all are drawn`() throws {
    let alternatives = Generator<String>.oneOf([.constant("a"), .constant("b"), .element(of: ["c", "d"])])
    let values = try samples(alternatives)
    #expect(values[0] == "a")
    #expect(Set(values) == ["a", "b", "c", "d"])
  }

  @Test func `frequencies follow the weights`() throws {
    let values = try samples(.frequency([(0, .constant(0)), (1, .constant(1)), (9, .constant(9))]))
    #expect(values[0] == 1)
    #expect(!values.contains(0))
    #expect(values.filter { $0 == 9 }.count > 200)
  }

  @Test func `mapped and bound values follow from the first`() throws {
    let pairs = Generator<Int>.integer(in: 1...4).flatMap { count in
      Generator<Int>.integer(in: 0...9).array(count: count...count).map { (count, $0) }
    }
    for (count, values) in try samples(pairs) { #expect(values.count == count) }
  }

  @Test func `a filter gives included values only, or rejects`() throws {
    let even = Generator<Int>.integer(in: 0...9).filter { $0 % 2 == 0 }
    #expect(try samples(even).allSatisfy { $0 % 2 == 0 })
    let testCase = TestCase()
    let none = Generator<Int>.integer(in: 0...9).filter { _ in false }
    let (status, _) = testCase.run { testCase in
      _ = try testCase.draw(none)
      return .held
    }
    #expect(status == .invalid)
    #expect(testCase.choiceCount == 3)
    #expect(testCase.record.spans.spans(labelled: "attempt").allSatisfy { $0.isDiscarded })
  }

  @Test func `tuples draw their parts in order`() throws {
    let values = try samples(zip(Generator<Int>.integer(in: 3...5), Generator<Bool>.boolean))
    #expect(values[0] == (3, false))
  }

  @Test func `arrays without equal elements have none`() throws {
    for values in try samples(Generator<Int>.integer(in: 0...6).distinctArray(count: 0...5)) {
      #expect(Set(values).count == values.count)
    }
  }

  @Test func `optional values are absent at their simplest`() throws {
    let values = try samples(Generator<Int>.integer(in: 1...1).optional())
    #expect(values[0] == nil)
    #expect(Set(values) == [nil, 1])
  }

  @Test func `nested values keep to their depth and are leaves at their simplest`() throws {
    let depths = Generator<Int>.recursive("tree", depthMax: 3, leaf: .constant(0)) { part in
      [zip(part, part).map { max($0, $1) + 1 }]
    }
    let values = try samples(depths)
    #expect(values[0] == 0)
    #expect(Set(values) == [0, 1, 2, 3])
  }

  @Test func `integers of every width stay in their type`() throws {
    #expect(try samples(Generator<UInt8>.integer()).contains(255))
    #expect(try samples(Generator<Int64>.integer()).contains(Int64.min))
    #expect(try samples(Generator<UInt64>.integer()).contains(UInt64.max))
    #expect(try samples(Generator<Int128>.integer()).contains(Int128.max))
  }

  @Test func `tuples of any length draw their parts in order under one label`() throws {
    let digit = Generator<Int>.integer(in: 0...9)
    let fed = ChoiceSequence((1...5).map { .integer($0) })
    func drawn<Value>(_ generator: Generator<Value>, count: Int) throws -> Value {
      let testCase = TestCase()
      testCase.reset(replaying: fed)
      let value = try testCase.draw(generator)
      #expect(testCase.choiceCount == count)
      let labels = Array(repeating: SpanLabel("integer"), count: count)
      #expect(testCase.record.spans.spans.map(\.label) == ["tuple"] + labels)
      return value
    }
    #expect(try drawn(zip(digit, digit), count: 2) == (1, 2))
    #expect(try drawn(zip(digit, digit, digit), count: 3) == (1, 2, 3))
    #expect(try drawn(zip(digit, digit, digit, digit), count: 4) == (1, 2, 3, 4))
    #expect(try drawn(zip(digit, digit, digit, digit, digit), count: 5) == (1, 2, 3, 4, 5))
  }
}
