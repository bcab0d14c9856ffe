internal import AddressMath
internal import VPCheckTopology

/// Laws on the IPv6 addresses of new interfaces, which come with it (instances sheet, section 2).
enum IPv6AddressLaws {
  static let all = [atLaunch]

  static let atLaunch = Law.effect(
    "NIC-IP-17", on: .addressing,
    "An instance gets an IPv6 address at launch exactly if its subnet gives them.",
    source: Citation.ec2Guide("using-instance-addressing", "IPv6 addresses")
  ) { step in
    guard step.isFresh(.networkInterface) else { return .silent }
    let interface: NetworkInterface?
    let named: SubnetID
    switch step.command {
    case .runInstances(let id, let subnet, _, _, _)? where !step.before.instances.contains(id):
      interface = PublicAddressLaws.primaryInterface(of: id, step.after)
      named = subnet
    case .createNetworkInterface(let id, let subnet, _, _)? where !step.before.networkInterfaces.contains(id):
      // Of interfaces that are made alone the sheet does not say that they get one.
      guard step.before.subnets[subnet]?.assignsIPv6AddressOnCreation == false else { return .silent }
      interface = step.after.networkInterfaces[id]
      named = subnet
    default: return .silent
    }
    // In a subnet without IPv4 an interface has to have some address.
    guard let interface, let subnet = step.before.subnets[named], subnet.ipv4 != nil else { return .silent }
    let count = subnet.assignsIPv6AddressOnCreation ? 1 : 0
    guard interface.ipv6.count != count else { return .held }
    return .broken([
      Difference(
        count == 0 ? "extra-ipv6" : "missing-ipv6", expected: "\(interface.id) has \(count) IPv6 addresses",
        observed: interface.description)
    ])
  }
}
