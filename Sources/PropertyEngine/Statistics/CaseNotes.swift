/// What a case said about itself for the statistics, besides its labels.
///
/// A value that lives on the test case only when something was noted, so that cases
/// that note nothing pay nothing.
public struct CaseNotes: Sendable, Hashable {
  /// A value put into a distribution table.
  public struct Entry: Sendable, Hashable {
    /// The name of the table.
    public let table: String
    /// The value.
    public let value: String
  }

  /// A number given to a numeric summary.
  public struct Measurement: Sendable, Hashable {
    /// What was measured.
    public let name: String
    /// The measure.
    public let value: Int
  }

  /// The entries of tables in the order given; the same entry may come twice.
  public internal(set) var entries: [Entry] = []
  /// The numbers in the order given.
  public internal(set) var measurements: [Measurement] = []
  /// The features that the case has, each once, in the order given.
  public internal(set) var features: [String] = []
  /// The required coverage that was declared, each once, in the order given.
  public internal(set) var requirements: [CoverageRequirement] = []

  /// Creates notes that say nothing.
  public init() {}
}

extension TestCase {
  /// Counts a value in a distribution table.
  ///
  /// Unlike a label, a value may be counted several times in one case: once for each
  /// command, for instance, in a table of command kinds.
  public func tabulate(_ table: String, _ value: String) {
    withNotes { $0.entries.append(CaseNotes.Entry(table: table, value: value)) }
  }

  /// Gives a number to the numeric summary of a name, such as the length of a list.
  public func measure(_ name: String, _ value: Int) {
    withNotes { $0.measurements.append(CaseNotes.Measurement(name: name, value: value)) }
  }

  /// Notes that the case has a feature, which enters the coverage of combinations.
  ///
  /// A case that does not say so does not have it.
  public func feature(_ name: String) {
    withNotes { if !$0.features.contains(name) { $0.features.append(name) } }
  }

  /// Labels the case if a condition holds, and requires that enough cases be so.
  ///
  /// The requirement is declared whether or not the condition holds; call it in every
  /// case, before anything that may reject the case.
  ///
  /// - Parameters:
  ///   - condition: Whether this case counts.
  ///   - label: The name in the statistics.
  ///   - proportion: How many of the cases that meet the assumptions have to count.
  public func cover(_ condition: Bool, _ label: String, atLeast proportion: Proportion) {
    let requirement = CoverageRequirement(label: label, atLeast: proportion)
    withNotes { if !$0.requirements.contains(requirement) { $0.requirements.append(requirement) } }
    if condition { self.label(label) }
  }

  /// Edits the notes in place.
  private func withNotes(_ edit: (inout CaseNotes) -> Void) {
    // Read out and cleared first: an edit of a shared copy would copy the arrays.
    var edited = notes ?? CaseNotes()
    notes = nil
    edit(&edited)
    notes = edited
  }
}
