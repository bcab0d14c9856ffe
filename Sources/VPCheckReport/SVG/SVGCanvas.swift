/// Shapes and texts of a drawing, which grows downwards.
///
/// Colours are classes of a style sheet, so that one drawing serves light and dark.
struct SVGCanvas {
  /// The width of the drawing in its own units.
  let width: Double
  /// What a shape lies on.
  enum Layer { case ground, under, among }

  private var ground: [String] = []
  private var under: [String] = []
  private var shapes: [String] = []
  private var over: [String] = []

  /// Begins an empty drawing.
  init(width: Double) { self.width = width }

  /// Adds a box with round corners.
  mutating func box(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: String, radius: Double = 6,
    on layer: Layer = .among
  ) {
    let shape =
      "<rect class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\""
      + " width=\"\(Self.number(width))\" height=\"\(Self.number(height))\" rx=\"\(Self.number(radius))\"/>"
    switch layer {
    case .ground: ground.append(shape)
    case .under: under.append(shape)
    case .among: shapes.append(shape)
    }
  }

  /// Adds a line of text; it is cut where it would leave the room that it has.
  mutating func text(_ x: Double, _ y: Double, _ text: String, _ style: String, room: Double? = nil) {
    var shown = text
    if let room {
      let most = max(4, Int(room / Self.characterWidth))
      if shown.count > most { shown = shown.prefix(most - 1) + "…" }
    }
    shapes.append(
      "<text class=\"\(style)\" x=\"\(Self.number(x))\" y=\"\(Self.number(y))\">\(markupSafe(shown))</text>")
  }

  /// Adds a line through points, under everything or above it.
  mutating func line(_ points: [(x: Double, y: Double)], _ style: String, isOver: Bool = false) {
    let list = points.map { "\(Self.number($0.x)),\(Self.number($0.y))" }.joined(separator: " ")
    let shape = "<polyline class=\"\(style)\" points=\"\(list)\"/>"
    if isOver { over.append(shape) } else { under.append(shape) }
  }

  /// Adds a numbered mark above everything.
  mutating func mark(_ x: Double, _ y: Double, _ text: String, _ style: String) {
    over.append(
      "<circle class=\"\(style)\" cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"8\"/>"
        + "<text class=\"\(style)-text\" x=\"\(Self.number(x))\" y=\"\(Self.number(y + 3.5))\">"
        + "\(markupSafe(text))</text>")
  }

  /// The drawing as an element of a page.
  func svg(height: Double, label: String) -> String {
    "<svg class=\"topology\" viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" role=\"img\""
      + " aria-label=\"\(markupSafe(label))\" xmlns=\"http://www.w3.org/2000/svg\">"
      + (ground + under + shapes + over).joined(separator: "\n") + "</svg>"
  }

  /// The width of a character of the small type, with a little to spare.
  static let characterWidth = 6.7

  /// A number with one digit after the point at most.
  static func number(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let rest = tenths.magnitude % 10
    return "\(sign)\(tenths.magnitude / 10)" + (rest == 0 ? "" : ".\(rest)")
  }
}

/// A text as markup shows it, in elements and in attributes; control characters become blanks.
func markupSafe(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t": result += " "
    case _ where scalar.value == 0xfffe || scalar.value == 0xffff: result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
