extension WalkLaw {
  /// The words of the laws about flows that go on while rules change.
  var trackingText: WalkLawText? {
    let source = "EC2 guide, security-group-connection-tracking"
    func text(_ id: String, _ statement: String, _ heading: String) -> WalkLawText {
      WalkLawText(id, statement, "\(source), \"\(heading)\"")
    }
    return switch self {
    case .sgTrk1:
      text(
        "SG-TRK-1",
        "A ping that runs is tracked under any rules: it goes on when the rule that let it in is removed.",
        "Example")
    case .sgTrk2:
      text(
        "SG-TRK-2",
        """
        A TCP or UDP flow goes untracked only where a rule for all addresses permits it and one rule of \
        the other direction permits all addresses and ports; where either is missing it is tracked.
        """,
        "Untracked connections")
    case .sgTrk3:
      text(
        "SG-TRK-3",
        "Rules for all IPv4 addresses have no part in whether an IPv6 flow is tracked, nor the reverse.",
        "Example")
    case .sgTrk4:
      text(
        "SG-TRK-4",
        "A flow by way of a NAT gateway or an egress-only gateway is tracked, however open the rules are.",
        "Automatically tracked connections")
    case .sgTrk6:
      text(
        "SG-TRK-6",
        """
        A flow over a peering connection or an internet gateway is not tracked for that reason: \
        untracked by its rules, it ends with them.
        """,
        "Automatically tracked connections")
    case .sgTrk7:
      text(
        "SG-TRK-7",
        "A tracked flow outlives the rule that permitted it; its packets pass in both directions.",
        "Connection tracking")
    case .sgTrk8:
      text(
        "SG-TRK-8",
        "An untracked flow ends at once with the rule that permits it, unless another rule permits it.",
        "Untracked connections")
    case .sgTrk10:
      WalkLawText(
        "SG-TRK-10",
        "A network ACL judges every packet, of a running flow as of a new one, tracked or not.",
        "\(source); VPC guide, vpc-network-acls, \"Network ACL basics\"")
    case .sgTrk13:
      WalkLawText(
        "SG-TRK-13",
        """
        A tracked flow is forgotten when it was idle for its time-out, and not before: 432,000 s for TCP \
        (350 s on newer instance types), 30 s for UDP, 180 s for UDP with more than one exchange.
        """,
        "botocore EC2 model, ConnectionTrackingConfiguration; \(source), \"Idle connection tracking timeout\""
      )
    default: nil
    }
  }
}
