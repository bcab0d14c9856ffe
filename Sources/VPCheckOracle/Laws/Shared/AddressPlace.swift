internal import AddressMath
internal import VPCheckTopology

/// The private address that a request means to map an Elastic IP to.
struct AddressPlace: Hashable {
  /// The interface and private address.
  var association: AddressAssociation
  /// The VPC of the interface.
  var vpc: VPCID

  /// Finds the place that a request names; nil when no interface or address can be told.
  ///
  /// An instance stands for its only interface (EIP-ASSOC-7), and an interface for its
  /// primary address (EIP-ASSOC-12).
  init?(_ target: AddressTarget, _ privateAddress: Address?, in topology: Topology) {
    let id: NetworkInterfaceID
    switch target {
    case .networkInterface(let named): id = named
    case .instance(let instance):
      guard let interfaces = topology.instances[instance]?.interfaces, interfaces.count == 1 else {
        return nil
      }
      id = interfaces[0]
    }
    guard let interface = topology.networkInterfaces[id] else { return nil }
    if let privateAddress, !interface.ipv4.contains(where: { $0.address == privateAddress }) { return nil }
    guard let address = privateAddress ?? interface.ipv4.first?.address else { return nil }
    association = AddressAssociation(interface: id, privateAddress: address)
    vpc = interface.vpc
  }
}
