import PropertyEngine
import Testing

@Suite struct SpanLabelTests {
  @Test func `a label is its name, written out or made while running`() {
    let names = ["", "a", "element", "Größe", "two words", "nul \0 inside", "🧪"]
    let literals: [SpanLabel] = [
      "", "a", "element", "Größe", "two words", "nul \0 inside", "🧪",
    ]
    for (name, literal) in zip(names, literals) {
      let made = SpanLabel(name + String(""))
      #expect(made == literal)
      #expect(made.code == literal.code)
      #expect(made.name == name)
      #expect(literal.name == name)
      #expect("\(literal)" == name)
    }
    #expect(Set(literals).count == names.count)
  }

  @Test func `labels can be made on many threads at once`() async {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<8 {
        group.addTask {
          (0..<200).allSatisfy { SpanLabel("kind \($0)").name == "kind \($0)" }
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}
