/// What a hop did to a packet.
public enum HopDecision: String, Sendable {
  case pass, drop
}

/// One component that a packet met, and what it decided by which rule.
public struct Hop: Hashable, Sendable {
  /// The part of the walk: instance, interface, security-group, network-acl,
  /// route-table, peering-connection, internet-gateway, nat-gateway, egress-only-gateway,
  /// transit-gateway, vpc, or outside.
  public var kind: String
  /// The component; nil for what has no handle, such as the outside.
  public var id: ResourceID?
  /// What it did.
  public var decision: HopDecision
  /// The rule that decided, in words that name its contents.
  public var rule: String

  /// Creates a hop.
  public init(_ kind: String, _ id: ResourceID?, _ decision: HopDecision, _ rule: String) {
    self.kind = kind
    self.id = id
    self.decision = decision
    self.rule = rule
  }
}

/// The fate of one packet.
public enum Disposition: Hashable, Sendable {
  /// It reached an interface of the scenario.
  case delivered(to: NetworkInterfaceID)
  /// It left to a host outside the scenario's VPCs.
  case exits
  /// It was lost.
  case dropped(Diagnosis)
}

/// The way of one packet.
public struct Trace: Hashable, Sendable {
  /// The components met, in order; a dropped packet's last hop is where it was dropped.
  public var hops: [Hop]
  /// Where it ended.
  public var disposition: Disposition

  /// Creates a trace.
  public init(hops: [Hop], disposition: Disposition) {
    self.hops = hops
    self.disposition = disposition
  }
}

/// What a data plane answered to a probe.
///
/// - `diagnosis` is nil when the exchange succeeded, or when the system cannot tell.
/// - Traces are nil when the system cannot tell; `back` also when nothing came back.
public struct ProbeAnswer: Hashable, Sendable {
  /// Whether the request arrived and its reply came back to the sender.
  public var succeeded: Bool
  /// Why it failed.
  public var diagnosis: Diagnosis?
  /// The way of the request.
  public var forward: Trace?
  /// The way of the reply.
  public var back: Trace?

  /// Creates an answer.
  public init(succeeded: Bool, diagnosis: Diagnosis? = nil, forward: Trace? = nil, back: Trace? = nil) {
    self.succeeded = succeeded
    self.diagnosis = diagnosis
    self.forward = forward
    self.back = back
  }
}
