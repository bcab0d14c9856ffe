internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what a refused request does, and in who sees what.
enum VPCRequestFaults {
  static let all = [
    refusedDeletionHappens,
    refusedSubnetStays,
    refusedReleaseHappens,
    refusedGroupDeletionHappens,
    unknownSubnetIsAVpc,
    unknownTableIsAParameter,
    unknownVpcIsAParameter,
    gatewayWithoutItsVpc,
    everyAccountSeesAll,
    everyRegionSeesAll,
    foreignVpcIsForbidden,
    dryRunIsAccepted,
    dryRunTellsNothing,
    dryRunMakesGateway,
  ]

  private static let refusedDeletionHappens = Fault(
    "refused-deletion-happens", breaks: "VPC-GEN-1",
    "A VPC with subnets is deleted all the same when its deletion is refused.",
    control: {
      $0.vpcs.subnetBlocksDeletion = { _ in false }
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .deleteVpc(let id) = command, before.subnets.contains(where: { $0.vpc == id }),
          outcome.isAccepted
        else { return outcome }
        return .rejected("DependencyViolation")
      }
    })

  private static let refusedSubnetStays = Fault(
    "refused-subnet-stays", breaks: "VPC-GEN-1",
    "A subnet outside its VPC is refused, and made all the same.",
    control: {
      $0.subnets.containment = { _, _ in nil }
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .createSubnet(_, let id, let argument?, _, _) = command, outcome.isAccepted,
          let vpc = before.vpcs[id], let block = argument.canonicalised
        else { return outcome }
        return ControlRules.standard.subnets.containment(vpc, block).map { .rejected($0) } ?? outcome
      }
    })

  private static let refusedReleaseHappens = Fault(
    "refused-release-happens", breaks: "ERR-GEN-1",
    "An Elastic IP that is mapped is released all the same when that is refused.",
    control: {
      $0.elasticIPs.mappedRelease = { _ in nil }
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .releaseAddress(let id) = command, let address = before.elasticIPs[id], outcome.isAccepted
        else { return outcome }
        return ControlRules.standard.elasticIPs.mappedRelease(address).map { .rejected($0) } ?? outcome
      }
    })

  private static let refusedGroupDeletionHappens = Fault(
    "refused-group-deletion-happens", breaks: "ERR-GEN-1",
    "The default group is deleted all the same when that is refused.",
    control: {
      $0.groups.defaultDeletion = { _ in nil }
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .deleteSecurityGroup(let id) = command, let group = before.securityGroups[id],
          outcome.isAccepted
        else { return outcome }
        return ControlRules.standard.groups.defaultDeletion(group).map { .rejected($0) } ?? outcome
      }
    })

  private static let unknownSubnetIsAVpc = Fault(
    "unknown-subnet-is-a-vpc", breaks: "VPC-GEN-2",
    "An unknown subnet is answered with the code of an unknown VPC.",
    control: { $0.unlisted.answer = { $3.recoded("InvalidVpcID.NotFound", for: "InvalidSubnetID.NotFound") } }
  )

  private static let unknownTableIsAParameter = Fault(
    "unknown-table-is-a-parameter", breaks: "VPC-GEN-2",
    "An unknown route table is answered like any other wrong parameter.",
    control: {
      $0.unlisted.answer = { $3.recoded("InvalidParameterValue", for: "InvalidRouteTableID.NotFound") }
    })

  private static let unknownVpcIsAParameter = Fault(
    "unknown-vpc-is-a-parameter", breaks: "VPC-DEL-8",
    "An unknown VPC is answered like any other wrong parameter.",
    control: { $0.unlisted.answer = { $3.recoded("InvalidParameterValue", for: "InvalidVpcID.NotFound") } })

  private static let gatewayWithoutItsVpc = Fault(
    "gateway-without-its-vpc", breaks: "VPC-DEL-8",
    "An internet gateway is attached to a VPC that was deleted, without effect.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .attachInternetGateway = command, outcome.rejection?.code == "InvalidVpcID.NotFound" else {
          return outcome
        }
        return .accepted
      }
    })

  private static let everyAccountSeesAll = Fault(
    "every-account-sees-all", breaks: "VPC-GEN-10",
    "Every account sees the resources of all others.",
    control: { $0.visibility.seesAccount = { _, _ in true } })

  private static let everyRegionSeesAll = Fault(
    "every-region-sees-all", breaks: "VPC-GEN-10",
    "A VPC is seen from every Region.",
    control: { $0.visibility.seesRegion = { _, _ in true } })

  private static let foreignVpcIsForbidden = Fault(
    "foreign-vpc-is-forbidden", breaks: "VPC-GEN-10",
    "A VPC of another account is answered as forbidden, not as unknown.",
    control: {
      $0.unlisted.answer = { command, caller, before, outcome in
        let isForeign = command.references.contains {
          before.vpcs[$0].map { $0.owner != caller.account } ?? false
        }
        return isForeign ? outcome.recoded("UnauthorizedOperation", for: "InvalidVpcID.NotFound") : outcome
      }
    })

  private static let dryRunIsAccepted = Fault(
    "dry-run-is-accepted", breaks: "VPC-GEN-6",
    "A dry run is answered as if the call had been made.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .dryRun = command, outcome.rejection?.code == .dryRunOperation else { return outcome }
        return .accepted
      }
    })

  private static let dryRunTellsNothing = Fault(
    "dry-run-is-not-supported", breaks: "VPC-GEN-6",
    "Every dry run is refused as something that is not supported.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .dryRun = command else { return outcome }
        return .rejected("UnsupportedOperation")
      }
    })

  private static let dryRunMakesGateway = Fault(
    "dry-run-makes-gateway", breaks: "ERR-GEN-5",
    "A dry run of CreateInternetGateway makes the gateway.",
    control: {
      $0.unlisted.change = { command, caller, _, after in
        guard case .dryRun(.createInternetGateway(let id)) = command, !after.contains(id) else { return }
        after.internetGateways[id] = InternetGateway(id: id, owner: caller.account)
      }
    })
}
