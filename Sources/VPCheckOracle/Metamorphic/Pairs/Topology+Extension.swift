internal import AddressMath
internal import VPCheckTopology

extension Topology {
  /// Returns whether everything of an earlier state is still as it was, whatever was added.
  ///
  /// New subnets may appear among those that an ACL or a table serves, and new interfaces
  /// take free addresses; neither changes what was there.
  func extends(_ earlier: Topology) -> Bool {
    func keeps<Element>(
      _ old: ResourceTable<Element>, _ new: ResourceTable<Element>,
      _ form: (Element) -> Element = { $0 }
    ) -> Bool {
      old.allSatisfy { element in new[element.id].map { form($0) == form(element) } ?? false }
    }
    func known(_ subnets: [SubnetID]) -> [SubnetID] { subnets.filter(earlier.subnets.contains) }
    return keeps(earlier.vpcs, vpcs)
      && keeps(earlier.subnets, subnets) {
        var subnet = $0
        subnet.availableAddressCount = 0
        return subnet
      }
      && keeps(earlier.routeTables, routeTables) {
        var table = $0
        table.explicitSubnets = known(table.explicitSubnets)
        return table
      }
      && keeps(earlier.networkACLs, networkACLs) {
        var acl = $0
        acl.subnets = known(acl.subnets)
        return acl
      }
      && keeps(earlier.internetGateways, internetGateways) && keeps(earlier.securityGroups, securityGroups)
      && keeps(earlier.networkInterfaces, networkInterfaces) && keeps(earlier.instances, instances)
      && keeps(earlier.elasticIPs, elasticIPs)
  }

  /// Returns whether nothing that is new since an earlier state has to do with an exchange.
  func isStrange(beyond earlier: Topology, to ends: ProbeEnds) -> Bool {
    let addresses = ends.addresses
    func isApart(_ blocks: [CIDRBlock]) -> Bool {
      blocks.allSatisfy { block in !addresses.contains(where: block.contains) }
    }
    return vpcs.allSatisfy {
      earlier.vpcs.contains($0.id) || isApart($0.ipv4.map(\.block) + $0.ipv6.map(\.block))
    }
      && subnets.allSatisfy { earlier.subnets.contains($0.id) || isApart($0.blocks) }
      && internetGateways.allSatisfy { gateway in
        earlier.internetGateways.contains(gateway.id)
          || gateway.attachments.allSatisfy { !earlier.vpcs.contains($0) }
      }
      && elasticIPs.allSatisfy { earlier.elasticIPs.contains($0.id) || !addresses.contains($0.publicAddress) }
      && networkInterfaces.allSatisfy { interface in
        earlier.networkInterfaces.contains(interface.id)
          || !addresses.contains { interface.holds($0) || interface.isKnown(as: $0) }
      }
      && routeTables.allSatisfy { table in
        // The old subnets keep their tables, so a new table serves new subnets only.
        earlier.routeTables.contains(table.id)
          || table.explicitSubnets.allSatisfy { !earlier.subnets.contains($0) } && table.gateways.isEmpty
            && !(table.isMain && earlier.vpcs.contains(table.vpc))
      }
      && networkACLs.allSatisfy { acl in
        earlier.networkACLs.contains(acl.id) || acl.subnets.allSatisfy { !earlier.subnets.contains($0) }
      }
  }

  /// Returns the state without what only the other address family can meet.
  func restricted(to family: AddressFamily) -> Topology {
    var state = self
    state.routeTables.updateAll { table in table.routes.removeAll { $0.destination.family != family } }
    state.networkACLs.updateAll { acl in acl.entries.removeAll { $0.block.family != family } }
    state.securityGroups.updateAll { group in
      group.rules.removeAll { rule in
        guard case .block(let block) = rule.peer else { return false }
        return block.family != family
      }
    }
    state.networkInterfaces.updateAll { interface in
      if family == .ipv4 { interface.ipv6 = [] } else { interface.ipv4 = [] }
    }
    state.subnets.updateAll { subnet in
      if family == .ipv4 {
        subnet.ipv6 = nil
        subnet.assignsIPv6AddressOnCreation = false
      } else {
        subnet.ipv4 = nil
        subnet.availableAddressCount = 0
        subnet.mapsPublicAddressOnLaunch = false
      }
    }
    if family == .ipv6 { state.elasticIPs = ResourceTable() }
    return state
  }
}
