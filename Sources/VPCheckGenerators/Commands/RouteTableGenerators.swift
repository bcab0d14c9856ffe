internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateRouteTable call.
  mutating func createRouteTable() throws -> Step {
    let (vpc, account) = try vpcForCreation()
    return call(.createRouteTable(ledger.fresh(.routeTable), vpc: vpc), by: account)
  }

  /// Draws the VPC for something that needs nothing but a VPC, and the caller.
  mutating func vpcForCreation() throws -> (VPCID, AccountID) {
    let all = topology.vpcs.newestIDs { _ in true }
    let aim = try drawAim(
      valid: !all.isEmpty, [(.otherAccount, hasStranger && !all.isEmpty), (.unknownHandle, true)])
    let vpc = aim == .unknownHandle ? ledger.unknown(.vpc, in: topology) : try reference("vpc", all)
    return (vpc, caller(topology.owner(ofVPC: vpc), aim: aim))
  }

  /// Returns the tables of a VPC that are not for a gateway, the newest first.
  private func tables(of vpc: VPCID) -> [RouteTableID] {
    topology.routeTables.newestIDs { $0.vpc == vpc && $0.gateways.isEmpty }
  }

  /// Returns the tables of a VPC that are for a gateway, the newest first.
  private func gatewayTables(of vpc: VPCID) -> [RouteTableID] {
    topology.routeTables.newestIDs { $0.vpc == vpc && !$0.gateways.isEmpty }
  }

  /// Returns the tables of all other VPCs, the newest first.
  private func tables(beside vpc: VPCID) -> [RouteTableID] {
    topology.routeTables.newestIDs { $0.vpc != vpc }
  }

  /// Draws an AssociateRouteTable call.
  mutating func associateRouteTable() throws -> Step {
    let all = topology.subnets.newestFirst
    let single = all.filter { !tables(of: $0.vpc).isEmpty }
    let free = single.filter { !topology.hasExplicitTable($0.id) }.map(\.id)
    let taken = single.filter { topology.hasExplicitTable($0.id) && tables(of: $0.vpc).count > 1 }.map(\.id)
    let foreign = all.filter { !tables(beside: $0.vpc).isEmpty }.map(\.id)
    let entering = all.filter { !topology.hasExplicitTable($0.id) && !gatewayTables(of: $0.vpc).isEmpty }
      .map(\.id)
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.associateAgain, !taken.isEmpty), (.otherVPC, !foreign.isEmpty),
        (.otherAccount, hasStranger && !free.isEmpty), (.unknownHandle, true),
        (.gatewayTableShared, !entering.isEmpty),
      ])
    if aim == .unknownHandle {
      let isTableKnown = try testCase.boolean() && !free.isEmpty
      let subnet = ledger.unknown(.subnet, in: topology)
      let tables = topology.routeTables.newestIDs { _ in true }
      if isTableKnown, !tables.isEmpty {
        let table = try reference("table", tables)
        return call(.associateRouteTable(table, subnet), by: topology.owner(ofTable: table))
      }
      let known = all.isEmpty ? subnet : try reference("subnet", all.map(\.id))
      return call(
        .associateRouteTable(ledger.unknown(.routeTable, in: topology), known),
        by: topology.owner(ofSubnet: known))
    }
    let subnet: SubnetID
    switch aim {
    case .associateAgain: subnet = try reference("subnet", taken)
    case .otherVPC: subnet = try reference("subnet", foreign)
    case .gatewayTableShared: subnet = try reference("subnet", entering)
    default: subnet = try reference("subnet", free)
    }
    let vpc = topology.subnets[subnet]?.vpc ?? subnet
    let choices =
      switch aim {
      case .otherVPC: tables(beside: vpc)
      case .gatewayTableShared: gatewayTables(of: vpc)
      default: tables(of: vpc)
      }
    let table = try reference("table", choices)
    return call(
      .associateRouteTable(table, subnet), by: caller(topology.owner(ofSubnet: subnet), aim: aim))
  }

  /// Draws a DisassociateRouteTable call.
  mutating func disassociateRouteTable() throws -> Step {
    let explicit = topology.subnets.newestIDs { topology.hasExplicitTable($0.id) }
    let implicit = topology.subnets.newestIDs { !topology.hasExplicitTable($0.id) }
    let vpcs = topology.vpcs.newestIDs { _ in true }
    let aim = try drawAim(
      valid: !explicit.isEmpty,
      [
        (.disassociateMain, !vpcs.isEmpty), (.associationMissing, !implicit.isEmpty),
        (.otherAccount, hasStranger && !explicit.isEmpty), (.unknownHandle, true),
      ])
    let association: RouteTableAssociation
    switch aim {
    case .disassociateMain: association = .main(try reference("vpc", vpcs))
    case .associationMissing: association = .subnet(try reference("subnet", implicit))
    case .unknownHandle: association = .subnet(ledger.unknown(.subnet, in: topology))
    default: association = .subnet(try reference("subnet", explicit))
    }
    return call(.disassociateRouteTable(association), by: caller(owner(of: association), aim: aim))
  }

  /// Returns the account that owns the VPC of an association.
  private func owner(of association: RouteTableAssociation) -> AccountID {
    switch association {
    case .subnet(let id): topology.owner(ofSubnet: id)
    case .main(let id): topology.owner(ofVPC: id)
    case .gateway(let id): topology.internetGateways[id]?.owner ?? .first
    }
  }

  /// Draws a ReplaceRouteTableAssociation call, which may change the main table of a VPC.
  mutating func replaceRouteTableAssociation() throws -> Step {
    let explicit = topology.subnets.newestFirst.filter { topology.hasExplicitTable($0.id) }
    var associations = explicit.filter { tables(of: $0.vpc).count > 1 }
      .map { (RouteTableAssociation.subnet($0.id), $0.vpc) }
    for vpc in topology.vpcs.newestFirst where tables(of: vpc.id).count > 1 {
      associations.append((.main(vpc.id), vpc.id))
    }
    let implicit = topology.subnets.newestIDs {
      !topology.hasExplicitTable($0.id) && !tables(of: $0.vpc).isEmpty
    }
    let foreign = associations.filter { !tables(beside: $0.1).isEmpty }
    let entering = topology.vpcs.newestIDs { !gatewayTables(of: $0.id).isEmpty }
    let aim = try drawAim(
      valid: !associations.isEmpty,
      [
        (.otherVPC, !foreign.isEmpty), (.associationMissing, !implicit.isEmpty),
        (.otherAccount, hasStranger && !associations.isEmpty), (.unknownHandle, true),
        (.gatewayTableShared, !entering.isEmpty),
      ])
    let association: RouteTableAssociation
    let table: RouteTableID
    switch aim {
    case .unknownHandle:
      association =
        associations.isEmpty
        ? .main(ledger.unknown(.vpc, in: topology)) : try pick(associations.map(\.0))
      table = ledger.unknown(.routeTable, in: topology)
    case .associationMissing:
      let subnet = try reference("subnet", implicit)
      association = .subnet(subnet)
      table = try reference("table", tables(of: topology.subnets[subnet]?.vpc ?? subnet))
    case .gatewayTableShared:
      let vpc = try reference("vpc", entering)
      association = .main(vpc)
      table = try reference("table", gatewayTables(of: vpc))
    case .otherVPC:
      let (found, vpc) = try pick(foreign)
      association = found
      table = try reference("table", tables(beside: vpc))
    default:
      let (found, vpc) = try pick(associations)
      association = found
      table = try reference("table", tables(of: vpc))
    }
    return call(
      .replaceRouteTableAssociation(association, with: table),
      by: caller(owner(of: association), aim: aim))
  }

  /// Draws a DeleteRouteTable call.
  mutating func deleteRouteTable() throws -> Step {
    let bare = topology.routeTables.newestIDs {
      !$0.isMain && $0.explicitSubnets.isEmpty && $0.gateways.isEmpty
    }
    let used = topology.routeTables.newestIDs {
      !$0.isMain && !($0.explicitSubnets.isEmpty && $0.gateways.isEmpty)
    }
    let main = topology.routeTables.newestIDs { $0.isMain }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteDefault, !main.isEmpty), (.deleteWithDependents, !used.isEmpty),
        (.otherAccount, hasStranger && !bare.isEmpty), (.unknownHandle, true),
      ])
    let table: RouteTableID
    switch aim {
    case .unknownHandle: table = ledger.unknown(.routeTable, in: topology)
    case .deleteDefault: table = try reference("table", main)
    case .deleteWithDependents: table = try reference("table", used)
    default: table = try reference("table", bare)
    }
    return call(.deleteRouteTable(table), by: caller(topology.owner(ofTable: table), aim: aim))
  }
}
