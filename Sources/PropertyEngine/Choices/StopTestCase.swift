/// Thrown by a draw to end the run; a property lets it through.
///
/// A property that catches it changes nothing: the test case remembers why it
/// stopped, refuses further draws, and whatever the property returns is not counted.
public enum StopTestCase: Error, Hashable, Sendable {
  /// More decisions were wanted than the run may take.
  case overrun
  /// The case does not meet an assumption; the text says which.
  case rejected(String)
}

/// How one test case ended, from the least useful to the most.
public enum CaseStatus: Int, Sendable, Hashable, Comparable, CaseIterable {
  /// It wanted more decisions than it may take.
  case overrun
  /// It did not meet an assumption.
  case invalid
  /// The property held.
  case valid
  /// The property failed.
  case interesting

  /// Orders from the least useful to the most.
  public static func < (lhs: CaseStatus, rhs: CaseStatus) -> Bool { lhs.rawValue < rhs.rawValue }
}
