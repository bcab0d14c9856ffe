import AddressMath
import VPCheckTopology

@testable import VPCheckModel

extension Topology {
  /// A description of a structural invariant that does not hold; nil when all do.
  var brokenInvariant: String? {
    brokenVPC ?? brokenSubnet ?? brokenInterface ?? brokenMapping ?? brokenRoute ?? brokenPeering
      ?? brokenGateway
      ?? brokenIPv6
  }

  private var brokenVPC: String? {
    for vpc in vpcs {
      let tables = routeTables.filter { $0.vpc == vpc.id }
      if tables.count(where: \.isMain) != 1 { return "RT-TAB-1: main tables of \(vpc.id)" }
      if securityGroups.count(where: { $0.vpc == vpc.id && $0.name == "default" }) != 1 { return "SG-OBJ-2" }
      if networkACLs.count(where: { $0.vpc == vpc.id && $0.isDefault }) != 1 { return "NACL-OBJ-1" }
      if internetGateways.count(where: { $0.attachments.contains(vpc.id) }) > 1 { return "IGW-3" }
      if vpc.ipv4.isEmpty { return "ADDR-SIZE-5" }
      if hasOverlap(vpc.associatedBlocks) { return "ADDR-OVL-2: \(vpc.associatedBlocks)" }
    }
    if internetGateways.contains(where: { $0.attachments.count > 1 }) { return "IGW-2" }
    let owned =
      subnets.map(\.vpc) + routeTables.map(\.vpc) + securityGroups.map(\.vpc) + networkACLs.map(\.vpc)
    return owned.allSatisfy(vpcs.contains) ? nil : "VPC-DEL-10"
  }

  private var brokenSubnet: String? {
    for subnet in subnets {
      guard let vpc = vpcs[subnet.vpc] else { return "VPC-DEL-10: \(subnet.id)" }
      for block in subnet.blocks where !vpc.associatedBlocks.contains(where: { $0.contains(block) }) {
        return "SUB-CRT-1: \(block)"
      }
      if networkACLs.count(where: { $0.subnets.contains(subnet.id) }) != 1 {
        return "NACL-OBJ-2: \(subnet.id)"
      }
      if routeTables.count(where: { $0.explicitSubnets.contains(subnet.id) }) > 1 { return "RT-TAB-3" }
      let held =
        networkInterfaces.filter { $0.subnet == subnet.id }.reduce(0) { $0 + $1.ipv4.count }
        + natGateways.count { $0.subnet == subnet.id && $0.state.holdsAddresses }
        + transitGatewayAttachments.count { $0.subnets.contains(subnet.id) }
      let free = subnet.ipv4.map { (1 << $0.hostBitCount) - 5 - held } ?? 0
      if subnet.availableAddressCount != free { return "ADDR-RSV-3: \(subnet.id)" }
    }
    for vpc in vpcs where hasOverlap(subnets.filter { $0.vpc == vpc.id }.flatMap(\.blocks)) {
      return "SUB-CRT-2"
    }
    let named = networkACLs.flatMap(\.subnets) + routeTables.flatMap(\.explicitSubnets)
    return named.allSatisfy(subnets.contains) ? nil : "an association of a subnet that is gone"
  }

  private var brokenInterface: String? {
    var held: Set<String> = []
    for interface in networkInterfaces {
      guard let subnet = subnets[interface.subnet] else { return "SUB-DEL-1: \(interface.id)" }
      if interface.groups.isEmpty { return "SG-ATT-1" }
      if interface.groups.contains(where: { securityGroups[$0]?.vpc != interface.vpc }) { return "SG-ATT-2" }
      for address in interface.ipv4.map(\.address) {
        guard let block = subnet.ipv4, block.contains(address) else { return "NIC-IP-2: \(address)" }
        if address.value - block.base.value < 4 || address == block.last { return "ADDR-RSV-1" }
        if !held.insert("\(interface.vpc) \(address)").inserted { return "ADDR-RSV-9: \(address)" }
      }
      if let attachment = interface.attachment,
        instances[attachment.instance]?.interfaces.contains(interface.id) != true
      {
        return "NIC-OBJ-4: \(interface.id)"
      }
    }
    for instance in instances {
      let indices = instance.interfaces.map { networkInterfaces[$0]?.attachment?.deviceIndex ?? -1 }
      if indices != indices.sorted() || Set(indices).count != indices.count { return "NIC-ATT-5: \(indices)" }
      if (instance.state == .terminated) != instance.interfaces.isEmpty { return "INST-TERM-2" }
    }
    return nil
  }

  private var brokenMapping: String? {
    var seen: Set<Address> = Set(elasticIPs.map(\.publicAddress))
    if seen.count != elasticIPs.count { return "EIP-ALLOC-1" }
    for interface in networkInterfaces {
      for address in interface.ipv4 {
        guard let mapped = address.publicAddress else { continue }
        if let allocation = mapped.allocation {
          let association = AddressAssociation(interface: interface.id, privateAddress: address.address)
          if elasticIPs[allocation]?.association != association { return "EIP-ASSOC-14: \(allocation)" }
        } else if !seen.insert(mapped.address).inserted {
          return "PUB-19: \(mapped.address)"
        }
        if mapped.allocation != nil, internetGateway(of: interface.vpc) == nil { return "EIP-LIFE-7" }
      }
    }
    for elasticIP in elasticIPs {
      guard let association = elasticIP.association else { continue }
      let held = networkInterfaces[association.interface]?.ipv4.first {
        $0.address == association.privateAddress
      }
      if held?.publicAddress?.allocation != elasticIP.id { return "EIP-ASSOC-14: \(elasticIP.id)" }
    }
    return nil
  }

  private var brokenRoute: String? {
    for table in routeTables {
      guard let vpc = vpcs[table.vpc] else { return "VPC-DEL-10" }
      let destinations = table.routes.map(\.destination)
      if Set(destinations).count != destinations.count { return "RT-CRT-4: \(destinations)" }
      if destinations != destinations.sorted() { return "routes of \(table.id) are out of order" }
      if !vpc.associatedBlocks.allSatisfy(destinations.contains) { return "ADDR-DEL-6: \(table.id)" }
      for route in table.routes {
        if route.target == .local, !vpc.associatedBlocks.contains(route.destination) { return "RT-LOC-7" }
        let isAvailable = isAvailable(route.target, for: table.vpc, options: ModelOptions())
        if (route.state == .active) != isAvailable { return "RT-BH-1: \(route)" }
      }
    }
    return nil
  }

  private var brokenPeering: String? {
    for connection in peeringConnections where connection.state == .active {
      guard let first = vpcs[connection.requester.vpc], let second = vpcs[connection.accepter.vpc] else {
        return "PEER-STATE-20: \(connection.id)"
      }
      for block in first.associatedBlocks
      where second.associatedBlocks.contains(where: { $0.overlaps(block) }) {
        return "PEER-OVL-4: \(connection.id)"
      }
      let others = peeringConnections.filter {
        $0.state == .active && $0.peer(of: first.id) == second.id
      }
      if others.count != 1 { return "PEER-CRT-9" }
    }
    return nil
  }

  private func hasOverlap(_ blocks: [CIDRBlock]) -> Bool {
    blocks.indices.contains { index in blocks[..<index].contains { $0.overlaps(blocks[index]) } }
  }
}
