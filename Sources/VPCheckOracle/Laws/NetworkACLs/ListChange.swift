/// What came to and went from a list whose order means nothing.
struct ListChange<Element: Hashable> {
  /// Elements that were not there before, in the order of the later list.
  var added: [Element] = []
  /// Elements that are not there any more, in the order of the earlier list.
  var removed: [Element] = []

  /// Compares two lists as multisets.
  init(from earlier: [Element], to later: [Element]) {
    guard earlier != later else { return }
    var counts: [Element: Int] = [:]
    for element in earlier { counts[element, default: 0] += 1 }
    for element in later {
      if let count = counts[element], count > 0 { counts[element] = count - 1 } else { added.append(element) }
    }
    for element in earlier {
      guard let count = counts[element], count > 0 else { continue }
      counts[element] = count - 1
      removed.append(element)
    }
  }

  /// Whether nothing came and nothing went.
  var isEmpty: Bool { added.isEmpty && removed.isEmpty }
}
