internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// The steps of one errand while they are written down.
struct ErrandScript {
  /// Makes a step when its turn comes, looking at the network; nil where it makes no sense.
  typealias Line = (Topology) -> Step?

  /// Where all decisions come from.
  let testCase: TestCase
  /// The network as the errand begins.
  let topology: Topology
  /// The handles given out so far.
  var ledger: HandleLedger
  /// How many handles of sessions were given out.
  private(set) var sessionCount: Int
  /// Who makes the next calls.
  var caller = Caller.first
  /// The steps written so far.
  private(set) var lines: [Line] = []
  /// The blocks of VPCs and subnets that the errand makes or builds on.
  private var blocks: [ResourceID: CIDRBlock] = [:]
  /// Blocks that new VPCs stay clear of.
  private var taken: [CIDRBlock]
  /// How many IPv6 subnets were written so far.
  private var ipv6SubnetCount = 0

  init(testCase: TestCase, topology: Topology, ledger: HandleLedger, sessionCount: Int) {
    self.sessionCount = sessionCount
    self.testCase = testCase
    self.topology = topology
    self.ledger = ledger
    taken = topology.allIPv4Blocks
  }

  // MARK: Steps

  /// Writes a call.
  mutating func call(_ command: Command) {
    let caller = caller
    lines.append { _ in .command(command, by: caller) }
  }

  /// Writes a call that depends on what the network is like by then.
  mutating func later(_ command: @escaping (Topology) -> Command?) {
    let caller = caller
    lines.append { topology in command(topology).map { .command($0, by: caller) } }
  }

  /// Writes a probe.
  mutating func ask(_ probe: Probe) { lines.append { _ in .probe(probe) } }

  /// Writes a probe that depends on what the network is like by then.
  mutating func askLater(_ probe: @escaping (Topology) -> Probe?) {
    lines.append { topology in probe(topology).map { .probe($0) } }
  }

  /// Writes the first packet of a session.
  mutating func open(_ probe: Probe) -> SessionID {
    sessionCount += 1
    let session = SessionID(sessionCount)
    lines.append { _ in .open(session, probe) }
    return session
  }

  /// Writes one more packet of a session.
  mutating func send(in session: SessionID) { lines.append { _ in .send(session) } }

  /// Writes a passing of time.
  mutating func wait(_ seconds: Int) { lines.append { _ in .wait(seconds: seconds) } }

  /// Writes a setting of a quota.
  mutating func quota(_ quota: Quota, _ count: Int) { lines.append { _ in .quota(quota, count) } }

  // MARK: Draws

  /// Draws one of several values, the first being the simplest.
  func pick<T>(_ values: [T]) throws -> T { values[try testCase.int(in: 0...(values.count - 1))] }

  /// Draws yes in so many of so many cases.
  func chance(_ numerator: Int, outOf denominator: Int) throws -> Bool {
    try testCase.boolean(numerator, outOf: denominator)
  }

  // MARK: Networks

  /// Writes a VPC of its own, apart from all others, or with the given block.
  mutating func vpc(_ block: CIDRBlock? = nil, ipv6: Bool = false) throws -> VPCID {
    let id = ledger.fresh(.vpc)
    let length = try pick([16, 20, 22])
    let free = AddressRegion.ten.addresses.subtracting(AddressSet(blocks: taken, family: .ipv4))
    let chosen =
      block ?? free.block(at: 0, prefixLength: length, placement: .inside) ?? .literal("10.0.0.0/16")
    note(id, chosen)
    call(.createVpc(id, cidrBlock: CIDRArgument(chosen), ipv6: ipv6 ? .amazonProvided : nil))
    return id
  }

  /// Returns a VPC of the caller that is there already, or writes one.
  mutating func home(ipv6: Bool = false) throws -> VPCID {
    let found = topology.vpcs.newestFirst.first { vpc in
      vpc.owner == caller.account && vpc.region == caller.region && (!ipv6 || !vpc.ipv6.isEmpty)
        && (topology.ipv4Blocks(of: vpc.id).first?.prefixLength ?? 32) <= 22
    }
    let isFound = try chance(found == nil ? 0 : 1, outOf: 2)
    guard isFound, let found, let block = topology.ipv4Blocks(of: found.id).first else {
      return try vpc(ipv6: ipv6)
    }
    note(found.id, block)
    for subnet in topology.subnets where subnet.vpc == found.id {
      blocks[subnet.id] = subnet.ipv4
    }
    ipv6SubnetCount = 8
    return found.id
  }

  private mutating func note(_ id: ResourceID, _ block: CIDRBlock) {
    blocks[id] = block
    taken.append(block)
  }

  /// Returns the block of a VPC or subnet of the errand.
  func block(of id: ResourceID) -> CIDRBlock { blocks[id] ?? .literal("10.0.0.0/24") }

