/// Rules about addresses, VPCs and subnets that are no laws.
extension UncheckedRules {
  static let addressing = [
    UncheckedRule(
      "ADDR-SYN-8", .unobservable,
      "A reported block is canonical by its type; ADDR-SYN-3 to ADDR-SYN-5 compare it."
    ),
    UncheckedRule(
      "ADDR-SIZE-11", .convention, "Dates the two editions; ADDR-SIZE-7 to -10 accept the sizes of either."),
    UncheckedRule("ADDR-RNG-6", .convention, "Says that a code is not documented: ADDR-RNG-2 compares none."),
    UncheckedRule(
      "ADDR-RNG-8", .convention, "Arithmetic about the ranges; tests of the known ranges hold it."),
    UncheckedRule("ADDR-SEC-2", .convention, "Says that a code is not documented: ADDR-SEC-1 compares none."),
    UncheckedRule("ADDR-SEC-9", .notModelled, "ClassicLink is retired and in no command."),
    UncheckedRule("ADDR-OVL-7", .convention, "Points to PEER-CIDR-1 to PEER-CIDR-10, which are laws."),
    UncheckedRule("ADDR-DEL-8", .open, "The next IPv6 block may be the same as the last, or another."),
    UncheckedRule(
      "ADDR-RSV-4", .notModelled,
      "What answers at a reserved address is no resource; ADDR-RSV-1 keeps them free."
    ),
    UncheckedRule("ADDR-RSV-5", .notModelled, "DNS servers are in no topology, and no probe goes to them."),
    UncheckedRule("ADDR-RSV-7", .notModelled, "Link-local addresses of the router are in no topology."),
    UncheckedRule("ADDR-RSV-11", .notModelled, "There is no command that reserves a part of a subnet."),
  ]

  static let vpcsAndSubnets =
    [
      UncheckedRule("VPC-GEN-3", .notModelled, "A handle always stands for a well-formed id."),
      UncheckedRule("VPC-GEN-7", .convention, "Says when to look: a system reports once it has settled."),
      UncheckedRule("VPC-GEN-8", .notModelled, "No command carries a client token."),
    ]
    + UncheckedRule.family(
      "VPC-CRT", [6, 7, 8, 9], .notModelled, "The DNS attributes of a VPC are not in the topology.")
    + [
      UncheckedRule("VPC-CRT-10", .notModelled, "The tenancy of a VPC is not in the topology.")
    ]
    + UncheckedRule.family(
      "VPC-DEF", [1, 2, 3, 4, 5, 6, 7, 8], .notModelled, "No command makes a default VPC or a default subnet."
    )
    + [
      UncheckedRule(
        "VPC-DEL-3", .convention, "Tells what the console does beyond the API; VPC-DEL-1 is the API's."),
      UncheckedRule("SUB-CRT-10", .notModelled, "The state of a subnet is not in the topology."),
      UncheckedRule("SUB-V6-10", .notModelled, "No attribute makes an IPv6 address the primary one."),
      UncheckedRule("SUB-V6-11", .notModelled, "Whether an IPv6 block is public is not in the topology."),
      UncheckedRule(
        "SUB-TYPE-1", .convention, "Names what IGW-DP-1 and IGW-DP-5 decide; the word is stored nowhere."),
    ]
}
