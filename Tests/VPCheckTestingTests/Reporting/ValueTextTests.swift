import Testing

@testable import VPCheckTesting

private struct Point {
  var x = 1
  var y: Int? = nil
}

private enum Shape {
  case empty
  case circle(Int)
  case box(width: Int, height: Int)
  case group([Shape])
}

private class Named {
  var name = "n"
}

private final class Numbered: Named {
  var number = 3
  var partner: Numbered?
}

private struct Address: CustomStringConvertible {
  var description: String { "10.0.0.1" }
}

@Suite struct ValueTextTests {
  @Test func `plain values are written as in source code`() {
    #expect(ValueText.text(of: 5) == "5")
    #expect(ValueText.text(of: true) == "true")
    #expect(ValueText.text(of: "a\"b\n") == "\"a\\\"b\\n\"")
    #expect(ValueText.text(of: Character("x")) == "\"x\"")
    #expect(ValueText.text(of: Int?.none as Any) == "nil")
    #expect(ValueText.text(of: Int?.some(4) as Any) == "4")
    #expect(ValueText.text(of: ()) == "()")
    #expect(ValueText.text(of: (1, "a")) == "(1, \"a\")")
    #expect(ValueText.text(of: (low: 1, high: 2)) == "(low: 1, high: 2)")
    #expect(ValueText.text(of: 0..<4) == "0..<4")
  }

  @Test func `values are taken apart unless they describe themselves`() {
    #expect(ValueText.text(of: Point()) == "Point(x: 1, y: nil)")
    #expect(ValueText.text(of: [Address(), Address()]) == "[10.0.0.1, 10.0.0.1]")
    #expect(ValueText.text(of: Shape.empty) == ".empty")
    #expect(ValueText.text(of: Shape.circle(2)) == ".circle(2)")
    #expect(ValueText.text(of: Shape.box(width: 2, height: 3)) == ".box(width: 2, height: 3)")
    #expect(ValueText.text(of: Shape.group([.empty, .circle(1)])) == ".group([.empty, .circle(1)])")
  }

  @Test func `parts of a parent class come first`() {
    #expect(ValueText.text(of: Numbered()) == "Numbered(name: \"n\", number: 3, partner: nil)")
  }

  @Test func `sets and dictionaries are sorted`() {
    #expect(ValueText.text(of: Set(["c", "a", "b"])) == "[\"a\", \"b\", \"c\"]")
    #expect(ValueText.text(of: ["b": 2, "a": 1]) == "[\"a\": 1, \"b\": 2]")
    #expect(ValueText.text(of: [String: Int]()) == "[:]")
    #expect(ValueText.text(of: Set<Int>()) == "[]")
  }

  @Test func `what is too long for a line is split where it has parts`() {
    let long = String(repeating: "x", count: 50)
    #expect(
      ValueText.text(of: [[long], [long, "y"]]) == """
        [
          ["\(long)"],
          ["\(long)", "y"]
        ]
        """)
    #expect(
      ValueText.text(of: (name: long, values: [long, long])) == """
        (
          name: "\(long)",
          values: [
            "\(long)",
            "\(long)"
          ]
        )
        """)
  }

  @Test func `a value that contains itself comes to an end`() {
    let numbered = Numbered()
    numbered.partner = numbered
    #expect(ValueText.text(of: numbered).contains("…"))
    numbered.partner = nil
  }

  @Test func `of a huge collection the first parts are written`() {
    let text = ValueText.text(of: Array(0..<1000))
    #expect(text.contains("199"))
    #expect(!text.contains("200,"))
    #expect(text.hasSuffix("and 800 more\n]"))
  }
}
