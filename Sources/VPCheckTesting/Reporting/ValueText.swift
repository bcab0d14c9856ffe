/// Writes any value down for a person to read, in one line when it fits.
///
/// Structures, enumerations and collections are taken apart, since a minimal case is
/// small and its parts are what matters. Sets and dictionaries are sorted by the text
/// of their elements: the same case always has the same text.
enum ValueText {
  /// The most characters of a line before a value is split over several.
  static let widthMax = 76
  /// The most parts that are written of one collection.
  static let partCountMax = 200
  /// The most levels; values may refer to themselves.
  static let depthMax = 24

  /// Returns the text of a value.
  static func text(of value: Any) -> String {
    render(node(of: value, depth: 0), indentation: 0)
  }

  /// A value taken apart.
  private indirect enum Node {
    case leaf(String)
    case group(open: String, parts: [(label: String?, node: Node)], close: String)

    /// The value in one line.
    var line: String {
      switch self {
      case .leaf(let text): return text
      case .group(let open, let parts, let close):
        let texts = parts.map { part in
          part.label.map { "\($0): \(part.node.line)" } ?? part.node.line
        }
        return open + texts.joined(separator: ", ") + close
      }
    }
  }

  private static func render(_ node: Node, indentation: Int) -> String {
    let line = node.line
    guard case .group(let open, let parts, let close) = node, !parts.isEmpty,
      indentation + line.count > widthMax
    else { return line }
    let margin = String(repeating: " ", count: indentation + 2)
    var text = open + "\n"
    for (position, part) in parts.enumerated() {
      text += margin
      if let label = part.label { text += "\(label): " }
      text += render(part.node, indentation: indentation + 2)
      text += position + 1 < parts.count ? ",\n" : "\n"
    }
    return text + String(repeating: " ", count: indentation) + close
  }

  private static func node(of value: Any, depth: Int) -> Node {
    if let text = value as? String { return .leaf(text.debugDescription) }
    if let text = value as? Substring { return .leaf(text.debugDescription) }
    if let character = value as? Character { return .leaf(character.debugDescription) }
    if depth >= depthMax { return .leaf("…") }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .optional:
      guard let wrapped = mirror.children.first else { return .leaf("nil") }
      return node(of: wrapped.value, depth: depth + 1)
    case .collection:
      return group("[", parts(of: mirror, isLabelled: false, depth: depth), "]")
    case .set:
      let parts = parts(of: mirror, isLabelled: false, depth: depth)
      return group("[", parts.sorted { $0.node.line < $1.node.line }, "]")
    case .dictionary:
      return dictionary(mirror, depth: depth)
    case .tuple:
      return group("(", parts(of: mirror, isLabelled: true, depth: depth), ")")
    case .enum where !(value is any CustomStringConvertible):
      return enumeration(value, mirror, depth: depth)
    case .struct where !(value is any CustomStringConvertible),
      .class where !(value is any CustomStringConvertible):
      let parts = parts(of: mirror, isLabelled: true, depth: depth)
      return group("\(type(of: value))(", parts, ")")
    default:
      // Numbers, and whatever says itself how it wants to be written.
      return .leaf(String(describing: value))
    }
  }

  private static func group(
    _ open: String, _ parts: [(label: String?, node: Node)], _ close: String
  ) -> Node {
    guard parts.count > partCountMax else { return .group(open: open, parts: parts, close: close) }
    let rest = Node.leaf("and \(parts.count - partCountMax) more")
    return .group(open: open, parts: parts.prefix(partCountMax) + [(nil, rest)], close: close)
  }

  private static func dictionary(_ mirror: Mirror, depth: Int) -> Node {
    if mirror.children.isEmpty { return .leaf("[:]") }
    let pairs = mirror.children.map { child in
      // The mirror of a dictionary has pairs of key and value for children.
      let pair = Mirror(reflecting: child.value).children.map(\.value)
      return (
        label: String?.some(node(of: pair[0], depth: depth + 1).line),
        node: node(of: pair[1], depth: depth + 1)
      )
    }
    return group("[", pairs.sorted { ($0.label ?? "") < ($1.label ?? "") }, "]")
  }

  private static func enumeration(_ value: Any, _ mirror: Mirror, depth: Int) -> Node {
    guard let payload = mirror.children.first, let name = payload.label else {
      return .leaf(".\(value)")
    }
    let content = Mirror(reflecting: payload.value)
    if content.displayStyle == .tuple {
      return group(".\(name)(", parts(of: content, isLabelled: true, depth: depth), ")")
    }
    return group(".\(name)(", [(nil, node(of: payload.value, depth: depth + 1))], ")")
  }

  /// Takes the children of a value, those of a class's parents first.
  private static func parts(
    of mirror: Mirror, isLabelled: Bool, depth: Int
  ) -> [(label: String?, node: Node)] {
    var inherited: [(label: String?, node: Node)] = []
    if let parent = mirror.superclassMirror {
      inherited = parts(of: parent, isLabelled: isLabelled, depth: depth)
    }
    return inherited
      + mirror.children.map { child in
        // The parts of a tuple without labels are called ".0", ".1" and so on.
        let label = isLabelled && child.label?.hasPrefix(".") == false ? child.label : nil
        return (label: label, node: node(of: child.value, depth: depth + 1))
      }
  }
}
