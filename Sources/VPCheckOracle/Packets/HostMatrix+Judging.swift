internal import AddressMath
internal import VPCheckTopology

/// Whether packets get from one kind of hosts to another, filters aside.
private enum Road {
  case subnet, elsewhere, none, undecided
}

extension HostMatrix {
  /// Returns what is sent from one kind to another and answered.
  mutating func cell(_ sender: Int, _ receiver: Int) -> Cell {
    let (from, to) = (hosts.kinds[sender], hosts.kinds[receiver])
    guard from.isPlain, to.isPlain else { return Self.undecided }
    guard from.isUp, to.isUp else { return Self.nothing }
    switch (road(from, to), road(to, from)) {
    case (.none, _), (_, .none): return Self.nothing
    case (.subnet, .subnet):
      let request = pool.meet(
        groupFilter(from.groups, .egress, receiver), groupFilter(to.groups, .ingress, sender))
      return request == MaskPool.nothing
        ? Self.nothing : Cell(request: request, reply: MaskPool.everything)
    case (.elsewhere, .elsewhere):
      guard let near = acls[from.subnet], let far = acls[to.subnet] else { return Self.undecided }
      let groups = pool.meet(
        groupFilter(from.groups, .egress, receiver), groupFilter(to.groups, .ingress, sender))
      let lists = pool.meet(aclFilter(near, .egress, receiver), aclFilter(far, .ingress, sender))
      let request = pool.meet(groups, lists)
      let reply = pool.meet(aclFilter(far, .egress, sender), aclFilter(near, .ingress, receiver))
      if request == MaskPool.nothing || reply == MaskPool.nothing { return Self.nothing }
      return Cell(request: request, reply: reply)
    default: return Self.undecided
    }
  }

  private func groupFilter(_ place: Int, _ direction: Direction, _ kind: Int) -> Int32 {
    groupFilters[place][direction]?[kind] ?? MaskPool.nothing
  }

  private func aclFilter(_ place: Int, _ direction: Direction, _ kind: Int) -> Int32 {
    aclFilters[place][direction]?[kind] ?? MaskPool.nothing
  }

  /// Returns how a packet gets to a host by its address (PW-SUB-4, RT-LPM-1, PEER-RT-2).
  private func road(_ from: HostKind, _ to: HostKind) -> Road {
    if from.subnet == to.subnet { return .subnet }
    guard let id = tables[from.subnet], let index = routes[id] else { return .undecided }
    // An address of the own subnet never leaves it, whoever holds it elsewhere.
    if hosts.subnets[from.subnet].ipv4?.contains(to.address) == true { return .none }
    let found = index.longest(to.address)
    guard found.count <= 1 else { return .undecided }
    switch found.first?.target {
    case nil: return .none
    case .local: return from.vpc == to.vpc ? .elsewhere : .none
    case .peeringConnection(let id):
      // Whether a dead route falls back to a shorter one is open (RT-BH-8).
      guard let peer = carried[id]?.peer(of: from.vpc) else { return .undecided }
      guard holds(from.vpc, from.address) else { return .undecided }
      return peer == to.vpc && holds(peer, to.address) ? .elsewhere : .none
    case .internetGateway, .networkInterface, .natGateway, .egressOnlyGateway, .transitGateway, .instance:
      return .undecided
    }
  }

  private func holds(_ vpc: VPCID, _ address: Address) -> Bool {
    topology.vpcs[vpc]?.ipv4.contains { $0.state == .associated && $0.block.contains(address) } ?? false
  }
}

// MARK: - Filters

extension HostMatrix {
  /// Works out what a combination of groups lets in from and out to each kind.
  ///
  /// A group that is named means its members in the VPC itself and in those that an
  /// active connection joins to it (SG-REF-5, PEER-SG-5).
  mutating func filters(ofGroupsAt place: Int) -> [Direction: [Int32]] {
    let vpc = vpc(ofGroupsAt: place)
    var result: [Direction: [Int32]] = [:]
    for direction in Direction.allCases {
      let rules = rules(ofGroupsAt: place, direction)
      result[direction] = hosts.kinds.indices.map { filter(rules, $0, seenFrom: vpc) }
    }
    return result
  }

  /// Returns the rules of one direction of all groups of a place.
  func rules(ofGroupsAt place: Int, _ direction: Direction) -> [SecurityGroupRule] {
    hosts.groups[place].flatMap { topology.securityGroups[$0]?.rules ?? [] }
      .filter { $0.direction == direction }
  }

  /// Returns the VPC of the groups of a place.
  func vpc(ofGroupsAt place: Int) -> VPCID? {
    hosts.groups[place].first.flatMap { topology.securityGroups[$0]?.vpc }
  }

  /// Returns what rules of one direction let pass between their hosts and a kind.
  mutating func filter(_ rules: [SecurityGroupRule], _ kind: Int, seenFrom vpc: VPCID?) -> Int32 {
    var union = MaskPool.nothing
    for rule in rules where matches(rule.peer, hosts.kinds[kind], seenFrom: vpc) {
      union = pool.join(union, mask(of: rule.traffic))
    }
    return union
  }

  /// Returns whether the peer of a rule means the hosts of a kind.
  func matches(_ peer: RulePeer, _ kind: HostKind, seenFrom vpc: VPCID?) -> Bool {
    switch peer {
    case .block(let block): return block.contains(kind.address)
    case .group(let id):
      guard let vpc, hosts.groups[kind.groups].contains(id) else { return false }
      return kind.vpc == vpc
        || carried.values.contains { $0.peer(of: vpc) == kind.vpc }
    }
  }

  /// Works out what an ACL lets in from and out to each kind (NACL-EVAL-1, NACL-EVAL-2).
  mutating func filters(of acl: NetworkACL) -> [Direction: [Int32]] {
    var result: [Direction: [Int32]] = [:]
    for direction in Direction.allCases {
      let asked = acl.entries.filter { $0.direction == direction }.map { ($0, mask(of: $0.traffic)) }
      var known: [[Bool]: Int32] = [:]
      result[direction] = hosts.kinds.map { kind in
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
    return result
  }

  private mutating func mask(of selector: TrafficSelector) -> Int32 {
    if selector == .all { return MaskPool.everything }
    if let known = masks[selector] { return known }
    let number = pool.number(of: atoms.mask(of: selector))
    masks[selector] = number
    return number
  }
}
