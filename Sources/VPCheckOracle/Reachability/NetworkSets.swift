package import AddressMath
package import VPCheckTopology

/// A network seen as sets of addresses: every question of the oracle is asked of
/// one of these functions, each from a place to a set.
///
/// The reference model asks what becomes of one address. Here each component is
/// the set of addresses that it admits, holds, carries or decides; a probe only
/// asks for membership, and the same functions answer for all packets at once.
package struct NetworkSets: Sendable {
  /// The state that the system reported.
  package let topology: Topology
  /// How open points are read.
  package let reading: Reading
  /// Sets that were worked out beforehand, for whoever asks many questions of one state.
  var book = SetBook()

  /// Looks at a network under one reading.
  package init(_ topology: Topology, reading: Reading = []) {
    self.topology = topology
    self.reading = reading
  }
}

// MARK: - Who belongs to whom

extension NetworkSets {
  /// Returns the table that routes what a subnet sends (RT-TAB-2).
  ///
  /// - Throws: `NoVerdict` when the report names none, or more than one.
  package func effectiveTable(of subnet: Subnet) throws(NoVerdict) -> RouteTable {
    let explicit = topology.routeTables.filter { $0.explicitSubnets.contains(subnet.id) }
    let tables =
      explicit.isEmpty ? topology.routeTables.filter { $0.isMain && $0.vpc == subnet.vpc } : explicit
    guard let table = tables.first, tables.count == 1 else {
      throw NoVerdict("\(subnet.id) has \(tables.count) route tables")
    }
    return table
  }

  /// Returns the network ACL at the edge of a subnet (NACL-OBJ-2).
  ///
  /// - Throws: `NoVerdict` when the report names none, or more than one.
  package func networkACL(of subnet: Subnet) throws(NoVerdict) -> NetworkACL {
    let acls = topology.networkACLs.filter { $0.subnets.contains(subnet.id) }
    guard let acl = acls.first, acls.count == 1 else {
      throw NoVerdict("\(subnet.id) has \(acls.count) network ACLs")
    }
    return acl
  }

  /// Returns the subnet of an interface.
  ///
  /// - Throws: `NoVerdict` when it is not reported.
  package func subnet(of interface: NetworkInterface) throws(NoVerdict) -> Subnet {
    guard let subnet = topology.subnets[interface.subnet] else {
      throw NoVerdict("\(interface.id) is in \(interface.subnet), which is not reported")
    }
    return subnet
  }

  /// Returns the security groups of an interface; groups that are not reported
  /// have no rules and are left out.
  package func groups(of interface: NetworkInterface) -> [SecurityGroup] {
    interface.groups.compactMap { topology.securityGroups[$0] }
  }

  /// Returns the internet gateway that is attached to a VPC; nil for none.
  package func gateway(of vpc: VPCID) -> InternetGateway? {
    topology.internetGateways.first { $0.attachments.contains(vpc) }
  }

  /// Returns the primary interface of an instance; nil for none.
  package func primaryInterface(of instance: InstanceID) -> NetworkInterface? {
    topology.networkInterfaces.first {
      $0.attachment?.instance == instance && $0.attachment?.deviceIndex == 0
    }
  }
}

// MARK: - Whether hosts are up

/// Whether the host behind an interface sends and receives.
package enum HostState: Hashable, Sendable {
  case running
  /// It does not run.
  case idle
  /// The interface is attached to nothing.
  case unattached
}

extension NetworkSets {
  /// Returns whether the host behind an interface is up (INST-LIFE-8).
  package func hostState(of interface: NetworkInterface) -> HostState {
    guard let attachment = interface.attachment else { return .unattached }
    switch topology.instances[attachment.instance]?.state {
    case .running: return .running
    case .pending, .stopping, .shuttingDown: return reading.contains(.changingInstancesRun) ? .running : .idle
    case .stopped, .terminated, nil: return .idle
    }
  }

  /// Returns whether the sheets leave open that the host is up (INST-LIFE-9).
  package func hostStateIsOpen(of interface: NetworkInterface) -> Bool {
    guard let attachment = interface.attachment else { return false }
    switch topology.instances[attachment.instance]?.state {
    case .pending, .stopping, .shuttingDown: return true
    case .running, .stopped, .terminated, nil: return false
    }
  }
}

// MARK: - Addresses of a VPC

extension NetworkSets {
  /// Returns the addresses of the associated blocks of a VPC: assoc(v).
  package func associated(_ vpc: VPCID, _ family: AddressFamily) -> AddressSet {
    if let known = book.associated[SetBook.Space(vpc: vpc, family: family)] { return known }
    guard let vpc = topology.vpcs[vpc] else { return .empty(family) }
    var blocks: [CIDRBlock] = []
    for association in family == .ipv4 ? vpc.ipv4 : vpc.ipv6 where association.state == .associated {
      blocks.append(association.block)
    }
    return AddressSet(among: blocks, family: family)
  }

  /// Returns the addresses of the associated blocks of all VPCs.
  package func associatedAnywhere(_ family: AddressFamily) -> AddressSet {
    topology.vpcs.reduce(.empty(family)) { $0.union(associated($1.id, family)) }
  }

  /// Returns the addresses of a family that some interfaces hold.
  package func held(
    _ family: AddressFamily, by isMember: (NetworkInterface) -> Bool
  ) -> AddressSet {
    var blocks: [CIDRBlock] = []
    for interface in topology.networkInterfaces where isMember(interface) {
      if family == .ipv4 {
        for address in interface.ipv4 { blocks.append(CIDRBlock(address.address)) }
      } else {
        for address in interface.ipv6 { blocks.append(CIDRBlock(address)) }
      }
    }
    return AddressSet(among: blocks, family: family)
  }

  /// Returns the one interface of a VPC that holds an address; nil for none.
  ///
  /// - Throws: `NoVerdict` when several do, which no network permits (NIC-IP-2).
  package func holder(of address: Address, in vpc: VPCID) throws(NoVerdict) -> NetworkInterface? {
    let holders = topology.networkInterfaces.filter { $0.vpc == vpc && $0.holds(address) }
    if holders.count > 1 { throw NoVerdict("\(holders.count) interfaces hold \(address)") }
    return holders.first
  }

  /// Returns the addresses of a subnet's block of a family.
  package func addresses(of subnet: Subnet, _ family: AddressFamily) -> AddressSet {
    guard let block = family == .ipv4 ? subnet.ipv4 : subnet.ipv6 else { return .empty(family) }
    return AddressSet(block)
  }

  /// Returns the addresses that the service keeps for itself in the subnets of a
  /// VPC: the first four and the last of each block.
  ///
  /// - Source: laws PW-ORD-8, ADDR-RSV-4; VPC guide, "Subnet sizing".
  package func reserved(in vpc: VPCID, _ family: AddressFamily) -> AddressSet {
    if let known = book.reserved[SetBook.Space(vpc: vpc, family: family)] { return known }
    var blocks: [CIDRBlock] = []
    for subnet in topology.subnets where subnet.vpc == vpc {
      guard let block = family == .ipv4 ? subnet.ipv4 : subnet.ipv6 else { continue }
      blocks.append(
        CIDRBlock(canonicalising: block.base, prefixLength: max(block.prefixLength, family.bitCount - 2))
          ?? block)
      blocks.append(CIDRBlock(block.last))
    }
    return AddressSet(among: blocks, family: family)
  }
}
