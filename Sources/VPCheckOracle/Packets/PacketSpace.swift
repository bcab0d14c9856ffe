package import AddressMath
package import VPCheckTopology

/// The packets of one family in a state of a network, ready to be divided by fate.
///
/// Addresses are divided once for the whole state, into atoms; ports and protocols
/// anew for each pair of atoms, at the bounds of the rules that are asked on that
/// way and no others.
package struct PacketSpace {
  /// The family.
  package let family: AddressFamily
  private let topology: Topology
  private let atoms: [AddressSet]
  private let outside: AddressSet
  private var views: [Reading: NetworkSets] = [:]
  private let everyCut: PayloadCuts

  /// Divides the addresses of a family.
  package init(_ topology: Topology, _ family: AddressFamily) {
    self.topology = topology
    self.family = family
    atoms = AddressAtoms(topology, family).sets
    outside = NetworkSets(topology).outside(family)
    var cuts = PayloadCuts()
    for group in topology.securityGroups {
      for rule in group.rules { cuts.cut(at: rule.traffic, isReply: nil) }
    }
    for acl in topology.networkACLs { for entry in acl.entries { cuts.cut(at: entry.traffic, isReply: nil) } }
    everyCut = cuts
  }

  /// How many sets of addresses the state tells apart.
  package var atomCount: Int { atoms.count }

  /// Returns the sources of a state: its interfaces in the order of their handles, then the internet.
  package static func sources(of topology: Topology) -> [PacketSource] {
    topology.networkInterfaces.map { .interface($0.id) } + [.internet]
  }

  /// Divides all packets that a source can send by their fates.
  package mutating func partition(from source: PacketSource) -> PacketPartition {
    var partition = PacketPartition(source, family)
    switch source {
    case .interface(let id):
      if let sender = topology.networkInterfaces[id] { divide(from: sender, into: &partition) }
    case .internet:
      for destinations in atoms {
        for sources in atoms { divide(sources, destinations, from: nil, into: &partition) }
      }
    }
    return partition
  }

  private mutating func view(_ reading: Reading) -> NetworkSets {
    if let known = views[reading] { return known }
    let made = NetworkSets(topology, reading: reading).prepared(for: family)
    views[reading] = made
    return made
  }
}

// MARK: - Sources

extension PacketSpace {
  private mutating func divide(from sender: NetworkInterface, into partition: inout PacketPartition) {
    let view = view([])
    if view.hostState(of: sender) != .running, !view.hostStateIsOpen(of: sender) {
      // Nothing is sent at all, whatever it would be (INST-LIFE-8).
      let failure = FailedCheck(
        .forward, [.sourceNotRunning], at: sender.attachment?.instance ?? sender.id, .sourceRunning(sender),
        law: .instLife8)
      add(.all(family), .all(family), PayloadCuts(), ExchangeVerdict([failure]), .lost, into: &partition)
      return
    }
    let own = AddressSet(among: sender.addresses(of: family).map { CIDRBlock($0) }, family: family)
    let foreign = own.complement
    for destinations in atoms {
      let staysFar = !sender.checksSourceAndDestination || staysInside(sender, destinations)
      if !staysFar, divideForeign(foreign, destinations, from: sender, into: &partition) {
        for sources in atoms where sources.isSubset(of: own) {
          divide(sources, destinations, from: sender, into: &partition)
        }
      } else {
        for sources in atoms { divide(sources, destinations, from: sender, into: &partition) }
      }
    }
  }

  /// Whether packets to an address may stay inside the host, where no source is checked (PW-SUB-5).
  private func staysInside(_ sender: NetworkInterface, _ destinations: AddressSet) -> Bool {
    guard let destination = destinations.first else { return false }
    if sender.holds(destination) { return true }
    return topology.networkInterfaces.contains {
      $0.holds(destination) && $0.attachment?.instance == sender.attachment?.instance
    }
  }

  /// Gives all packets with foreign sources to the source check, if it is what fails first.
  ///
  /// It is asked before anything that depends on more than the sender (SDC-2), so one
  /// packet decides for all.
  private mutating func divideForeign(
    _ foreign: AddressSet, _ destinations: AddressSet, from sender: NetworkInterface,
    into partition: inout PacketPartition
  ) -> Bool {
    guard let source = foreign.first, let destination = destinations.first else { return false }
    let request = Packet(source: source, destination: destination, payload: PayloadKind.tcp.sample)
    guard let results = try? results(of: Exchange(initiator: sender, request: request)) else { return false }
    let verdict = ExchangeAnalysis.merge(results)
    guard verdict.mustFail, let first = verdict.first, first.codes == [.sourceCheck] else { return false }
    add(foreign, destinations, PayloadCuts(), ExchangeVerdict([first]), .lost, into: &partition)
    return true
  }
}

