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
  struct Cell: Equatable, Sendable {
    var request: Int32
    var reply: Int32
  }

  static let undecided = Cell(request: -1, reply: -1)
  static let nothing = Cell(request: MaskPool.nothing, reply: MaskPool.nothing)

  var topology: Topology
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
  /// What the groups of a place, or an ACL, let in from and out to each kind.
  var groupFilters: [[Direction: [Int32]]] = []
  var aclFilters: [[Direction: [Int32]]] = []
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
    for table in topology.routeTables { routes[table.id] = RouteIndex(table) }
    for place in hosts.groups.indices { groupFilters.append(filters(ofGroupsAt: place)) }
    for acl in distinct { aclFilters.append(filters(of: acl)) }
    cells = [Cell](repeating: Self.nothing, count: hosts.kinds.count * hosts.kinds.count)
    for sender in hosts.kinds.indices { for receiver in hosts.kinds.indices { judge(sender, receiver) } }
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
    var sizes: [Int64: Int?] = [:]
    var (pairs, connected, undecided) = (0, 0, 0)
    var answered = WideCount.zero
    for (sender, from) in hosts.kinds.enumerated() {
      for (receiver, to) in hosts.kinds.enumerated() {
        let count = from.count * (sender == receiver ? to.count - 1 : to.count)
        let cell = cells[sender * hosts.kinds.count + receiver]
        let key = Int64(cell.request) << 32 | Int64(UInt32(bitPattern: cell.reply))
        let size = sizes[key] ?? size(of: cell)
        sizes[key] = size
        pairs += count
        guard let size else {
          undecided += count
          continue
        }
        if size > 0 { connected += count }
        answered += WideCount(count) * WideCount(size)
      }
    }
    return (pairs, connected, undecided, answered)
  }
}
