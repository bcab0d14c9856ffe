/// How connection tracking behaves where the sources leave a point open.
///
/// Every value of every option is right by the law sheets.
public struct TrackingOptions: Hashable, Sendable {
  // MARK: What is tracked

  /// Whether a flow is tracked that an open rule and a narrower one permit (SG-TRK-2).
  public var narrowRuleTracks = false
  /// Whether a flow over a transit gateway is always tracked, as one edition says (SG-TRK-5).
  public var tracksTransit = true
  /// Whether an untracked flow becomes tracked once the other direction is not open (SG-TRK-12).
  public var untrackedBecomesTracked = true

  // MARK: What ends an entry

  /// Whether new groups of an interface cut its tracked flows (SG-TRK-11).
  public var newGroupsCutFlows = false
  /// Whether an interface that loses its running host forgets its flows; not documented.
  public var lostHostCutsFlows = false
  /// Whether an interface that loses a public address forgets its flows (EIP-LIFE-8).
  public var lostAddressCutsFlows = false

  // MARK: Idle timeouts

  /// The seconds of an established TCP flow, 60...432,000; 350 is usual on some hosts (SG-TRK-13).
  public var tcpTimeout = 432_000
  /// The seconds of a UDP flow with one exchange at most, 30...60 (SG-TRK-13).
  public var udpTimeout = 30
  /// The seconds of a UDP flow with several exchanges, 60...180 (SG-TRK-13).
  public var udpStreamTimeout = 180
  /// The seconds of a flow of ICMP (SG-TRK-14).
  public var icmpTimeout = 30
  /// Whether an entry still counts when it was idle for its timeout to the second.
  public var lastsThroughTimeout = false

  /// Creates the default behaviour.
  public init() {}
}
