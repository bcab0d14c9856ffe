import Testing
import VPCheckTesting

/// What the generators of the guide make.
enum GeneratorExamples {
  static let percentage = Generator<Int>.integer(in: 0...100)
  static let temperature = Generator<Int>.integer(in: -40...60, towards: 20)
  static let evenlySpread = Generator<UInt32>.integer(distribution: .uniform)
  static let suit = Generator<String>.element(of: ["clubs", "diamonds", "hearts", "spades"])
  static let mostlyTrue = Generator<Bool>.boolean(9, outOf: 10)
  static let shortList = percentage.array(count: 0...5)
  static let someSuits = suit.distinctArray(count: 1...4)
  static let maybe = percentage.optional()
  static let card = zip(suit, Generator<Int>.integer(in: 1...13))

  struct Booking {
    var room: Int
    var nights: Int
    var isPaid: Bool
  }

  static let booking = Generator<Booking>("booking") { testCase in
    let room = try testCase.draw(.integer(in: 100...399))
    let nights = try testCase.draw(.integer(in: 1...30))
    let isPaid = try testCase.draw(.boolean)
    return Booking(room: room, nights: nights, isPaid: isPaid)
  }

  static let word = Generator<Character>.element(of: Array("abcdefgh")).array(count: 1...8)
    .map { String($0) }

  static let matrix = Generator<Int>.integer(in: 1...4).flatMap { width in
    Generator<Int>.integer(in: 0...9).array(count: width...width).array(count: 1...4)
  }

  indirect enum Formula {
    case number(Int)
    case sum(Formula, Formula)
    case negated(Formula)

    var value: Int {
      switch self {
      case .number(let number): number
      case .sum(let left, let right): left.value + right.value
      case .negated(let inner): -inner.value
      }
    }
  }

  static let formula = Generator<Formula>.recursive(
    "formula", depthMax: 4, leaf: Generator<Int>.integer(in: 0...9).map { .number($0) }
  ) { part in
    [zip(part, part).map { .sum($0, $1) }, part.map { .negated($0) }]
  }

  static let filteredSpan = zip(percentage, percentage).filter { $0 <= $1 }

  static let builtSpan = Generator<ClosedRange<Int>>("span") { testCase in
    let start = try testCase.draw(.integer(in: 0...100))
    let length = try testCase.draw(.integer(in: 0...(100 - start)))
    return start...(start + length)
  }

  static let payment = Generator<Int>.oneOf([
    .constant(0), .integer(in: 1...500), .integer(in: 501...1_000_000),
  ])
}

@Suite struct GeneratorExampleTests {
  @Test func `every generator keeps its promise`() async throws {
    typealias Examples = GeneratorExamples
    try await forAll { testCase in
      #expect(0...100 ~= (try testCase.draw(Examples.percentage)))
      #expect(-40...60 ~= (try testCase.draw(Examples.temperature)))
      _ = try testCase.draw(Examples.evenlySpread)
      _ = try testCase.draw(Examples.mostlyTrue)
      #expect(try testCase.draw(Examples.shortList).count <= 5)
      let suits = try testCase.draw(Examples.someSuits)
      #expect(Set(suits).count == suits.count && !suits.isEmpty)
      _ = try testCase.draw(Examples.maybe)
      #expect(1...13 ~= (try testCase.draw(Examples.card)).1)
      #expect(try testCase.draw(Examples.booking).nights > 0)
      #expect(1...8 ~= (try testCase.draw(Examples.word)).count)
      let matrix = try testCase.draw(Examples.matrix)
      #expect(matrix.allSatisfy { $0.count == matrix[0].count })
      #expect(abs(try testCase.draw(Examples.formula).value) <= 16 * 9)
      #expect(try testCase.draw(Examples.builtSpan).upperBound <= 100)
      #expect(try testCase.draw(Examples.payment) >= 0)
      let span = try testCase.draw(Examples.filteredSpan)
      #expect(span.0 <= span.1)
    }
  }
}
