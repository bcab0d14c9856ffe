internal import AddressMath
internal import VPCheckTopology

/// Interfaces that no rule, route or list of a state tells apart.
struct HostKind: Sendable {
  /// The place of the subnet among those that have hosts.
  var subnet: Int
  var vpc: VPCID
  /// The place of the combination of security groups.
  var groups: Int
  /// The address of the first one, which stands for those of all.
  var address: Address
  /// How many there are.
  var count: Int
  /// Whether anything can be said about them here (see `HostMatrix`).
  var isPlain: Bool
  /// Whether they run.
  var isUp: Bool
}

/// What is asked of a kind for each of its pairs, in little room.
struct HostMark: Sendable {
  var subnet: Int
  var groups: Int
  var address: UInt32
  var isPlain: Bool
  var isUp: Bool
}

/// The interfaces of a state by kind, each known by its first IPv4 address.
struct HostKinds: Sendable {
  private struct Signature: Hashable {
    var subnet: Int
    var groups: [SecurityGroupID]
    /// Which addresses lie between the same bounds of blocks.
    var interval: Int
    var isUp: Bool
    /// Set for interfaces that have something of their own.
    var alone: NetworkInterfaceID?
  }

  private(set) var kinds: [HostKind] = []
  private(set) var marks: [HostMark] = []
  /// The kinds in each subnet, and of each combination of groups, ascending.
  private(set) var kindsOfSubnet: [[Int]] = []
  private(set) var kindsOfGroups: [[Int]] = []
  /// The kinds in the order of their addresses.
  private(set) var ordered: [(address: UInt32, kind: Int)] = []
  private(set) var kindOfInterface: [NetworkInterfaceID: Int] = [:]
  private(set) var subnets: [Subnet] = []
  private(set) var groups: [[SecurityGroupID]] = []
  private let bounds: Set<UInt128>

  /// Sorts the interfaces of a state.
  init(_ topology: Topology) {
    let bounds = Self.bounds(topology)
    self.bounds = Set(bounds)
    let shared = Self.sharedAddresses(topology)
    let sets = NetworkSets(topology)
    var places: [Signature: Int] = [:]
    var subnetPlaces: [SubnetID: Int] = [:]
    var groupPlaces: [[SecurityGroupID]: Int] = [:]
    for interface in topology.networkInterfaces {
      guard let address = interface.ipv4.first?.address, let subnet = topology.subnets[interface.subnet]
      else {
        continue
      }
      let place = subnetPlaces[subnet.id] ?? subnets.count
      if place == subnets.count {
        subnetPlaces[subnet.id] = place
        subnets.append(subnet)
        kindsOfSubnet.append([])
      }
      let groupPlace = groupPlaces[interface.groups] ?? groups.count
      if groupPlace == groups.count {
        groupPlaces[interface.groups] = groupPlace
        groups.append(interface.groups)
        kindsOfGroups.append([])
      }
      let isUp = sets.hostState(of: interface) == .running
      let hasSisters =
        interface.attachment.flatMap { topology.instances[$0.instance] }.map { $0.interfaces.count > 1 }
        ?? false
      let isPlain = !shared.contains(address) && !sets.hostStateIsOpen(of: interface) && !hasSisters
      let signature = Signature(
        subnet: place, groups: interface.groups, interval: Self.interval(of: address, bounds), isUp: isUp,
        alone: isPlain ? nil : interface.id)
      let kind = places[signature] ?? kinds.count
      if kind == kinds.count {
        places[signature] = kind
        kinds.append(
          HostKind(
            subnet: place, vpc: interface.vpc, groups: groupPlace, address: address, count: 0,
            isPlain: isPlain, isUp: isUp))
        marks.append(
          HostMark(
            subnet: place, groups: groupPlace, address: UInt32(truncatingIfNeeded: address.value),
            isPlain: isPlain && address.family == .ipv4, isUp: isUp))
        kindsOfSubnet[place].append(kind)
        kindsOfGroups[groupPlace].append(kind)
      }
      kinds[kind].count += 1
      kindOfInterface[interface.id] = kind
    }
    ordered = marks.enumerated().map { (address: $1.address, kind: $0) }.sorted { $0 < $1 }
  }

  /// Returns the kinds whose addresses lie in a range, in the order of the addresses.
  func kinds(in addresses: ClosedRange<UInt32>) -> [Int] {
    let first = firstPlace { $0 >= addresses.lowerBound }
    return ordered[first...].prefix { $0.address <= addresses.upperBound }.map(\.kind)
  }

  private func firstPlace(where isReached: (UInt32) -> Bool) -> Int {
    var (lower, upper) = (0, ordered.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if isReached(ordered[middle].address) { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }

  /// Returns whether hosts inside a block are told apart from those outside already.
  func divides(at block: CIDRBlock) -> Bool {
    block.prefixLength == 0 || bounds.contains(block.base.value) && bounds.contains(block.last.value + 1)
  }

  /// Returns where blocks of routes, rules and lists begin and end, ascending.
  private static func bounds(_ topology: Topology) -> [UInt128] {
    var bounds: Set<UInt128> = []
    func add(_ block: CIDRBlock) {
      guard block.family == .ipv4 else { return }
      bounds.insert(block.base.value)
      bounds.insert(block.last.value + 1)
    }
    for table in topology.routeTables { for route in table.routes { add(route.destination) } }
    for acl in topology.networkACLs { for entry in acl.entries { add(entry.block) } }
    for group in topology.securityGroups {
      for rule in group.rules { if case .block(let block) = rule.peer { add(block) } }
    }
    return bounds.sorted()
  }

  private static func interval(of address: Address, _ bounds: [UInt128]) -> Int {
    var (lower, upper) = (0, bounds.count)
    while lower < upper {
      let middle = (lower + upper) / 2
      if bounds[middle] <= address.value { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  /// Returns the addresses that several interfaces hold, in whatever VPCs.
  private static func sharedAddresses(_ topology: Topology) -> Set<Address> {
    var (once, twice) = (Set<Address>(), Set<Address>())
    for interface in topology.networkInterfaces {
      for held in interface.ipv4 where !once.insert(held.address).inserted { twice.insert(held.address) }
    }
    return twice
  }
}
