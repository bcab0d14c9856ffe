import Testing

@testable import PropertyEngine

@Suite struct ChoiceIndexTests {
  @Test func `every place belongs to one value, in all small ranges`() {
    for minimum in Int128(-5)...5 {
      for maximum in minimum...6 {
        for towards in minimum...maximum {
          let values = (0...UInt128(maximum - minimum)).map {
            Choice.value(at: $0, minimum: minimum, maximum: maximum, towards: towards)
          }
          #expect(Set(values) == Set(minimum...maximum))
          for (place, value) in values.enumerated() {
            let choice = Choice.integer(value, in: minimum...maximum, towards: towards)
            #expect(choice.index == UInt128(place))
            #expect(choice.with(index: UInt128(place)) == choice)
          }
        }
      }
    }
  }

  @Test func `values alternate around the simplest one, the one above first`() {
    let values = (0..<6).map { Choice.value(at: $0, minimum: -100, maximum: 2, towards: 0) }
    #expect(values == [0, 1, -1, 2, -2, -3])
  }

  @Test(arguments: [Int128.min, -1, 0, 1, Int128.max])
  func `the widest range has a place for every value`(towards: Int128) {
    for value in [Int128.min, Int128.min + 1, -2, -1, 0, 1, 2, Int128.max - 1, Int128.max] {
      let choice = Choice.integer(value, towards: towards)
      #expect(choice.with(index: choice.index) == choice)
    }
    let last = Choice.integer(0, towards: towards).with(index: UInt128.max)
    #expect(last.index == UInt128.max)
  }

  @Test func `no comes before yes`() {
    #expect(Choice.boolean(false).index == 0)
    #expect(Choice.boolean(true).index == 1)
  }

  @Test func `a simplest value outside the range is moved into it`() {
    #expect(Choice.integer(7, in: 5...9).towards == 5)
    #expect(Choice.integer(-7, in: -9 ... -5).towards == -5)
  }

  @Test func `a shorter sequence is simpler, then the first difference decides`() {
    func sequence(_ values: Int128...) -> ChoiceSequence { ChoiceSequence(values.map { .integer($0) }) }
    #expect(sequence(9) < sequence(0, 0))
    #expect(sequence(0, 9) < sequence(1, 0))
    #expect(sequence(1, 0) < sequence(-1, 0))
    #expect(!(sequence(1, 2) < sequence(1, 2)))
  }
}
