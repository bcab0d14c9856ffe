internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Addresses that an interface gets, or gives up, after it was made.
extension StepGenerator {
  /// How many addresses of a family an interface of the smallest instances takes (NIC-IP-13).
  static let addressCountMax = 2

  // MARK: Private IPv4 addresses

  /// Returns the subnet of an interface, if it has IPv4.
  private func home(of interface: NetworkInterface) -> Subnet? {
    topology.subnets[interface.subnet].flatMap { $0.ipv4 == nil ? nil : $0 }
  }

  /// Returns the other interfaces of the same subnet.
  private func neighbours(of interface: NetworkInterface) -> [NetworkInterface] {
    topology.networkInterfaces.newestFirst.filter { $0.subnet == interface.subnet && $0.id != interface.id }
  }

  /// Draws an AssignPrivateIpAddresses call: one more address, by value or not, or one that moves.
  mutating func assignPrivateIpAddresses() throws -> Step {
    let all = topology.networkInterfaces.newestFirst.filter { home(of: $0) != nil && !$0.ipv4.isEmpty }
    let roomy = all.filter { home(of: $0).map { !topology.freeAddresses(of: $0).isEmpty } ?? false }
    let open = roomy.filter { $0.ipv4.count < StepGenerator.addressCountMax }
    let beside = all.filter { !neighbours(of: $0).isEmpty }
    let choices: [(InvalidAim, [NetworkInterface])] = [
      (.addressesMissing, all), (.addressesAndCount, roomy), (.addressesTooMany, roomy),
      (.addressReserved, all), (.addressOutside, all),
      (.addressNotMovable, beside.filter { neighbours(of: $0).contains { $0.ipv4.count > 1 } }),
      (.addressPrimaryElsewhere, beside), (.otherAccount, hasStranger ? open : []),
    ]
    let aim = try drawAim(
      valid: !open.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(
        .assignPrivateIpAddresses(interface, AddressRequest(count: 1), allowReassignment: false), by: .first)
    }
    let id = try reference("interface", (choices.first { $0.0 == aim }?.1 ?? open).map(\.id))
    guard let interface = topology.networkInterfaces[id], let subnet = home(of: interface) else {
      return try createVpc()
    }
    let (request, allows) = try testCase.span("addresses") {
      try privateRequest(for: interface, in: subnet, aim)
    }
    return call(
      .assignPrivateIpAddresses(id, request, allowReassignment: allows),
      by: caller(interface.owner, aim: aim))
  }

  /// Draws which private addresses are asked for, and whether they may be taken from others.
  private func privateRequest(
    for interface: NetworkInterface, in subnet: Subnet, _ aim: InvalidAim?
  ) throws -> (AddressRequest, Bool) {
    let others = neighbours(of: interface)
    let secondary = others.flatMap { $0.ipv4.dropFirst().map(\.address) }
    func free() throws -> [Address] {
      let free = topology.freeAddresses(of: subnet)
      guard !free.isEmpty else { return [] }
      let rank = try testCase.rank(below: UInt128(exactly: free.count), distribution: .boundaryBiased)
      return [free.address(at: rank)].compactMap { $0 }
    }
    switch aim {
    case .addressesMissing: return (AddressRequest(), false)
    case .addressesAndCount: return (AddressRequest(addresses: try free(), count: 1), false)
    case .addressesTooMany:
      return (
        AddressRequest(count: StepGenerator.addressCountMax + 1 - min(1, interface.ipv4.count - 1)), false
      )
    case .addressReserved, .addressOutside:
      return (AddressRequest(addresses: try privateAddress(in: subnet, aim).map { [$0] } ?? []), false)
    case .addressNotMovable: return (AddressRequest(addresses: [try pick(secondary)]), false)
    case .addressPrimaryElsewhere:
      let primary = others.compactMap { $0.ipv4.first?.address }
      return (AddressRequest(addresses: primary.isEmpty ? [] : [try pick(primary)]), true)
    default: break
    }
    let soft = StepGenerator.softFactor
    switch try position([3 * soft, 3 * soft, secondary.isEmpty ? 0 : 4 * soft]) {
    case 0: return (AddressRequest(count: 1), false)
    case 1: return (AddressRequest(addresses: try free()), try testCase.boolean(1, outOf: 4))
    default: return (AddressRequest(addresses: [try pick(secondary)]), true)
    }
  }

