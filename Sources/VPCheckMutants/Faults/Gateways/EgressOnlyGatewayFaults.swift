internal import VPCheckModel
internal import VPCheckTopology

/// Faults in egress-only internet gateways.
enum EgressOnlyGatewayFaults {
  static let all = [
    ofTheFirstVpc,
    neverListed,
    besideAnInternetGateway,
    vanishesInTime,
    movesWithTheNext,
    twoOfAVpc,
    routedOneKept,
    deletedOneStays,
    vpcDeletedUnderIt,
    vpcKeptByWrongCode,
    unknownOneDeleted,
    unknownOneMisnamed,
  ]

  private static let ofTheFirstVpc = Fault(
    "egress-only-gateway-of-the-first-vpc", breaks: "EIGW-1",
    "An egress-only gateway is attached to the oldest VPC, whichever the request names.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createEgressOnlyInternetGateway(let id, _) = command, let first = before.vpcs.first
        else { return }
        after.egressOnlyGateways.update(id) { $0.vpc = first.id }
      }
    })

  private static let neverListed = Fault(
    "egress-only-gateway-unlisted", breaks: "EIGW-1",
    "A new egress-only gateway is not reported.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createEgressOnlyInternetGateway(let id, _) = command else { return }
        after.egressOnlyGateways[id] = nil
      }
    })

  private static let besideAnInternetGateway = Fault(
    "egress-only-beside-internet-gateway-refused", breaks: "EIGW-1",
    "A VPC with an internet gateway cannot have an egress-only one as well.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createEgressOnlyInternetGateway(_, let vpc) = command,
          topology.internetGateways.contains(where: { $0.attachments.contains(vpc) })
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let vanishesInTime = Fault(
    "egress-only-gateway-vanishes", breaks: "EIGW-1",
    "An egress-only gateway that no route names goes away with time.",
    control: {
      $0.unlisted.changeInTime = { _, before, after in
        for gateway in before.egressOnlyGateways where !before.hasRoute(to: gateway.id) {
          after.egressOnlyGateways[gateway.id] = nil
        }
      }
    })

  private static let movesWithTheNext = Fault(
    "egress-only-gateway-moves", breaks: "EIGW-1",
    "Making an egress-only gateway moves the earlier ones to its VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createEgressOnlyInternetGateway(_, let vpc) = command else { return }
        after.egressOnlyGateways.updateAll { $0.vpc = vpc }
      }
    })

  private static let twoOfAVpc = Fault(
    "two-egress-only-gateways", breaks: "EIGW-2",
    "A VPC may have two egress-only gateways.",
    control: { $0.egressOnlyGateways.secondGateway = { _ in nil } })

  private static let routedOneKept = Fault(
    "routed-egress-only-gateway-kept", breaks: "EIGW-4",
    "An egress-only gateway cannot be deleted while a route names it.",
    control: {
      $0.egressOnlyGateways.routedDeletion = {
        $0.hasRoute(to: $1.id) ? Rejection(.dependencyViolation) : nil
      }
    })

  private static let deletedOneStays = Fault(
    "deleted-egress-only-gateway-stays", breaks: "EIGW-4",
    "A deleted egress-only gateway goes on being reported.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteEgressOnlyInternetGateway(let id) = command else { return }
        after.egressOnlyGateways[id] = before.egressOnlyGateways[id]
      }
    })

  private static let vpcDeletedUnderIt = Fault(
    "vpc-deleted-under-egress-only-gateway", breaks: "EIGW-5",
    "A VPC can be deleted while it has an egress-only gateway.",
    control: { $0.vpcs.egressOnlyBlocksDeletion = { _ in false } })

  private static let vpcKeptByWrongCode = Fault(
    "vpc-with-egress-only-gateway-code", breaks: "EIGW-5",
    "Deleting a VPC with an egress-only gateway is refused as not permitted.",
    control: {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .deleteVpc(let vpc) = command, before.egressOnlyGateways.contains(where: { $0.vpc == vpc })
        else { return outcome }
        return outcome.telling(.operationNotPermitted, insteadOf: .dependencyViolation)
      }
    })

  private static let unknownOneDeleted = Fault(
    "unknown-egress-only-gateway-deleted", breaks: "EIGW-7",
    "Deleting an egress-only gateway that does not exist is accepted.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .deleteEgressOnlyInternetGateway = command else { return outcome }
        return outcome.overlooking("InvalidEgressOnlyInternetGatewayId.NotFound")
      }
    })

  private static let unknownOneMisnamed = Fault(
    "unknown-egress-only-gateway-misnamed", breaks: "EIGW-7",
    "An unknown egress-only gateway is answered with the code for an unknown internet gateway.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .deleteEgressOnlyInternetGateway = command else { return outcome }
        return outcome.telling(
          "InvalidInternetGatewayID.NotFound", insteadOf: "InvalidEgressOnlyInternetGatewayId.NotFound")
      }
    })
}
