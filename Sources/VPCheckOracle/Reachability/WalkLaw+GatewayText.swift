extension WalkLaw {
  /// The words of the laws about gateways, hosts and console connections, and of
  /// every law that is in no other list.
  var gatewayText: WalkLawText {
    igwText ?? entranceText ?? hostText ?? connectText
      ?? WalkLawText(
        "PW-PROTO-4", "A rule for all ICMP includes echo request and echo reply.",
        "botocore EC2 model, IpPermission")
  }

  private var igwText: WalkLawText? {
    switch self {
    case .pwIGW1:
      WalkLawText(
        "PW-IGW-1",
        """
        A gateway lets out only to public destinations and from mapped sources, and lets in only \
        from public sources and to mapped destinations.
        """,
        Self.codes)
    case .pwIGW2:
      WalkLawText("PW-IGW-2", "Routes to a detached gateway carry nothing.", "law RT-BH-6")
    case .pwIGW3:
      WalkLawText(
        "PW-IGW-3",
        "ACLs and groups see the private address of their own side and the real address of the outside.",
        "law NACL-EVAL-10")
    case .pwIGW5:
      WalkLawText(
        "PW-IGW-5",
        "A packet routed to a gateway for a public-range address of another VPC never reaches that VPC.",
        "derived; law ADDR-RNG-7")
    case .pwIGW6:
      WalkLawText(
        "PW-IGW-6",
        """
        Behind the gateway a mapped public address leads into its VPC by that VPC's gateway; an \
        unassociated one leads nowhere.
        """,
        "VPC guide, VPC_Internet_Gateway")
    case .igwDP1:
      WalkLawText(
        "IGW-DP-1",
        """
        Outbound IPv4 works when the gateway is attached, the sender's table picks it, the sender \
        has a public address and the destination is public.
        """,
        Self.access)
    case .igwDP2:
      WalkLawText(
        "IGW-DP-2",
        """
        An exchange from outside works when the public address is mapped, the gateway is attached \
        and the reply finds its way out.
        """,
        Self.access)
    case .igwDP5:
      WalkLawText(
        "IGW-DP-5", "Without a public address a host in a public subnet has no IPv4 internet.", Self.access)
    case .igwDP6:
      WalkLawText(
        "IGW-DP-6", "IPv6 passes an attached gateway without translation, opened from either side.",
        Self.access)
    case .igwDP7:
      WalkLawText(
        "IGW-DP-7", "A gateway carries no packet to a private or shared address.",
        "derived; VPC guide, vpc-ip-addressing")
    case .eipDP1:
      WalkLawText(
        "EIP-DP-1",
        """
        The gateway puts the Elastic IP for the private source going out, and the private address \
        for it coming in.
        """,
        "VPC guide, VPC_Internet_Gateway, \"IP addresses and NAT\"")
    case .eipDP2:
      WalkLawText(
        "EIP-DP-2", "An Elastic IP opens nothing by itself: route, ACLs and groups must still allow.",
        "VPC guide, vpc-eips")
    default: nil
    }
  }

  private var entranceText: WalkLawText? {
    switch self {
    case .pwIN1:
      WalkLawText(
        "PW-IN-1",
        """
        Without a route back to the gateway an exchange from outside fails, although the request \
        needs none.
        """,
        "VPC guide, VPC_Internet_Gateway")
    case .pwIN2:
      WalkLawText(
        "PW-IN-2",
        "The reply to an outside client must pass the outbound ACL on the client's ephemeral port.",
        "VPC guide, vpc-network-acls, \"Ephemeral ports\"")
    case .pwIN3:
      WalkLawText(
        "PW-IN-3", "An exchange from outside fails when the table sends the reply to a peering connection.",
        "derived from PW-ORD-6")
    case .pwIN4:
      WalkLawText(
        "PW-IN-4", "From outside, an address that nothing is mapped to cannot be reached.", Self.codes)
    case .pwV61:
      WalkLawText(
        "PW-V6-1", "IPv6 goes out and in by an internet gateway as IPv4 does, without translation.",
        "VPC guide, VPC_Internet_Gateway")
    case .pwV65:
      WalkLawText(
        "PW-V6-5", "IPv6 between two VPCs works over their internet gateways without any peering route.",
        "VPC guide, VPC_Internet_Gateway; combination derived")
    default: nil
    }
  }

  private var hostText: WalkLawText? {
    switch self {
    case .instLife8:
      WalkLawText(
        "INST-LIFE-8", "An instance sends and receives only while it runs.",
        "EC2 guide, ec2-instance-lifecycle")
    case .sdc2:
      WalkLawText(
        "SDC-2", "With the check on, an interface sends nothing from an address that it does not hold.",
        Self.codes)
    case .sdc3:
      WalkLawText(
        "SDC-3", "With the check on, an interface takes nothing for an address that it does not hold.",
        Self.codes)
    case .sdc4:
      WalkLawText(
        "SDC-4", "With the check off, packets from and to foreign addresses pass the interface.",
        "EC2 guide, using-eni; VPC guide, VPC_NAT_Instance")
    default: nil
    }
  }

  private var connectText: WalkLawText? {
    switch self {
    case .eicCon1:
      WalkLawText(
        "EIC-CON-1", "A console connection needs a public IPv4 address on the instance.",
        "EC2 guide, ec2-instance-connect-methods, \"Limitations\"")
    case .eicCon3:
      WalkLawText(
        "EIC-CON-3", "A console connection comes from the service's published range.",
        "EC2 guide, ec2-instance-connect-set-up, task 1")
    case .eicCon4:
      WalkLawText(
        "EIC-CON-4", "A console connection needs an inbound rule for TCP 22 that covers the service's range.",
        "EC2 guide, ec2-instance-connect-set-up, task 1")
    case .eicCon5:
      WalkLawText(
        "EIC-CON-5", "A rule for other addresses than the service's does not let the console in.",
        "law EIC-CON-3")
    case .eicCon8:
      WalkLawText(
        "EIC-CON-8",
        "A console connection needs the internet path to TCP 22, gateway, routes and ACLs included.",
        "EC2 guide, ec2-instance-connect-set-up, task 1")
    case .eicCon13:
      WalkLawText(
        "EIC-CON-13",
        """
        A console connection works when the instance runs, has a public IPv4 address and the walk \
        to TCP 22 succeeds.
        """,
        "laws EIC-CON-1 to EIC-CON-12")
    default: nil
    }
  }

  private static var codes: String { "Reachability Analyzer guide, \"Explanation codes\"" }
  private static var access: String { "VPC guide, VPC_Internet_Gateway, \"Enable internet access\"" }
}
