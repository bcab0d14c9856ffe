extension WalkLaw {
  /// The words of the laws about peering connections.
  var peeringText: WalkLawText? { crossingText ?? edgeText }

  private var crossingText: WalkLawText? {
    switch self {
    case .peerState16:
      WalkLawText(
        "PEER-STATE-16", "A connection that is not active yet carries no packet.",
        "VPC Peering guide, vpc-peering-routing, \"Considerations\"")
    case .peerCIDR9:
      WalkLawText(
        "PEER-CIDR-9", "A further block of a peer is reached only by a route that covers it too.",
        "VPC guide, vpc-cidr-blocks; VPC Peering guide, vpc-peering-basics, step 3")
    case .peerRT1:
      WalkLawText(
        "PEER-RT-1",
        "An active connection without a route of the sender's carries nothing: there is no automatic route.",
        "VPC Peering guide, vpc-peering-basics, step 3")
    case .peerRT2:
      WalkLawText(
        "PEER-RT-2",
        """
        A packet crosses an active connection when the sender's table picks it and the destination \
        lies in a block of the other VPC; the interface that holds the address then gets it.
        """,
        "VPC Peering guide, vpc-peering-routing and vpc-peering-basics")
    case .peerRT3:
      WalkLawText(
        "PEER-RT-3", "Communication needs a route on both sides; with one alone the reply is lost.",
        "VPC Peering guide, vpc-peering-routing")
    case .peerRT4:
      WalkLawText(
        "PEER-RT-4",
        "A packet that has crossed is delivered without a look at the route tables of the VPC it enters.",
        "derived from the VPC guide, \"Gateway route tables\"")
    case .peerRT5:
      WalkLawText(
        "PEER-RT-5", "A peering route may name the peer's whole block, a part of it, or one address.",
        "VPC Peering guide, vpc-peering-routing")
    case .peerRT8:
      WalkLawText(
        "PEER-RT-8", "With routes to a part of the peer only, the rest of the peer cannot be reached.",
        "VPC Peering guide, peering-configurations-partial-access")
    case .peerRT9:
      WalkLawText(
        "PEER-RT-9", "Subnets of one VPC with different tables reach its peers independently of each other.",
        "VPC Peering guide, \"Two VPCs that access specific subnets in one VPC\"")
    case .peerRT10:
      WalkLawText(
        "PEER-RT-10", "A reply goes by its destination alone, whichever way the request came.",
        "VPC Peering guide, \"Routing for response traffic\"")
    case .peerRT11:
      WalkLawText(
        "PEER-RT-11",
        """
        When the table sends the reply to another peer with the same addresses, the initiator gets \
        no answer.
        """,
        "VPC Peering guide, \"Routing for response traffic\"")
    case .peerRT12:
      WalkLawText(
        "PEER-RT-12",
        """
        IPv6 crosses when both VPCs, both interfaces and the tables on both sides have it; IPv4 \
        routes do nothing for it.
        """,
        "VPC Peering guide, vpc-peering-basics, limitations; vpc-peering-routing")
    case .peerRT13:
      WalkLawText(
        "PEER-RT-13", "Two peers speak IPv6 although a third VPC that both are peered with has none.",
        "VPC Peering guide, \"Three VPCs peered together\"")
    case .peerRT14:
      WalkLawText(
        "PEER-RT-14", "A connection between Regions carries IPv6 too.",
        "VPC Peering guide, vpc-peering-routing")
    default: nil
    }
  }

  private var edgeText: WalkLawText? {
    switch self {
    case .peerNT1:
      WalkLawText(
        "PEER-NT-1", "No packet reaches a peer of a peer, whatever the tables contain.",
        "VPC Peering guide, vpc-peering-basics, \"Transitive peering\"")
    case .peerNT2:
      WalkLawText(
        "PEER-NT-2", "A packet crosses at most one connection.", "derived from PEER-NT-1, PEER-RT-2")
    case .peerNT3:
      WalkLawText(
        "PEER-NT-3", "No packet uses the internet gateway of a peer.",
        "VPC Peering guide, \"Edge to edge routing through a gateway or private connection\"")
    case .peerNT4:
      WalkLawText(
        "PEER-NT-4", "No packet uses the NAT gateway of a peer.",
        "VPC Peering guide, \"Edge to edge routing through a gateway or private connection\"")
    case .peerNT9:
      WalkLawText(
        "PEER-NT-9",
        "No route in the peer makes an address outside its own blocks reachable over the connection.",
        "derived from PEER-RT-2")
    case .peerSG5:
      WalkLawText(
        "PEER-SG-5",
        "A rule that names a group which is gone, or whose VPC no active connection joins, matches nothing.",
        "derived; the guide is silent")
    case .peerSG8:
      WalkLawText(
        "PEER-SG-8",
        "Across a connection with an appliance in the way, rules that name a group do not match.",
        "VPC Peering guide, vpc-peering-security-groups, \"Requirements\"")
    default: nil
    }
  }
}
