internal import VPCheckTopology

/// Laws on requests about tables and associations (route table sheet, section 1).
enum RouteTableRequestLaws {
  static let all = [
    other, same, mainTable, disassociated, mainStays, newMain, replaced, deletingMain, deletingUsed, deleted,
    created, unknownAssociation, quota,
  ]

  private static let guide = "VPC_Route_Tables"

  static let other = Law.refusal(
    "RT-TAB-4", on: .associateRouteTable,
    "A subnet that is explicitly associated with another table is not associated again.",
    source: Citation.field("hashicorp/terraform-provider-aws#38960") + "; "
      + Citation.errors("Resource.AlreadyAssociated")
  ) { judged in
    guard case .associateRouteTable(let id, let subnet) = judged.command,
      let table = judged.before.explicitTable(of: subnet), table.id != id
    else { return nil }
    return .must([.alreadyAssociated], "\(subnet) is associated with \(table.id)")
  }

  static let same = Law.refusal(
    "RT-TAB-5", on: .associateRouteTable,
    "Associating a subnet again with the table it is associated with is refused, or changes nothing.",
    source: "all sources silent"
  ) { judged in
    guard case .associateRouteTable(let id, let subnet) = judged.command,
      judged.before.explicitTable(of: subnet)?.id == id
    else { return nil }
    return .may([.alreadyAssociated], "\(subnet) is associated with \(id) already")
  }

  static let mainTable = Law.acceptance(
    "RT-TAB-6", on: .associateRouteTable, "A subnet may be explicitly associated with the main table.",
    source: Citation.vpcGuide(guide, "Main route table")
  ) { judged in
    guard case .associateRouteTable(let id, _) = judged.command else { return false }
    return judged.before.routeTables[id]?.isMain == true
  }

  static let disassociated = Law.effect(
    "RT-TAB-8", on: .disassociateRouteTable, "A disassociated subnet is on the main table again.",
    source: Citation.model("DisassociateRouteTable")
  ) { step in
    guard step.isFresh(.routeTable), case .disassociateRouteTable(.subnet(let subnet))? = step.command else {
      return .silent
    }
    return RouteTableStateLaws.explicit(subnet, nil, step.after)
  }.accepting(on: .disassociateRouteTable)

  static let mainStays = Law.refusal(
    "RT-TAB-9", on: .disassociateRouteTable, "The main association is not removed, only replaced.",
    source: Citation.field("ansible/ansible#25521")
  ) { judged in
    guard case .disassociateRouteTable(.main(let vpc)) = judged.command, judged.sees(vpc) else { return nil }
    return .must([.invalidParameterValue], "it is the main association of \(vpc)")
  }

  static let newMain = Law.effect(
    "RT-TAB-10", on: .replaceRouteTableAssociation,
    "Replacing the main association makes another table the main one, and the old one an ordinary one.",
    source: Citation.model("ReplaceRouteTableAssociation")
  ) { step in
    guard step.isFresh(.routeTable),
      case .replaceRouteTableAssociation(.main(let vpc), let table)? = step.command
    else { return .silent }
    let tables = step.after.routeTables.filter { $0.vpc == vpc && $0.isMain }.map(\.id)
    guard tables != [table] else { return .held }
    return .broken([
      Difference(
        "main", expected: "\(table) is the main table of \(vpc)", observed: "the main tables are \(tables)")
    ])
  }.accepting(on: .replaceRouteTableAssociation, isMain)

  static let replaced = Law.effect(
    "RT-TAB-11", on: .replaceRouteTableAssociation,
    "Replacing the association of a subnet ends the old one and makes a new one.",
    source: Citation.model("ReplaceRouteTableAssociation.NewAssociationId")
  ) { step in
    guard step.isFresh(.routeTable),
      case .replaceRouteTableAssociation(.subnet(let subnet), let table)? = step.command
    else { return .silent }
    return RouteTableStateLaws.explicit(subnet, table, step.after)
  }.accepting(on: .replaceRouteTableAssociation) { !isMain($0) }
    .refusing(on: .replaceRouteTableAssociation) { judged in
      guard case .replaceRouteTableAssociation(let association, let table) = judged.command else {
        return nil
      }
      let current: RouteTable? =
        switch association {
        case .subnet(let subnet): judged.before.explicitTable(of: subnet)
        case .main(let vpc): judged.before.mainTable(of: vpc)
        case .gateway(let gateway): judged.before.gatewayTable(of: gateway)
        }
      // No source says what replacing a table by itself answers.
      return current?.id == table ? .may(nil, "\(table) is in place already") : nil
    }

