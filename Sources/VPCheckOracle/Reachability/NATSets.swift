package import AddressMath
package import VPCheckTopology

extension NetworkSets {
  /// Returns whether a table of a VPC leads to a NAT gateway for an address.
  package func hasNATRoute(_ vpc: VPCID, for destination: Address) -> Bool {
    topology.routeTables.contains { table in
      table.vpc == vpc
        && table.routes.contains { route in
          guard case .natGateway = route.target else { return false }
          return route.destination.contains(destination)
        }
    }
  }

  /// Returns whether a route to a NAT gateway leads anywhere.
  ///
  /// - Source: laws NAT-1, RT-BH-4, NAT-10; packet-walk sheet, section 7, NAT_OUT.
  package func availability(ofNATGateway id: NATGatewayID) -> TargetAvailability {
    switch topology.natGateways[id]?.state {
    case .available: .available
    case .deleted, nil: .dead
    case .deleting: .open(.deletingNATGatewaysCarry)
    case .pending, .failed: .open(.idleNATGatewaysAreDead)
    }
  }

  /// Returns whether a NAT gateway takes packets under this reading.
  package func carries(_ gateway: NATGateway) -> Bool {
    switch gateway.state {
    case .available: true
    case .deleting: reading.contains(.deletingNATGatewaysCarry)
    case .pending, .failed, .deleted: false
    }
  }

  /// Returns the private addresses that NAT gateways hold in a subnet (NAT-8).
  package func heldByGateways(in subnet: SubnetID, _ family: AddressFamily) -> AddressSet {
    guard family == .ipv4 else { return .empty(family) }
    var blocks: [CIDRBlock] = []
    for gateway in topology.natGateways where gateway.subnet == subnet && gateway.state.isAlive {
      for held in gateway.addresses { blocks.append(CIDRBlock(held.privateAddress)) }
    }
    return AddressSet(among: blocks, family: family)
  }

  /// Returns the NAT gateway of a VPC that holds a private address; nil for none.
  package func natGateway(holding address: Address, in vpc: VPCID) -> NATGateway? {
    topology.natGateways.first { gateway in
      gateway.vpc == vpc && gateway.state.isAlive
        && gateway.addresses.contains { $0.privateAddress == address }
    }
  }

  /// Returns the NAT gateway that a public address leads to, with the private address behind it.
  package func natGateway(knownAs address: Address) -> (gateway: NATGateway, privateAddress: Address)? {
    for gateway in topology.natGateways where gateway.state.isAlive {
      for held in gateway.addresses where held.publicAddress?.address == address {
        return (gateway, held.privateAddress)
      }
    }
    return nil
  }

  /// Returns the public address that stands for a private one of a NAT gateway.
  package func publicAddress(ofNATAddress address: Address, in vpc: VPCID) -> Address? {
    natGateway(holding: address, in: vpc)?.addresses.first { $0.privateAddress == address }?
      .publicAddress?.address
  }

  /// Returns whether an ACL passes a packet for some, or for all, of the ports that a NAT gateway uses.
  ///
  /// The ports are cut where entries begin and end, so one port of each part decides for all.
  ///
  /// - Source: laws PW-NAT-3, NAT-DP-7; VPC guide, vpc-network-acls, "Ephemeral ports".
  package func passedAtPorts(
    by acl: NetworkACL, _ direction: Direction, _ packet: Packet, _ correspondent: Address
  ) -> (some: Bool, all: Bool) {
    let range = 1024...65535
    var starts: Set<Int> = [range.lowerBound]
    for entry in acl.entries where entry.direction == direction {
      switch entry.traffic {
      case .tcp(let ports), .udp(let ports):
        starts.formUnion([ports.lowerBound, ports.upperBound + 1].filter(range.contains))
      case .all, .icmp, .icmpv6, .other: break
      }
    }
    let answers = starts.map { port in
      passed(by: acl, direction, packet.payload.withDestinationPort(port), packet.family)
        .contains(correspondent)
    }
    return (answers.contains(true), !answers.contains(false))
  }
}

extension PacketPayload {
  /// The payload with another destination port; protocols without ports stay as they are.
  func withDestinationPort(_ port: Int) -> PacketPayload {
    switch self {
    case .tcp(let source, _): .tcp(sourcePort: source, destinationPort: port)
    case .udp(let source, _): .udp(sourcePort: source, destinationPort: port)
    case .icmp, .icmpv6, .other: self
    }
  }

  /// The payload with the source port that a NAT gateway chose, which stands for any of its ports.
  var translated: PacketPayload {
    switch self {
    case .tcp(_, let port): .tcp(sourcePort: 1024, destinationPort: port)
    case .udp(_, let port): .udp(sourcePort: 1024, destinationPort: port)
    case .icmp, .icmpv6, .other: self
    }
  }

  /// Whether the protocol has ports.
  var hasPorts: Bool {
    switch self {
    case .tcp, .udp: true
    case .icmp, .icmpv6, .other: false
    }
  }
}
