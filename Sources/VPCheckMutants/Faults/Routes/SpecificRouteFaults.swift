internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in routes to parts of the own VPC, and around it.
enum SpecificRouteFaults {
  static let all = [
    routeToAPartOfASubnet,
    noRouteInsideTheVpc,
    ownSubnetOverAGateway,
    ownSubnetIsADuplicate,
    routeAroundTheVpc,
  ]

  private static let routeToAPartOfASubnet = Fault(
    "route-to-a-part-of-a-subnet", breaks: "RT-MSL-1",
    "A route inside the own VPC may lead to any part of it.",
    control: { $0.routes.wholeSubnet = { _, _, _ in nil } })

  private static let noRouteInsideTheVpc = Fault(
    "no-route-inside-the-vpc", breaks: "RT-MSL-1",
    "No route may lead to a part of the own VPC.",
    control: { $0.routes.wholeSubnet = { _, _, _ in Rejection(.invalidParameterValue) } })

  private static let ownSubnetOverAGateway = Fault(
    "own-subnet-over-a-gateway", breaks: "RT-MSL-2",
    "A route to a subnet of the own VPC may have any target.",
    control: { $0.routes.specificTarget = { _ in nil } })

  private static let ownSubnetIsADuplicate = Fault(
    "own-subnet-is-a-duplicate", breaks: "RT-MSL-2",
    "A route inside the own VPC to a wrong target is refused as a duplicate.",
    control: {
      $0.routes.specificTarget = {
        ControlRules.standard.routes.specificTarget($0).map { _ in Rejection("RouteAlreadyExists") }
      }
    })

  private static let routeAroundTheVpc = Fault(
    "route-around-the-vpc", breaks: "RT-MSL-5",
    "A route whose destination contains the own VPC is refused, default routes aside.",
    control: {
      $0.routes.ownBlock = { vpc, block in
        block.prefixLength > 0 && vpc.associatedBlocks.contains { block.contains($0) }
          ? Rejection(.invalidParameterValue) : nil
      }
    })
}
