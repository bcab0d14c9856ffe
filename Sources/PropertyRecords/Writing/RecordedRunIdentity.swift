/// What all lines of a run have in common.
///
/// All of it comes from the caller: the records hold no clock and ask no environment, so
/// that the same run makes the same lines but for durations.
public struct RecordedRunIdentity: Sendable, Hashable {
  /// The name of the property.
  public var property: String
  /// When the run began, in seconds since 1970.
  public var start: Double
  /// The arguments of the process.
  public var processArguments: [String]
  /// The number of the process; zero when it does not matter.
  public var processIdentifier: Int

  /// Creates an identity.
  public init(
    property: String, start: Double, processArguments: [String] = [], processIdentifier: Int = 0
  ) {
    self.property = property
    self.start = start
    self.processArguments = processArguments
    self.processIdentifier = processIdentifier
  }
}
