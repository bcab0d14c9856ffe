internal import AddressMath
internal import VPCheckTopology

extension HostMatrix {
  /// Returns what is sent from one kind to another and answered.
  mutating func cell(_ sender: Int, _ receiver: Int) -> Cell {
    let kindCount = hosts.kinds.count
    let (from, to) = (hosts.marks[sender], hosts.marks[receiver])
    guard from.isPlain, to.isPlain else { return Self.undecided }
    guard from.isUp, to.isUp else { return Self.nothing }
    let there = roads[from.subnet * kindCount + receiver]
    let back = roads[to.subnet * kindCount + sender]
    if there == .none || back == .none { return Self.nothing }
    if there == .undecided || back == .undecided { return Self.undecided }
    // Over a connection a source outside the own blocks is an open point (PW-PCX-2).
    if there == .connection, !isInOwnBlocks[sender] { return Self.undecided }
    if back == .connection, !isInOwnBlocks[receiver] { return Self.undecided }
    let groups = pool.meet(
      groupFilters.egress[from.groups * kindCount + receiver],
      groupFilters.ingress[to.groups * kindCount + sender])
    if there == .subnet, back == .subnet {
      return groups == MaskPool.nothing
        ? Self.nothing : Cell(request: groups, reply: MaskPool.everything)
    }
    guard there != .subnet, back != .subnet, let near = acls[from.subnet], let far = acls[to.subnet] else {
      return Self.undecided
    }
    let lists = pool.meet(
      aclFilters.egress[near * kindCount + receiver], aclFilters.ingress[far * kindCount + sender])
    let request = pool.meet(groups, lists)
    let reply = pool.meet(
      aclFilters.egress[far * kindCount + sender], aclFilters.ingress[near * kindCount + receiver])
    if request == MaskPool.nothing || reply == MaskPool.nothing { return Self.nothing }
    return Cell(request: request, reply: reply)
  }
}

// MARK: - Rows

extension HostMatrix {
  /// Judges all pairs with one sender, into memory without a value so far.
  ///
  /// What is the same for all receivers in a subnet, of a combination of groups or behind an
  /// ACL is looked up once for the row; whatever is not the usual case is left to `cell`.
  mutating func fillRow(of sender: Int, _ row: UnsafeMutableBufferPointer<Cell>) {
    let kindCount = hosts.kinds.count
    let from = hosts.marks[sender]
    guard from.isPlain, from.isUp, isInOwnBlocks[sender], let near = acls[from.subnet] else {
      for receiver in 0..<kindCount { row.initializeElement(at: receiver, to: cell(sender, receiver)) }
      return
    }
    let (marks, roads, acls, inOwnBlocks) = (hosts.marks, roads, acls, isInOwnBlocks)
    let (groupEgress, aclEgress, aclIngress) = (groupFilters.egress, aclFilters.egress, aclFilters.ingress)
    let backs = hosts.subnets.indices.map { roads[$0 * kindCount + sender] }
    let groupIngress = hosts.groups.indices.map { groupFilters.ingress[$0 * kindCount + sender] }
    let farIngress = hosts.subnets.indices.map { subnet in
      acls[subnet].map { aclIngress[$0 * kindCount + sender] } ?? MaskPool.nothing
    }
    let farEgress = hosts.subnets.indices.map { subnet in
      acls[subnet].map { aclEgress[$0 * kindCount + sender] } ?? MaskPool.nothing
    }
    for receiver in 0..<kindCount {
      let to = marks[receiver]
      let there = roads[from.subnet * kindCount + receiver]
      let back = backs[to.subnet]
      let isUsual =
        (there == .local || there == .connection) && (back == .local || back == .connection) && to.isPlain
        && to.isUp && inOwnBlocks[receiver] && acls[to.subnet] != nil
      guard isUsual else {
        row.initializeElement(at: receiver, to: cell(sender, receiver))
        continue
      }
      let groups = pool.meet(groupEgress[from.groups * kindCount + receiver], groupIngress[to.groups])
      let lists = pool.meet(aclEgress[near * kindCount + receiver], farIngress[to.subnet])
      let request = pool.meet(groups, lists)
      let reply = pool.meet(farEgress[to.subnet], aclIngress[near * kindCount + receiver])
      let isLost = request == MaskPool.nothing || reply == MaskPool.nothing
      row.initializeElement(at: receiver, to: isLost ? Self.nothing : Cell(request: request, reply: reply))
    }
  }
}

