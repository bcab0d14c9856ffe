internal import VPCheckTopology

/// Which law speaks of a named resource that the caller does not see, and with which codes.
///
/// Every sheet says again, for its own kind, that such a request is refused; each
/// handle of a command belongs to exactly one of these laws.
enum UnknownHandles {
  /// Makes the law of one id about such handles.
  static func law(_ id: String, on scope: StepKinds, _ statement: String, source: String) -> Law {
    Law.refusal(id, on: scope, statement, source: source) { demand(of: id, in: $0) }
  }

  /// Returns what the law of one id demands; nil when no handle of the command belongs to it.
  static func demand(of id: String, in judged: JudgedCommand) -> RefusalDemand? {
    var joined: RefusalDemand?
    for stranger in judged.strangers where law(of: stranger, in: judged) == id {
      let demand = demand(of: stranger, in: judged)
      joined = joined.map { join($0, demand) } ?? demand
    }
    return joined
  }

  /// Joins the demands of two handles of one command: either may be the one that is found out.
  private static func join(_ one: RefusalDemand, _ other: RefusalDemand) -> RefusalDemand {
    var joined = one.force == .must ? one : other
    if let codes = one.codes, let others = other.codes {
      joined.codes = codes + others
    } else {
      joined.codes = nil
    }
    return joined
  }

  private static func law(of stranger: Stranger, in judged: JudgedCommand) -> String {
    let isForeign = stranger.visibility == .foreign
    let general = isForeign ? "VPC-GEN-10" : "VPC-GEN-2"
    switch (stranger.id.kind, judged.command) {
    case (.vpc, .createSecurityGroup): return "SG-OBJ-10"
    case (.vpc, .createNetworkAcl): return "NACL-OBJ-17"
    case (.vpc, .createVpcPeeringConnection): return "PEER-CRT-3"
    case (.vpc, .disassociateRouteTable), (.vpc, .replaceRouteTableAssociation): return "RT-TAB-19"
    case (.vpc, _): return wasBound(stranger.id, judged) && !isForeign ? "VPC-DEL-8" : general
    case (.subnet, .runInstances): return "INST-RUN-4"
    case (.subnet, .createNatGateway), (.elasticIP, .createNatGateway): return "NAT-7"
    case (.subnet, .disassociateRouteTable), (.subnet, .replaceRouteTableAssociation): return "RT-TAB-19"
    case (.subnet, .replaceNetworkAclAssociation): return "NACL-OBJ-9"
    case (.internetGateway, .disassociateRouteTable), (.internetGateway, .replaceRouteTableAssociation):
      return "RT-TAB-19"
    case (.subnet, _), (.routeTable, _), (.internetGateway, _): return general
    case (.egressOnlyGateway, _): return "EIGW-7"
    case (.natGateway, _): return "NAT-17"
    case (.transitGateway, _), (.transitGatewayAttachment, _), (.transitGatewayRouteTable, _): return general
    case (.peeringConnection, .acceptVpcPeeringConnection):
      return isForeign ? "PEER-STATE-7" : "PEER-STATE-18"
    case (.peeringConnection, _): return "PEER-STATE-18"
    case (.networkInterface, .detachNetworkInterface): return "NIC-DET-3"
    case (.networkInterface, .associateAddress), (.instance, .associateAddress): return "EIP-ASSOC-4"
    case (.networkInterface, _): return "NIC-OBJ-5"
    case (.instance, .sendSSHPublicKey): return isForeign ? "EIC-KEY-10" : "EIC-KEY-6"
    case (.instance, .terminateInstances): return "INST-LIFE-5"
    case (.instance, .rebootInstances) where stranger.visibility == .unclear: return "INST-LIFE-7"
    case (.instance, _): return general
    case (.securityGroup, _): return "SG-OBJ-13"
    case (.networkACL, _): return "NACL-OBJ-10"
    case (.elasticIP, .associateAddress): return isForeign ? "EIP-ASSOC-27" : "EIP-ASSOC-3"
    case (.elasticIP, .releaseAddress): return isForeign ? "EIP-REL-5" : "EIP-REL-4"
    case (.elasticIP, _): return "EIP-DIS-3"
    }
  }

  private static func demand(of stranger: Stranger, in judged: JudgedCommand) -> RefusalDemand {
    let listed = codes(of: stranger, in: judged)
    let codes = isNamedByAssociation(judged.command) || listed.isEmpty ? nil : listed
    if mayFailLater(stranger.id, judged.command) {
      return .may(stranger.id.kind == .subnet ? codes : nil, "there is no \(stranger.id)")
    }
    switch stranger.visibility {
    case .foreign: return .must(codes, "\(stranger.id) belongs to another account or Region")
    case .unclear:
      return .may(stranger.id.kind.endsVisibly ? codes : nil, "\(stranger.id) may be out of view")
    case .unknown, .visible:
      let isOpen = mayStillCount(stranger.id, judged)
      return isOpen ? .may(nil, "\(stranger.id) has ended") : .must(codes, "there is no \(stranger.id)")
    }
  }

