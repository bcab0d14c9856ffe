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
  private let everyCell: [[PayloadCell]]
  private var memory = FilterMemory()
  /// Whether some gateway may treat protocols differently on the way (PW-NAT-1, PW-ORD-7).
  private let hasTranslators: Bool

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
    everyCell = PayloadKind.allCases.map { cuts.cells(of: $0) }
    hasTranslators = !topology.natGateways.isEmpty || !topology.transitGateways.isEmpty
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
    case .internet: divideFromOutside(into: &partition)
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
      add(.all(family), .all(family), ExchangeVerdict([failure]), .lost, into: &partition)
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
      } else if goesNowhere(foreign, destinations, from: sender) {
        divide(.all(family), destinations, from: sender, into: &partition)
      } else {
        for sources in atoms { divide(sources, destinations, from: sender, into: &partition) }
      }
    }
  }

  /// Whether packets to an address end in the subnet of their sender, so that nobody asks for the source.
  ///
  /// Filters on the way out compare the destination (SG-EVAL-1, NACL-EVAL-5), and so do the
  /// routes: where no way goes on, one source decides for all.
  private mutating func goesNowhere(
    _ foreign: AddressSet, _ destinations: AddressSet, from sender: NetworkInterface
  ) -> Bool {
    guard !sender.checksSourceAndDestination, !staysInside(sender, destinations),
      let source = foreign.first, let destination = destinations.first
    else { return false }
    if AddressSpace.unjudged(family).contains(destination) { return true }
    let request = Packet(source: source, destination: destination, payload: PayloadKind.tcp.sample)
    guard let results = try? results(of: Exchange(initiator: sender, request: request)) else { return false }
    return results.allSatisfy { $0.end == .lost && $0.forward.isAtItsStart }
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
    add(foreign, destinations, ExchangeVerdict([first]), .lost, into: &partition)
    return true
  }
}

// MARK: - The internet

extension PacketSpace {
  /// Divides what hosts outside all VPCs send.
  ///
  /// A gateway looks at the source first (PW-IGW-1, PW-IGW-4), so one packet decides for all
  /// sources that it turns away. It then looks for who has the destination; where nobody has
  /// it, the source is not looked at again (PW-IN-4, PW-V6-5). Each atom of destinations stays a
  /// box of its own, so that whoever compares meets them all.
  private mutating func divideFromOutside(into partition: inout PacketPartition) {
    let refused = family == .ipv4 ? AddressSpace.privateOrShared : .empty(family)
    divideAlike(refused, atoms, into: &partition)
    divide(outside.union(refused).complement, .all(family), from: nil, into: &partition)
    let taken = takenFromOutside
    var free: [AddressSet] = []
    let outsideAtoms = atoms.filter { $0.isSubset(of: outside) }
    for destinations in atoms {
      if !destinations.isDisjoint(with: taken) {
        for sources in outsideAtoms { divide(sources, destinations, from: nil, into: &partition) }
      } else if family == .ipv4 {
        free.append(destinations)
      } else {
        // Addresses that are kept back are told apart (PW-ORD-8).
        divide(outside, destinations, from: nil, into: &partition)
      }
    }
    divideAlike(outside, free, into: &partition)
  }

  /// Gives packets from outside to several atoms the verdict on one of them.
  private mutating func divideAlike(
    _ sources: AddressSet, _ destinations: [AddressSet], into partition: inout PacketPartition
  ) {
    guard let source = sources.first, let destination = destinations.first?.first else { return }
    let request = Packet(source: source, destination: destination, payload: PayloadKind.tcp.sample)
    guard let results = try? results(of: Exchange(initiator: nil, request: request)) else {
      for atom in destinations { divide(sources, atom, from: nil, into: &partition) }
      return
    }
    let verdict = ExchangeAnalysis.merge(results)
    for atom in destinations { add(sources, atom, verdict, results[0].end, into: &partition) }
  }

  /// The addresses by which hosts outside may know somebody inside.
  private var takenFromOutside: AddressSet {
    var taken: [Address] = []
    for interface in topology.networkInterfaces {
      if family == .ipv6 { taken += interface.ipv6 }
      for held in interface.ipv4 where family == .ipv4 {
        if let known = held.publicAddress { taken.append(known.address) }
      }
    }
    if family == .ipv4 {
      taken += topology.elasticIPs.map(\.publicAddress)
      for held in topology.natGateways.flatMap(\.addresses) {
        if let known = held.publicAddress { taken.append(known.address) }
      }
    }
    return AddressSet(among: taken.map { CIDRBlock($0) }, family: family)
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
    for (place, kind) in PayloadKind.allCases.enumerated() {
      do throws(NoVerdict) {
        let results = if let shared { shared } else { try results(of: exchange(kind.sample)) }
        if results.contains(where: \.meetsTransitGateway) {
          for cell in everyCell[place] {
            addCell(cell, sources, destinations, exchange(cell.box.representative), into: &partition)
          }
          continue
        }
        // Only a NAT gateway treats protocols differently on the way (PW-NAT-1).
        if kind == .tcp, !results.contains(where: \.meetsNATGateway) { shared = results }
        divide(sources, destinations, kind, results, into: &partition)
      } catch {
        // Where nothing treats protocols differently, what one meets before it fails all meet.
        let isOfAll = kind == .tcp && !hasTranslators
        let boxes = isOfAll ? PayloadCuts.everything : PayloadCuts.uncut[place]
        partition.add(
          PacketBox(sources: sources, destinations: destinations, payloads: boxes), PacketFate(error))
        if isOfAll { return }
      }
    }
  }

  /// Divides the packets of one kind, whose way is known, by what the filters on it say.
  private mutating func divide(
    _ sources: AddressSet, _ destinations: AddressSet, _ kind: PayloadKind, _ results: [ReadExchange],
    into partition: inout PacketPartition
  ) {
    var questions = FilterQuestions(results, view([]), memory)
    // One owner at a time, so that nothing is copied.
    memory = FilterMemory()
    defer { memory = questions.memory }
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
    _ sources: AddressSet, _ destinations: AddressSet, _ verdict: ExchangeVerdict, _ end: PassageEnd,
    into partition: inout PacketPartition
  ) {
    guard !sources.isEmpty else { return }
    partition.add(
      PacketBox(
        sources: sources, destinations: destinations, payloads: PayloadCuts.everything, verdict: verdict),
      PacketFate(verdict, end: end))
  }
}

extension NetworkInterface {
  /// Returns the addresses of a family that the interface holds.
  fileprivate func addresses(of family: AddressFamily) -> [Address] {
    family == .ipv4 ? ipv4.map(\.address) : ipv6
  }
}

extension Trail {
  /// Whether the packet met nothing but the filters of its sender and of the sender's subnet.
  fileprivate var isAtItsStart: Bool {
    !isInsideHost && !isWithinSubnet && !isLocal && connections.isEmpty && appliances.isEmpty
      && natGateways.isEmpty && transitGateways.isEmpty && leftBy == nil && enteredBy == nil
  }
}

extension ReadExchange {
  var meetsNATGateway: Bool { !forward.natGateways.isEmpty || back?.natGateways.isEmpty == false }
  var meetsTransitGateway: Bool {
    !forward.transitGateways.isEmpty || back?.transitGateways.isEmpty == false
  }
}
