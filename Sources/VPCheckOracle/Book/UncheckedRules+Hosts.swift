/// Rules about instances, Elastic IPs and Instance Connect that are no laws.
extension UncheckedRules {
  static let instances = [
    UncheckedRule(
      "NIC-OBJ-3", .notModelled, "An interface reports its attachment, not the states on the way."),
    UncheckedRule("NIC-DET-4", .notModelled, "Interfaces of managed services are in no topology."),
    UncheckedRule(
      "PUB-2", .convention, "Tells what the console's wizard makes; PUB-1 and PUB-3 are the API's."),
    UncheckedRule("PUB-4", .notModelled, "A launch makes one new interface by its form."),
    UncheckedRule("PUB-5", .notModelled, "No launch takes an interface that exists."),
    UncheckedRule("PUB-8", .notModelled, "No command gives or takes a public address by hand."),
    UncheckedRule("PUB-15", .open, "An instance that never had a public address may get one or not."),
    UncheckedRule("INST-LIFE-2", .notModelled, "Every instance can be stopped."),
    UncheckedRule("INST-LIFE-6", .notModelled, "There is no termination protection."),
    UncheckedRule(
      "INST-LIFE-9", .open, "Between two states packets may flow or not; verdicts take both readings."),
    UncheckedRule("INST-RUN-1", .notModelled, "A launch names its subnet by its form."),
    UncheckedRule(
      "INST-RUN-5", .notModelled, "A launch names no key pair; EIC-KEY-16 holds for what it makes."),
    UncheckedRule("INST-RUN-6", .notModelled, "A launch names no key pair."),
    UncheckedRule("INST-RUN-8", .notModelled, "A launch makes one instance."),
    UncheckedRule("INST-RUN-10", .notModelled, "No command carries a client token."),
    UncheckedRule(
      "INST-TERM-3", .open, "A freed address may be held back for a while; how long is not said."),
  ]

  static let elasticIPs = [
    UncheckedRule("EIP-ALLOC-4", .notModelled, "There are no address pools of one's own."),
    UncheckedRule("EIP-ALLOC-8", .notModelled, "An allocation asks for no particular address."),
    UncheckedRule("EIP-REL-2", .notModelled, "There is no default VPC."),
    UncheckedRule("EIP-REL-6", .notModelled, "There are no reverse DNS records."),
    UncheckedRule("EIP-REL-9", .notModelled, "An address is released by its allocation."),
    UncheckedRule("EIP-ASSOC-1", .notModelled, "An association has one target by its form."),
    UncheckedRule("EIP-ASSOC-2", .notModelled, "An association names its allocation by its form."),
    UncheckedRule("EIP-ASSOC-16", .notModelled, "Associations have no ids."),
    UncheckedRule("EIP-ASSOC-26", .notModelled, "No attribute refuses all internet gateway traffic."),
    UncheckedRule("EIP-LIFE-8", .open, "What running flows of the old holder do is not said."),
    UncheckedRule("EIP-XFER-1", .notModelled, "There is no command that transfers an address."),
  ]

  static let instanceConnect =
    [
      UncheckedRule("EIC-KEY-2", .notModelled, "A console probe sends its own key and uses it at once."),
      UncheckedRule("EIC-KEY-3", .notModelled, "A probe is one exchange; no session stays open."),
      UncheckedRule("EIC-KEY-4", .open, "A second login by one key may work or not."),
      UncheckedRule("EIC-KEY-5", .open, "Of two keys both may be valid, or the last."),
      UncheckedRule("EIC-KEY-8", .unobservable, "Nothing makes an instance unavailable for a while."),
    ]
    + UncheckedRule.family(
      "EIC-KEY", [11, 12], .notModelled, "The player sends a real key with well-formed parameters.")
    + [
      UncheckedRule("EIC-KEY-13", .open, "A wrong zone may be refused or not."),
      UncheckedRule("EIC-KEY-14", .unobservable, "How many requests are too many is not said."),
      UncheckedRule("EIC-CON-2", .open, "Whether the console comes by IPv6 depends on the edition."),
      UncheckedRule("EIC-CON-6", .notModelled, "There are no prefix lists."),
      UncheckedRule("EIC-CON-7", .open, "The weight of the service's list is not said."),
    ]
    + UncheckedRule.family(
      "EIC-CON", [11, 12], .notModelled,
      "Every instance has a system that takes keys, with the agent installed.")
    + [
      UncheckedRule("EIC-DIAG-1", .unobservable, "What the console's text cannot tell, a verdict need not."),
      UncheckedRule("EIC-DIAG-2", .notModelled, "Something listens on every port that a probe tries."),
      UncheckedRule("EIC-DIAG-3", .convention, "The text of a message is never compared."),
    ]
    + UncheckedRule.family(
      "EICE", Array(1...20), .notModelled, "There are no Instance Connect endpoints.")
}