// MARK: - Roads

extension HostMatrix {
  /// Works out how packets from each subnet get to each kind.
  mutating func fillRoads() {
    roads = [Road](repeating: .none, count: hosts.subnets.count * hosts.kinds.count)
    var chosen: [RouteTableID: [[Route]]] = [:]
    for subnet in hosts.subnets.indices {
      guard let id = tables[subnet], let index = routes[id] else {
        for receiver in hosts.kinds.indices { fillRoad(subnet, receiver) }
        continue
      }
      let ofKinds = chosen[id] ?? chosenRoutes(index)
      chosen[id] = ofKinds
      let row = subnet * hosts.kinds.count
      for receiver in hosts.kinds.indices {
        roads[row + receiver] = road(subnet, receiver, ofKinds[receiver])
      }
    }
  }

  /// Returns the routes that a table has for each kind: the longest come last and stay (RT-LPM-1).
  private func chosenRoutes(_ index: RouteIndex) -> [[Route]] {
    var chosen = [[Route]](repeating: [], count: hosts.kinds.count)
    for routes in index.shortestFirst {
      let block = routes[0].destination
      for kind in hosts.kinds(in: UInt32(block.base.value)...UInt32(block.last.value)) {
        chosen[kind] = routes
      }
    }
    return chosen
  }

  /// Works out anew how packets from a subnet get to a kind.
  mutating func fillRoad(_ subnet: Int, _ receiver: Int) {
    let found = tables[subnet].flatMap { routes[$0] }?.longest(hosts.kinds[receiver].address) ?? []
    roads[subnet * hosts.kinds.count + receiver] = road(subnet, receiver, found)
  }

  /// Returns how a packet gets to a host by the routes for its address (PW-SUB-4, PEER-RT-2).
  private func road(_ subnet: Int, _ receiver: Int, _ found: [Route]) -> Road {
    if subnet == hosts.marks[receiver].subnet { return .subnet }
    guard let id = tables[subnet], routes[id] != nil else { return .undecided }
    let to = hosts.kinds[receiver]
    // An address of the own subnet never leaves it, whoever holds it elsewhere.
    if hosts.subnets[subnet].ipv4?.contains(to.address) == true { return .none }
    let vpc = hosts.subnets[subnet].vpc
    guard found.count <= 1 else { return .undecided }
    switch found.first?.target {
    case nil: return .none
    case .local: return vpc == to.vpc ? .local : .none
    case .peeringConnection(let id):
      // Whether a dead route falls back to a shorter one is open (RT-BH-8).
      guard let peer = carried[id]?.peer(of: vpc) else { return .undecided }
      return peer == to.vpc && isInOwnBlocks[receiver] ? .connection : .none
    case .internetGateway, .networkInterface, .natGateway, .egressOnlyGateway, .transitGateway, .instance:
      return .undecided
    }
  }

  static func holds(_ vpc: VPCID, _ address: Address, _ topology: Topology) -> Bool {
    topology.vpcs[vpc]?.ipv4.contains { $0.state == .associated && $0.block.contains(address) } ?? false
  }
}

// MARK: - Filters

