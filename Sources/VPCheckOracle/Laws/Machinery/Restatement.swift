internal import VPCheckTopology

/// A sentence of one sheet that another sheet has already made a law of.
///
/// The sheets say some things twice: in short where they are needed, in full where
/// they belong. Each id is a law of the book; the one in full judges for both.
struct Restatement: Sendable {
  /// The id in the sheet that says it again.
  let id: String
  /// The id of the law that judges.
  let original: String
  /// What it says, in words that fit its place.
  let statement: String

  init(_ id: String, of original: String, _ statement: String) {
    self.id = id
    self.original = original
    self.statement = statement
  }

  /// Returns the law, or nil when the one that judges is not among the laws.
  func law(in laws: [Law]) -> Law? {
    laws.first { $0.id == original }?.restated(as: id, statement, source: "says the same as \(original)")
  }

  /// Every restatement, in the order of the sheets.
  static let all: [Restatement] =
    network + hosts + addresses + gateways + packets + filters + crossings + walkthrough

  /// Of the sheets on addressing, VPCs, subnets and route tables.
  private static let network = [
    Restatement(
      "ADDR-SIZE-2", of: "ADDR-SIZE-1", "The two spellings of the code for a wrong size are one code."),
    Restatement(
      "ADDR-RNG-7", of: "PW-IGW-5", "A publicly routable block of a VPC gives no way to the internet."),
    Restatement(
      "ADDR-RSV-10", of: "NIC-IP-3", "An address outside the subnet is refused as an invalid parameter."),
    Restatement("VPC-CRT-4", of: "NACL-DEF-1", "The default ACL of a new VPC lets every packet pass."),
    Restatement("VPC-CRT-14", of: "ADDR-Q-1", "More VPCs than the quota allows may be refused."),
    Restatement("ADDR-Q-6", of: "SUB-V6-2", "A subnet has one IPv6 block."),
    Restatement(
      "SUB-ATTR-2", of: "PUB-3", "The attribute decides about public addresses unless the launch does itself."
    ),
    Restatement("SUB-ATTR-4", of: "PUB-9", "A public address of the service's choice is released by a stop."),
    Restatement(
      "SUB-TOPO-1", of: "PW-VPC-1", "The local route joins all subnets of a VPC without any configuration."),
    Restatement("ENI-2", of: "NIC-DET-1", "The primary interface of an instance is not detached."),
    Restatement("ENI-3", of: "NIC-DEL-1", "An attached interface is not deleted."),
    Restatement("ENI-4", of: "SDC-3", "With the check on, an interface drops what is not from or for it."),
    Restatement("ENI-5", of: "EIP-ASSOC-14", "A private address has one Elastic IP at most."),
    Restatement("ENI-6", of: "NIC-Q-1", "More interfaces than the quota allows may be refused."),
    Restatement("RT-LOC-1", of: "ADDR-DEL-6", "Each table has one local route for each block of its VPC."),
    Restatement(
      "RT-MSL-9", of: "PW-VPC-3", "Behind an appliance a rule that names the sender's group does not match."),
  ]

  /// Of the sheets on gateways and instances.
  private static let hosts = [
    Restatement(
      "EIP-2", of: "EIP-ASSOC-5", "An Elastic IP is mapped only in a VPC with an attached gateway."),
    Restatement(
      "EIP-3", of: "EIP-ASSOC-18", "An Elastic IP in use does not move when the request rules it out."),
    Restatement("EIP-4", of: "EIP-ASSOC-22", "Repeating an association changes nothing."),
    Restatement("EIP-5", of: "EIP-REL-1", "An associated Elastic IP is not released."),
    Restatement(
      "EIP-6", of: "EIP-ASSOC-23", "An Elastic IP on the primary address takes the place of a public one."),
    Restatement("EIP-7", of: "EIP-ALLOC-3", "A Region has 5 Elastic IPs unless the quota was raised."),
    Restatement("EIP-8", of: "EIP-ASSOC-7", "A target named by its instance has exactly one interface."),
    Restatement("EIGW-3", of: "RT-TGT-3", "An egress-only gateway is for IPv6 only."),
    Restatement("NAT-10", of: "RT-BH-4", "Routes to a deleted NAT gateway stay, as blackholes."),
    Restatement("NIC-IP-2", of: "ADDR-RSV-9", "An address lies in its subnet and is held once in the VPC."),
    Restatement("NIC-OBJ-4", of: "NIC-ATT-4", "An interface is in use exactly while it is attached."),
    Restatement(
      "PUB-6", of: "SUB-ATTR-3", "Changing the attribute of a subnet concerns later launches only."),
    Restatement(
      "PUB-11", of: "EIP-ASSOC-23", "An Elastic IP on the primary address releases the public one."),
    Restatement("PUB-18", of: "EIP-1", "A primary address has one public address at most."),
  ]

