internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Probes that NAT gateways and IPv6 gateways are about.
extension StepGenerator {
  /// Returns how often a way over such a gateway is drawn; zero when nobody can take it.
  func weightOfLaterWay(
    _ way: ExchangeWay, _ senders: [NetworkInterface], _ all: [NetworkInterface]
  ) -> Int {
    let soft = StepGenerator.softFactor
    switch way {
    case .natGateway:
      return topology.natGateways.contains { !$0.addresses.isEmpty } ? 2 * soft : 0
    case .outwardIPv6: return senders.allSatisfy { $0.ipv6.isEmpty } ? 0 : 2 * soft
    case .inwardIPv6: return ipv6Receivers(all).isEmpty ? 0 : 2 * soft
    case .embeddedIPv4:
      guard senders.contains(where: { !$0.ipv6.isEmpty }) else { return 0 }
      let isRouted = topology.routeTables.contains { hasRoute(.embeddedIPv4, in: $0) }
      return isRouted ? 3 * soft : 1
    default: return 0
    }
  }

  /// Draws the two ends of an exchange over such a gateway.
  func laterEnds(
    _ way: ExchangeWay, _ senders: [NetworkInterface], _ all: [NetworkInterface]
  ) throws -> (ProbeSource, ProbeDestination) {
    switch way {
    case .natGateway: return try natEnds(senders)
    case .inwardIPv6:
      return (.internet(try pick(Address.outsideIPv6)), .ipv6Address(of: try ipv6Receiver(all).id))
    case .embeddedIPv4:
      let sender = try sender(senders.filter { !$0.ipv6.isEmpty })
      return (try source(sender), .address(try embedded(outsideHost())))
    default:
      let sender = try sender(senders.filter { !$0.ipv6.isEmpty })
      return (try source(sender), .address(try pick(Address.outsideIPv6)))
    }
  }

  /// Draws an interface with an IPv6 address.
  func ipv6Receiver(_ all: [NetworkInterface]) throws -> NetworkInterface {
    let candidates = ipv6Receivers(all)
    return try pick(candidates, wished: wishedInterface(wish?.resources.last, candidates))
  }

  /// Draws a probe to a NAT gateway: from inside to its private address, from outside to its public one.
  private func natEnds(_ senders: [NetworkInterface]) throws -> (ProbeSource, ProbeDestination) {
    let gateways = topology.natGateways.newestFirst.filter { !$0.addresses.isEmpty }
    let wished = wish.flatMap { wish in gateways.firstIndex { wish.resources.contains($0.id) } }
    let address = try pick(gateways, wished: wished).addresses[0]
    let allocation = address.publicAddress?.allocation
    // A plan that names a sender wants the way from inside.
    let outsideTenths = wish.map { $0.resources.count == 1 ? 9 : 1 } ?? 5
    let isFromOutside = try testCase.boolean(allocation == nil ? 0 : outsideTenths, outOf: 10)
    if isFromOutside, let allocation {
      return (.internet(try outsideHost()), .publicAddress(of: allocation))
    }
    return (try source(sender(senders)), .address(address.privateAddress))
  }

  /// Returns the IPv6 address that stands for an IPv4 one (NAT-DP-11).
  private func embedded(_ address: Address) -> Address {
    CIDRBlock.embeddedIPv4.address(at: address.value) ?? CIDRBlock.embeddedIPv4.base
  }
}

extension Address {
  /// Hosts outside all VPCs.
  static let outsideIPv6: [Address] = ["2001:db8:ffff::7/128", "2001:db8:fffe::9/128"]
    .map { CIDRBlock.literal($0).base }
}