  /// Writes a subnet of a VPC, of the given size if it fits.
  mutating func subnet(of vpc: VPCID, length: Int = 24, ipv6: Bool = false, zone: Int? = nil) -> SubnetID {
    let id = ledger.fresh(.subnet)
    let space = block(of: vpc)
    let others = blocks.values.filter { $0 != space && space.contains($0) }
    let free = AddressSet(space).subtracting(AddressSet(blocks: Array(others), family: .ipv4))
    let longest = min(28, max(length, space.prefixLength + 2))
    let chosen = free.block(at: 0, prefixLength: longest, placement: .inside) ?? space
    blocks[id] = chosen
    if ipv6 { ipv6SubnetCount += 1 }
    call(
      .createSubnet(
        id, vpc: vpc, cidrBlock: CIDRArgument(chosen),
        ipv6CidrBlock: ipv6 ? .ipv6Subnet(of: vpc, index: ipv6SubnetCount) : nil, zone: zone))
    return id
  }

  /// Returns an address of a subnet of the errand, by its number.
  func address(_ number: Int, in subnet: SubnetID) -> Address {
    let block = block(of: subnet)
    return block.base.advanced(by: number) ?? block.base
  }

  /// Writes an instance.
  mutating func host(
    in subnet: SubnetID, _ address: Address? = nil, groups: [SecurityGroupID] = [], isPublic: Bool? = nil
  ) -> InstanceID {
    let id = ledger.fresh(.instance)
    call(
      .runInstances(
        id, subnet, privateAddress: address, groups: groups, associatePublicIPAddress: isPublic))
    return id
  }

  /// Writes an interface.
  mutating func interface(
    in subnet: SubnetID, _ address: Address? = nil, groups: [SecurityGroupID] = []
  ) -> NetworkInterfaceID {
    let id = ledger.fresh(.networkInterface)
    call(.createNetworkInterface(id, subnet, privateAddress: address, groups: groups))
    return id
  }

  /// Writes a group.
  mutating func group(in vpc: VPCID) -> SecurityGroupID {
    let id = ledger.fresh(.securityGroup)
    call(.createSecurityGroup(id, vpc: vpc, name: "group\(id.number)"))
    return id
  }

  /// Returns the gateway of a VPC that has one, or writes one and attaches it.
  mutating func gateway(of vpc: VPCID) -> InternetGatewayID {
    if let found = topology.gateway(of: vpc) { return found.id }
    let id = ledger.fresh(.internetGateway)
    call(.createInternetGateway(id))
    call(.attachInternetGateway(id, vpc))
    return id
  }

  /// Writes a route table.
  mutating func table(of vpc: VPCID) -> RouteTableID {
    let id = ledger.fresh(.routeTable)
    call(.createRouteTable(id, vpc: vpc))
    return id
  }

  /// Writes an Elastic IP.
  mutating func elasticIP() -> AllocationID {
    let id = ledger.fresh(.elasticIP)
    call(.allocateAddress(id))
    return id
  }

  /// Writes a mapping of an Elastic IP.
  mutating func map(
    _ id: AllocationID, to target: AddressTarget, _ address: Address? = nil, allows: Bool? = nil
  ) {
    call(.associateAddress(id, target, privateAddress: address, allowReassociation: allows))
  }

  /// Writes a request for a connection, by the caller, and its acceptance by another one.
  mutating func peering(
    _ requester: VPCID, _ accepter: VPCID, acceptedBy other: Caller? = nil, isAccepted: Bool = true
  ) -> PeeringConnectionID {
    let id = ledger.fresh(.peeringConnection)
    call(
      .createVpcPeeringConnection(
        id, requester: requester, accepter: accepter, accepterOwner: other?.account))
    if isAccepted { by(other ?? caller) { $0.call(.acceptVpcPeeringConnection(id)) } }
    return id
  }

  /// Writes a rule that lets everything of a family in.
  mutating func open(_ group: SecurityGroupID, _ family: AddressFamily = .ipv4) {
    call(.authorizeSecurityGroup(group, .ingress, .all(.everything(family))))
  }

  /// Writes steps by another caller.
  mutating func by(_ other: Caller, _ write: (inout ErrandScript) throws -> Void) rethrows {
    let own = caller
    caller = other
    try write(&self)
    caller = own
  }
}

extension PermissionArgument {
  /// A rule for all traffic with a block.
  static func all(_ block: CIDRBlock) -> PermissionArgument {
    PermissionArgument("-1", nil, nil, .block(CIDRArgument(block)))
  }

  /// A rule for all traffic with the members of a group.
  static func all(_ group: SecurityGroupID) -> PermissionArgument {
    PermissionArgument("-1", nil, nil, .group(group))
  }
}

extension ResourceID {
  /// The main route table of a VPC.
  var mainTable: RouteTableID { .implicit(.routeTable, of: self) }
  /// The default group of a VPC.
  var defaultGroup: SecurityGroupID { .implicit(.securityGroup, of: self) }
  /// The default network ACL of a VPC.
  var defaultACL: NetworkACLID { .implicit(.networkACL, of: self) }
  /// The primary interface of an instance.
  var primaryInterface: NetworkInterfaceID { .implicit(.networkInterface, of: self) }
}