// MARK: - Pairs of atoms

extension PacketSpace {
  /// Divides the packets from one atom to another.
  private mutating func divide(
    _ sources: AddressSet, _ destinations: AddressSet, from sender: NetworkInterface?,
    into partition: inout PacketPartition
  ) {
    guard let source = sources.first, let destination = destinations.first else { return }
    func exchange(_ payload: PacketPayload) -> Exchange {
      Exchange(
        initiator: sender, request: Packet(source: source, destination: destination, payload: payload))
    }
    var shared: [ReadExchange]?
    for kind in PayloadKind.allCases {
      do throws(NoVerdict) {
        let results = if let shared { shared } else { try results(of: exchange(kind.sample)) }
        if results.contains(where: \.meetsTransitGateway) {
          for cell in everyCut.cells(of: kind) {
            addCell(cell, sources, destinations, exchange(cell.box.representative), into: &partition)
          }
          continue
        }
        // Only a NAT gateway treats protocols differently on the way (PW-NAT-1).
        if kind == .tcp, !results.contains(where: \.meetsNATGateway) { shared = results }
        divide(sources, destinations, kind, results, into: &partition)
      } catch {
        let boxes = PayloadCuts().cells(of: kind).map(\.box)
        partition.add(
          PacketBox(sources: sources, destinations: destinations, payloads: boxes), PacketFate(error))
      }
    }
  }

  /// Divides the packets of one kind, whose way is known, by what the filters on it say.
  private mutating func divide(
    _ sources: AddressSet, _ destinations: AddressSet, _ kind: PayloadKind, _ results: [ReadExchange],
    into partition: inout PacketPartition
  ) {
    var questions = FilterQuestions(results, view([]))
    var groups: [[Int]: Int] = [:]
    var found: [(verdict: ExchangeVerdict, boxes: [PayloadBox])] = []
    for cell in questions.cells(of: kind) {
      let failing = questions.failing(cell)
      if let known = groups[failing] {
        found[known].boxes.append(cell.box)
      } else {
        groups[failing] = found.count
        found.append((questions.verdict(failing, cell, results), [cell.box]))
      }
    }
    for (verdict, boxes) in found {
      partition.add(
        PacketBox(sources: sources, destinations: destinations, payloads: boxes, verdict: verdict),
        PacketFate(verdict, end: results[0].end))
    }
  }

  /// Adds a cell that is judged by a walk of its own.
  private mutating func addCell(
    _ cell: PayloadCell, _ sources: AddressSet, _ destinations: AddressSet, _ exchange: Exchange,
    into partition: inout PacketPartition
  ) {
    var box = PacketBox(sources: sources, destinations: destinations, payloads: [cell.box])
    do throws(NoVerdict) {
      let results = try results(of: exchange)
      let verdict = ExchangeAnalysis.merge(results)
      box.verdict = verdict
      partition.add(box, PacketFate(verdict, end: results[0].end))
    } catch {
      partition.add(box, PacketFate(error))
    }
  }

  private mutating func results(of exchange: Exchange) throws(NoVerdict) -> [ReadExchange] {
    var known = views
    defer { views = known }
    let (topology, family) = (topology, family)
    return try ExchangeAnalysis.results(of: exchange) { reading in
      if let sets = known[reading] { return sets }
      let made = NetworkSets(topology, reading: reading).prepared(for: family)
      known[reading] = made
      return made
    }
  }

  private func add(
    _ sources: AddressSet, _ destinations: AddressSet, _ cuts: PayloadCuts, _ verdict: ExchangeVerdict,
    _ end: PassageEnd, into partition: inout PacketPartition
  ) {
    guard !sources.isEmpty else { return }
    let boxes = PayloadKind.allCases.flatMap { cuts.cells(of: $0).map(\.box) }
    partition.add(
      PacketBox(sources: sources, destinations: destinations, payloads: boxes, verdict: verdict),
      PacketFate(verdict, end: end))
  }
}

extension NetworkInterface {
  /// Returns the addresses of a family that the interface holds.
  fileprivate func addresses(of family: AddressFamily) -> [Address] {
    family == .ipv4 ? ipv4.map(\.address) : ipv6
  }
}

extension ReadExchange {
  var meetsNATGateway: Bool { !forward.natGateways.isEmpty || back?.natGateways.isEmpty == false }
  var meetsTransitGateway: Bool {
    !forward.transitGateways.isEmpty || back?.transitGateways.isEmpty == false
  }
}
