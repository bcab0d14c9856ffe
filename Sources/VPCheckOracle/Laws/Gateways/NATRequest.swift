internal import AddressMath
internal import VPCheckTopology

/// Why a NAT gateway that is asked for cannot come to be available.
enum NATProblem: Hashable, Sendable, CaseIterable {
  case unknownSubnet, unknownAllocation, noGateway, addressInUse, noFreeAddress
  /// The private address that is named cannot be had (NAT-20).
  case privateAddress

  /// The code of the failure (NAT-4); nil where none is listed.
  var failureCode: RejectionCode? {
    switch self {
    case .unknownSubnet: "InvalidSubnetID.NotFound"
    case .unknownAllocation: "InvalidAllocationID.NotFound"
    case .noGateway: .gatewayNotAttached
    case .addressInUse: .alreadyAssociated
    case .noFreeAddress: "InsufficientFreeAddressesInSubnet"
    case .privateAddress: nil
    }
  }
}

/// A request for a NAT gateway, with what stands against it.
struct NATRequest: Sendable {
  /// The handle it will be known by.
  var id: NATGatewayID
  /// The subnet named.
  var subnetID: SubnetID
  /// The subnet, if the caller sees it.
  var subnet: Subnet?
  /// Which side is to be public.
  var connectivity: NATConnectivity
  /// The allocation named.
  var allocation: AllocationID?
  /// The private address named.
  var privateAddress: Address?
  /// What keeps it from becoming available.
  var problems: [NATProblem] = []
  /// Whether something is unsettled by which it may fail, or not.
  var isOpen = false

  /// Reads a request; nil when the command is none.
  init?(_ command: Command, by caller: Caller, _ sight: Sight) {
    guard case .createNatGateway(let id, let subnet, let connectivity, let allocation, let address) = command
    else { return nil }
    let topology = sight.topology
    self.id = id
    subnetID = subnet
    self.connectivity = connectivity
    self.allocation = allocation
    privateAddress = address
    if sight.visibility(of: subnet) == .visible { self.subnet = topology.subnets[subnet] }
    guard let home = self.subnet else {
      problems.append(.unknownSubnet)
      return
    }
    if connectivity == .isPublic { look(at: allocation, in: home.vpc, sight) }
    look(at: address, in: home, topology)
  }

  /// Whether its two halves fit together (NAT-3).
  var isConsistent: Bool { (connectivity == .isPublic) == (allocation != nil) }

  private mutating func look(at allocation: AllocationID?, in vpc: VPCID, _ sight: Sight) {
    let topology = sight.topology
    if topology.gateways(attachedTo: vpc).isEmpty { problems.append(.noGateway) }
    guard let allocation else { return }
    guard sight.visibility(of: allocation) == .visible, let address = topology.elasticIPs[allocation] else {
      problems.append(.unknownAllocation)
      return
    }
    if let holder = topology.natGateway(holding: allocation) {
      if holder.state == .available { problems.append(.addressInUse) } else { isOpen = true }
    } else if let place = address.association {
      let isEnding = topology.networkInterfaces[place.interface].map(topology.isEnding) ?? true
      if isEnding { isOpen = true } else { problems.append(.addressInUse) }
    }
  }

  private mutating func look(at address: Address?, in subnet: Subnet, _ topology: Topology) {
    guard let free = SubnetAddresses.free(in: subnet, topology) else {
      // Nothing is said of a gateway in a subnet without IPv4.
      isOpen = true
      return
    }
    if topology.isUnsettled(subnet.id)
      || topology.interfaces(in: subnet.id).contains(where: topology.isEnding)
    {
      isOpen = true
    }
    let attached = topology.attachmentAddressCount(in: subnet.id) ?? 0
    if let count = Int(exactly: free.count), count <= attached { problems.append(.noFreeAddress) }
    guard let address else { return }
    if address.family != .ipv4 || !free.contains(address) {
      problems.append(.privateAddress)
    } else if attached > 0 {
      isOpen = true
    }
  }
}
