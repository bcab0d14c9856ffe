extension WalkLaw {
  /// The words of the laws about security groups.
  var groupText: WalkLawText? { ruleText ?? referenceText ?? evaluationText ?? trackingText }

  private var ruleText: WalkLawText? {
    switch self {
    case .sgRule12:
      WalkLawText(
        "SG-RULE-12",
        "Echo request is ICMP type 8, or ICMPv6 type 128, with code 0; a rule for it alone lets ping in.",
        "EC2 guide, security-group-rules-reference, \"Rules for ping/ICMP\"")
    case .sgRule13:
      WalkLawText(
        "SG-RULE-13", "A rule for all protocols covers every protocol and port.",
        "botocore EC2 model, IpPermission.IpProtocol")
    case .sgRule18:
      WalkLawText(
        "SG-RULE-18", "A rule for an IPv4 block never matches an IPv6 packet, nor the reverse.",
        "VPC guide, security-group-rules, \"Add rules to a security group\"")
    case .sgRule19:
      WalkLawText(
        "SG-RULE-19", "A rule for the ICMP of one family never lets a ping of the other family in.",
        "silent on acceptance; derived from protocol numbers")
    case .sgAtt5:
      WalkLawText(
        "SG-ATT-5", "Groups belong to the interface: all its addresses share them.",
        "EC2 guide, MultipleIP, \"How multiple IP addresses work\"")
    default: nil
    }
  }

  private var referenceText: WalkLawText? {
    switch self {
    case .sgRef5:
      WalkLawText(
        "SG-REF-5",
        """
        An inbound rule that names a group matches packets sent by its members from their private \
        or IPv6 addresses.
        """,
        "VPC guide, \"Security group referencing\"; vpc-migrate-ipv6, step 3")
    case .sgRef6:
      WalkLawText(
        "SG-REF-6", "Public addresses of members never match a rule that names their group.",
        "EC2 guide, security-group-rules")
    case .sgRef7:
      WalkLawText(
        "SG-REF-7",
        """
        An outbound rule that names a group matches packets to the private or IPv6 addresses of \
        its members.
        """,
        "VPC guide, \"Security group referencing\"")
    case .sgRef8:
      WalkLawText(
        "SG-REF-8", "A rule that names a group takes over none of that group's rules.",
        "VPC guide, \"Security group referencing\"")
    case .sgRef9:
      WalkLawText(
        "SG-REF-9", "Members of one group may talk by a rule that names it, not by membership alone.",
        "EC2 guide, security-group-rules-reference")
    case .sgRef11:
      WalkLawText("SG-REF-11", "A rule that names a group without members matches nothing.", "derived")
    case .sgRef13:
      WalkLawText(
        "SG-REF-13",
        "A rule may name a group of a peer VPC, and matches its members while the connection is active.",
        "VPC Peering guide, vpc-peering-security-groups, \"Requirements\"")
    case .sgRef14:
      WalkLawText(
        "SG-REF-14", "Behind a NAT gateway a client is not known as a member of its groups.",
        "VPC guide, vpc-nat-gateway; Reachability Analyzer guide, SG_REFERENCES_NOT_PRESERVED")
    case .sgStale4:
      WalkLawText(
        "SG-STALE-4",
        """
        A rule that was stale for want of a connection matches again over a new active one between \
        the same VPCs.
        """,
        "VPC Peering guide, \"Work with stale security group rules\"")
    default: nil
    }
  }

  private var evaluationText: WalkLawText? {
    switch self {
    case .sgEval1:
      WalkLawText(
        "SG-EVAL-1",
        "A new flow is allowed when some rule of its direction matches; without a rule it is denied.",
        "VPC guide, security-group-rules, \"Characteristics\"")
    case .sgEval2:
      WalkLawText(
        "SG-EVAL-2", "The rules of all groups of an interface count together; one match is enough.",
        "EC2 guide, security-group-rules")
    case .sgEval3:
      WalkLawText(
        "SG-EVAL-3", "TCP and UDP rules compare the destination port; the source port is never looked at.",
        "VPC guide, \"Components of a security group rule\"; last half from memory")
    case .sgEval4:
      WalkLawText(
        "SG-EVAL-4", "Inbound rules compare the packet's source, outbound rules its destination.",
        "VPC guide, \"Components of a security group rule\"")
    case .sgEval5:
      WalkLawText(
        "SG-EVAL-5", "ICMP rules compare type and code, each unless the rule is for all of them.",
        "botocore EC2 model, IpPermission")
    case .sgEval6:
      WalkLawText(
        "SG-EVAL-6", "Security groups filter between interfaces of one subnet too.",
        "VPC guide, VPC_Security; vpc-network-acls, example section")
    case .sgEval7:
      WalkLawText(
        "SG-EVAL-7", "Both ends are checked: outbound rules at the sender, inbound rules at the receiver.",
        "VPC guide, \"Security group referencing\"")
    case .sgStateful1:
      WalkLawText(
        "SG-STATEFUL-1", "The reply to an allowed inbound flow leaves whatever the outbound rules say.",
        "VPC guide, security-groups, \"Security group basics\"")
    case .sgStateful2:
      WalkLawText(
        "SG-STATEFUL-2", "The reply to an allowed outbound flow enters whatever the inbound rules say.",
        "VPC guide, security-groups, \"Security group basics\"")
    default: nil
    }
  }
}
