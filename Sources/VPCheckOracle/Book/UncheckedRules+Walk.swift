/// Rules about the way of a packet and about errors that are no laws.
extension UncheckedRules {
  static let packetWalk = [
    UncheckedRule("PW-ORD-7", .convention, "Says which ways are judged, and over a transit gateway how far."),
    UncheckedRule("PW-ORD-8", .open, "Reserved addresses may answer or not; probes to them are not judged."),
    UncheckedRule(
      "PW-IGW-4", .convention, "Outside hosts are up and answer; IGW-DP-1 and IGW-DP-2 build on it."),
    UncheckedRule("PW-V6-6", .open, "A foreign source at an egress-only gateway may pass or be dropped."),
    UncheckedRule("PW-PROTO-1", .convention, "A connection attempt is judged by its first two packets."),
    UncheckedRule(
      "PW-PROTO-2", .convention, "A probe names the client's port; PW-IN-2 judges the reply to it."),
    UncheckedRule("PW-PROTO-3", .convention, "Something listens on every port that a probe tries."),
    UncheckedRule(
      "PW-PROTO-6", .unobservable, "An answer tells that a probe failed, not what the sender saw."),
  ]

  static let errors = [
    UncheckedRule(
      "ERR-GEN-2", .unobservable, "An outcome is a code; status and request id stay with the adapter."),
    UncheckedRule(
      "ERR-GEN-3", .convention, "With several reasons any of their codes is right; the judge does so."),
    UncheckedRule("ERR-GEN-4", .open, "Which of several reasons is named first is not said."),
    UncheckedRule("ERR-GEN-6", .convention, "Codes are compared without letter case."),
    UncheckedRule("ERR-GEN-7", .convention, "A leading \"Client.\" is dropped before comparing."),
    UncheckedRule("ERR-GEN-8", .convention, "Says when to look: a system reports once it has settled."),
    UncheckedRule("ERR-GEN-9", .notModelled, "No command carries a client token."),
    UncheckedRule("ERR-GEN-10", .notModelled, "A handle always stands for a well-formed id."),
  ]
}
