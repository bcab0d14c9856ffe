internal import VPCheckTopology

/// Laws on ending an association (Elastic IP sheet, section 3).
enum DisassociationLaws {
  static let all = [stays, twice, unknown, ofNATGateway, withInterface]

  static let stays = Law.effect(
    "EIP-DIS-1", on: .disassociateAddress,
    "A disassociated Elastic IP is mapped to nothing and stays allocated.",
    source: Citation.model("DisassociateAddress")
  ) { step in
    guard step.isFresh(.elasticIP), case .disassociateAddress(let id)? = step.command,
      let earlier = step.before.elasticIPs[id]
    else { return .silent }
    guard let later = step.after.elasticIPs[id] else {
      return .broken([Difference("released", expected: "\(id) stays allocated", observed: "it is gone")])
    }
    var differences: [Difference] = []
    if later.association != nil {
      differences.append(
        Difference("mapped", expected: "\(id) is mapped to nothing", observed: "it is mapped"))
    }
    if step.isFresh(.networkInterface), let place = earlier.association,
      step.after.networkInterfaces[place.interface]?.ipv4.contains(where: {
        $0.publicAddress?.address == earlier.publicAddress
      }) == true
    {
      differences.append(
        Difference(
          "mapping", expected: "\(place.interface) loses \(earlier.publicAddress)", observed: "it keeps it"))
    }
    return .from(differences)
  }.accepting(on: .disassociateAddress)

  static let twice = Law.refusal(
    "EIP-DIS-2", on: .disassociateAddress, "A second disassociation is refused, or does nothing.",
    source: Citation.model("DisassociateAddress") + " against "
      + Citation.field("hashicorp/terraform-provider-aws#1682")
  ) { judged in
    guard case .disassociateAddress(let id) = judged.command, let address = judged.before.elasticIPs[id],
      address.association == nil, judged.facts.associatedOnce.contains(id),
      judged.before.natGateway(holding: id) == nil
    else { return nil }
    return .may(NotFound.association, "\(id) is mapped to nothing any more")
  }

  static let unknown = UnknownHandles.law(
    "EIP-DIS-3", on: .disassociateAddress, "An association that never existed is not ended.",
    source: Citation.errors("InvalidAssociationID.NotFound")
  ).refusing(on: .disassociateAddress) { judged in
    guard case .disassociateAddress(let id) = judged.command, judged.sees(id),
      judged.before.elasticIPs[id]?.association == nil, !judged.facts.associatedOnce.contains(id),
      judged.before.natGateway(holding: id) == nil
    else { return nil }
    return .must(NotFound.association, "\(id) was never mapped")
  }

  static let ofNATGateway = Law.refusal(
    "EIP-DIS-6", on: .disassociateAddress, "The Elastic IP of a NAT gateway is not taken away from it.",
    source: Citation.derived("NIC-DET-4") + "; " + Citation.vpcGuide("vpc-nat-gateway")
  ) { judged in
    guard case .disassociateAddress(let id) = judged.command else { return nil }
    return NATHolder(id, judged.before)?.demand(nil)
  }

  static let withInterface = Law.effect(
    "EIP-LIFE-4", on: .deleteInterface,
    "Elastic IPs of a deleted interface stay allocated, mapped to nothing.",
    source: "from memory; in line with EIP-LIFE-2"
  ) { step in
    guard step.isFresh(.elasticIP), case .deleteNetworkInterface(let id)? = step.command else {
      return .silent
    }
    return .from(NewInterface.mappings(to: id, step))
  }
}
