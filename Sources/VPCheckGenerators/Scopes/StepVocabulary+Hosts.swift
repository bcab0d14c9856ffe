internal import AddressMath
internal import VPCheckTopology

/// Instances, interfaces, their addresses, and what looks at them.
extension StepVocabulary {
  /// The first address of a subnet that is free, that of its router, and the last one.
  func plainAddresses(_ subnet: SubnetID) -> [Address] {
    guard let block = topology.subnets[subnet]?.ipv4 else { return [] }
    return [4, 0, 1, 5].compactMap { block.address(at: $0) }
  }

  mutating func addHosts() {
    for subnet in handles(.subnet) {
      addLaunches(subnet)
      addInterfaces(subnet)
    }
    for instance in handles(.instance) {
      for command in [
        Command.stopInstances(instance), .startInstances(instance), .terminateInstances(instance),
      ] {
        add(command)
      }
      add(.rebootInstances(instance), isOdd: true)
      add(.sendSSHPublicKey(instance), isOdd: true)
      for interface in handles(.networkInterface) {
        add(
          .attachNetworkInterface(interface, instance, deviceIndex: 1), isOdd: interface.isImplicit)
        add(.attachNetworkInterface(interface, instance, deviceIndex: 0), isOdd: true)
      }
    }
    for interface in handles(.networkInterface) { addChanges(interface) }
  }

  /// The choices of groups: none named, and each by itself.
  private func groupChoices(_ subnet: SubnetID) -> [[SecurityGroupID]] {
    [[]] + topology.securityGroups.map { [$0.id] }
  }

  private mutating func addLaunches(_ subnet: SubnetID) {
    func make(_ groups: [SecurityGroupID] = [], _ address: Address? = nil, _ isPublic: Bool? = nil) -> Command
    {
      .runInstances(
        next(.instance), subnet, privateAddress: address, groups: groups, associatePublicIPAddress: isPublic)
    }
    for groups in groupChoices(subnet) {
      add(make(groups), isOdd: groups.first?.isImplicit == true)
    }
    add(make([], nil, true))
    add(make([], nil, false), isOdd: true)
    for address in plainAddresses(subnet) { add(make([], address), isOdd: true) }
  }

  private mutating func addInterfaces(_ subnet: SubnetID) {
    func make(_ groups: [SecurityGroupID] = [], _ address: Address? = nil) -> Command {
      .createNetworkInterface(next(.networkInterface), subnet, privateAddress: address, groups: groups)
    }
    for groups in groupChoices(subnet) {
      add(make(groups), isOdd: groups.first?.isImplicit == true)
    }
    for address in plainAddresses(subnet) { add(make([], address), isOdd: true) }
  }

  private mutating func addChanges(_ id: NetworkInterfaceID) {
    add(.deleteNetworkInterface(id), isOdd: id.isImplicit)
    add(.detachNetworkInterface(id), isOdd: id.isImplicit)
    let interface = topology.networkInterfaces[id]
    let groups = topology.securityGroups.map(\.id)
    for choice in [[]] + groups.map({ [$0] }) {
      add(.modifyNetworkInterfaceAttribute(id, .groups(choice)), isOdd: choice.first?.isImplicit != false)
    }
    for (index, first) in groups.enumerated() {
      for second in groups.dropFirst(index + 1) {
        add(.modifyNetworkInterfaceAttribute(id, .groups([first, second])), isOdd: true)
      }
    }
    add(.modifyNetworkInterfaceAttribute(id, .sourceDestinationCheck(false)))
    add(.assignPrivateIpAddresses(id, AddressRequest(count: 1), allowReassignment: false))
    add(.assignIpv6Addresses(id, AddressRequest(count: 1)))
    guard let interface else { return }
    for address in plainAddresses(interface.subnet) {
      for allows in [false, true] {
        add(
          .assignPrivateIpAddresses(id, AddressRequest(addresses: [address]), allowReassignment: allows),
          isOdd: true)
      }
    }
    add(.assignPrivateIpAddresses(id, AddressRequest(), allowReassignment: false), isOdd: true)
    for (index, address) in interface.ipv4.map(\.address).enumerated() {
      add(.unassignPrivateIpAddresses(id, [address]), isOdd: index == 0)
    }
    for address in interface.ipv6 { add(.unassignIpv6Addresses(id, [address])) }
  }

  mutating func addAddresses() {
    let id = next(.elasticIP)
    add(.allocateAddress(id))
    append(.command(.allocateAddress(id), by: .second), isOdd: true)
    for allocation in handles(.elasticIP) {
      add(.releaseAddress(allocation))
      add(.disassociateAddress(allocation))
      for instance in handles(.instance) {
        add(.associateAddress(allocation, .instance(instance), privateAddress: nil, allowReassociation: nil))
      }
      for interface in topology.networkInterfaces {
        let target = AddressTarget.networkInterface(interface.id)
        add(
          .associateAddress(allocation, target, privateAddress: nil, allowReassociation: nil),
          isOdd: interface.id.isImplicit)
        add(
          .associateAddress(allocation, target, privateAddress: nil, allowReassociation: false), isOdd: true)
        for address in interface.ipv4.dropFirst() {
          add(
            .associateAddress(allocation, target, privateAddress: address.address, allowReassociation: nil),
            isOdd: true)
        }
      }
    }
  }

  /// Time, and what looks at the network.
  mutating func addRest() {
    for seconds in [60, 7 * 24 * 3600 + 1] { append(.wait(seconds: seconds)) }
    for seconds in [0, 59, 7200, 24 * 3600, 48 * 3600 + 1] { append(.wait(seconds: seconds), isOdd: true) }
    let outside = Address.ipv4(198, 51, 100, 7)
    var sources: [(source: ProbeSource, resource: ResourceID)] = []
    sources += topology.instances.map { (.instance($0.id), $0.id) }
    sources += topology.networkInterfaces.filter { !$0.id.isImplicit }.map {
      (.networkInterface($0.id), $0.id)
    }
    for (source, id) in sources {
      for (_, other) in sources {
        for traffic in [
          ProbeTraffic.ping, .tcp(port: 80, sourcePort: 40000), .udp(port: 80, sourcePort: 40000),
        ] {
          append(.probe(.exchange(from: source, to: .privateAddress(of: other), traffic)), isOdd: true)
        }
        append(.probe(.exchange(from: source, to: .ipv6Address(of: other), .ping)), isOdd: true)
        append(.probe(.exchange(from: source, to: .publicAddress(of: other), .ping)), isOdd: true)
      }
      for address in [Address.ipv4(10, 0, 0, 4), .ipv4(10, 0, 0, 1), .ipv4(10, 1, 0, 4), outside] {
        append(.probe(.exchange(from: source, to: .address(address), .ping)), isOdd: true)
      }
      append(.probe(.exchange(from: .internet(outside), to: .publicAddress(of: id), .ping)), isOdd: true)
      if id.kind == .instance { append(.probe(.instanceConnect(id)), isOdd: true) }
    }
    append(
      .probe(.exchange(from: .internet(outside), to: .address(.ipv4(10, 0, 0, 4)), .ping)), isOdd: true)
  }
}
