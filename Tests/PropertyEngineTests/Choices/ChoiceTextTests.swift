import PropertyEngine
import Testing

@Suite struct ChoiceTextTests {
  @Test func `text is words with a space between`() {
    let sequence = ChoiceSequence([.boolean(true), .integer(-12), .boolean(false), .integer(0)])
    #expect(sequence.text == "t -12 f 0")
  }

  @Test func `reading gives back what was written`() throws {
    let ends = ChoiceSequence([.integer(Int128.min), .integer(Int128.max), .boolean(true)])
    #expect(try ChoiceSequence(text: ends.text) == ends)
    #expect(try ChoiceSequence(text: "") == ChoiceSequence())
    #expect(try ChoiceSequence(text: "  1\n\t f ") == ChoiceSequence([.integer(1), .boolean(false)]))
  }

  @Test(arguments: [
    ("1 x 2", ChoiceTextError.Kind.unknownWord, 2), ("--1", .unknownWord, 0), ("+1", .unknownWord, 0),
    ("t tt", .unknownWord, 2), ("-", .unknownWord, 0), ("1.5", .unknownWord, 0), ("é", .unknownWord, 0),
    ("0 170141183460469231731687303715884105728", .numberTooLarge, 2),
  ])
  func `a word that is no choice is named with its place`(
    text: String, kind: ChoiceTextError.Kind, offset: Int
  ) {
    let error = #expect(throws: ChoiceTextError.self) { try ChoiceSequence(text: text) }
    #expect(error?.kind == kind)
    #expect(error?.offset == offset)
  }
}
