internal import AddressMath
internal import VPCheckTopology

/// The laws of internet gateways and of the world behind them.
enum StandardGateways {
  static func attachedGateway(_ topology: Topology, _ vpc: VPCID) -> InternetGatewayID? {
    topology.internetGateways.first { $0.attachments.contains(vpc) }?.id
  }

  /// The ranges that no gateway takes out or in: RFC 1918, and the shared range of
  /// RFC 6598. IPv6 has no such test.
  static func isPrivate(_ address: Address) -> Bool {
    guard address.family == .ipv4 else { return false }
    let value = UInt32(truncatingIfNeeded: address.value)
    return value >> 24 == 10
      || value >> 20 == 172 << 4 | 1
      || value >> 16 == 192 << 8 | 168
      || value >> 22 == 100 << 2 | 1
  }

  /// IPv4 is translated one to one; IPv6 is not, but must be an address of the VPC.
  static func publicSource(_ topology: Topology, _ vpc: VPCID, _ source: Address) -> Address? {
    for interface in topology.networkInterfaces where interface.vpc == vpc {
      if source.family == .ipv6 {
        if interface.ipv6.contains(source) { return source }
      } else if let held = interface.ipv4.first(where: { $0.address == source }) {
        return held.publicAddress?.address
      }
    }
    for gateway in topology.natGateways where gateway.vpc == vpc && gateway.state.holdsAddresses {
      let held = gateway.addresses.first { $0.privateAddress == source }
      if let held { return held.publicAddress?.address }
    }
    return nil
  }

  static func entry(_ topology: Topology, _ destination: Address) -> GatewayEntry? {
    for interface in topology.networkInterfaces {
      if destination.family == .ipv6 {
        guard interface.ipv6.contains(destination) else { continue }
        return GatewayEntry(vpc: interface.vpc, holder: interface.id, address: destination)
      }
      for held in interface.ipv4 where held.publicAddress?.address == destination {
        return GatewayEntry(vpc: interface.vpc, holder: interface.id, address: held.address)
      }
    }
    for gateway in topology.natGateways where gateway.state.holdsAddresses {
      for held in gateway.addresses where held.publicAddress?.address == destination {
        return GatewayEntry(vpc: gateway.vpc, holder: gateway.id, address: held.privateAddress)
      }
    }
    return nil
  }

  static func table(_ topology: Topology, _ gateway: InternetGatewayID, _ vpc: VPCID) -> RouteTable? {
    topology.routeTables.first { $0.vpc == vpc && $0.gateways.contains(gateway) }
  }

  /// The appliance runs, and has a public address of its own.
  static func applianceTakesEntry(
    _ topology: Topology, _ appliance: NetworkInterface, _ packet: Packet
  ) -> Bool {
    guard StandardHosts.isUp(topology, appliance) else { return false }
    if packet.family == .ipv6, !appliance.ipv6.isEmpty { return true }
    return appliance.ipv4.contains { $0.publicAddress != nil }
  }

  /// An allocated Elastic IP is nobody outside, and so is an IPv6 address of a VPC.
  ///
  /// An IPv4 address in the block of a VPC is no such exception: the packet leaves
  /// to the internet and never comes to that VPC (PW-IGW-5).
  static func isOutsideHost(_ topology: Topology, _ address: Address) -> Bool {
    if address.family == .ipv4 {
      return !topology.elasticIPs.contains { $0.publicAddress == address }
    }
    return vpcHolding(topology, address) == nil
  }

  /// The VPC that has an IPv6 address in a block of its own.
  static func vpcHolding(_ topology: Topology, _ address: Address) -> VPCID? {
    topology.vpcs.first { vpc in
      vpc.ipv6.contains { $0.state == .associated && $0.block.contains(address) }
    }?.id
  }

  /// The first public address in the order of device indexes, then of addresses.
  static func connectAddress(_ topology: Topology, _ instance: Instance) -> Address? {
    for id in instance.interfaces {
      guard let interface = topology.networkInterfaces[id] else { continue }
      for held in interface.ipv4 {
        if let address = held.publicAddress?.address { return address }
      }
    }
    return nil
  }
}
