internal import AddressMath
internal import VPCheckTopology

/// Simpler variants of a single step, in its arguments other than blocks.
enum StepSimplification {
  /// The numbers and options of a step, each as its distance from the simplest value.
  static func numbers(of step: Step) -> [UInt128] {
    switch step {
    case .wait(let seconds): return [UInt128(seconds)]
    case .quota(_, let count): return [UInt128(count)]
    case .probe(let probe): return numbers(of: probe)
    case .open(let session, let probe): return numbers(of: probe) + [UInt128(session.number)]
    case .send(let session): return [UInt128(session.number)]
    case .command(let command, let caller): return numbers(of: command) + [caller == .first ? 0 : 1]
    }
  }

  private static func numbers(of probe: Probe) -> [UInt128] {
    guard case .exchange(let source, let destination, let traffic) = probe else { return [] }
    let start: UInt128 = if case .internet = source { 1 } else { 0 }
    let end: UInt128 = if case .address = destination { 1 } else { 0 }
    return [start, end] + numbers(of: traffic)
  }

  private static func numbers(of traffic: ProbeTraffic) -> [UInt128] {
    switch traffic {
    case .ping: [0]
    case .tcp(let port, let source): [1, distance(port, 80), distance(source, ServiceRange.ephemeralPort)]
    case .udp(let port, let source): [2, distance(port, 80), distance(source, ServiceRange.ephemeralPort)]
    }
  }

  private static func numbers(of command: Command) -> [UInt128] {
    func present(_ isPresent: Bool) -> UInt128 { isPresent ? 1 : 0 }
    switch command {
    case .dryRun(let meant): return numbers(of: meant)
    case .createVpc(_, let block, let ipv6): return [present(block == nil), present(ipv6 != nil)]
    case .createSubnet(_, _, let block, let ipv6, let zone):
      return [present(block == nil), present(ipv6 != nil), zone.map { UInt128($0) + 1 } ?? 0]
    case .modifySubnetAttribute(_, let flag): return [present(!flag)]
    case .createVpcPeeringConnection(_, _, _, let owner): return [present(owner != nil)]
    case .createNetworkInterface(_, _, let address, let groups):
      return [present(address != nil), UInt128(groups.count)]
    case .runInstances(_, _, let address, let groups, let associates):
      return [present(address != nil), UInt128(groups.count), present(associates != nil)]
    case .createSecurityGroup(_, _, let name): return [UInt128(name.utf8.count)]
    case .authorizeSecurityGroup(_, _, let permission), .revokeSecurityGroup(_, _, let permission):
      return numbers(of: permission)
    case .createNetworkAclEntry(_, let entry), .replaceNetworkAclEntry(_, let entry):
      return [
        entry.direction == .ingress ? 0 : 1, distance(entry.number, 100), present(entry.action == .deny),
        present(entry.protocolText != "-1"),
        present(entry.ports != nil), present(entry.icmp != nil),
      ] + (entry.ports.map { [distance($0.from, 80), distance($0.to, 80)] } ?? [])
    case .deleteNetworkAclEntry(_, let direction, let number):
      return [direction == .ingress ? 0 : 1, distance(number, 100)]
    case .associateAddress(_, _, let address, let allows):
      return [present(address != nil), present(allows != nil)]
    default: return gatewayNumbers(of: command)
    }
  }

  /// The numbers of commands about gateways and about further addresses of interfaces.
  private static func gatewayNumbers(of command: Command) -> [UInt128] {
    func present(_ isPresent: Bool) -> UInt128 { isPresent ? 1 : 0 }
    func numbers(of request: AddressRequest) -> [UInt128] {
      [UInt128(request.addresses.count), request.count.map { UInt128(max(0, $0)) + 1 } ?? 0]
    }
    switch command {
    case .modifySubnetIPv6Attribute(_, let flag): return [present(!flag)]
    case .createNatGateway(_, _, let connectivity, let allocation, let address):
      return [present(connectivity == .isPublic), present(allocation != nil), present(address != nil)]
    case .createTransitGateway(_, let associates, let propagates):
      return [present(!associates), present(!propagates)]
    case .createTransitGatewayVpcAttachment(_, _, _, let subnets, let supports):
      return [UInt128(subnets.count), present(supports)]
    case .assignPrivateIpAddresses(_, let request, let allows):
      return numbers(of: request) + [present(allows)]
    case .assignIpv6Addresses(_, let request): return numbers(of: request)
    case .unassignPrivateIpAddresses(_, let list), .unassignIpv6Addresses(_, let list):
      return [UInt128(list.count)]
    default: return []
    }
  }