  /// Whether the call itself carries the id of an association whose code is not documented.
  ///
  /// A block is disassociated by association id (ADDR-DEL-3), and what code answers an
  /// unknown one is only known from an emulator.
  private static func isNamedByAssociation(_ command: Command) -> Bool {
    switch command {
    case .disassociateVpcCidrBlock, .disassociateSubnetCidrBlock: true
    default: false
    }
  }

  /// Whether the request may be accepted, and what it makes then fails (NAT-7).
  private static func mayFailLater(_ id: ResourceID, _ command: Command) -> Bool {
    guard case .createNatGateway = command else { return false }
    return id.kind == .subnet || id.kind == .elasticIP
  }

  private static func wasBound(_ id: ResourceID, _ judged: JudgedCommand) -> Bool {
    judged.facts.boundAt[id] != nil
  }

  /// Whether a system may still know a resource that it does not report any more.
  ///
  /// Terminating twice is idempotent (INST-LIFE-3), a deleted connection may be deleted
  /// again (peering sheet, section 1), and routes to ended ones are open (RT-TGT-5).
  private static func mayStillCount(_ id: ResourceID, _ judged: JudgedCommand) -> Bool {
    guard wasBound(id, judged) else { return false }
    switch judged.command {
    case .terminateInstances, .rebootInstances, .deleteVpcPeeringConnection, .deleteNatGateway,
      .deleteTransitGateway, .deleteTransitGatewayVpcAttachment:
      return true
    case .createRoute, .replaceRoute:
      return id.kind == .peeringConnection || id.kind == .natGateway || id.kind == .transitGateway
    default: return false
    }
  }

  private static func codes(of stranger: Stranger, in judged: JudgedCommand) -> [RejectionCode] {
    let codes = stranger.id.kind.notFoundCodes
    let hasEnded = wasBound(stranger.id, judged)
    switch (stranger.id.kind, judged.command) {
    case (.routeTable, .deleteRoute): return codes + [.routeNotFound]
    case (.internetGateway, .createRoute), (.internetGateway, .replaceRoute): return NotFound.routeGateway
    case (.internetGateway, .associateGatewayRouteTable): return NotFound.routeGateway
    case (.internetGateway, .disassociateRouteTable), (.internetGateway, .replaceRouteTableAssociation):
      return NotFound.routeGateway + NotFound.association
    case (.natGateway, .createRoute), (.natGateway, .replaceRoute), (.egressOnlyGateway, .createRoute),
      (.egressOnlyGateway, .replaceRoute):
      return codes + NotFound.routeGateway
    case (.vpc, .disassociateRouteTable), (.vpc, .replaceRouteTableAssociation),
      (.subnet, .disassociateRouteTable), (.subnet, .replaceRouteTableAssociation),
      (.subnet, .replaceNetworkAclAssociation), (.elasticIP, .disassociateAddress):
      return codes + NotFound.association
    case (.peeringConnection, .acceptVpcPeeringConnection) where stranger.visibility == .foreign:
      return codes + [.operationNotPermitted]
    case (.peeringConnection, _): return hasEnded ? codes + [.invalidStateTransition] : codes
    case (.networkInterface, .detachNetworkInterface): return codes + NotFound.attachment
    case (.instance, .sendSSHPublicKey):
      let exceptions: [RejectionCode] = ["EC2InstanceNotFoundException"]
      if stranger.visibility == .foreign { return exceptions + ["AuthException"] }
      return hasEnded ? exceptions + ["EC2InstanceStateInvalidException"] : exceptions
    case (.instance, .associateAddress): return hasEnded ? codes + [.invalidInstance] : codes
    // Its state is no reason (INST-LIFE-7).
    case (.instance, .rebootInstances): return codes
    case (.instance, _): return hasEnded ? codes + [.incorrectInstanceState] : codes
    case (.elasticIP, .releaseAddress):
      let both = codes + ["InvalidAddressID.NotFound"]
      return stranger.visibility == .foreign ? both + ["AuthFailure"] : both
    case (.elasticIP, .associateAddress):
      return stranger.visibility == .foreign ? codes + ["AuthFailure"] : codes
    default: return codes
    }
  }
}

extension ResourceKind {
  /// Whether resources of the kind stay in view for a while after their end.
  fileprivate var endsVisibly: Bool { self == .peeringConnection || self == .instance || self == .natGateway }
}