extension HostMatrix {
  /// Works out what each combination of groups lets in from and out to each kind.
  mutating func fillGroupFilters() {
    for place in hosts.groups.indices {
      let rules = hosts.groups[place].flatMap { topology.securityGroups[$0]?.rules ?? [] }
      var (ingress, egress): ([MatrixRule], [MatrixRule]) = ([], [])
      for rule in rules {
        let made = MatrixRule(rule.peer, mask: mask(of: rule.traffic))
        if rule.direction == .ingress { ingress.append(made) } else { egress.append(made) }
      }
      groupRules.ingress.append(ingress)
      groupRules.egress.append(egress)
      let vpc = vpc(ofGroupsAt: place)
      groupFilters.ingress += filters(ingress, seenFrom: vpc)
      groupFilters.egress += filters(egress, seenFrom: vpc)
    }
  }

  /// Returns what rules of one direction let pass between their hosts and each kind.
  private mutating func filters(_ rules: [MatrixRule], seenFrom vpc: VPCID?) -> [Int32] {
    var unions = [Int32](repeating: MaskPool.nothing, count: hosts.kinds.count)
    for rule in rules {
      let meant =
        rule.addresses.map { hosts.kinds(in: $0) }
        ?? hosts.kinds.indices.filter { matches(rule, $0, seenFrom: vpc) }
      for kind in meant { unions[kind] = pool.join(unions[kind], rule.mask) }
    }
    return unions
  }

  /// Returns the VPC of the groups of a place.
  func vpc(ofGroupsAt place: Int) -> VPCID? {
    hosts.groups[place].first.flatMap { topology.securityGroups[$0]?.vpc }
  }

  /// Returns what rules of one direction let pass between their hosts and a kind.
  mutating func filter(_ rules: [MatrixRule], _ kind: Int, seenFrom vpc: VPCID?) -> Int32 {
    var union = MaskPool.nothing
    for rule in rules where matches(rule, kind, seenFrom: vpc) { union = pool.join(union, rule.mask) }
    return union
  }

  /// Returns whether a rule means the hosts of a kind.
  ///
  /// A group that is named means its members in the VPC itself and in those that an
  /// active connection joins to it (SG-REF-5, PEER-SG-5).
  func matches(_ rule: MatrixRule, _ kind: Int, seenFrom vpc: VPCID?) -> Bool {
    if let addresses = rule.addresses { return addresses.contains(hosts.marks[kind].address) }
    guard let named = rule.named, let vpc else { return false }
    let host = hosts.kinds[kind]
    guard hosts.groups[host.groups].contains(named) else { return false }
    return host.vpc == vpc || carried.values.contains { $0.peer(of: vpc) == host.vpc }
  }

  /// Works out what an ACL lets in from and out to each kind (NACL-EVAL-1, NACL-EVAL-2).
  mutating func appendFilters(of acl: NetworkACL) {
    aclFilters.ingress += filters(of: acl, .ingress)
    aclFilters.egress += filters(of: acl, .egress)
  }

  private mutating func filters(of acl: NetworkACL, _ direction: Direction) -> [Int32] {
    let asked = acl.entries.filter { $0.direction == direction }.map { ($0, mask(of: $0.traffic)) }
    var known: [[Bool]: Int32] = [:]
    return hosts.kinds.map { kind in
      let matches = asked.map { entry, _ in entry.block.contains(kind.address) }
      if let number = known[matches] { return number }
      var passed = pool[MaskPool.nothing]
      // From the last entry up, so that the first has the last word.
      for (index, matches) in matches.enumerated().reversed() where matches {
        for (word, bits) in pool[asked[index].1].enumerated() {
          passed[word] = asked[index].0.action == .allow ? passed[word] | bits : passed[word] & ~bits
        }
      }
      let number = pool.number(of: passed)
      known[matches] = number
      return number
    }
  }

  mutating func mask(of selector: TrafficSelector) -> Int32 {
    if selector == .all { return MaskPool.everything }
    if let known = masks[selector] { return known }
    let number = pool.number(of: atoms.mask(of: selector))
    masks[selector] = number
    return number
  }
}
