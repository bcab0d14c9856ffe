/// The laws that no fault breaks, apart from those that another law repeats.
enum LawsWithoutFaults {
  /// Laws that only permit, so that no system can break them, each with the reason.
  static let permitting: [(law: String, reason: String)] = [
    ("ADDR-SYN-6", "the sheet leaves open whether such a block is masked or refused"),
    ("ADDR-SYN-7", "the sheet leaves open whether such a block is masked or refused"),
    ("ADDR-SIZE-7", "the editions differ in the lengths, and each may be refused with any code"),
    ("ADDR-SIZE-9", "the editions differ in the lengths, and each may be refused with any code"),
    ("ADDR-RNG-3", "whether the range is refused is not documented"),
    ("ADDR-RNG-4", "whether the range is refused is not documented"),
    ("ADDR-SEC-7", "the rows of the table disagree, and either may be followed"),
    ("ADDR-SEC-8", "the rows of the table disagree, and either may be followed"),
    ("ADDR-OVL-9", "the route quota can be raised, so a refusal is permitted and never demanded"),
    ("ADDR-Q-5", "the quota can be raised, so a refusal is permitted and never demanded"),
    ("VPC-DEL-7", "whether a request of one's own account ends with its accepter is open"),
    (
      "SUB-CRT-3",
      "whatever breaks it breaks SUB-CRT-2 and a law on containment or size as well, which are told"
    ),
    ("SUB-V6-4", "no command asks for a subnet without IPv4 in so many words; both answers are right"),
    ("SUB-V6-9", "whether an IPv6-only subnet may lose its block is open"),
    ("SUB-DEL-4", "what becomes of routes for the subnet alone is open"),
    ("RT-CRT-12", "whether a destination with host bits is found is open"),
    ("RT-TGT-6", "whether an interface of another VPC may be a target is open"),
    ("RT-GW-10", "the answer is not documented"),
    (
      "PEER-STATE-9",
      "whether the accepter may delete a request is open; what a deletion does is PEER-STATE-8"
    ),
    ("PEER-STATE-13", "whether a second deletion is refused is open"),
    ("PEER-CRT-17", "that either owner may delete is told as PEER-STATE-22"),
    ("PEER-CIDR-8", "when the overlap is noticed is open"),
    ("IGW-10", "the sheet leaves the answer open"),
    ("IGW-11", "the sheet leaves the answer open"),
    ("EIGW-6", "the sheet leaves the answer open"),
    ("NAT-18", "the sheet leaves the answer open"),
    ("NIC-ATT-2", "the sheet leaves the answer open"),
    ("SG-RULE-24", "values out of range may be refused or taken"),
    ("SG-REF-4", "a group is named by its id, never with an account"),
    ("NACL-ENT-15", "its entry may be refused or taken; that it lets no echo pass is NACL-ICMP-3"),
    ("NACL-ENT-23", "the entry may be refused or taken, and what it matches cannot be seen"),
  ]

  /// Laws that could be broken and have no fault yet; this list only becomes shorter.
  static let open: [String] = []
}
