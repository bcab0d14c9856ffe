import AddressMath
import VPCheckTopology

@testable import VPCheckModel

// Structural invariants of gateways and of IPv6 addresses.
extension Topology {
  var brokenGateway: String? { brokenNATGateway ?? brokenEgressOnly ?? brokenTransit ?? brokenGatewayTable }

  private var brokenNATGateway: String? {
    for gateway in natGateways {
      guard gateway.state.holdsAddresses else {
        if !gateway.addresses.isEmpty { return "NAT-9: \(gateway)" }
        if (gateway.state == .failed) != (gateway.failureCode != nil) { return "NAT-4: \(gateway)" }
        continue
      }
      guard let block = subnets[gateway.subnet]?.ipv4 else {
        return "NAT-8: the subnet of \(gateway.id) is gone"
      }
      if gateway.addresses.count != 1 { return "NAT-8: \(gateway)" }
      let isPublic = gateway.connectivity == .isPublic
      for held in gateway.addresses {
        if !block.contains(held.privateAddress) || held.privateAddress.value - block.base.value < 4 {
          return "NAT-20: \(held)"
        }
        let holderCount =
          networkInterfaces.count { $0.vpc == gateway.vpc && $0.holds(held.privateAddress) }
          + natGateways.count { other in
            other.vpc == gateway.vpc && other.addresses.contains { $0.privateAddress == held.privateAddress }
          }
        if holderCount != 1 { return "NAT-20: \(held) has several holders" }
        if isPublic != (held.publicAddress?.allocation != nil) { return "NAT-3: \(gateway)" }
        guard let allocation = held.publicAddress?.allocation else { continue }
        guard let elasticIP = elasticIPs[allocation] else { return "EIP-REL-7: \(allocation)" }
        if elasticIP.association != nil { return "NAT-6: \(elasticIP)" }
        if natGateways.count(where: { $0.addresses.contains(held) }) != 1 { return "NAT-6: \(elasticIP)" }
      }
      if isPublic, internetGateway(of: gateway.vpc) == nil { return "EIP-LIFE-7: \(gateway)" }
    }
    return nil
  }

  private var brokenEgressOnly: String? {
    for gateway in egressOnlyGateways {
      if !vpcs.contains(gateway.vpc) { return "EIGW-5: \(gateway)" }
      if egressOnlyGateways.count(where: { $0.vpc == gateway.vpc }) != 1 { return "EIGW-2: \(gateway)" }
    }
    return nil
  }

  private var brokenTransit: String? {
    for attachment in transitGatewayAttachments {
      if !transitGateways.contains(attachment.gateway) { return "TGW-14: \(attachment)" }
      let zones = attachment.subnets.compactMap { subnets[$0]?.zone }
      if zones.count != attachment.subnets.count { return "SUB-DEL-1: \(attachment)" }
      if zones.isEmpty || Set(zones).count != zones.count { return "TGW-3: \(attachment)" }
      if attachment.subnets.contains(where: { subnets[$0]?.vpc != attachment.vpc }) {
        return "TGW-3: \(attachment)"
      }
      let tables = transitGatewayRouteTables.filter { $0.associations.contains(attachment.id) }
      if tables.count > 1 { return "TGW-4: \(attachment)" }
    }
    for table in transitGatewayRouteTables {
      if !transitGateways.contains(table.gateway) { return "TGW-14: \(table.id)" }
      for id in table.associations + table.propagations
      where transitGatewayAttachments[id]?.gateway != table.gateway { return "TGW-4: \(table)" }
      if Set(table.routes.map(\.destination)).count != table.routes.count { return "TGW-8: \(table)" }
      if let broken = brokenPropagation(table) { return broken }
    }
    return nil
  }

  private func brokenPropagation(_ table: TransitGatewayRouteTable) -> String? {
    for route in table.routes {
      let vpc = route.target.resource.flatMap { transitGatewayAttachments[$0] }.flatMap { vpcs[$0.vpc] }
      if route.origin == .staticRoute {
        if (route.state == .active) != (vpc != nil) { return "TGW-11: \(route)" }
      } else if vpc?.associatedBlocks.contains(route.destination) != true
        || !table.propagations.contains(where: { $0 == route.target.resource })
      {
        return "TGW-6: \(route)"
      }
    }
    for id in table.propagations {
      guard let vpc = transitGatewayAttachments[id].flatMap({ vpcs[$0.vpc] }) else { continue }
      for block in vpc.associatedBlocks where !table.routes.contains(where: { $0.destination == block }) {
        return "TGW-6: \(block) of \(id)"
      }
    }
    return nil
  }

  private var brokenGatewayTable: String? {
    for gateway in internetGateways where routeTables.count(where: { $0.gateways.contains(gateway.id) }) > 1 {
      return "RT-GW-1: \(gateway)"
    }
    for table in routeTables where !table.gateways.isEmpty {
      if table.isMain { return "RT-GW-6: \(table)" }
      for id in table.gateways where internetGateways[id]?.attachments != [table.vpc] {
        return "RT-GW-1: \(table)"
      }
      for route in table.routes {
        guard let target = route.target.resource else { continue }
        if target.kind != .networkInterface { return "RT-GW-5: \(route)" }
      }
    }
    return nil
  }

  /// What IPv6 addresses of subnets and interfaces break.
  var brokenIPv6: String? {
    for subnet in subnets where subnet.assignsIPv6AddressOnCreation && subnet.ipv6 == nil {
      return "SUB-V6-7: \(subnet.id)"
    }
    for interface in networkInterfaces {
      for address in interface.ipv6 {
        guard let block = subnets[interface.subnet]?.ipv6, block.contains(address) else {
          return "NIC-IP-16: \(address)"
        }
        if address.value - block.base.value < 4 || address == block.last { return "ADDR-RSV-6: \(address)" }
        if networkInterfaces.count(where: { $0.vpc == interface.vpc && $0.holds(address) }) != 1 {
          return "NIC-IP-16: \(address) has several holders"
        }
      }
      let secondary = interface.ipv4.dropFirst().map(\.address)
      if secondary != secondary.sorted() { return "secondary addresses of \(interface.id) are out of order" }
    }
    return nil
  }
}
