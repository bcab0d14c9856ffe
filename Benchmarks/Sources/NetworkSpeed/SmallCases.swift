internal import VPCheck

/// Generated cases, each judged in every way there is.
///
/// Counted are cases whose network stays within the bounds of the question. What must
/// come out is known: the reference model breaks no law, the classes of each source
/// add up to 2^104 or 2^296 packets, and the model finds the fate of every class.
struct SmallCases {
  var count: Int

  /// Judges cases until enough of them are small, and says what one takes.
  func questions() throws -> [Question] {
    let judge = CaseJudge(seed: 1)
    var (lawSeconds, packetSeconds) = (0.0, 0.0)
    var (index, small, commands, probes) = (0, 0, 0, 0)
    var (classes, packets) = (0, 0)
    var complaint = ""
    while small < count {
      let (judged, seconds) = try Meters.processorTime { try judge.judge(index) }
      index += 1
      guard judged.topology.isSmall else { continue }
      small += 1
      commands += judged.commands
      probes += judged.probes
      lawSeconds += seconds
      let (agreement, time) = Meters.processorTime { ClassAgreement(judged.topology) }
      packetSeconds += time
      classes += agreement.classes
      packets += agreement.packets
      if let law = judged.fingerprints.first { complaint = "case \(index - 1) breaks \(law)" }
      if let source = agreement.incomplete.first { complaint = "case \(index - 1) is incomplete: \(source)" }
      if let other = agreement.disagreements.first {
        complaint = "case \(index - 1): \(other.expected) expected, \(other.observed) observed"
      }
    }
    func rate(_ seconds: Double) -> Double { Double(count) / seconds }
    return [
      Question(
        words: "small cases, judged by all laws and all packets", found: rate(lawSeconds + packetSeconds),
        goal: 20_000, unit: "cases/s/core", prefersMore: true,
        check: "\(count) of \(index) cases are small; no law broken; every source adds up; no disagreement",
        complaint: complaint),
      Question(
        words: "– drawn, played, judged by all laws", found: rate(lawSeconds), unit: "cases/s/core",
        check: "\(commands) commands, \(probes) probes"),
      Question(
        words: "– all packets divided, one of each box walked", found: rate(packetSeconds),
        unit: "networks/s/core", check: "\(classes) classes, \(packets) packets walked"),
    ]
  }
}

extension Topology {
  /// Whether the network has at most 5 VPCs, 12 subnets, 30 routes and 20 rules.
  ///
  /// Rules are those of security groups and the numbered entries of network ACLs, with those
  /// that come with a VPC.
  fileprivate var isSmall: Bool {
    let routes = routeTables.reduce(0) { $0 + $1.routes.count }
    let rules = securityGroups.reduce(0) { $0 + $1.rules.count }
    let entries = networkACLs.reduce(0) {
      $0 + $1.entries.count { $0.number <= NetworkACL.userNumberMax }
    }
    return vpcs.count <= 5 && subnets.count <= 12 && routes <= 30 && rules + entries <= 20
  }
}
