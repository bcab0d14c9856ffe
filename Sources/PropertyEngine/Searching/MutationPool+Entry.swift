extension MutationPool {
  /// A case with its parts at hand.
  struct Entry {
    let choices: [Choice]
    let spans: [Span]
    /// The positions of the non-empty spans in groups of equal labels, one after another:
    /// the groups in the order in which their labels first came, each ascending.
    private let members: [Int32]
    /// Where each group starts in the list of members, and where the last one ends.
    private let bounds: [Int32]

    init(choices: [Choice], spans: [Span]) {
      self.choices = choices
      self.spans = spans
      var labels = LabelNumbers()
      let numbers = spans.map { $0.start < $0.end ? labels.number(of: $0.label.code) : -1 }
      var bounds = [Int32](repeating: 0, count: labels.count + 1)
      for number in numbers where number >= 0 { bounds[number + 1] += 1 }
      for number in 0..<labels.count { bounds[number + 1] += bounds[number] }
      var members = [Int32](repeating: 0, count: Int(bounds[labels.count]))
      var next = bounds
      for (position, number) in numbers.enumerated() where number >= 0 {
        members[Int(next[number])] = Int32(position)
        next[number] += 1
      }
      self.members = members
      self.bounds = bounds
    }

    /// How many groups there are.
    var groupCount: Int { bounds.count - 1 }

    /// Returns the spans of a group: some slice of all, told by their numbers.
    func group(_ number: Int) -> ArraySlice<Int32> {
      members[Int(bounds[number])..<Int(bounds[number + 1])]
    }

    /// Returns the group of a label; nil when the case has no such part.
    func group(labelled label: SpanLabel) -> ArraySlice<Int32>? {
      for number in 0..<groupCount {
        let group = group(number)
        if spans[Int(members[group.startIndex])].label == label { return group }
      }
      return nil
    }
  }
}

/// Numbers labels in the order in which they come.
///
/// Most cases have few kinds of parts, and a look at each is faster than a dictionary.
private struct LabelNumbers {
  private var codes: [UInt64] = []
  private var numbers: [UInt64: Int] = [:]

  /// How many labels there were.
  var count: Int { codes.count }

  /// Returns the number of a label, a new one when it has none.
  mutating func number(of code: UInt64) -> Int {
    if codes.count <= LabelNumbers.fewMax {
      if let known = codes.firstIndex(of: code) { return known }
    } else if let known = numbers[code] {
      return known
    }
    let number = codes.count
    codes.append(code)
    if codes.count > LabelNumbers.fewMax {
      if numbers.isEmpty {
        for (number, code) in codes.enumerated() { numbers[code] = number }
      }
      numbers[code] = number
    }
    return number
  }

  private static let fewMax = 16
}
