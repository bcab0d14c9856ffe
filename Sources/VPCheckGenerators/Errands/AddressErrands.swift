internal import AddressMath
internal import VPCheckTopology

/// Errands about Elastic IPs.
enum AddressErrands {
  static let all = [mapping, moving, foreign, twice, counted]

  /// A mapping to a stopped instance, or to one by its only interface (EIP-ASSOC-10, EIP-ASSOC-15).
  private static let mapping = Errand("mapping", [.instances, .elasticIPs, .internetGateways], weight: 8) {
    script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let host = script.host(in: script.subnet(of: vpc))
    if try script.chance(1, outOf: 2) { script.call(.stopInstances(host)) }
    let address = script.elasticIP()
    script.map(address, to: .instance(host), allows: try script.pick([nil, true, false]))
    // Taking it back at once gives back what was (EIP-DIS-5).
    if try script.chance(1, outOf: 2) { script.call(.disassociateAddress(address)) }
  }

  /// A mapping that moves, within a VPC or to another one (EIP-ASSOC-18 to EIP-ASSOC-21, EIP-ASSOC-28).
  private static let moving = Errand(
    "moving", [.instances, .elasticIPs, .internetGateways, .networkInterfaces], weight: 12
  ) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let one = script.host(in: script.subnet(of: vpc))
    let address = script.elasticIP()
    script.map(address, to: .instance(one))
    let isFar = try script.chance(1, outOf: 2)
    let other = isFar ? try script.vpc() : vpc
    if isFar { _ = script.gateway(of: other) }
    let interface = script.interface(in: script.subnet(of: other))
    let isOccupied = try script.chance(1, outOf: 3)
    if isOccupied { script.map(script.elasticIP(), to: .networkInterface(interface)) }
    let mapped = isOccupied ? script.elasticIP() : address
    script.map(mapped, to: .networkInterface(interface), allows: try script.pick([nil, true, false]))
  }

  /// A mapping of another account's Elastic IP (EIP-ASSOC-27).
  private static let foreign = Errand("foreign-address", [.elasticIPs, .secondAccount]) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let interface = script.interface(in: script.subnet(of: vpc))
    let address = script.ledger.fresh(.elasticIP)
    script.by(.second) { $0.call(.allocateAddress(address)) }
    if try script.chance(1, outOf: 3) {
      script.call(.releaseAddress(script.ledger.fresh(.elasticIP)))
    } else if try script.chance(1, outOf: 2) {
      script.call(.releaseAddress(address))
    } else {
      script.map(address, to: .networkInterface(interface))
    }
  }

  /// An Elastic IP that is taken back twice (EIP-DIS-2), or mapped twice (EIP-ASSOC-22).
  private static let twice = Errand("mapped-twice", [.elasticIPs, .networkInterfaces]) { script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let interface = script.interface(in: script.subnet(of: vpc))
    let address = script.elasticIP()
    script.map(address, to: .networkInterface(interface))
    if try script.chance(1, outOf: 3) {
      script.map(address, to: .networkInterface(interface), allows: try script.pick([nil, true, false]))
    } else {
      script.call(.disassociateAddress(address))
      script.call(.disassociateAddress(address))
    }
  }

  /// An allocation beside public addresses of the service's choice (PUB-17).
  private static let counted = Errand("counted-addresses", [.elasticIPs, .instances, .internetGateways]) {
    script in
    let vpc = try script.home()
    _ = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let held = script.topology.elasticIPs.count { $0.owner == .first }
    let hosts = try script.pick([2, 3])
    for _ in 0..<hosts { _ = script.host(in: subnet, isPublic: true) }
    for _ in 0..<max(0, 4 - held) { _ = script.elasticIP() }
    _ = script.elasticIP()
  }
}
