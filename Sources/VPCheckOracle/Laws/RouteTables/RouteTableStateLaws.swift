internal import VPCheckTopology

/// Laws on tables and associations in every state (route table sheet, section 1).
enum RouteTableStateLaws {
  static let all = [oneMain, oneEffective, oneExplicit, sameVPC, associationsStay]

  static let oneMain = Law.invariant(
    "RT-TAB-1", of: [.routeTable, .vpc], on: .all.subtracting([.createVpc, .replaceRouteTableAssociation]),
    "Every VPC has exactly one main route table.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Main route table")
  ) { step in
    guard step.hasChanged(.routeTable) else { return .silent }
    var differences: [Difference] = []
    for vpc in step.after.vpcs {
      let count = mainCount(vpc.id, step.after)
      guard count != 1, !step.before.vpcs.contains(vpc.id) || mainCount(vpc.id, step.before) == 1 else {
        continue
      }
      differences.append(
        Difference("main-count", expected: "\(vpc.id) has one main table", observed: "it has \(count)"))
    }
    return .from(differences)
  }

  private static func mainCount(_ vpc: VPCID, _ topology: Topology) -> Int {
    topology.routeTables.count { $0.vpc == vpc && $0.isMain }
  }

  static let oneEffective = Law.effect(
    "RT-TAB-2", on: .associateRouteTable,
    "The table of a subnet is the one it is explicitly associated with, else the main table of its VPC.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Subnet route tables")
  ) { step in
    guard step.isFresh(.routeTable), case .associateRouteTable(let table, let subnet)? = step.command else {
      return .silent
    }
    return explicit(subnet, table, step.after)
  }

  /// Answers whether a subnet is associated with one table and no other.
  static func explicit(_ subnet: SubnetID, _ table: RouteTableID?, _ topology: Topology) -> LawAnswer {
    let tables = topology.routeTables.filter { $0.explicitSubnets.contains(subnet) }.map(\.id)
    guard tables != (table.map { [$0] } ?? []) else { return .held }
    return .broken([
      Difference(
        "association",
        expected: table.map { "\(subnet) is associated with \($0)" }
          ?? "\(subnet) has no explicit association",
        observed: "it is associated with \(tables)")
    ])
  }

  static let oneExplicit = Law.invariant(
    "RT-TAB-3", of: [.routeTable],
    on: .all.subtracting([.associateRouteTable, .replaceRouteTableAssociation]),
    "A subnet has at most one explicit association; a table may have many subnets.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Subnet route tables")
  ) { step in
    guard step.hasChanged(.routeTable) else { return .silent }
    let known = twice(step.before)
    return .from(
      twice(step.after).filter { !known.contains($0) }.map {
        Difference("associated-twice", expected: "\($0) is associated at most once", observed: "it is twice")
      })
  }.accepting(on: .associateRouteTable)

  private static func twice(_ topology: Topology) -> [SubnetID] {
    var seen: Set<SubnetID> = []
    return topology.routeTables.flatMap(\.explicitSubnets).filter { !seen.insert($0).inserted }
  }

  static let sameVPC = Law.refusal(
    "RT-TAB-15", on: [.associateRouteTable, .replaceRouteTableAssociation],
    "A table and the subnets associated with it belong to one VPC.",
    source: Citation.model("AssociateRouteTable") + "; code from memory"
  ) { judged in
    let table: RouteTable?
    let vpc: VPCID?
    switch judged.command {
    case .associateRouteTable(let id, let subnet), .replaceRouteTableAssociation(.subnet(let subnet), let id):
      (table, vpc) = (judged.before.routeTables[id], judged.before.subnets[subnet]?.vpc)
    case .replaceRouteTableAssociation(.main(let named), let id):
      (table, vpc) = (judged.before.routeTables[id], judged.before.vpcs[named]?.id)
    default: return nil
    }
    guard let table, let vpc, table.vpc != vpc else { return nil }
    return .must(nil, "\(table.id) belongs to \(table.vpc)")
  }

  static let associationsStay = Law.invariant(
    "RT-TAB-7", of: [.routeTable],
    "Explicit associations and main tables stay as they are unless a request is about them.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Example 2: Replacing the main route table")
  ) { step in
    guard step.isFresh(.routeTable), !step.isRejected, step.kind.isDisjoint(with: .peering),
      step.hasChanged(.routeTable)
    else { return .silent }
    let command = step.acceptedCommand
    let before = step.before
    return .from(
      RouteTableFrame.associationDifferences(step) { table in
        switch command {
        case .createRouteTable(let id, _), .deleteRouteTable(let id): table.id == id
        case .createVpc(let vpc, _, _), .deleteVpc(let vpc): table.vpc == vpc
        case .associateRouteTable(let id, let subnet):
          table.id == id || table.explicitSubnets.contains(subnet)
        case .disassociateRouteTable(.subnet(let subnet)), .deleteSubnet(let subnet):
          before.routeTables[table.id]?.explicitSubnets.contains(subnet) == true
        case .createSubnet(let subnet, _, _, _, _): table.explicitSubnets.contains(subnet)
        case .replaceRouteTableAssociation(.subnet(let subnet), let id):
          table.id == id || before.routeTables[table.id]?.explicitSubnets.contains(subnet) == true
        case .replaceRouteTableAssociation(.main(let vpc), let id):
          table.id == id || table.vpc == vpc && before.routeTables[table.id]?.isMain == true
        case .associateGatewayRouteTable(let id, let gateway),
          .replaceRouteTableAssociation(.gateway(let gateway), let id):
          table.id == id || before.routeTables[table.id]?.gateways.contains(gateway) == true
        case .disassociateRouteTable(.gateway(let gateway)), .detachInternetGateway(let gateway, _),
          .attachInternetGateway(let gateway, _), .deleteInternetGateway(let gateway):
          // What becomes of the association of a detached gateway is open (IGW-10), and so is when.
          before.routeTables[table.id]?.gateways.contains(gateway) == true
        default: false
        }
      })
  }
}
