/// A question about speed or size with its answer beside it.
struct Question {
  /// What is measured, in a few words.
  var words: String
  /// What was found.
  var found: Double
  /// What it should be; nil where the figure only explains another one.
  var goal: Double?
  /// The unit of both.
  var unit: String
  /// Whether more is better.
  var prefersMore = false
  /// How the answer was checked.
  var check: String
  /// What is wrong with the answer; empty when it is what it must be.
  var complaint = ""

  /// How far the goal is away: 1 and less is met.
  var ratio: Double? {
    goal.map { prefersMore ? $0 / max(found, .leastNonzeroMagnitude) : found / $0 }
  }

  /// The question as a row of a table.
  var row: String {
    let goalText = goal.map { Self.text($0) + " " + unit } ?? ""
    let ratioText = ratio.map { $0 <= 1 ? "met" : "missed by a factor of \(Self.text($0))" } ?? ""
    let checkText = complaint.isEmpty ? check : "WRONG: \(complaint)"
    return "| \(words) | \(goalText) | \(Self.text(found)) \(unit) | \(ratioText) | \(checkText) |"
  }

  /// The head of the table.
  static let head = """
    | question | goal | found | | what was checked |
    |---|---|---|---|---|
    """

  /// Three digits that count, with all of those before the point.
  private static func text(_ number: Double) -> String {
    if number >= 100 { return String(Int(number.rounded())) }
    var places = 1
    var size = number
    while size < 10, size > 0, places < 1000 {
      size *= 10
      places *= 10
    }
    let scaled = (number * Double(places)).rounded() / Double(places)
    return scaled == scaled.rounded() ? String(Int(scaled)) : String(scaled)
  }
}
