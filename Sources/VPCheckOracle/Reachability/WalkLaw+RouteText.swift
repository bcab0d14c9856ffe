extension WalkLaw {
  /// The words of the laws about choosing a route.
  var routeText: WalkLawText? {
    switch self {
    case .rtLPM1:
      WalkLawText(
        "RT-LPM-1",
        """
        A route is a candidate for a packet only if it is of the packet's family and its \
        destination contains the packet's; an IPv4 default route does nothing for IPv6.
        """,
        "VPC guide, VPC_Route_Tables, \"Routes\" and \"Longest prefix match\"")
    case .rtLPM2:
      WalkLawText(
        "RT-LPM-2", "Of all candidates the route with the longest prefix decides.",
        "VPC guide, VPC_Route_Tables, \"Longest prefix match\"")
    case .rtLPM10:
      WalkLawText(
        "RT-LPM-10", "A packet for which the table has no candidate is dropped.",
        "from memory; implied by the VPC guide, \"Subnet route tables\"")
    case .rtLPM11:
      WalkLawText(
        "RT-LPM-11", "A packet is routed by the table of the subnet that sends it, and by no other.",
        "VPC guide, VPC_Route_Tables, \"Subnet route tables\"")
    case .rtMSL3:
      WalkLawText(
        "RT-MSL-3",
        """
        A route for a whole subnet block wins over the local route: packets from other subnets go \
        to its target.
        """,
        "VPC guide, route-table-options, \"Routing inter-subnet traffic to an appliance\"")
    case .rtMSL4:
      WalkLawText(
        "RT-MSL-4", "No route diverts a packet between two interfaces of one subnet.",
        "VPC guide, route-table-options, \"Appliance considerations\"")
    case .rtMSL5:
      WalkLawText(
        "RT-MSL-5",
        """
        A route whose destination contains a block of the own VPC loses to the local route inside \
        that block.
        """,
        "VPC guide, route-table-options, \"Routing for a transit gateway\"")
    case .rtBH1:
      WalkLawText(
        "RT-BH-1",
        "A route is dead exactly while its target is not available; an active one carries packets.",
        "botocore EC2 model, Route.State")
    case .rtBH8:
      WalkLawText(
        "RT-BH-8",
        """
        A packet whose chosen route is dead is dropped, or takes the next less specific route; it \
        never passes by the dead target.
        """,
        "silent; VPC Peering guide, vpc-peering-routing, for the second reading")
    case .rtBH11:
      WalkLawText(
        "RT-BH-11", "A new connection between two VPCs does not revive routes to their former one.",
        "derived from RT-BH-1")
    default: nil
    }
  }
}
