extension WalkLaw {
  /// The words of the laws about transit gateways.
  var transitText: WalkLawText? {
    switch self {
    case .tgw9:
      WalkLawText(
        "TGW-9", "In a transit gateway's table the longest prefix wins, then the static route.",
        Self.tables + ", \"Route evaluation order\"")
    case .tgw10:
      WalkLawText(
        "TGW-10", "A blackhole route of a transit gateway drops what it matches.", Self.tables)
    case .tgwDP1:
      WalkLawText(
        "TGW-DP-1",
        """
        Two attached VPCs talk when the sender's table, the table of its attachment and the blocks of \
        the other VPC say so.
        """,
        Self.tables + "; VPC guide, route-table-options")
    case .tgwDP2:
      WalkLawText(
        "TGW-DP-2", "A packet is looked up in the table of the attachment that it came in by, in no other.",
        Self.tables + ", \"Route table association\"")
    case .tgwDP3:
      WalkLawText(
        "TGW-DP-3", "From an Availability Zone without a subnet of the attachment nothing is forwarded.",
        Self.tables + ", \"Resource attachments\"")
    case .tgwDP4:
      WalkLawText(
        "TGW-DP-4",
        "A receiver in a zone without a subnet of its VPC's attachment is reached by another zone.",
        Self.tables + ", \"Availability Zones\"")
    case .tgwDP5:
      WalkLawText(
        "TGW-DP-5",
        """
        A packet that comes into a VPC by a transit gateway for a destination outside is routed by the \
        table of the attachment's subnet.
        """,
        "VPC guide, route-table-options; transit gateway guide, transit-gateway-nat-igw")
    case .tgwDP6:
      WalkLawText(
        "TGW-DP-6", "Two-way traffic needs routes to the transit gateway on both sides, and both lookups.",
        "derived from TGW-DP-1")
    case .tgwDP8:
      WalkLawText(
        "TGW-DP-8",
        "The ACL of an attachment's subnet sees what goes to the transit gateway coming in, and back going out.",
        "transit gateway guide, tgw-nacls")
    default: nil
    }
  }

  private static var tables: String { "transit gateway guide, how-transit-gateways-work" }
}
