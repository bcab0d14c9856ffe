internal import VPCheckTopology

/// Laws on every request (VPC sheet, section 1).
enum VPCRequestLaws {
  static let all = [unchanged, unchangedHosts, unknown, foreign]

  /// The commands about hosts and what guards them; the others are about the network itself.
  private static let hosts: StepKinds = [
    .createInterface, .deleteInterface, .attachInterface, .detachInterface, .modifyInterface, .runInstances,
    .startInstances, .stopInstances, .rebootInstances, .terminateInstances, .sendKey, .createGroup,
    .deleteGroup, .authorize, .revoke, .createACL, .deleteACL, .createEntry, .replaceEntry, .deleteEntry,
    .replaceACLAssociation, .allocateAddress, .releaseAddress, .associateAddress, .disassociateAddress,
    .assignPrivateAddresses, .unassignPrivateAddresses, .assignIPv6Addresses, .unassignIPv6Addresses,
  ]

  static let unchanged = Law(
    "VPC-GEN-1", .effect, "A refused request about VPCs, routes, gateways or peering changes nothing.",
    source: "general contract of the API", scopes: [StepKinds.commands.subtracting(hosts)],
    rules: [.judge(changesNothing)])

  static let unchangedHosts = Law(
    "ERR-GEN-1", .effect, "A refused request about hosts, groups, ACLs or addresses changes nothing.",
    source: Citation.model("RevokeSecurityGroupIngress, TerminateInstances"), scopes: [hosts],
    rules: [.judge(changesNothing)])

  /// Says how the state differs after a refusal, if it does.
  @Sendable static func changesNothing(_ step: JudgedStep) -> LawAnswer {
    guard step.isRejected else { return .silent }
    guard step.before != step.after else { return .held }
    return .from(
      VPCFrame.differences(step) + SubnetFrame.differences(step) + RouteTableFrame.allDifferences(step)
        + InternetGatewayFrame.differences(step) + PeeringFrame.differencesAfterRefusal(step)
        + NetworkInterfaceFrame.differences(step) + InstanceFrame.differences(step)
        + SecurityGroupFrame.differences(step) + NetworkACLFrame.entryDifferences(step)
        + NetworkACLFrame.subnetDifferences(step) + ElasticIPFrame.differences(step)
        + SubnetFrame.countDifferences(step) + EgressOnlyGatewayFrame.differences(step)
        + NATGatewayFrame.differences(step) + TransitGatewayFrame.differences(step)
        + TransitAttachmentFrame.differences(step) + TransitTableFrame.routeDifferences(step)
        + TransitTableFrame.associationDifferences(step) + TransitTableFrame.propagationDifferences(step))
  }

  static let unknown = UnknownHandles.law(
    "VPC-GEN-2", on: .commands,
    "An id that names nothing the caller sees is refused with the NotFound code of its kind.",
    source: Citation.errors("the NotFound entries"))

  static let foreign = UnknownHandles.law(
    "VPC-GEN-10", on: .commands,
    "A resource of another account or Region is as unknown as one that does not exist.",
    source: Citation.errors("the NotFound entries"))
}

extension SubnetFrame {
  /// Returns subnets that say they have more or fewer free addresses than before.
  static func countDifferences(_ step: JudgedStep) -> [Difference] {
    guard step.hasChanged(.subnet) else { return [] }
    return step.after.subnets.compactMap { later in
      guard let earlier = step.before.subnets[later.id],
        earlier.availableAddressCount != later.availableAddressCount,
        !step.before.networkInterfaces.contains(where: { $0.subnet == later.id && step.before.isEnding($0) }),
        !step.before.isUnsettled(later.id)
      else { return nil }
      return Difference(
        "count-changed", expected: "\(later.id) keeps \(earlier.availableAddressCount) free addresses",
        observed: "\(later.availableAddressCount)")
    }
  }
}