  /// Of the sheet on Elastic IPs.
  private static let addresses = [
    Restatement("EIP-ALLOC-6", of: "EIP-ALLOC-2", "An allocation belongs to one Region and cannot move."),
    Restatement("EIP-ASSOC-24", of: "EIP-ASSOC-4", "A target of another Region is as unknown as none."),
    Restatement(
      "EIP-DIS-4", of: "PUB-12", "After a disassociation the instance may get a public address again."),
    Restatement("EIP-LIFE-2", of: "INST-TERM-1", "Terminating frees the Elastic IPs and releases none."),
    Restatement("EIP-LIFE-5", of: "NIC-IP-9", "Taking a secondary address away frees its Elastic IP."),
  ]

  /// Of the sheet on gateways, about packets.
  private static let gateways = [
    Restatement("IGW-DP-3", of: "EIP-DP-1", "A gateway translates one to one, in both directions."),
    Restatement("IGW-DP-4", of: "PW-IGW-3", "A host sees its private address only."),
    Restatement("IGW-DP-8", of: "PW-NAT-5", "What a private NAT gateway sends is dropped at the gateway."),
    Restatement("IGW-DP-9", of: "PEER-NT-3", "Hosts of a peer cannot use the internet gateway."),
    Restatement(
      "EIGW-DP-3", of: "NACL-EVAL-9", "No group guards it; the ACLs of the subnet apply to replies."),
    Restatement("NAT-DP-1", of: "PW-NAT-7", "The way out needs the host's route and the gateway's route."),
    Restatement("NAT-DP-2", of: "PW-NAT-2", "Inside the VPC the gateway shows its private address."),
    Restatement("NAT-DP-3", of: "PW-NAT-4", "Only replies come back through a NAT gateway."),
    Restatement("NAT-DP-4", of: "PW-NAT-4", "A NAT gateway answers nothing itself, no ping either."),
    Restatement("NAT-DP-5", of: "PW-NAT-1", "A NAT gateway carries TCP, UDP and ICMP only."),
    Restatement("NAT-DP-8", of: "PW-NAT-4", "A NAT gateway cannot be reached through a peering connection."),
    Restatement("NAT-DP-9", of: "TGW-DP-5", "A NAT gateway and a transit gateway can serve one packet."),
    Restatement("NAT-DP-12", of: "PW-NAT-1", "No security group guards a NAT gateway."),
  ]

  /// Of other sheets, about packets.
  private static let packets = [
    Restatement("RT-GW-9", of: "PW-IGW-7", "The interface runs and has a public address."),
    Restatement(
      "SDC-7", of: "IGW-DP-5", "A gateway refuses sources that are no mapped address of an interface."),
    Restatement(
      "INST-MULTI-1", of: "EIP-ASSOC-7", "An instance with several interfaces does not stand for one."),
    Restatement("EIP-DP-5", of: "PW-IGW-3", "The instance does not see its Elastic IP."),
    Restatement("PW-ORD-5", of: "SG-STATEFUL-1", "A request that passed a group makes its reply pass."),
    Restatement("PW-PROTO-5", of: "SG-STATEFUL-2", "The sender of a ping needs no rule for the reply."),
    Restatement("PW-V6-2", of: "RT-TGT-3", "No IPv4 packet is routed to an egress-only gateway."),
  ]
}
