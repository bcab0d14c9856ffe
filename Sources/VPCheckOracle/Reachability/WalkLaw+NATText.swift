extension WalkLaw {
  /// The words of the laws about NAT and egress-only gateways, and about tables of gateways.
  var natText: WalkLawText? {
    switch self {
    case .pwNAT1:
      WalkLawText(
        "PW-NAT-1",
        """
        An available NAT gateway carries TCP, UDP and ICMP of its VPC out under its own address, and \
        the replies back; no group guards it.
        """,
        Self.basics)
    case .pwNAT2:
      WalkLawText(
        "PW-NAT-2",
        """
        The ACL of a NAT gateway's subnet sees the client before the translation and the gateway after \
        it; the client's own ACL sees the far end.
        """,
        "law NACL-EVAL-11; VPC guide, flow-logs-records-examples")
    case .pwNAT3:
      WalkLawText(
        "PW-NAT-3",
        "Replies come to a NAT gateway at a port of its own, and to the client at the client's port.",
        "VPC guide, vpc-network-acls, \"Ephemeral ports\"")
    case .pwNAT4:
      WalkLawText(
        "PW-NAT-4", "A NAT gateway answers nothing itself, and lets nothing in that it did not ask for.",
        "VPC guide, nat-gateway-troubleshooting, \"NAT gateway doesn't respond to a ping command\"")
    case .pwNAT5:
      WalkLawText(
        "PW-NAT-5", "Packets of a private NAT gateway are dropped at an internet gateway.",
        "VPC guide, vpc-nat-gateway")
    case .pwNAT6:
      WalkLawText(
        "PW-NAT-6", "A client behind a NAT gateway needs no public address.", "VPC guide, vpc-nat-gateway")
    case .pwNAT7:
      WalkLawText(
        "PW-NAT-7",
        """
        The client's table leads to the NAT gateway and the gateway's table to the internet gateway; \
        neither does for the other.
        """,
        "law NAT-DP-1")
    case .pwNAT8:
      WalkLawText(
        "PW-NAT-8", "A NAT gateway sends on by whatever route of its own table leads to the destination.",
        Self.basics + "; local walk derived")
    case .pwNAT9:
      WalkLawText(
        "PW-NAT-9", "A NAT gateway whose table leads back to itself sends nothing out.",
        "derived from RT-LPM-11; VPC guide, nat-gateway-troubleshooting")
    case .pwVPC6:
      WalkLawText(
        "PW-VPC-6", "The private address of a NAT gateway is reached, and answers nothing.", "law PW-NAT-4")
    case .pwPCX7:
      WalkLawText(
        "PW-PCX-7",
        "Without a route to a peer a NAT gateway as default route takes packets to the gateway that drops them.",
        "derived from PW-NAT-1 and PW-IGW-1")
    default: entranceTableText
    }
  }

  private var entranceTableText: WalkLawText? {
    switch self {
    case .pwIGW7:
      WalkLawText(
        "PW-IGW-7",
        """
        What a gateway's table sends to an interface gets through only if its instance runs and it has \
        a public address.
        """,
        "law RT-GW-9; Reachability Analyzer guide, INGRESS_RTB_NO_PUBLIC_IP")
    case .rtGW7:
      WalkLawText(
        "RT-GW-7",
        "The table of a gateway decides where what enters by it goes; without one it is delivered.",
        "VPC guide, VPC_Route_Tables, \"Gateway route tables\"")
    case .rtGW8:
      WalkLawText(
        "RT-GW-8", "What enters by a peering connection is not subject to the table of any gateway.",
        "VPC guide, VPC_Route_Tables, \"Rules and considerations\"")
    case .eigwDP1:
      WalkLawText(
        "EIGW-DP-1",
        "By an egress-only gateway hosts open connections to the internet, and the internet opens none.",
        "VPC guide, egress-only-internet-gateway, \"Egress-only internet gateway basics\"")
    case .pwV63:
      WalkLawText(
        "PW-V6-3",
        "An exchange from outside fails when the subnet's table answers by an egress-only gateway.",
        "VPC guide, egress-only-internet-gateway")
    default: nil
    }
  }

  private static var basics: String { "VPC guide, vpc-nat-gateway, \"NAT gateway basics\"" }
}
