internal import AddressMath
internal import VPCheckTopology

/// A request to give addresses to an interface, with the interface and its subnet.
struct AddressAssignment: Sendable {
  /// The interface.
  var interface: NetworkInterface
  /// Its subnet.
  var subnet: Subnet
  /// What is asked for.
  var request: AddressRequest
  /// The family of the addresses.
  var family: AddressFamily
  /// Whether addresses may be taken from other interfaces.
  var allowsReassignment: Bool

  /// Reads a request; nil when the command is none, or its interface or subnet is not known.
  init?(_ command: Command?, _ topology: Topology) {
    let id: NetworkInterfaceID
    switch command {
    case .assignPrivateIpAddresses(let named, let request, let allows)?:
      (id, self.request, family, allowsReassignment) = (named, request, .ipv4, allows)
    case .assignIpv6Addresses(let named, let request)?:
      (id, self.request, family, allowsReassignment) = (named, request, .ipv6, false)
    default: return nil
    }
    guard let interface = topology.networkInterfaces[id], let subnet = topology.subnets[interface.subnet]
    else { return nil }
    self.interface = interface
    self.subnet = subnet
  }

  /// Whether exactly one of addresses and count is given (NIC-IP-11).
  var isConsistent: Bool { request.addresses.isEmpty != (request.count == nil) }

  /// How many addresses are asked for.
  var count: Int { request.addresses.isEmpty ? request.count ?? 0 : request.addresses.count }

  /// The block of the subnet of the family.
  var block: CIDRBlock? { family == .ipv4 ? subnet.ipv4 : subnet.ipv6 }

  /// Returns the addresses of the family that an interface holds.
  func held(by interface: NetworkInterface) -> [Address] {
    family == .ipv4 ? interface.ipv4.map(\.address) : interface.ipv6
  }

  /// Returns the interfaces of the VPC, others than this one, that hold an address.
  func others(holding address: Address, _ topology: Topology) -> [NetworkInterface] {
    topology.networkInterfaces.filter {
      $0.vpc == interface.vpc && $0.id != interface.id && held(by: $0).contains(address)
    }
  }
}
