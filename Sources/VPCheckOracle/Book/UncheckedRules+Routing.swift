/// Rules about tables, gateways and peering connections that are no laws.
extension UncheckedRules {
  static let routeTables =
    [
      UncheckedRule(
        "RT-TAB-18", .notModelled, "Associations are reported as in force; their states are not."),
      UncheckedRule(
        "RT-CRT-1", .notModelled, "A route command has one destination and one target by its form."),
      UncheckedRule("RT-CRT-14", .notModelled, "There are no gateway endpoints."),
      UncheckedRule("RT-CRT-17", .notModelled, "There are no prefix lists."),
      UncheckedRule("RT-CRT-18", .open, "What happens to propagated routes past the limit is not said."),
      UncheckedRule("RT-TGT-2", .notModelled, "There are no virtual private gateways."),
    ]
    + UncheckedRule.family("RT-TGT", [9, 10], .notModelled, "There are no endpoints.")
    + [
      UncheckedRule("RT-TGT-11", .convention, "Lists kinds of targets that are left out."),
      UncheckedRule("RT-MSL-6", .convention, "Tells of former years; nothing is left of it to check."),
      UncheckedRule(
        "RT-MSL-8", .open,
        "PW-VPC-2 takes it otherwise; an exchange that misses the appliance one way is not judged."
      ),
    ]
    + UncheckedRule.family("RT-LPM", [3, 4], .notModelled, "No command makes propagated routes.")
    + UncheckedRule.family("RT-LPM", [5, 6, 7, 8], .notModelled, "There are no prefix lists.")
    + [
      UncheckedRule("RT-LPM-9", .convention, "Settles a conflict of two guides in favour of RT-LPM-2."),
      UncheckedRule("RT-BH-12", .open, "Static and dead, or propagated: either may carry the packet."),
    ]
    + UncheckedRule.family("RT-PROP", [1, 2, 3], .notModelled, "There are no virtual private gateways.")

  static let peering =
    [
      UncheckedRule(
        "PEER-STATE-12", .notModelled, "The expiration time is not reported; PEER-Q-3 waits for it."),
      UncheckedRule(
        "PEER-STATE-14", .open, "A deletion may show the passing state or not; PEER-STATE-1 permits both."),
      UncheckedRule("PEER-STATE-15", .unobservable, "No scenario can make a Region fail."),
      UncheckedRule("PEER-STATE-17", .notModelled, "A connection does not report the blocks of its VPCs."),
      UncheckedRule("PEER-STATE-19", .convention, "The text of a status is never compared."),
      UncheckedRule("PEER-STATE-21", .notModelled, "A connection does not report the blocks of its VPCs."),
      UncheckedRule("PEER-CRT-1", .notModelled, "A request names both VPCs by its form."),
      UncheckedRule("PEER-CRT-8", .notModelled, "No resource has tags."),
      UncheckedRule("PEER-RT-20", .notModelled, "A probe has no size, so none is too large."),
      UncheckedRule("PEER-RT-21", .open, "A foreign source may cross or be dropped; no verdict leans on it."),
      UncheckedRule(
        "PEER-NT-5", .notModelled, "There are no VPN connections; PW-PCX-2 refuses what is beyond."),
      UncheckedRule(
        "PEER-NT-6", .notModelled, "There is no Direct Connect; PW-PCX-2 refuses what is beyond."),
      UncheckedRule("PEER-NT-7", .notModelled, "There are no gateway endpoints."),
      UncheckedRule("PEER-NT-8", .notModelled, "There are no DNS servers."),
      UncheckedRule("PEER-NT-10", .notModelled, "There are no endpoints or load balancers, only interfaces."),
      UncheckedRule(
        "PEER-NT-11", .unobservable, "What a proxy sends is an exchange of its own to every probe."),
      UncheckedRule(
        "PEER-SG-9", .notModelled, "Stale rules are not listed; PEER-SG-5 tells them by their effect."),
    ]
    + UncheckedRule.family(
      "PEER-DNS", [1, 2, 3, 4, 5, 6, 7], .notModelled,
      "There is no name resolution, and no command for the options of a connection.")

  static let gateways =
    [
      UncheckedRule("NAT-13", .notModelled, "No command gives a NAT gateway further addresses."),
      UncheckedRule("NAT-14", .notModelled, "There are no network border groups."),
      UncheckedRule("NAT-15", .notModelled, "Every zone of the model takes NAT gateways."),
      UncheckedRule("NAT-16", .convention, "Leaves the regional mode out."),
      UncheckedRule(
        "NAT-DP-6", .notModelled, "Whether a flow that was idle goes on behind a NAT gateway is not judged."),
      UncheckedRule("NAT-DP-7", .notModelled, "A probe is one exchange; no gateway runs out of ports."),
      UncheckedRule("NAT-DP-10", .open, "Onward over a connection may work or not; PW-NAT-8 leaves it open."),
      UncheckedRule("NAT-DP-11", .notModelled, "Packets to 64:ff9b::/96 are not judged."),
      UncheckedRule("TGW-12", .notModelled, "Transit gateways are not peered with each other."),
    ]
    + UncheckedRule.family(
      "BPA", [1, 2, 3, 4, 5], .notModelled, "There is no command for the public access block.")
    + [UncheckedRule("BPA-6", .open, "Whether blocked routes keep their state is not said.")]
}
