/// Where a part lies in a case: the labels of the spans around it, outermost first.
public struct PartPath: Sendable, Hashable, CustomStringConvertible {
  /// One span on the way.
  public struct Step: Sendable, Hashable {
    /// The label of the span.
    public let label: SpanLabel
    /// Which of the siblings with this label it is, from zero; nil when there is one.
    public let ordinal: Int?
  }

  /// The spans on the way; none for the whole case.
  public let steps: [Step]
  /// Which decision directly inside the innermost span is meant, from zero; nil when
  /// the span as a whole is.
  public let decision: Int?

  /// The path in words, such as `array / element 2 / integer`.
  public var description: String {
    var words = steps.map { step in
      step.ordinal.map { "\(step.label) \($0)" } ?? step.label.name
    }
    if let decision { words.append("decision \(decision)") }
    return words.isEmpty ? "the whole case" : words.joined(separator: " / ")
  }
}

extension PartPath {
  /// Creates the path of a span; nil stands for the whole case.
  init(to place: Int?, in spans: SpanTree, decision: Int? = nil) {
    var steps: [Step] = []
    var next = place
    while let current = next {
      let span = spans.spans[current]
      let alike = spans.children(of: span.parent).filter { spans.spans[$0].label == span.label }
      steps.append(
        Step(label: span.label, ordinal: alike.count > 1 ? alike.firstIndex(of: current) : nil))
      next = span.parent
    }
    self.init(steps: steps.reversed(), decision: decision)
  }
}
