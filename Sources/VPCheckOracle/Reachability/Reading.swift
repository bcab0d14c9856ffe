/// How one evaluation reads the points that the sheets leave open and that
/// change the way of a packet.
///
/// A verdict is worked out once for each reading that matters to it. What all
/// readings agree on is demanded; where they differ every answer is right.
/// Open points that change no way need no reading: a check there is not
/// certain (`FailedCheck.isCertain`).
package struct Reading: OptionSet, Hashable, Sendable {
  /// The members as bits.
  package let rawValue: UInt16

  /// How many open points there are.
  static let count = 8

  /// Makes a reading from its bits.
  package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// A dead route counts as absent, and the next less specific one is taken.
  ///
  /// - Source: law RT-BH-8, outcome (b); without it, outcome (a).
  package static let deadRoutesFallBack = Reading(rawValue: 1 << 0)
  /// A connection that is being deleted still carries packets.
  ///
  /// - Source: laws PEER-STATE-16, RT-BH-2.
  package static let deletingConnectionsCarry = Reading(rawValue: 1 << 1)
  /// A route to an interface is dead while the interface is detached or its
  /// instance does not run.
  ///
  /// - Source: laws RT-BH-7, PW-VPC-2.
  package static let idleInterfacesAreDead = Reading(rawValue: 1 << 2)
  /// Packets to another interface of the same instance stay inside the host.
  ///
  /// - Source: law PW-SUB-5.
  package static let hostsTalkInside = Reading(rawValue: 1 << 3)
  /// Instances run while they are pending, stopping or shutting down.
  ///
  /// - Source: law INST-LIFE-9.
  package static let changingInstancesRun = Reading(rawValue: 1 << 4)
  /// A NAT gateway that is being deleted still carries packets.
  ///
  /// - Source: laws NAT-1, NAT-10.
  package static let deletingNATGatewaysCarry = Reading(rawValue: 1 << 5)
  /// A route to a NAT gateway that is pending or failed is dead; otherwise the gateway drops.
  ///
  /// - Source: packet-walk sheet, section 7, NAT_OUT.
  package static let idleNATGatewaysAreDead = Reading(rawValue: 1 << 6)
  /// A route to a transit gateway that the VPC is not attached to any more is dead.
  ///
  /// - Source: law RT-BH-1, which leaves the state of such a route open.
  package static let lostTransitGatewaysAreDead = Reading(rawValue: 1 << 7)
}

/// The reported state does not determine a verdict, or nothing is said of it.
///
/// Thrown, not returned: it ends the evaluation from any depth, and the law
/// book then makes no demand. Typical reasons are a subnet without a table, two
/// holders of one address, or a point that the sheets keep out of the model.
package struct NoVerdict: Error, Hashable, Sendable {
  /// Why, for tests and for people.
  package var reason: String

  /// Gives the reason.
  package init(_ reason: String) { self.reason = reason }
}
