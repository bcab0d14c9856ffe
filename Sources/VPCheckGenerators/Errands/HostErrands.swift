internal import AddressMath
internal import VPCheckTopology

/// Errands about instances and what becomes of their addresses.
enum HostErrands {
  static let all = [
    ended, unreplaced, secondaryElastic, movedSecondary, detached, atRest, secondInterface, heldIPv6,
  ]

  /// Calls to an instance that has ended (INST-LIFE-7, EIP-ASSOC-9).
  private static let ended = Errand(
    "ended-instance", [.instances, .instanceLifeCycle, .deleting, .elasticIPs]
  ) {
    script in
    let vpc = try script.home()
    let host = script.host(in: script.subnet(of: vpc))
    let address = script.elasticIP()
    script.call(.terminateInstances(host))
    let calls: [Command] = [
      .associateAddress(address, .instance(host), privateAddress: nil, allowReassociation: nil),
      .rebootInstances(host), .terminateInstances(host), .startInstances(host), .stopInstances(host),
      .sendSSHPublicKey(host),
    ]
    for _ in 0...1 { script.call(try script.pick(calls)) }
  }

  /// A public address that is not given again while there are two interfaces (PUB-13).
  private static let unreplaced = Errand(
    "unreplaced-address", [.instances, .instanceLifeCycle, .networkInterfaces, .elasticIPs], weight: 8
  ) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet, isPublic: true)
    let interface = script.interface(in: subnet)
    script.call(.attachNetworkInterface(interface, host, deviceIndex: 1))
    if try script.chance(1, outOf: 2) {
      script.call(.stopInstances(host))
      script.call(.startInstances(host))
    } else {
      let address = script.elasticIP()
      script.map(address, to: .networkInterface(host.primaryInterface))
      script.call(.disassociateAddress(address))
    }
  }

  /// The same while a secondary address has an Elastic IP (PUB-14).
  private static let secondaryElastic = Errand(
    "secondary-elastic-ip", [.instances, .instanceLifeCycle, .interfaceAddresses, .elasticIPs], weight: 8
  ) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet, isPublic: true)
    let second = script.address(20, in: subnet)
    script.call(
      .assignPrivateIpAddresses(
        host.primaryInterface, AddressRequest(addresses: [second]), allowReassignment: false))
    script.map(script.elasticIP(), to: .networkInterface(host.primaryInterface), second)
    if try script.chance(1, outOf: 2) {
      script.call(.stopInstances(host))
      script.call(.startInstances(host))
    } else {
      let address = script.elasticIP()
      script.map(address, to: .networkInterface(host.primaryInterface), script.address(4, in: subnet))
      script.call(.disassociateAddress(address))
    }
  }

  /// A secondary address with an Elastic IP that moves, or is taken away (NIC-IP-8, NIC-IP-9).
  private static let movedSecondary = Errand(
    "moved-secondary", [.networkInterfaces, .interfaceAddresses, .elasticIPs], weight: 8
  ) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let (one, other) = (script.interface(in: subnet), script.interface(in: subnet))
    let second = script.address(20, in: subnet)
    let request = AddressRequest(addresses: [second])
    script.call(.assignPrivateIpAddresses(one, request, allowReassignment: false))
    let address = script.elasticIP()
    script.map(address, to: .networkInterface(one), second)
    if try script.chance(1, outOf: 2) {
      script.call(.assignPrivateIpAddresses(other, request, allowReassignment: true))
    } else {
      script.call(.unassignPrivateIpAddresses(one, [second]))
    }
  }

  /// Calls to an instance that is stopped (INST-LIFE-10, EIC-KEY-9).
  private static let atRest = Errand("stopped-instance", [.instances, .instanceLifeCycle]) { script in
    let vpc = try script.home()
    let host = script.host(in: script.subnet(of: vpc))
    script.call(.stopInstances(host))
    let calls: [Command] = [
      .rebootInstances(host), .sendSSHPublicKey(host), .stopInstances(host), .startInstances(host),
    ]
    script.call(try script.pick(calls))
  }

  /// An Elastic IP and an instance with two interfaces (EIP-ASSOC-7, EIP-LIFE-6).
  private static let secondInterface = Errand(
    "second-interface", [.instances, .networkInterfaces, .internetGateways, .elasticIPs, .deleting], weight: 8
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let host = script.host(in: subnet)
    let second = script.interface(in: subnet)
    script.call(.attachNetworkInterface(second, host, deviceIndex: 1))
    let address = script.elasticIP()
    let isMeantByHost = try script.chance(1, outOf: 2)
    script.map(address, to: isMeantByHost ? .instance(host) : .networkInterface(second))
    if !isMeantByHost { script.call(.detachInternetGateway(gateway, vpc)) }
  }

  /// An IPv6 address that another interface has (NIC-IP-16).
  private static let heldIPv6 = Errand(
    "held-ipv6", [.networkInterfaces, .ipv6, .ipv6Hosts, .interfaceAddresses], weight: 8
  ) { script in
    let vpc = try script.vpc(ipv6: true)
    let subnet = script.subnet(of: vpc, ipv6: true)
    let (one, other) = (script.interface(in: subnet), script.interface(in: subnet))
    script.call(.assignIpv6Addresses(one, AddressRequest(count: 1)))
    script.later { topology in
      guard let held = topology.networkInterfaces[one]?.ipv6.first else { return nil }
      return .assignIpv6Addresses(other, AddressRequest(addresses: [held]))
    }
  }

  /// A gateway that is detached while only idle hosts have public addresses (IGW-6).
  private static let detached = Errand(
    "idle-holder", [.internetGateways, .networkInterfaces, .elasticIPs, .deleting]
  ) { script in
    let vpc = try script.vpc()
    let gateway = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let address = script.elasticIP()
    if try script.chance(1, outOf: 3) {
      script.map(address, to: .networkInterface(script.interface(in: subnet)))
    } else {
      let host = script.host(in: subnet)
      script.map(address, to: .instance(host))
      // While it runs, it keeps the gateway (EIP-LIFE-6).
      if try script.chance(1, outOf: 2) { script.call(.stopInstances(host)) }
    }
    script.call(.detachInternetGateway(gateway, vpc))
  }
}
