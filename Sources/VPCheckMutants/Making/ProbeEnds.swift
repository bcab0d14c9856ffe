internal import AddressMath
internal import VPCheckTopology

/// Who sends a probe and who is meant by its destination.
struct ProbeEnds {
  /// The interface that sends; nil for a host outside.
  let sender: NetworkInterface?
  /// Where the request goes.
  let destination: Address
  /// The interface that holds the destination, or to which it is mapped.
  let receiver: NetworkInterface?

  /// Finds the ends; nil for console connections, and when nobody sends.
  init?(_ probe: Probe, in topology: Topology) {
    guard case .exchange(let source, .address(let destination), _) = probe else { return nil }
    switch source {
    case .internet: sender = nil
    case .networkInterface(let id):
      guard let interface = topology.networkInterfaces[id] else { return nil }
      sender = interface
    case .instance(let id):
      guard
        let interface = topology.instances[id]?.interfaces.first.flatMap({ topology.networkInterfaces[$0] })
      else { return nil }
      sender = interface
    }
    self.destination = destination
    let home = sender?.vpc
    receiver =
      topology.networkInterfaces.first { $0.vpc == home && $0.holds(destination) }
      ?? topology.networkInterfaces.first { $0.isKnown(as: destination) }
  }

  /// Whether the two interfaces are in one subnet, and the destination is a private one.
  var isWithinSubnet: Bool {
    guard let sender, let receiver else { return false }
    return sender.subnet == receiver.subnet && receiver.holds(destination)
  }
}

extension NetworkInterface {
  /// Returns whether a public address is mapped to one of its private ones.
  func isKnown(as address: Address) -> Bool { ipv4.contains { $0.publicAddress?.address == address } }

  /// The public address that is mapped to one of its private ones; nil for none.
  func publicAddress(of address: Address) -> Address? {
    ipv4.first { $0.address == address }?.publicAddress?.address
  }
}

extension Topology {
  /// Returns the main route table of a VPC.
  func mainTable(of vpc: VPCID) -> RouteTable? { routeTables.first { $0.vpc == vpc && $0.isMain } }

  /// Returns whether an active connection joins two VPCs.
  func areJoined(_ one: VPCID, _ other: VPCID) -> Bool {
    peeringConnections.contains { $0.state == .active && $0.peer(of: one) == other }
  }
}
