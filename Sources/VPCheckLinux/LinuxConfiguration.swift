/// How the kernel is used.
public struct LinuxConfiguration: Hashable, Sendable {
  /// What the rules of the kernel get wrong; nil for nothing.
  public var fault: LinuxFault?
  /// How long to wait after each loss for a reply that would contradict it; usually not at all.
  public var waitsMilliseconds: Int32

  /// Creates a configuration, by default one that is right and does not wait.
  public init(fault: LinuxFault? = nil, waitsMilliseconds: Int32 = 0) {
    self.fault = fault
    self.waitsMilliseconds = waitsMilliseconds
  }
}
