internal import VPCheckTopology

/// Laws on making and attaching internet gateways (gateway sheet, section 1).
enum GatewayAttachmentLaws {
  static let all = [unattached, oneVPC, oneGateway, attached, deletion, count]

  private static let limits = Citation.vpcGuide("amazon-vpc-limits", "Gateways")

  static let unattached = Law.effect(
    "IGW-1", on: .createInternetGateway,
    "A new internet gateway belongs to the caller and is attached to nothing.",
    source: Citation.model("CreateInternetGateway")
  ) { step in
    guard step.isFresh(.internetGateway), case .createInternetGateway(let id)? = step.command else {
      return .silent
    }
    guard let gateway = step.after.internetGateways[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if gateway.owner != step.caller.account {
      differences.append(
        Difference(
          "owner", expected: "\(id) belongs to \(step.caller.account)",
          observed: "it belongs to \(gateway.owner)"
        ))
    }
    if let vpc = gateway.attachments.first {
      differences.append(
        Difference("attached", expected: "\(id) is attached to nothing", observed: "it is attached to \(vpc)")
      )
    }
    return .from(differences)
  }.accepting(on: .createInternetGateway)

  static let oneVPC = Law.refusal(
    "IGW-2", on: .attachInternetGateway, "An internet gateway is attached to one VPC at most.",
    source: Citation.errors("Resource.AlreadyAssociated") + "; " + limits + "; "
      + Citation.field("berlioz-the/berlioz#1")
  ) { judged in
    guard case .attachInternetGateway(let id, _) = judged.command,
      let vpc = judged.before.internetGateways[id]?.attachments.first
    else { return nil }
    return .must([.alreadyAssociated], "\(id) is attached to \(vpc)")
  }

  static let oneGateway = Law.refusal(
    "IGW-3", on: .attachInternetGateway, "A VPC has one internet gateway at most.",
    source: limits + "; " + Citation.field("cloudfoundry-incubator/kubo-deployment#167")
  ) { judged in
    guard case .attachInternetGateway(let id, let vpc) = judged.command,
      let other = judged.before.gateways(attachedTo: vpc).first(where: { $0.id != id })
    else { return nil }
    return .must([.invalidParameterValue], "\(other.id) is attached to \(vpc)")
  }

  static let attached = Law.effect(
    "IGW-4", on: .attachInternetGateway,
    "After attaching, the gateway lists the VPC; nothing but requests about a gateway changes that.",
    source: Citation.model("InternetGatewayAttachment.State")
  ) { step in
    guard case .attachInternetGateway(let id, let vpc)? = step.command else { return .silent }
    return attachments(of: id, are: [vpc], step)
  }.accepting(on: .attachInternetGateway).judging(on: .all) { step in
    guard step.isFresh(.internetGateway), !step.isRejected,
      step.hasChanged(.internetGateway)
    else { return .silent }
    return .from(InternetGatewayFrame.differences(step))
  }

  /// Says whether a gateway is reported with exactly certain attachments.
  static func attachments(of id: InternetGatewayID, are vpcs: [VPCID], _ step: JudgedStep) -> LawAnswer {
    guard step.isFresh(.internetGateway) else { return .silent }
    guard let gateway = step.after.internetGateways[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    guard gateway.attachments != vpcs else { return .held }
    return .broken([
      Difference(
        "attachments", expected: "\(id) is attached to \(vpcs)", observed: "to \(gateway.attachments)")
    ])
  }

  static let deletion = Law.refusal(
    "IGW-9", on: .deleteInternetGateway, "An attached gateway is not deleted; an unattached one is.",
    source: Citation.vpcGuide("VPC_Internet_Gateway", "Delete an internet gateway") + "; "
      + Citation.field("ernestio/ernest#333")
  ) { judged in
    guard case .deleteInternetGateway(let id) = judged.command,
      let vpc = judged.before.internetGateways[id]?.attachments.first
    else { return nil }
    return .must([.dependencyViolation], "\(id) is attached to \(vpc)")
  }.accepting(on: .deleteInternetGateway).changing(on: .deleteInternetGateway) { step in
    guard step.isFresh(.internetGateway), case .deleteInternetGateway(let id)? = step.command else {
      return .silent
    }
    guard step.after.internetGateways.contains(id) else { return .held }
    return .broken([Difference("left", expected: "\(id) is gone", observed: "it is still reported")])
  }

  static let count = Law.refusal(
    "IGW-12", on: .createInternetGateway, "A Region has five internet gateways by default.",
    source: limits + "; " + Citation.errors("InternetGatewayLimitExceeded")
  ) { judged in
    let own = judged.before.internetGateways.count { judged.sees($0.id) }
    return judged.demand(
      of: .internetGateways, usually: 5, certain: own, codes: ["InternetGatewayLimitExceeded"])
  }
}