  @Sendable private static func isMain(_ judged: JudgedCommand) -> Bool {
    guard case .replaceRouteTableAssociation(.main, _) = judged.command else { return false }
    return true
  }

  static let deletingMain = Law.refusal(
    "RT-TAB-12", on: .deleteRouteTable, "The main table is not deleted.",
    source: Citation.vpcGuide(guide, "Main route table") + "; " + Citation.field("ansible/ansible#8666")
  ) { judged in
    guard case .deleteRouteTable(let id) = judged.command, judged.before.routeTables[id]?.isMain == true
    else {
      return nil
    }
    return .must([.dependencyViolation], "\(id) is a main table")
  }

  static let deletingUsed = Law.refusal(
    "RT-TAB-13", on: .deleteRouteTable,
    "A table that serves a subnet explicitly, or a gateway, is not deleted.",
    source: Citation.vpcGuide("WorkWithRouteTables", "Delete a route table") + "; "
      + Citation.field("hashicorp/terraform-provider-aws#73")
  ) { judged in
    guard case .deleteRouteTable(let id) = judged.command,
      let table = judged.before.routeTables[id]
    else { return nil }
    if let subnet = table.explicitSubnets.first {
      return .must([.dependencyViolation], "\(subnet) is associated with \(id)")
    }
    return table.gateways.first.map { .must(nil, "\($0) is associated with \(id)") }
  }

  static let deleted = Law.effect(
    "RT-TAB-14", on: .deleteRouteTable, "A table that serves nothing can be deleted, and then is gone.",
    source: Citation.derived("RT-TAB-12, RT-TAB-13") + "; " + Citation.model("DeleteRouteTable")
  ) { step in
    guard step.isFresh(.routeTable), case .deleteRouteTable(let id)? = step.command else { return .silent }
    guard step.after.routeTables.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }.accepting(on: .deleteRouteTable)

  static let created = Law.effect(
    "RT-TAB-16", on: .createRouteTable,
    "A new table holds one local route for each block of its VPC and nothing else.",
    source: Citation.vpcGuide(guide, "Routes")
  ) { step in
    guard step.isFresh(.routeTable), case .createRouteTable(let id, let vpc)? = step.command,
      !step.before.routeTables.contains(id)
    else { return .silent }
    guard let table = step.after.routeTables[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if table.vpc != vpc || table.isMain || !table.explicitSubnets.isEmpty || !table.gateways.isEmpty {
      differences.append(
        Difference(
          "not-custom", expected: "\(id) is an ordinary table of \(vpc) without subnets",
          observed: "main \(table.isMain), of \(table.vpc), for \(table.explicitSubnets)"))
    }
    if let vpc = step.after.vpcs[vpc] { differences += NewTable.differences(table, vpc) }
    return .from(differences)
  }.accepting(on: .createRouteTable)

  static let unknownAssociation = UnknownHandles.law(
    "RT-TAB-19", on: [.disassociateRouteTable, .replaceRouteTableAssociation],
    "An association that does not exist is neither removed nor replaced.",
    source: Citation.errors("InvalidAssociationID.NotFound")
  ).refusing(on: [.disassociateRouteTable, .replaceRouteTableAssociation]) { judged in
    switch judged.command {
    case .disassociateRouteTable(.subnet(let subnet)), .replaceRouteTableAssociation(.subnet(let subnet), _):
      guard judged.before.explicitTable(of: subnet) == nil, judged.sees(subnet) else { return nil }
      return .must(NotFound.association, "\(subnet) has no explicit association")
    case .disassociateRouteTable(.gateway(let gateway)),
      .replaceRouteTableAssociation(.gateway(let gateway), _):
      guard judged.before.gatewayTable(of: gateway) == nil, judged.sees(gateway) else { return nil }
      return .must(NotFound.association, "\(gateway) has no table")
    default: return nil
    }
  }

  static let quota = Law.refusal(
    "RT-TAB-22", on: .createRouteTable, "A VPC has 200 route tables unless its quota was raised.",
    source: Citation.vpcGuide("amazon-vpc-limits") + "; " + Citation.errors("RouteTableLimitExceeded")
  ) { judged in
    guard case .createRouteTable(_, let vpc) = judged.command else { return nil }
    let count = judged.before.routeTables.count { $0.vpc == vpc }
    return judged.demand(of: .routeTables, usually: 200, certain: count, codes: ["RouteTableLimitExceeded"])
  }
}
