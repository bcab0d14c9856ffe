extension Restatement {
  /// Of the sheets on security groups and network ACLs.
  static let filters = [
    Restatement("SG-RULE-1", of: "SG-EVAL-2", "Rules only allow, and their order means nothing."),
    Restatement("SG-AUTH-14", of: "SG-EVAL-1", "A changed rule applies to every interface of its group."),
    Restatement("SG-REF-10", of: "SG-REF-5", "Who is a member is decided when the packet comes."),
    Restatement(
      "SG-REF-12", of: "PW-VPC-3", "Behind an appliance no rule that names the sender's group matches."),
    Restatement("SG-STALE-3", of: "PEER-SG-5", "A stale rule matches no packet."),
    Restatement("SG-STALE-5", of: "PEER-SG-5", "A rule whose group is deleted stays stale for ever."),
    Restatement("SG-Q-2", of: "SG-Q-1", "A rule that names a group counts for both families."),
    Restatement("SG-Q-7", of: "SG-Q-1", "The quota counts live rules, so a revoked one makes room."),
    Restatement(
      "SG-DEL-6", of: "SG-DEL-3", "Groups that name each other are deleted only after a revocation."),
    Restatement(
      "SG-DEL-8", of: "VPC-DEL-2", "The default group goes with its VPC; other groups have to go before it."),
    Restatement("SG-EVAL-12", of: "PW-NAT-1", "A NAT gateway carries no security group."),
    Restatement(
      "SG-STATEFUL-3", of: "PW-ORD-6", "A reply is what comes back with addresses and ports turned round."),
    Restatement(
      "SG-TRK-16", of: "SG-STATEFUL-2",
      "Whether a fresh flow is tracked decides nothing: the rules of its first packet do."),
    Restatement("NACL-OBJ-3", of: "SUB-CRT-8", "A new subnet is associated with the default ACL."),
    Restatement(
      "NACL-ENT-12", of: "NACL-ICMP-3", "An IPv4 entry for protocol 58 lets no ping of either family pass."),
    Restatement("NACL-ENT-22", of: "NACL-EVAL-1", "A changed entry applies to the next packet."),
    Restatement(
      "NACL-EVAL-11", of: "PW-NAT-2", "ACLs see a NAT gateway's packets before and after the translation."),
    Restatement(
      "NACL-EVAL-14", of: "PW-ORD-3", "ACL and group must both allow; neither overrides the other."),
  ]

  /// Of the sheets on VPCs, tables, gateways, peering, instances and Instance Connect.
  static let crossings = [
    Restatement(
      "VPC-GEN-5", of: "NIC-IP-11", "Parameters that exclude each other, or need each other, are refused."),
    Restatement("RT-TAB-17", of: "SUB-CRT-7", "A table reports its explicit associations only."),
    Restatement("NAT-DP-13", of: "TGW-DP-5", "By NAT and transit gateways even VPCs of equal blocks talk."),
    Restatement("TGW-DP-7", of: "TGW-7", "Attached VPCs of equal blocks are not told apart."),
    Restatement("PEER-VIS-5", of: "PEER-STATE-18", "An ended connection that is out of view is unknown."),
    Restatement("PEER-SG-3", of: "SG-REF-13", "The group that a rule names may be another account's."),
    Restatement(
      "PEER-SG-6", of: "SG-STALE-4", "A stale rule is fresh again once a new connection is active."),
    Restatement("INST-TERM-4", of: "SG-DEL-7", "A terminated instance keeps no group and no subnet."),
    Restatement("EIC-KEY-16", of: "EIC-KEY-1", "An instance needs no key pair to take a key."),
    Restatement(
      "EIC-CON-9", of: "PW-ORD-3", "By a private address SSH works where the walk from the client does."),
    Restatement("EIC-CON-10", of: "SG-INIT-3", "The default group admits no SSH from outside."),
  ]

  /// Of the walk-through.
  static let walkthrough = [
    Restatement("WT-1", of: "PEER-RT-1", "Accepted and not routed, the connection carries no ping."),
    Restatement("WT-2", of: "RT-BH-2", "A route made before the acceptance turns active with it."),
    Restatement("WT-6", of: "SG-EVAL-1", "In the end no ping goes the other way."),
    Restatement("WT-7", of: "SG-STATEFUL-2", "The reply to the ping needs no ICMP rule."),
    Restatement("WT-9", of: "EIP-ALLOC-7", "The Elastic IP may be allocated at any earlier time."),
    Restatement("WT-11", of: "RT-TGT-5", "Routes need the connection's id, not its acceptance."),
  ]
}
