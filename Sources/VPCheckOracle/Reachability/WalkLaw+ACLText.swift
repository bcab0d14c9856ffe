extension WalkLaw {
  /// The words of the laws about network ACLs.
  var aclText: WalkLawText? { evaluationText ?? entryText }

  private var evaluationText: WalkLawText? {
    switch self {
    case .naclEval1:
      WalkLawText(
        "NACL-EVAL-1", "Entries are tried from the lowest number; the first that matches decides.",
        Self.basics)
    case .naclEval2:
      WalkLawText(
        "NACL-EVAL-2", "A packet that no entry matches is denied.",
        "VPC guide, vpc-network-acls, \"Default network ACL\"")
    case .naclEval3:
      WalkLawText(
        "NACL-EVAL-3", "Entries compare the destination port in both directions, never the source port.",
        "VPC guide, vpc-network-acls, \"Network ACL rules\"; last half from memory")
    case .naclEval4:
      WalkLawText(
        "NACL-EVAL-4", "IPv4 entries never match IPv6 packets, nor the reverse.",
        "VPC guide, vpc-network-acls, \"Custom network ACL\"")
    case .naclEval5:
      WalkLawText(
        "NACL-EVAL-5",
        "Inbound entries apply where a packet enters the subnet, outbound ones where it leaves.",
        Self.basics)
    case .naclEval6:
      WalkLawText(
        "NACL-EVAL-6", "Packets between interfaces of one subnet meet no network ACL.", Self.basics)
    case .naclEval7:
      WalkLawText(
        "NACL-EVAL-7",
        """
        From subnet to subnet a packet meets the outbound entries of one ACL and the inbound ones \
        of the other, even if both are the same ACL.
        """,
        "VPC guide, vpc-network-acls, diagram")
    case .naclEval8:
      WalkLawText(
        "NACL-EVAL-8",
        "A reply is judged by the entries of its own direction; nothing is remembered of the request.",
        Self.basics)
    case .naclEval9:
      WalkLawText(
        "NACL-EVAL-9", "An exchange across two subnets passes four times: out and in, out and in again.",
        "derived from NACL-EVAL-7, NACL-EVAL-8")
    case .naclEval10:
      WalkLawText(
        "NACL-EVAL-10",
        """
        The gateway translates before inbound and after outbound entries are asked, so an ACL sees \
        inside addresses of its own side only.
        """,
        "Reachability Analyzer guide, getting-started sample")
    default: nil
    }
  }

  private var entryText: WalkLawText? {
    switch self {
    case .naclEnt13:
      WalkLawText(
        "NACL-ENT-13", "An entry for all protocols covers every packet of its family.",
        "botocore EC2 model, CreateNetworkAclEntry.Protocol")
    case .naclEnt14:
      WalkLawText(
        "NACL-ENT-14", "ICMP type -1 in an entry covers all types.", "botocore EC2 model, IcmpTypeCode")
    case .naclICMP1:
      WalkLawText(
        "NACL-ICMP-1", "Ping needs type 8 one way and type 0 the other way at both subnets.",
        "EC2 guide, security-group-rules-reference; VPC guide, flow-logs-records-examples")
    case .naclICMP2:
      WalkLawText(
        "NACL-ICMP-2", "Ping over IPv6 needs ICMPv6 type 128 one way and 129 the other way.",
        "EC2 guide, security-group-rules-reference; IANA")
    case .naclICMP3:
      WalkLawText(
        "NACL-ICMP-3", "An entry for protocol 1 does not match ICMPv6, nor one for 58 ICMP.",
        "derived from NACL-EVAL-4 and protocol numbers")
    default: nil
    }
  }

  private static var basics: String { "VPC guide, vpc-network-acls, \"Network ACL basics\"" }
}