  /// Draws an UnassignPrivateIpAddresses call.
  mutating func unassignPrivateIpAddresses() throws -> Step {
    let all = topology.networkInterfaces.newestFirst.filter { !$0.ipv4.isEmpty }
    let rich =
      all.filter { $0.ipv4.dropFirst().contains { $0.publicAddress != nil } }
      + all.filter { $0.ipv4.count > 1 && $0.ipv4.dropFirst().allSatisfy { $0.publicAddress == nil } }
    let beside = all.filter { interface in all.contains { $0.id != interface.id } }
    let aim = try drawAim(
      valid: !rich.isEmpty,
      [
        (.addressPrimary, !all.isEmpty), (.addressOfOtherInterface, !beside.isEmpty),
        (.otherAccount, hasStranger && !rich.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(.unassignPrivateIpAddresses(interface, [.ipv4(10, 0, 0, 9)]), by: .first)
    }
    let candidates = aim == .addressPrimary ? all : aim == .addressOfOtherInterface ? beside : rich
    let id = try reference("interface", candidates.map(\.id))
    guard let interface = topology.networkInterfaces[id] else { return try createVpc() }
    let address = try testCase.span("addresses") { () -> Address in
      switch aim {
      case .addressPrimary: return interface.ipv4[0].address
      case .addressOfOtherInterface:
        let others = privateAddresses().filter { !interface.holds($0) }
        return others.isEmpty ? .ipv4(10, 255, 255, 9) : try pick(others)
      default:
        // One with an Elastic IP takes more along (NIC-IP-9).
        let secondary = Array(interface.ipv4.dropFirst())
        return secondary[try testCase.weighted(secondary.map { $0.publicAddress == nil ? 1 : 4 })].address
      }
    }
    return call(.unassignPrivateIpAddresses(id, [address]), by: caller(interface.owner, aim: aim))
  }

  // MARK: IPv6 addresses

  /// Draws an AssignIpv6Addresses call.
  mutating func assignIpv6Addresses() throws -> Step {
    let all = topology.networkInterfaces.newestFirst
    let served = all.filter { topology.subnets[$0.subnet]?.ipv6 != nil }
    let open = served.filter { $0.ipv6.count < StepGenerator.addressCountMax }
    let choices: [(InvalidAim, [NetworkInterface])] = [
      (.addressesMissing, served), (.addressesAndCount, open), (.addressesTooMany, served),
      (.addressOutside, open),
      (.addressInUse, open.filter { interface in neighbours(of: interface).contains { !$0.ipv6.isEmpty } }),
      (.subnetWithoutIPv6, all.filter { topology.subnets[$0.subnet]?.ipv6 == nil }),
      (.otherAccount, hasStranger ? open : []),
    ]
    let aim = try drawAim(
      valid: !open.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    if aim == .unknownHandle {
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(.assignIpv6Addresses(interface, AddressRequest(count: 1)), by: .first)
    }
    let id = try reference("interface", (choices.first { $0.0 == aim }?.1 ?? open).map(\.id))
    guard let interface = topology.networkInterfaces[id] else { return try createVpc() }
    let request = try testCase.span("addresses") { try ipv6Request(for: interface, aim) }
    return call(.assignIpv6Addresses(id, request), by: caller(interface.owner, aim: aim))
  }

  /// Draws which IPv6 addresses are asked for.
  private func ipv6Request(for interface: NetworkInterface, _ aim: InvalidAim?) throws -> AddressRequest {
    let block = topology.subnets[interface.subnet]?.ipv6
    // The first four and the last address are kept (ADDR-RSV-1).
    let ranks: [UInt128] = [16, 4, 0x100, 1 << 63, (1 << 64) - 2]
    let free = block.map { block in
      ranks.compactMap { block.address(at: $0) }.filter { !topology.isHeld($0) }
    }
    switch aim {
    case .addressesMissing: return AddressRequest()
    case .addressesAndCount:
      return AddressRequest(addresses: free.map { Array($0.prefix(1)) } ?? [], count: 1)
    case .addressesTooMany:
      return AddressRequest(count: StepGenerator.addressCountMax + 1 - min(1, interface.ipv6.count))
    case .addressOutside:
      let beside = [block?.last.advanced(by: 17), block?.base.advanced(by: -17)].compactMap { $0 }
      return AddressRequest(addresses: beside.isEmpty ? [] : [try pick(beside)])
    case .addressInUse:
      let held = neighbours(of: interface).flatMap(\.ipv6)
      return AddressRequest(addresses: held.isEmpty ? [] : [try pick(held)])
    default:
      guard let free, !free.isEmpty, try testCase.boolean() else { return AddressRequest(count: 1) }
      return AddressRequest(addresses: [try pick(free)])
    }
  }

  /// Draws an UnassignIpv6Addresses call.
  mutating func unassignIpv6Addresses() throws -> Step {
    let rich = topology.networkInterfaces.newestFirst.filter { !$0.ipv6.isEmpty }
    let others = topology.networkInterfaces.newestFirst.filter { interface in
      rich.contains { $0.id != interface.id }
    }
    let aim = try drawAim(
      valid: !rich.isEmpty,
      [
        (.addressOfOtherInterface, !others.isEmpty), (.otherAccount, hasStranger && !rich.isEmpty),
        (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let address = rich.first?.ipv6.first ?? Address.outsideIPv6[0]
      let interface = ledger.unknown(.networkInterface, in: topology)
      return call(.unassignIpv6Addresses(interface, [address]), by: .first)
    }
    let candidates = aim == .addressOfOtherInterface ? others : rich
    let id = try reference("interface", candidates.map(\.id))
    guard let interface = topology.networkInterfaces[id] else { return try createVpc() }
    let address = try testCase.span("addresses") { () -> Address in
      guard aim == .addressOfOtherInterface else { return try pick(interface.ipv6) }
      return try pick(rich.filter { $0.id != id }.flatMap(\.ipv6))
    }
    return call(.unassignIpv6Addresses(id, [address]), by: caller(interface.owner, aim: aim))
  }
}
