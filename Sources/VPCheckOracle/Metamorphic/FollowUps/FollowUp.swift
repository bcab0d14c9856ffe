internal import AddressMath
package import VPCheckTopology

/// Steps after the end of a case that give laws about two answers something to compare.
///
/// A case seldom asks the same probe again after just the change that a relation is about.
/// A follow-up asks, makes the change, and asks again; the laws know nothing of it and
/// judge it like any other steps, so a case with a follow-up shrinks and replays like any
/// other.
package struct FollowUp: Sendable {
  /// The change that is made, as a slug.
  package let kind: String
  /// Returns the changes and questions that follow the first question; nil where it does not apply.
  let plan: @Sendable (FollowUpStage) -> [Step]?

  init(_ kind: String, _ plan: @escaping @Sendable (FollowUpStage) -> [Step]?) {
    self.kind = kind
    self.plan = plan
  }

  /// Every follow-up.
  package static let all: [FollowUp] =
    FilterFollowUps.all + GroupFollowUps.all + RouteFollowUps.all + HostFollowUps.all
    + RestorationFollowUps.all

  /// Returns the steps of the first follow-up that applies, counted from a number.
  ///
  /// - Parameters:
  ///   - history: The case as it was played.
  ///   - number: Which follow-up to try first; others follow in turn.
  ///   - asks: Whether probes can be sent.
  ///   - aim: The laws for which it is done.
  /// - Returns: Empty when none applies.
  package static func steps(
    after history: History, number: Int, asks: Bool, aim: FollowUpAim = FollowUpAim()
  ) -> [Step] {
    let followUps = aim.followUps
    // What one number has chosen, the rest of it chooses no more.
    let rest = number / followUps.count
    let stages = FollowUpStage.stages(of: history, asks: asks, number: rest, aim: aim)
    for offset in followUps.indices {
      let followUp = followUps[(number + offset) % followUps.count]
      for stage in stages {
        guard let steps = followUp.plan(stage), !steps.isEmpty else { continue }
        return stage.probe.map { [.probe($0)] + steps } ?? steps.filter { $0.probe == nil }
      }
    }
    return []
  }
}

/// The state at the end of a case, and the probe that is asked before and after a change.
struct FollowUpStage: Sendable {
  /// The state reported last.
  let topology: Topology
  /// The probe; nil on systems that carry no packets.
  let probe: Probe?
  /// Its two ends; nil for console connections, and without a probe.
  let ends: ProbeEnds?
  /// A number by which a follow-up chooses among several places.
  let number: Int
  /// The highest number of a handle of each kind so far.
  private let used: [ResourceKind: Int]

  private init(_ topology: Topology, _ probe: Probe?, _ number: Int, _ used: [ResourceKind: Int]) {
    self.topology = topology
    self.probe = probe
    self.number = number
    self.used = used
    ends = probe.flatMap { ProbeEnds($0, in: topology) }
  }

  /// The stages that a case offers: its probes, the last one first, or else one from a host to another.
  ///
  /// Probes that the laws in question speak of come first, then mostly those that succeeded:
  /// what is lost already, a change can seldom lose.
  static func stages(of history: History, asks: Bool, number: Int, aim: FollowUpAim) -> [FollowUpStage] {
    guard let last = history.steps.last else { return [] }
    let topology = last.after.topology
    var used: [ResourceKind: Int] = [:]
    for step in history.steps {
      for id in step.step.resources { used[id.kind] = max(used[id.kind] ?? 0, id.number) }
    }
    guard asks else { return [FollowUpStage(topology, nil, number, used)] }
    var probes: [Probe] = []
    var successes: [Probe] = []
    for step in history.steps.reversed() {
      guard case .answer(let answer) = step.result, let probe = step.step.probe, !probes.contains(probe)
      else { continue }
      probes.append(probe)
      if answer.succeeded { successes.append(probe) }
    }
    if number % 5 != 0 { probes = successes + probes.filter { !successes.contains($0) } }
    if aim.prefersConsole, let host = topology.instances.first(where: { $0.state == .running }) {
      let console = Probe.instanceConnect(host.id)
      if !probes.contains(console) { probes.append(console) }
    }
    probes = probes.filter(aim.prefers) + probes.filter { !aim.prefers($0) }
    if probes.isEmpty {
      let hosts = topology.networkInterfaces.filter { $0.attachment != nil && !$0.ipv4.isEmpty }
      if let first = hosts.first, let other = hosts.dropFirst().last, let address = other.ipv4.first?.address
      {
        probes.append(.exchange(from: .networkInterface(first.id), to: .address(address), .ping))
      }
    }
    return probes.prefix(3).map { FollowUpStage(topology, $0, number, used) }
      + [FollowUpStage(topology, nil, number, used)]
  }

  /// The question again.
  var again: [Step] { probe.map { [.probe($0)] } ?? [] }

  /// A handle that the case has not used yet.
  func fresh(_ kind: ResourceKind, _ offset: Int = 1) -> ResourceID {
    ResourceID(kind, (used[kind] ?? 0) + offset)
  }

  /// Returns a call by the owner of a VPC.
  func call(_ vpc: VPCID, _ command: Command) -> Step {
    .command(
      command, by: Caller(topology.vpcs[vpc]?.owner ?? .first, region: topology.vpcs[vpc]?.region ?? .home))
  }

  /// Chooses one of several things by the number.
  func choose<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[number % elements.count]
  }

  /// The interface at one of the two ends, chosen by the number.
  var site: NetworkInterface? {
    guard let ends else { return choose(Array(topology.networkInterfaces)) }
    return choose(ends.interfaces)
  }

  /// The subnets at neither end.
  var subnetsElsewhere: [Subnet] {
    let taken = ends?.interfaces.map(\.subnet) ?? []
    return topology.subnets.filter { !taken.contains($0.id) }
  }
}

extension PermissionArgument {
  /// Writes a stored rule as a caller would.
  init(_ rule: SecurityGroupRule) {
    let peer: PeerArgument =
      switch rule.peer {
      case .block(let block): .block(CIDRArgument(block))
      case .group(let id): .group(id)
      }
    switch rule.traffic {
    case .all: self.init("-1", nil, nil, peer)
    case .tcp(let ports): self.init("tcp", ports.lowerBound, ports.upperBound, peer)
    case .udp(let ports): self.init("udp", ports.lowerBound, ports.upperBound, peer)
    case .icmp(let type, let code): self.init("icmp", type ?? -1, code ?? -1, peer)
    case .icmpv6(let type, let code): self.init("icmpv6", type ?? -1, code ?? -1, peer)
    case .other(let number): self.init(String(number), nil, nil, peer)
    }
  }
}

extension ACLEntryArgument {
  /// Writes a stored entry as a caller would.
  init(_ entry: NetworkACLEntry) {
    var ports: PortArgument?
    var icmp: ICMPArgument?
    switch entry.traffic {
    case .tcp(let range), .udp(let range): ports = PortArgument(range.lowerBound, range.upperBound)
    case .icmp(let type, let code), .icmpv6(let type, let code):
      icmp = ICMPArgument(type: type ?? -1, code: code ?? -1)
    case .all, .other: break
    }
    self.init(
      entry.direction, entry.number, entry.action,
      protocolText: entry.traffic.protocolNumber.map(String.init) ?? "-1", CIDRArgument(entry.block),
      ports: ports, icmp: icmp)
  }
}
