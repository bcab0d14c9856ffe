/// Points that the sources leave open and that one walk must decide somehow.
///
/// A comparison with another system tries each answer that a sheet permits; the
/// defaults are the sheets' defaults.
public struct ForwardingOptions: Hashable, Sendable {
  /// Whether a blackhole route counts as absent, so that the next less specific
  /// route is taken; otherwise the packet is dropped there.
  ///
  /// - Source: law RT-BH-8, which permits both; not documented.
  public var blackholeFallsBack: Bool

  /// Creates options, by default the sheets' defaults.
  public init(blackholeFallsBack: Bool = false) {
    self.blackholeFallsBack = blackholeFallsBack
  }
}
