/// One element of an XML answer: its name, its own text, its children.
///
/// Namespaces and attributes carry no information in this protocol and are dropped.
struct AnswerElement: Hashable, Sendable {
  /// The local name.
  let name: String
  /// The text directly inside, without outer white space.
  var text = ""
  /// The elements directly inside, in order.
  var children: [AnswerElement] = []

  /// Creates an element.
  init(_ name: String) { self.name = name }

  /// Returns the first child of a name.
  func child(_ name: String) -> AnswerElement? { children.first { $0.name == name } }

  /// The text of the first child of a name; nil when there is none or it is empty.
  subscript(name: String) -> String? {
    guard let text = child(name)?.text, !text.isEmpty else { return nil }
    return text
  }

  /// The text at the end of a path of names; nil when it leads nowhere.
  subscript(first: String, rest: String...) -> String? {
    var element: AnswerElement? = child(first)
    for name in rest.dropLast() { element = element?.child(name) }
    return rest.last.flatMap { element?[$0] }
  }

  /// Returns the items of a list: the `item` children of the child of a name.
  ///
  /// An absent list and an empty one are the same, as on the wire.
  func items(_ name: String) -> [AnswerElement] {
    child(name)?.children.filter { $0.name == "item" } ?? []
  }
}
