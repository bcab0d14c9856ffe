internal import VPCheckTopology

/// Laws on deleting a VPC (VPC sheet, section 4).
enum VPCDeletionLaws {
  static let all = [
    dependents, withDefaults, activePeering, withRequest, pendingFromOther, pendingOwn, gone, restores,
    dangling,
  ]

  static let dependents = Law.refusal(
    "VPC-DEL-1", on: .deleteVpc,
    "A VPC is not deleted while it has subnets, gateways, interfaces, or tables, groups and ACLs of its own.",
    source: Citation.vpcGuide("delete-vpc") + "; " + Citation.model("DeleteVpc") + "; "
      + Citation.errors("DependencyViolation")
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command else { return nil }
    if let dependent = dependent(of: vpc, judged.before) {
      return .must([.dependencyViolation], "\(dependent) belongs to \(vpc)")
    }
    // What is coming or going may be there by now, or not.
    let unsettled = judged.before.liveNATGateways(of: vpc).first?.id
    return (unsettled ?? judged.before.liveAttachments(of: vpc).first?.id).map {
      .may([.dependencyViolation], "\($0) belongs to \(vpc)")
    }
  }

  private static func dependent(of vpc: VPCID, _ topology: Topology) -> ResourceID? {
    ordinary(of: vpc, topology)
      ?? topology.natGateways.first { $0.vpc == vpc && $0.state == .available }?.id
      ?? topology.transitGatewayAttachments.first { $0.vpc == vpc && $0.state == .available }?.id
  }

  private static func ordinary(of vpc: VPCID, _ topology: Topology) -> ResourceID? {
    topology.subnets.first { $0.vpc == vpc }?.id
      ?? topology.securityGroups.first { $0.vpc == vpc && !$0.isDefault }?.id
      ?? topology.networkACLs.first { $0.vpc == vpc && !$0.isDefault }?.id
      ?? topology.routeTables.first { $0.vpc == vpc && !$0.isMain }?.id
      ?? topology.gateways(attachedTo: vpc).first?.id
      ?? topology.networkInterfaces.first { $0.vpc == vpc }?.id
  }

  static let withDefaults = Law.effect(
    "VPC-DEL-2", on: .deleteVpc,
    "Deleting a VPC deletes its main route table, default security group and default network ACL.",
    source: Citation.model("DeleteVpc")
  ) { step in
    guard step.isFresh(.vpc), case .deleteVpc(let vpc)? = step.command else { return .silent }
    var left: [ResourceID] = step.after.vpcs.contains(vpc) ? [vpc] : []
    left += step.after.routeTables.filter { $0.vpc == vpc && $0.isMain }.map(\.id)
    left += step.after.securityGroups.filter { $0.vpc == vpc && $0.isDefault }.map(\.id)
    left += step.after.networkACLs.filter { $0.vpc == vpc && $0.isDefault }.map(\.id)
    return .from(
      left.map {
        Difference("\($0.kind.stem)-left", expected: "\($0) is gone", observed: "it is still reported")
      })
  }

  static let activePeering = Law.refusal(
    "VPC-DEL-4", on: .deleteVpc,
    "A VPC with an active peering connection may be kept, or go together with the connection.",
    source: Citation.peeringGuide("delete-vpc-peering-connection") + " against "
      + Citation.field("hashicorp/terraform-provider-aws#3118")
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command else { return nil }
    let states: Set<PeeringState> = [.active, .provisioning, .initiatingRequest, .deleting]
    guard let connection = judged.before.connections(of: vpc).first(where: { states.contains($0.state) })
    else {
      return nil
    }
    // Only the active state was reported to answer with this code.
    let codes: [RejectionCode]? = connection.state == .active ? [.dependencyViolation] : nil
    return .may(codes, "\(connection.id) is \(connection.state.rawValue)")
  }

