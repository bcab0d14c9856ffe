extension WalkLaw {
  /// The words of the laws about the walk inside VPCs and across connections.
  var walkText: WalkLawText? { orderText ?? subnetText ?? vpcText ?? crossingWalkText }

  private var orderText: WalkLawText? {
    switch self {
    case .pwOrd1:
      WalkLawText(
        "PW-ORD-1",
        "Going out, a packet meets the security group, then the network ACL, then the route table.",
        "Reachability Analyzer guide, command line sample, return path")
    case .pwOrd2:
      WalkLawText(
        "PW-ORD-2", "Coming in, a packet meets the network ACL before the security group.",
        "Reachability Analyzer guide, command line sample, forward path")
    case .pwOrd3:
      WalkLawText(
        "PW-ORD-3", "A packet is delivered exactly when every check of its walk passes.",
        "checks have no side effect except security group state")
    case .pwOrd4:
      WalkLawText(
        "PW-ORD-4", "The reason given for a loss is one of the checks that fail on the way really taken.",
        "Reachability Analyzer guide, \"How Reachability Analyzer works\"")
    case .pwOrd6:
      WalkLawText(
        "PW-ORD-6",
        "An exchange succeeds when the reply reaches the initiator with exactly the reversed tuple.",
        "derived")
    default: nil
    }
  }

  private var subnetText: WalkLawText? {
    switch self {
    case .pwSub1:
      WalkLawText(
        "PW-SUB-1", "Within a subnet no network ACL is on the way.",
        "VPC guide, vpc-network-acls, \"Network ACL basics\"")
    case .pwSub2:
      WalkLawText("PW-SUB-2", "Within a subnet no route table is on the way.", "law RT-MSL-4")
    case .pwSub3:
      WalkLawText(
        "PW-SUB-3", "Within a subnet the security groups of both ends are on the way.", "law SG-EVAL-6")
    case .pwSub4:
      WalkLawText(
        "PW-SUB-4", "An address of the own subnet's block that no interface holds has no receiver.", "derived"
      )
    case .pwSub5:
      WalkLawText(
        "PW-SUB-5", "A packet to an address of the sending interface never leaves the host.",
        "from memory (host behaviour)")
    default: nil
    }
  }

  private var vpcText: WalkLawText? {
    switch self {
    case .pwVPC1:
      WalkLawText(
        "PW-VPC-1",
        "For an address of the own VPC the local route is taken, whatever else the table contains.",
        "laws RT-LPM-1, RT-LPM-2")
    case .pwVPC2:
      WalkLawText(
        "PW-VPC-2",
        """
        A packet that a route sends to an appliance passes every check there, in and out, and goes \
        on by the appliance's own table.
        """,
        "laws RT-MSL-8, RT-BH-7, SDC-2, SDC-3, SG-EVAL-7")
    case .pwVPC3:
      WalkLawText(
        "PW-VPC-3", "Behind an appliance rules that name the sender's group do not match; address rules do.",
        "law SG-REF-12")
    case .pwVPC4:
      WalkLawText("PW-VPC-4", "A packet that comes to one interface twice is lost.", "convention")
    case .pwVPC5:
      WalkLawText(
        "PW-VPC-5",
        """
        To a public address of the own VPC a packet goes out by the gateway and in again, with \
        public addresses on both sides.
        """,
        "EC2 guide, using-instance-addressing; PW-IGW-1")
    default: nil
    }
  }

  private var crossingWalkText: WalkLawText? {
    switch self {
    case .pwPCX1:
      WalkLawText(
        "PW-PCX-1", "No packet crosses a connection that has ended, although routes still name it.",
        "laws RT-BH-2, RT-BH-3, RT-BH-8")
    case .pwPCX2:
      WalkLawText(
        "PW-PCX-2",
        "A connection carries only packets to addresses in the blocks of the VPC at its other end.",
        "VPC Peering guide, vpc-peering-basics")
    case .pwPCX3:
      WalkLawText(
        "PW-PCX-3", "The tables of the VPC that is entered decide about the reply only.", "law PEER-RT-4")
    case .pwPCX4:
      WalkLawText(
        "PW-PCX-4", "A reply that comes back another way still matches by state and tuple.",
        "laws PEER-RT-10, PEER-RT-11")
    case .pwPCX5:
      WalkLawText(
        "PW-PCX-5", "Across a connection addresses stay private on both sides; nothing is translated.",
        "VPC guide, route-table-options, \"Routing to a VPC peering connection\"")
    case .pwPCX6:
      WalkLawText(
        "PW-PCX-6",
        """
        A private destination for which only the default route to a gateway is left is dropped \
        there, not for lack of a route.
        """,
        "law RT-LPM-2; Reachability Analyzer guide, \"Explanation codes\"")
    case .pwPCX8:
      WalkLawText(
        "PW-PCX-8", "To a public address of a peer's instance the connection plays no part.",
        "VPC Peering guide, vpc-peering-basics, steps 3 and 5")
    default: nil
    }
  }
}
