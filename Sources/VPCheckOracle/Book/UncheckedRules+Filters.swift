/// Rules about security groups and network ACLs that are no laws.
extension UncheckedRules {
  static let securityGroups = groupObjects + groupRules + groupPackets

  private static let groupObjects = [
    UncheckedRule("SG-OBJ-11", .notModelled, "A group is made in a VPC by the form of its command."),
    UncheckedRule("SG-OBJ-14", .notModelled, "A handle always stands for a well-formed id."),
  ]

  private static let groupRules =
    [
      UncheckedRule("SG-RULE-2", .notModelled, "A request names one rule with one other side by its form."),
      UncheckedRule("SG-RULE-3", .notModelled, "Rules are reported without ids."),
      UncheckedRule("SG-RULE-14", .convention, "Says how to compare: ports that mean nothing are left out."),
    ]
    + UncheckedRule.family("SG-RULE", [20, 21], .notModelled, "There are no prefix lists.")
    + UncheckedRule.family("SG-RULE", [22, 23], .notModelled, "Rules have no descriptions.")
    + [
      UncheckedRule("SG-AUTH-2", .notModelled, "A request names one rule."),
      UncheckedRule("SG-AUTH-4", .notModelled, "A request names one rule; ERR-GEN-1 holds for each."),
      UncheckedRule("SG-AUTH-7", .notModelled, "There is no default VPC."),
      UncheckedRule("SG-AUTH-9", .notModelled, "Rules are reported without ids."),
      UncheckedRule("SG-AUTH-10", .notModelled, "There is no command that modifies rules."),
      UncheckedRule("SG-AUTH-15", .notModelled, "There is no command that modifies rules."),
      UncheckedRule(
        "SG-STALE-6", .open, "The guides disagree about a state that SG-DEL-3 keeps from arising."),
      UncheckedRule(
        "SG-STALE-7", .notModelled, "Stale rules are not listed; SG-STALE-3 tells them by their effect."),
      UncheckedRule(
        "SG-STALE-8", .notModelled, "References are not listed; the rules themselves are reported."),
    ]
    + UncheckedRule.family("SG-Q", [3, 4], .notModelled, "There are no prefix lists with a weight.")
    + [
      UncheckedRule("SG-Q-6", .convention, "Bounds two settings of an account against each other."),
      UncheckedRule("SG-ATT-4", .notModelled, "Groups are set by interface, never by instance."),
    ]

  private static let groupPackets =
    [
      UncheckedRule("SG-EVAL-11", .notModelled, "The services that are not filtered are in no topology."),
      UncheckedRule("SG-EVAL-13", .convention, "Keeps TCP 25 out of what is judged."),
      UncheckedRule("SG-STATEFUL-4", .notModelled, "Probes are of ICMP, TCP and UDP."),
      UncheckedRule("SG-STATEFUL-6", .open, "ICMP errors about a flow may pass or not."),
    ]
    + [
      UncheckedRule(
        "SG-TRK-5", .open, "The two editions list different paths; a flow over one of them may be either."),
      UncheckedRule(
        "SG-TRK-9", .unobservable,
        "Replies pass while the open rule is there; what its removal does to a running flow is open."),
      UncheckedRule("SG-TRK-11", .open, "A running flow may outlive a change of groups or not."),
      UncheckedRule("SG-TRK-12", .open, "A running flow may become tracked or not."),
      UncheckedRule(
        "SG-TRK-14", .open, "How long an ICMP flow is remembered is not said; without a wait it is."),
      UncheckedRule("SG-TRK-15", .convention, "Keeps full tables out of the model."),
    ]

  static let networkACLs = [
    UncheckedRule(
      "NACL-OBJ-7", .notModelled, "Associations have no ids; NACL-OBJ-6 says what the move does."),
    UncheckedRule(
      "NACL-DEF-4", .open, "What counts as modified is not said; NACL-DEF-3 judges the plain cases."),
    UncheckedRule("NACL-ENT-3", .convention, "Settles a conflict of two texts in favour of NACL-ENT-2."),
    UncheckedRule("NACL-ENT-5", .notModelled, "An entry has one block by its form."),
    UncheckedRule(
      "NACL-ENT-16", .notModelled, "An entry names a block by its form, never a group or a list."),
    UncheckedRule("NACL-EVAL-12", .notModelled, "The services that are not filtered are in no topology."),
    UncheckedRule("NACL-EVAL-13", .notModelled, "There are no load balancers."),
    UncheckedRule(
      "NACL-EPH-1", .convention, "A probe names its source port; the range chooses the usual one."),
    UncheckedRule(
      "NACL-EPH-2", .convention,
      "A verdict is for one port, as NACL-EVAL-3 judges it; words for ranges follow."),
    UncheckedRule("NACL-EPH-3", .convention, "Keeps path discovery out of verdicts."),
  ]
}
