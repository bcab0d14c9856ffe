internal import VPCheckTopology

/// Laws on every request (VPC sheet, section 1).
enum VPCRequestLaws {
  static let all = [unchanged, unknown, foreign]

  static let unchanged = Law(
    "VPC-GEN-1", .effect, "A refused request changes nothing.",
    source: "general contract of the API; " + Citation.model("RevokeSecurityGroupIngress"),
    scopes: [.commands],
    rules: [
      .judge { step in
        guard step.isRejected else { return .silent }
        return .from(
          VPCFrame.differences(step) + SubnetFrame.differences(step) + RouteTableFrame.allDifferences(step)
            + InternetGatewayFrame.differences(step) + PeeringFrame.differencesAfterRefusal(step)
            + NetworkInterfaceFrame.differences(step) + InstanceFrame.differences(step)
            + SecurityGroupFrame.differences(step) + NetworkACLFrame.entryDifferences(step)
            + NetworkACLFrame.subnetDifferences(step) + ElasticIPFrame.differences(step)
            + SubnetFrame.countDifferences(step))
      }
    ])

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
    guard step.before.subnets != step.after.subnets else { return [] }
    return step.after.subnets.compactMap { later in
      guard let earlier = step.before.subnets[later.id],
        earlier.availableAddressCount != later.availableAddressCount
      else { return nil }
      return Difference(
        "count-changed", expected: "\(later.id) keeps \(earlier.availableAddressCount) free addresses",
        observed: "\(later.availableAddressCount)")
    }
  }
}