  static let withRequest = Law.acceptance(
    "VPC-DEL-5", on: .deleteVpc,
    "A VPC that asked one of another account can be deleted, and its pending request goes with it.",
    source: Citation.peeringGuide("delete-vpc-peering-connection")
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command else { return false }
    return !requests(of: vpc, judged.before).isEmpty
  }.changing(on: .deleteVpc) { step in
    guard step.isFresh(.peeringConnection), case .deleteVpc(let vpc)? = step.command else { return .silent }
    let requests = requests(of: vpc, step.before)
    guard !requests.isEmpty else { return .silent }
    var differences: [Difference] = []
    for request in requests {
      guard let later = step.after.peeringConnections[request.id], later.state != .deleted,
        later.state != .deleting
      else { continue }
      differences.append(
        Difference(
          "state-\(later.state.rawValue)", expected: "\(request.id) is deleted",
          observed: "it is \(later.state.rawValue)"))
    }
    return .from(differences)
  }

  private static func requests(of vpc: VPCID, _ topology: Topology) -> [PeeringConnection] {
    topology.peeringConnections.filter {
      $0.state == .pendingAcceptance && $0.requester.vpc == vpc && $0.requester.owner != $0.accepter.owner
    }
  }

  static let pendingFromOther = Law.refusal(
    "VPC-DEL-6", on: .deleteVpc,
    "A VPC is not deleted while a request from another account waits for its answer.",
    source: Citation.peeringGuide("delete-vpc-peering-connection")
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command,
      let request = judged.before.peeringConnections.first(where: {
        $0.state == .pendingAcceptance && $0.accepter.vpc == vpc && $0.requester.owner != $0.accepter.owner
      })
    else { return nil }
    return .must(nil, "\(request.id) waits for an answer")
  }

  static let pendingOwn = Law.refusal(
    "VPC-DEL-7", on: .deleteVpc,
    "Whether a VPC with a pending request within one account can be deleted is open.",
    source: Citation.peeringGuide("delete-vpc-peering-connection") + ", speaks of another account only"
  ) { judged in
    guard case .deleteVpc(let vpc) = judged.command,
      let request = judged.before.connections(of: vpc).first(where: {
        $0.state == .pendingAcceptance && $0.requester.owner == $0.accepter.owner
      })
    else { return nil }
    return .may(nil, "\(request.id) is pending within one account")
  }

  static let gone = UnknownHandles.law(
    "VPC-DEL-8", on: .commands, "After its deletion the id of a VPC is not found.",
    source: Citation.errors("InvalidVpcID.NotFound"))

  static let restores = Law.acceptance(
    "VPC-DEL-9", on: .deleteVpc, "A VPC to which nothing was added can be deleted at once.",
    source: Citation.derived("VPC-DEL-1, VPC-DEL-2"))

  static let dangling = Law.invariant(
    "VPC-DEL-10",
    of: [.vpc, .subnet, .routeTable, .securityGroup, .networkACL, .networkInterface, .egressOnlyGateway],
    on: .all.subtracting(.deleteVpc), "No live resource belongs to a VPC that does not exist.",
    source: Citation.derived("VPC-DEL-1, VPC-DEL-2")
  ) { step in
    // Where neither the VPCs nor the kind changed, nothing can have become an orphan.
    let kinds = step.hasChanged(.vpc) ? .all : step.changed
    let found = orphans(step.after, kinds)
    guard !found.isEmpty else { return .held }
    let known = orphans(step.before, kinds)
    return .from(
      found.filter { !known.contains($0) }.map {
        Difference("\($0.kind.stem)-orphan", expected: "the VPC of \($0) exists", observed: "it does not")
      })
  }

  private static func orphans(_ topology: Topology, _ kinds: KindMask) -> [ResourceID] {
    var found: [ResourceID] = []
    func look<Member: Resource>(
      _ kind: ResourceKind, _ members: ResourceTable<Member>, _ vpc: (Member) -> VPCID
    ) {
      guard kinds.contains(KindMask(kind)) else { return }
      for member in members where !topology.vpcs.contains(vpc(member)) { found.append(member.id) }
    }
    look(.subnet, topology.subnets) { $0.vpc }
    look(.routeTable, topology.routeTables) { $0.vpc }
    look(.securityGroup, topology.securityGroups) { $0.vpc }
    look(.networkACL, topology.networkACLs) { $0.vpc }
    look(.networkInterface, topology.networkInterfaces) { $0.vpc }
    look(.egressOnlyGateway, topology.egressOnlyGateways) { $0.vpc }
    return found
  }
}
