internal import VPCheckTopology

/// Laws on deleting a subnet (VPC sheet, section 5).
enum SubnetDeletionLaws {
  static let all = [interfaces, explicitAssociation, moreSpecificRoute]

  static let interfaces = Law.refusal(
    "SUB-DEL-1", on: .deleteSubnet, "A subnet is not deleted while an interface is in it.",
    source: Citation.vpcGuide("subnet-deleting") + "; " + Citation.model("DeleteSubnet") + "; "
      + Citation.errors("DependencyViolation")
  ) { judged in
    guard case .deleteSubnet(let id) = judged.command else { return nil }
    let interfaces = judged.before.interfaces(in: id)
    let attachments = judged.before.transitGatewayAttachments.filter {
      $0.subnets.contains(id) && $0.state.isAlive
    }
    if let attachment = attachments.first(where: { $0.state == .available }) ?? attachments.first {
      let reason = "\(attachment.id) has an interface in \(id)"
      return attachment.state == .available
        ? .must([.dependencyViolation], reason) : .may([.dependencyViolation], reason)
    }
    guard let interface = interfaces.first else { return nil }
    // What an ending instance holds may be gone by now.
    let isCertain = interfaces.contains { !judged.before.isEnding($0) }
    let reason = "\(interface.id) is in \(id)"
    return isCertain ? .must([.dependencyViolation], reason) : .may([.dependencyViolation], reason)
  }.accepting(on: .deleteSubnet).changing(on: .deleteSubnet) { step in
    guard step.isFresh(.subnet), case .deleteSubnet(let id)? = step.command else { return .silent }
    guard step.after.subnets.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }

  static let explicitAssociation = Law.refusal(
    "SUB-DEL-2", on: .deleteSubnet,
    "An explicit route table association may keep a subnet, or go with it; it never outlives it.",
    source: Citation.vpcGuide("delete-vpc") + ", silent"
  ) { judged in
    guard case .deleteSubnet(let id) = judged.command, let table = judged.before.explicitTable(of: id) else {
      return nil
    }
    return .may([.dependencyViolation], "\(id) is associated with \(table.id)")
  }.changing(on: .deleteSubnet) { step in
    guard step.isFresh(.routeTable), case .deleteSubnet(let id)? = step.command,
      step.before.explicitTable(of: id) != nil
    else { return .silent }
    guard let table = step.after.explicitTable(of: id) else { return .held }
    return .broken([
      Difference(
        "association-left", expected: "the association of \(id) is gone",
        observed: "\(table.id) still lists it")
    ])
  }

  static let moreSpecificRoute = Law.refusal(
    "SUB-DEL-4", on: .deleteSubnet,
    "A route whose destination is the block of a subnet may keep the subnet, or not.",
    source: "all sources silent"
  ) { judged in
    guard case .deleteSubnet(let id) = judged.command, let subnet = judged.before.subnets[id],
      let table = judged.before.routeTables.first(where: { table in
        table.vpc == subnet.vpc
          && table.routes.contains { $0.target != .local && subnet.blocks.contains($0.destination) }
      })
    else { return nil }
    return .may(nil, "\(table.id) has a route to the block of \(id)")
  }
}