  private static func numbers(of permission: PermissionArgument) -> [UInt128] {
    let isGroup: UInt128 = if case .group = permission.peer { 1 } else { 0 }
    let ports = [permission.fromPort, permission.toPort].map { $0.map { distance($0, 80) + 1 } ?? 0 }
    let words = ["-1", "tcp", "udp", "icmp", "icmpv6"]
    let place =
      words.firstIndex(of: permission.protocolText) ?? words.count + permission.protocolText.utf8.count
    return [UInt128(place)] + ports + [isGroup]
  }

  private static func distance(_ number: Int, _ simplest: Int) -> UInt128 {
    number >= simplest ? UInt128(number - simplest) * 2 : UInt128(simplest - number) * 2 - 1
  }

  /// Variants of a step that may be simpler, the simplest first; blocks are left alone.
  static func candidates(for step: Step) -> [Step] {
    switch step {
    case .wait(let seconds):
      return [0, 3600, 168 * 3600, 169 * 3600].filter { $0 < seconds }.map { .wait(seconds: $0) }
    case .quota(let quota, let count): return (0..<min(count, 4)).map { .quota(quota, $0) }
    case .probe(let probe), .open(_, let probe):
      return candidates(for: probe).map { simpler in step.mapProbe { _ in simpler } }
    case .send: return []
    case .command(let command, let caller):
      var result = candidates(for: command).map { Step.command($0, by: caller) }
      if caller != .first { result.insert(.command(command, by: .first), at: 0) }
      return result
    }
  }

  private static func candidates(for probe: Probe) -> [Probe] {
    guard case .exchange(let source, let destination, let traffic) = probe else { return [] }
    var variants: [ProbeTraffic] = [.ping, .tcp(port: 80, sourcePort: ServiceRange.ephemeralPort)]
    switch traffic {
    case .ping: break
    case .tcp(let port, let sourcePort):
      variants += [
        .tcp(port: port, sourcePort: ServiceRange.ephemeralPort), .tcp(port: 80, sourcePort: sourcePort),
      ]
    case .udp(let port, let sourcePort):
      variants += [
        .tcp(port: port, sourcePort: sourcePort), .udp(port: 80, sourcePort: ServiceRange.ephemeralPort),
        .udp(port: port, sourcePort: ServiceRange.ephemeralPort), .udp(port: 80, sourcePort: sourcePort),
      ]
    }
    return variants.filter { $0 != traffic }.map { .exchange(from: source, to: destination, $0) }
  }

