package import AddressMath
package import VPCheckTopology

/// What the hosts of a network can send each other: all pairs, all protocols and ports.
///
/// The whole space of headers is divided by `PacketSpace`. This is the part of it that
/// is asked for most, in a form for very large networks: packets from the first IPv4
/// address of one interface to that of another, with everything else of the header.
/// Hosts that nothing tells apart are one kind, each filter is a mask of header atoms,
/// and a pair of kinds is the meet of the four filters there and the two back.
///
/// Judged are ways within a subnet, within a VPC and over peering connections. Any
/// other way, and every open point, makes a pair `undecided`: ask `PacketSpace`.
package struct HostMatrix: Sendable {
  /// What is sent from one kind of hosts to another and answered.
  struct Cell: Hashable, Sendable {
    var request: Int32
    var reply: Int32
  }

  /// How packets from a subnet get to a kind of hosts, filters aside.
  enum Road: UInt8, Sendable {
    case subnet, local, connection, none, undecided
  }

  /// A filter for each place and kind, one direction beside the other.
  struct DirectedFilters: Sendable {
    var ingress: [Int32] = []
    var egress: [Int32] = []
  }

  static let undecided = Cell(request: -1, reply: -1)
  static let nothing = Cell(request: MaskPool.nothing, reply: MaskPool.nothing)

  let topology: Topology
  let hosts: HostKinds
  var atoms: HeaderAtoms
  var pool: MaskPool
  /// By selector, the atoms that it covers.
  var masks: [TrafficSelector: Int32] = [:]
  /// By place of a subnet, its table and its ACL; nil when the report does not determine them.
  let tables: [RouteTableID?]
  let acls: [Int?]
  var routes: [RouteTableID: RouteIndex] = [:]
  let carried: [PeeringConnectionID: PeeringConnection]
  /// By kind, whether a block of its VPC holds its address.
  let isInOwnBlocks: [Bool]
  /// By place of a subnet, then kind of receiver: whether packets from the one get to the other.
  var roads: [Road] = []
  /// By place of a combination of groups: its rules, ready to be asked.
  var groupRules: (ingress: [[MatrixRule]], egress: [[MatrixRule]]) = ([], [])
  /// By group that was changed, how often it holds each rule.
  var held: [SecurityGroupID: [SecurityGroupRule: Int]] = [:]
  /// What the groups of a place, or an ACL, let in from and out to each kind.
  var groupFilters = DirectedFilters()
  var aclFilters = DirectedFilters()
  /// By kind of sender, then kind of receiver.
  private(set) var cells: [Cell] = []

  /// Judges all pairs of a state.
  package init(_ topology: Topology) {
    self.topology = topology
    hosts = HostKinds(topology)
    let groupSelectors = topology.securityGroups.flatMap { $0.rules.map(\.traffic) }
    let aclSelectors = topology.networkACLs.flatMap { $0.entries.map(\.traffic) }
    atoms = HeaderAtoms(Set(groupSelectors + aclSelectors))
    pool = MaskPool(wordCount: atoms.wordCount)
    let sets = NetworkSets(topology)
    tables = hosts.subnets.map { try? sets.effectiveTable(of: $0).id }
    let aclOfSubnet = hosts.subnets.map { try? sets.networkACL(of: $0) }
    var places: [NetworkACLID: Int] = [:]
    var distinct: [NetworkACL] = []
    for case let acl? in aclOfSubnet where places[acl.id] == nil {
      places[acl.id] = distinct.count
      distinct.append(acl)
    }
    acls = aclOfSubnet.map { $0.flatMap { places[$0.id] } }
    var carried: [PeeringConnectionID: PeeringConnection] = [:]
    for connection in topology.peeringConnections where connection.state == .active {
      carried[connection.id] = connection
    }
    self.carried = carried
    isInOwnBlocks = hosts.kinds.map { kind in Self.holds(kind.vpc, kind.address, topology) }
    for table in topology.routeTables { routes[table.id] = RouteIndex(table) }
    fillRoads()
    fillGroupFilters()
    for acl in distinct { appendFilters(of: acl) }
    let kindCount = hosts.kinds.count
    cells = [Cell](unsafeUninitializedCapacity: kindCount * kindCount) { buffer, count in
      for sender in 0..<kindCount {
        fillRow(of: sender, UnsafeMutableBufferPointer(rebasing: buffer[count..<count + kindCount]))
        count += kindCount
      }
    }
  }

  /// Judges one pair of kinds anew.
  mutating func judge(_ sender: Int, _ receiver: Int) {
    cells[sender * hosts.kinds.count + receiver] = cell(sender, receiver)
  }
}

// MARK: - Results

extension HostMatrix {
  /// How many hosts there are.
  package var hostCount: Int { hosts.kinds.reduce(0) { $0 + $1.count } }
  /// How many kinds they are of.
  package var kindCount: Int { hosts.kinds.count }

  /// Returns how many of the 2^40 headers from one host to another are answered; nil when undecided.
  package func answered(from sender: NetworkInterfaceID, to receiver: NetworkInterfaceID) -> Int? {
    guard sender != receiver, let from = hosts.kindOfInterface[sender],
      let to = hosts.kindOfInterface[receiver]
    else { return nil }
    return size(of: cells[from * hosts.kinds.count + to])
  }

  private func size(of cell: Cell) -> Int? {
    if cell == Self.undecided { return nil }
    if cell == Self.nothing { return 0 }
    return atoms.count(request: pool[cell.request], reply: pool[cell.reply])
  }

  /// Counts the ordered pairs of two hosts, and the packets between them that are answered.
  package func total() -> (pairs: Int, connected: Int, undecided: Int, answered: WideCount) {
    // Few cells are different, and neighbours are mostly the same: counted first, multiplied last.
    var counts: [Cell: Int] = [:]
    var (last, run) = (Self.nothing, 0)
    let sizes = hosts.kinds.map(\.count)
    for sender in sizes.indices {
      let row = sender * sizes.count
      for receiver in sizes.indices {
        let cell = cells[row + receiver]
        if cell != last {
          counts[last, default: 0] += run
          (last, run) = (cell, 0)
        }
        run += sizes[sender] * (sender == receiver ? sizes[receiver] - 1 : sizes[receiver])
      }
    }
    counts[last, default: 0] += run
    var (pairs, connected, undecided) = (0, 0, 0)
    var answered = WideCount.zero
    for (cell, count) in counts {
      pairs += count
      guard let size = size(of: cell) else {
        undecided += count
        continue
      }
      if size > 0 { connected += count }
      answered += WideCount(count) * WideCount(size)
    }
    return (pairs, connected, undecided, answered)
  }
}
