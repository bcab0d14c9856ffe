/// Several cases in one text, one after another.
///
/// Each begins with the line that names its format; comments before the first one are
/// about all of them.
public enum CaseCollection {
  /// Reads the cases of a text.
  ///
  /// - Throws: `CaseTextError`, with the line of the whole text.
  public static func cases(in text: String) throws(CaseTextError) -> [StoredCase] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let starts = lines.indices.filter { lines[$0].hasPrefix("format ") }
    var cases: [StoredCase] = []
    for (start, end) in zip(starts, starts.dropFirst() + [lines.endIndex]) {
      do throws(CaseTextError) {
        cases.append(try StoredCase(parsing: lines[start..<end].joined(separator: "\n")))
      } catch {
        throw CaseTextError(line: start + error.line, column: error.column, error.message)
      }
    }
    return cases
  }

  /// Writes cases after a comment about all of them.
  public static func text(of cases: [StoredCase], comment: String) -> String {
    (["# \(comment)\n"] + cases.map(\.text)).joined(separator: "\n")
  }
}