  private static func candidates(for command: Command) -> [Command] {
    switch command {
    case .dryRun(let meant): return candidates(for: meant).map { .dryRun($0) }
    case .createVpc(let vpc, let block, let ipv6):
      return [.createVpc(vpc, cidrBlock: block, ipv6: nil)]
        + (ipv6 == nil ? [] : [.createVpc(vpc, cidrBlock: block, ipv6: .amazonProvided)])
    case .createSubnet(let subnet, let vpc, let block, let ipv6, let zone):
      return [
        .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: nil, zone: nil),
        .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: nil, zone: zone),
        .createSubnet(subnet, vpc: vpc, cidrBlock: block, ipv6CidrBlock: ipv6, zone: nil),
      ]
    case .createVpcPeeringConnection(let id, let requester, let accepter, _):
      return [
        .createVpcPeeringConnection(id, requester: requester, accepter: accepter, accepterOwner: nil)
      ]
    case .createNetworkInterface(let id, let subnet, let address, let groups):
      return [
        .createNetworkInterface(id, subnet, privateAddress: nil, groups: []),
        .createNetworkInterface(id, subnet, privateAddress: address, groups: []),
        .createNetworkInterface(id, subnet, privateAddress: nil, groups: groups),
      ] + fewer(groups).map { .createNetworkInterface(id, subnet, privateAddress: address, groups: $0) }
    case .runInstances(let id, let subnet, let address, let groups, let associates):
      return [
        .runInstances(id, subnet, privateAddress: nil, groups: [], associatePublicIPAddress: nil),
        .runInstances(id, subnet, privateAddress: nil, groups: groups, associatePublicIPAddress: associates),
        .runInstances(id, subnet, privateAddress: address, groups: [], associatePublicIPAddress: associates),
        .runInstances(id, subnet, privateAddress: address, groups: groups, associatePublicIPAddress: nil),
      ]
        + fewer(groups).map {
          .runInstances(id, subnet, privateAddress: address, groups: $0, associatePublicIPAddress: associates)
        }
    case .createSecurityGroup(let id, let vpc, _): return [.createSecurityGroup(id, vpc: vpc, name: "a")]
    case .authorizeSecurityGroup(let id, let direction, let permission):
      return candidates(for: permission).map { .authorizeSecurityGroup(id, direction, $0) }
    case .revokeSecurityGroup(let id, let direction, let permission):
      return candidates(for: permission).map { .revokeSecurityGroup(id, direction, $0) }
    case .createNetworkAclEntry(let id, let entry):
      return candidates(for: entry).map { .createNetworkAclEntry(id, $0) }
    case .replaceNetworkAclEntry(let id, let entry):
      return candidates(for: entry).map { .replaceNetworkAclEntry(id, $0) }
    case .deleteNetworkAclEntry(let id, let direction, _):
      return [.deleteNetworkAclEntry(id, direction, number: 100)]
    case .associateAddress(let id, let target, let address, let allows):
      return [
        .associateAddress(id, target, privateAddress: nil, allowReassociation: nil),
        .associateAddress(id, target, privateAddress: nil, allowReassociation: allows),
        .associateAddress(id, target, privateAddress: address, allowReassociation: nil),
      ]
    default: return gatewayCandidates(for: command)
    }
  }

  /// Simpler variants of commands about gateways and about further addresses of interfaces.
  private static func gatewayCandidates(for command: Command) -> [Command] {
    switch command {
    case .createNatGateway(let id, let subnet, let connectivity, let allocation, _):
      return [
        .createNatGateway(id, subnet, .isPrivate, allocation: nil, privateAddress: nil),
        .createNatGateway(id, subnet, connectivity, allocation: allocation, privateAddress: nil),
      ]
    case .createTransitGateway(let id, _, _):
      return [.createTransitGateway(id, associatesByDefault: true, propagatesByDefault: true)]
    case .createTransitGatewayVpcAttachment(let id, let gateway, let vpc, let subnets, let supports):
      let fewer = subnets.count > 1 ? Array(subnets.prefix(1)) : subnets
      return [
        .createTransitGatewayVpcAttachment(id, gateway, vpc, subnets: fewer, supportsIPv6: false),
        .createTransitGatewayVpcAttachment(id, gateway, vpc, subnets: fewer, supportsIPv6: supports),
        .createTransitGatewayVpcAttachment(id, gateway, vpc, subnets: subnets, supportsIPv6: false),
      ]
    case .assignPrivateIpAddresses(let id, let request, _):
      return [
        .assignPrivateIpAddresses(id, AddressRequest(count: 1), allowReassignment: false),
        .assignPrivateIpAddresses(id, request, allowReassignment: false),
      ]
    case .assignIpv6Addresses(let id, _): return [.assignIpv6Addresses(id, AddressRequest(count: 1))]
    case .unassignPrivateIpAddresses(let id, let list) where list.count > 1:
      return list.map { .unassignPrivateIpAddresses(id, [$0]) }
    case .unassignIpv6Addresses(let id, let list) where list.count > 1:
      return list.map { .unassignIpv6Addresses(id, [$0]) }
    default: return []
    }
  }

  /// A list of groups with one left out.
  private static func fewer(_ groups: [SecurityGroupID]) -> [[SecurityGroupID]] {
    groups.indices.map { index in
      var copy = groups
      copy.remove(at: index)
      return copy
    }
  }

  private static func candidates(for permission: PermissionArgument) -> [PermissionArgument] {
    var result = [
      PermissionArgument("-1", nil, nil, permission.peer), PermissionArgument("tcp", 80, 80, permission.peer),
      PermissionArgument("udp", 80, 80, permission.peer),
      PermissionArgument("icmp", -1, -1, permission.peer),
    ]
    if case .group = permission.peer {
      result += (0..<2).map { place in
        PermissionArgument(
          permission.protocolText, permission.fromPort, permission.toPort,
          .block(.block(.ipv4(10, place, 0, 0), prefixLength: 16)))
      }
    }
    if let from = permission.fromPort, let to = permission.toPort {
      for (first, last) in [(80, to), (from, 80), (from, from), (to, to)] {
        result.append(PermissionArgument(permission.protocolText, first, last, permission.peer))
      }
    }
    return result
  }

  private static func candidates(for entry: ACLEntryArgument) -> [ACLEntryArgument] {
    func with(_ change: (inout ACLEntryArgument) -> Void) -> ACLEntryArgument {
      var copy = entry
      change(&copy)
      return copy
    }
    func makePlain(_ entry: inout ACLEntryArgument) {
      entry.protocolText = "-1"
      entry.ports = nil
      entry.icmp = nil
    }
    return [
      with {
        makePlain(&$0)
        $0.number = 100
        $0.direction = .ingress
        $0.action = .allow
      },
      with(makePlain), with { $0.direction = .ingress }, with { $0.number = 100 }, with { $0.number = 99 },
      with { $0.number = 101 },
      with { $0.action = .allow },
      with {
        makePlain(&$0)
        $0.protocolText = "6"
        $0.ports = PortArgument(80, 80)
      },
    ]
  }
}
