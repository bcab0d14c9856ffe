internal import AddressMath
internal import VPCheckTopology

/// The pairs of commands that give back the state before them.
enum Restorations {
  static let all = [
    block, vpc, route, localRoute, table, gateway, rule, entry, address, allocation, association,
  ]

  private static let block = Restoration(
    "ADDR-DEL-7", on: .disassociateBlock,
    "Associating a block and disassociating it gives back the set before.",
    source: Citation.derived("ADDR-DEL-1, ADDR-DEL-6"),
    asideFrom: { state in
      // The law speaks of the blocks and of the local routes.
      var facet = Topology()
      facet.vpcs = state.vpcs
      facet.vpcs.updateAll { vpc in
        vpc.ipv4.removeAll { !$0.state.isAlive }
        vpc.ipv6.removeAll { !$0.state.isAlive }
      }
      facet.routeTables = state.routeTables
      return facet
    }
  ) { command, change in
    guard case .disassociateVpcCidrBlock(let vpc, let block) = command,
      case .associateVpcCidrBlock(vpc, let added) = change.command
    else { return false }
    return block.canonicalised != nil && block.canonicalised == added.canonicalised
  }

  private static let vpc = Restoration(
    "VPC-DEL-9", on: .deleteVpc, "Creating a VPC and deleting it at once gives back the state before.",
    source: Citation.derived("VPC-DEL-1, VPC-DEL-2")
  ) { command, change in
    guard case .deleteVpc(let id) = command, case .createVpc(id, _, _) = change.command else { return false }
    return true
  }

  private static let route = Restoration(
    "RT-CRT-13", on: .deleteRoute, "Creating a route and deleting it gives back the table before.",
    source: Citation.derived("RT-CRT-2, RT-CRT-11")
  ) { command, change in
    guard case .deleteRoute(let table, let block) = command,
      case .createRoute(table, let added, _) = change.command
    else { return false }
    return block.canonicalised != nil && block.canonicalised == added.canonicalised
  }

  /// Origin and state of a local route are not compared once its target was replaced (RT-LOC-2).
  private static let localRoute = Restoration(
    "RT-LOC-5", on: .replaceRoute, "Replacing the target of a local route and restoring it changes nothing.",
    source: Citation.model("ReplaceRouteRequest"),
    asideFrom: { state in
      var state = state
      state.routeTables.updateAll { table in
        for place in table.routes.indices where table.routes[place].target == .local {
          table.routes[place].origin = .createRouteTable
        }
      }
      return state
    }
  ) { command, change in
    guard case .replaceRoute(let table, let block, .local) = command,
      case .replaceRoute(table, let replaced, _) = change.command, let old = change.before.routeTables[table],
      let destination = block.canonicalised, destination == replaced.canonicalised
    else { return false }
    return old.routes.contains { $0.destination == destination && $0.target == .local }
  }

  private static let table = Restoration(
    "RT-TAB-21", on: .disassociateRouteTable,
    "Associating a subnet without a table of its own and ending that gives back the state before.",
    source: Citation.derived("RT-TAB-8")
  ) { command, change in
    guard case .disassociateRouteTable(.subnet(let subnet)) = command,
      case .associateRouteTable(_, subnet) = change.command
    else { return false }
    return change.before.explicitTable(of: subnet) == nil
  }

  /// What becomes of a table of the gateway's own is open (IGW-10).
  private static let gateway = Restoration(
    "IGW-13", on: [.attachInternetGateway, .detachInternetGateway],
    "Attaching and detaching one gateway, in either order, gives back the state before.",
    source: Citation.derived("IGW-4, IGW-8, RT-BH-6")
  ) { command, change in
    switch (change.command, command) {
    case (.attachInternetGateway(let one, let vpc), .detachInternetGateway(let other, let home)),
      (.detachInternetGateway(let one, let vpc), .attachInternetGateway(let other, let home)):
      one == other && vpc == home && change.before.gatewayTable(of: one) == nil
        && change.after.gatewayTable(of: one) == nil
    default: false
    }
  }

  private static let rule = Restoration(
    "SG-AUTH-11", on: .revoke, "Authorizing a rule and revoking it gives back the rules before.",
    source: Citation.derived("SG-AUTH-3, SG-AUTH-8")
  ) { command, change in
    guard case .revokeSecurityGroup(let group, let direction, let permission) = command,
      case .authorizeSecurityGroup(group, direction, permission) = change.command
    else { return false }
    return true
  }

  private static let entry = Restoration(
    "NACL-ENT-20", on: .deleteEntry, "Creating an entry and deleting its number gives back the ACL before.",
    source: Citation.derived("NACL-ENT-4, NACL-ENT-19")
  ) { command, change in
    guard case .deleteNetworkAclEntry(let acl, let direction, let number) = command,
      case .createNetworkAclEntry(acl, let entry) = change.command
    else { return false }
    return entry.direction == direction && entry.number == number
  }

  private static let address = Restoration(
    "NIC-IP-18", on: .unassignPrivateAddresses,
    "Assigning secondary addresses and taking them away gives back the addresses before.",
    source: Citation.derived("NIC-IP-8, NIC-IP-9")
  ) { command, change in
    guard case .unassignPrivateIpAddresses(let id, let gone) = command,
      case .assignPrivateIpAddresses(id, _, _) = change.command,
      let old = change.before.networkInterfaces[id], let new = change.after.networkInterfaces[id],
      // An address that was taken from another interface does not go back there.
      change.before.networkInterfaces.allSatisfy({
        $0.id == id || change.after.networkInterfaces[$0.id]?.ipv4 == $0.ipv4
      })
    else { return false }
    let added = new.ipv4.map(\.address).filter { !old.holds($0) }
    return !added.isEmpty && Set(added) == Set(gone)
  }

  private static let allocation = Restoration(
    "EIP-REL-8", on: .releaseAddress, "Allocating an address and releasing it gives back the state before.",
    source: Citation.derived("EIP-ALLOC-7, EIP-REL-3")
  ) { command, change in
    guard case .releaseAddress(let id) = command, case .allocateAddress(id) = change.command else {
      return false
    }
    return true
  }

  /// A public address of the service's choice may be another one afterwards (EIP-DIS-4).
  private static let association = Restoration(
    "EIP-DIS-5", on: .disassociateAddress,
    "Associating and disassociating gives back the associations before.",
    source: Citation.derived("EIP-DIS-1"),
    asideFrom: { state in
      var state = state
      state.networkInterfaces.updateAll { interface in
        for place in interface.ipv4.indices where interface.ipv4[place].publicAddress?.allocation == nil {
          interface.ipv4[place].publicAddress = nil
        }
      }
      return state
    }
  ) { command, change in
    guard case .disassociateAddress(let id) = command, case .associateAddress(id, _, _, _) = change.command,
      change.before.elasticIPs[id]?.association == nil
    else { return false }
    // Another Elastic IP that lost its place does not get it back.
    return change.before.elasticIPs.allSatisfy {
      $0.id == id || change.after.elasticIPs[$0.id]?.association == $0.association
    }
  }
}
