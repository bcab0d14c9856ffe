public import VPCheckTopology

/// The system could not answer: it says nothing for or against any law.
///
/// Time-outs, unreachable endpoints, answers that are not answers, exhausted quotas
/// of the environment. Counted and shown, never a law's fault.
public struct SystemFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kind of failure; statistics are kept per kind.
  public enum Kind: String, Sendable, CaseIterable {
    case unreachable, timedOut, serverError, malformedAnswer, unsupported, environment
  }

  /// The kind of failure.
  public var kind: Kind
  /// What was tried, what was expected, what came instead.
  public var detail: String

  /// Creates a failure.
  public init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// The kind and the detail.
  public var description: String { "\(kind.rawValue): \(detail)" }
}

/// Something that a system may or may not be able to do; generation keeps to it.
public enum Capability: String, Sendable, CaseIterable, Comparable {
  /// Probes can be sent.
  case dataPlane
  /// Two accounts can act.
  case secondAccount
  /// Time can be made to pass.
  case timeTravel
  /// VPCs can bring an IPv6 block of their own pool.
  case ownIPv6Pool
  /// NAT and egress-only gateways, tables of internet gateways, and addresses that subnets and
  /// interfaces get after they were made.
  case gateways
  /// Transit gateways with their tables.
  case transitGateways
  /// Quotas can be set.
  case quotas
  /// Resources can be made in a second Region.
  case secondRegion
  /// Sessions can be held open while the network changes.
  case sessions
  /// Each observation costs calls, so only what a command can have touched is asked anew.
  case costlyObservation

  /// Orders by name.
  public static func < (lhs: Capability, rhs: Capability) -> Bool { lhs.rawValue < rhs.rawValue }
}

/// A system that takes EC2 commands and reports its state.
///
/// Conform your own control plane to this and call `check`. Calls are synchronous:
/// the harness plays each case on a thread of its own, so an implementation may
/// block, and one instance is never used from two threads at once.
public protocol ControlPlaneSystem: AnyObject {
  /// The name in reports, such as model, or ec2 at an address.
  var name: String { get }

  /// What the system can do.
  var capabilities: Set<Capability> { get }

  /// Finds out whether the system answers at all, before a run begins.
  func checkAvailability() throws(SystemFailure)

  /// Forgets or removes everything that earlier scenarios made, before a new one.
  func reset() throws(SystemFailure)

  /// Plays one command, without symbolic arguments, on behalf of a caller.
  func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome

  /// Reports the present state of the given kinds, in settled form.
  ///
  /// - Parameters:
  ///   - kinds: The kinds to ask anew.
  ///   - last: The state reported before; the answer repeats it for other kinds.
  func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology

  /// Lets time pass; false when the system cannot.
  func passTime(seconds: Int) throws(SystemFailure) -> Bool

  /// Sets a quota of every account, until the next reset; false when the system cannot.
  func setQuota(_ quota: Quota, to count: Int) throws(SystemFailure) -> Bool
}

extension ControlPlaneSystem {
  /// A system in this process answers.
  public func checkAvailability() throws(SystemFailure) {}

  /// Time does not pass unless a system says how.
  public func passTime(seconds: Int) throws(SystemFailure) -> Bool { false }

  /// Quotas are what they are unless a system says how to set them.
  public func setQuota(_ quota: Quota, to count: Int) throws(SystemFailure) -> Bool { false }
}

/// A system that also carries packets.
public protocol DataPlaneSystem: ControlPlaneSystem {
  /// Sends a probe, without symbolic parts, and tells what became of it.
  func send(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer
}

/// A data plane in which a flow can go on while the network around it changes.
///
/// Its ends, ports or ICMP identifier stay what they were when it was opened; everything
/// else (routes, filters, translation) is that of the moment in which a packet is sent. What
/// a filter keeps of a session, no probe and no other session meets, even with the same ports.
public protocol SessionSystem: DataPlaneSystem {
  /// Sends the first packet of a session, and tells what became of it and of its reply.
  ///
  /// - The probe is an exchange, without symbolic parts.
  /// - The session counts as open if the exchange succeeded, until the next reset. Where it
  ///   has the handle of an earlier one, that one is no longer open.
  func open(_ session: SessionID, with probe: Probe) throws(SystemFailure) -> ProbeAnswer

  /// Sends one more packet of an open session from the end that opened it, and its reply.
  ///
  /// - Only for sessions that are open. A packet that is lost leaves the session open.
  func send(in session: SessionID) throws(SystemFailure) -> ProbeAnswer
}
