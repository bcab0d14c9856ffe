internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in hosts, public addresses and console connections that show when one is changed.
enum HostRelationFaults {
  static let all = [
    uncheckedIsDeaf, mappedHostIsPublic, everySecondAllocationIsDead, privateAddressesAreKnown,
    egressOnlyLetsIn, connectThroughThePeer, connectNeedsAWayOut, connectFromElsewhere,
  ]

  private static let uncheckedIsDeaf = Fault(
    "unchecked-is-deaf", breaks: "SDC-5",
    "An interface without the source/destination check does not take packets for itself.",
    forwarding: {
      $0.passesDestinationCheck = { interface, packet in
        interface.checksSourceAndDestination == interface.holds(packet.destination)
      }
    })

  private static let mappedHostIsPublic = Fault(
    "mapped-host-is-public", breaks: "EIP-DP-3",
    "A host with an Elastic IP is known by it to the security groups of its neighbours.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        var seen = packet
        if let sender, rule.direction == .ingress {
          seen.source = sender.publicAddress(of: packet.source) ?? packet.source
        }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, seen)
      }
    })

  private static let everySecondAllocationIsDead = Fault(
    "every-second-allocation-is-dead", breaks: "EIP-DP-4",
    "The Elastic IPs of every second allocation are not announced to the internet.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        let address = ForwardingRules.standard.publicSource(topology, vpc, source)
        let allocation = topology.elasticIPs.first { $0.publicAddress == address }
        return allocation.map { $0.id.number % 2 == 0 } == true ? nil : address
      }
    })

  private static let privateAddressesAreKnown = Fault(
    "private-addresses-are-known", breaks: "IGW-DP-10",
    "A host without a public address is known outside by its private one.",
    forwarding: {
      $0.publicSource = { topology, vpc, source in
        ForwardingRules.standard.publicSource(topology, vpc, source) ?? source
      }
      $0.gatewayEntry = { topology, destination in
        if let entry = ForwardingRules.standard.gatewayEntry(topology, destination) { return entry }
        let holder = topology.networkInterfaces.first { $0.holds(destination) }
        return holder.map { GatewayEntry(vpc: $0.vpc, holder: $0.id, address: destination) }
      }
    })

  private static let egressOnlyLetsIn = Fault(
    "egress-only-lets-in", breaks: "EIGW-DP-2",
    "What the outside begins gets through an egress-only gateway like anything else.",
    forwarding: {
      $0.answer = { _, _, walked in
        walked.diagnosis?.code == .egressOnlyUnsolicited ? .success : walked
      }
    })

  private static let connectThroughThePeer = Fault(
    "connect-through-the-peer", breaks: "EIC-CON-14",
    "The service does not find an instance in a VPC with an active peering connection.",
    forwarding: {
      $0.connectAddress = { topology, instance in
        let vpc = instance.interfaces.first.flatMap { topology.networkInterfaces[$0]?.vpc }
        let isJoined = topology.peeringConnections.contains { connection in
          connection.state == .active && vpc.map(connection.joins) == true
        }
        return isJoined ? nil : ForwardingRules.standard.connectAddress(topology, instance)
      }
    })

  private static let connectNeedsAWayOut = Fault(
    "connect-needs-a-way-out", breaks: "EIC-CON-15",
    "A console connection needs an outbound rule for the answers of the instance.",
    forwarding: {
      $0.stateAdmits = { flows, interface, reply in
        !ServiceRange.instanceConnect.contains(reply.destination)
          && ForwardingRules.standard.stateAdmits(flows, interface, reply)
      }
    })

  private static let connectFromElsewhere = Fault(
    "connect-from-elsewhere", breaks: "EIC-CON-16",
    "The service comes from an address outside its published range.",
    forwarding: {
      $0.connectSource = {
        ServiceRange.instanceConnect.last.advanced(by: 1) ?? ServiceRange.instanceConnect.base
      }
    })
}
