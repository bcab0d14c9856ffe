internal import VPCheckTopology

extension PlannedNetwork {
  /// The probes that show the situation, the one that the plan is for first.
  ///
  /// The others look at the way back, at what lies beside it, and at what must not be affected.
  var probes: [Wish] {
    guard let sender else { return [] }
    let outside = exchange(sender, nil, .outward)
    let inside = exchange(nil, sender, .inward)
    let beside = exchange(sender, nil, .besideRoute)
    switch plan.shape {
    case .inward: return [Wish(operation: .instanceConnect, resources: [sender.id]), inside, outside]
    case .outward: return [outside, inside, outside]
    case .itself: return [exchange(sender, sender, .itself), exchange(sender, sender, .itself), inside]
    case .detachedGateway: return [outside, beside, outside]
    case .edge:
      let console = Wish(operation: .instanceConnect, resources: [sender.id])
      switch plan.variant {
      case 2: return [console, inside, beside]
      case 3: return [outside, inside, console]
      default: return [outside, beside, outside]
      }
    case .natOutward:
      let gateway = sideNATGateway.map { [$0.id] } ?? []
      let answer = Wish(operation: .exchange, resources: gateway, traffic: plan.traffic, way: .natGateway)
      let within = Wish(
        operation: .exchange, resources: [sender.id] + gateway, traffic: plan.traffic, way: .natGateway)
      return [outside] + (gateway.isEmpty ? [] : [answer, within]) + [outside]
    case .hubNAT: return [outside, outside]
    case .entering: return [inside, outside, inside]
    case .egressOnly, .ipv6Internet:
      let open = exchange(sender, nil, .outwardIPv6)
      return [open, exchange(nil, sender, .inwardIPv6), open]
    default: break
    }
    guard let receiver else { return [] }
    let way: ExchangeWay =
      switch plan.shape {
      case .sameSubnet: .sameSubnet
      case .peered, .twins, .separateTables, .partialRoute, .emptyGroup, .severalGroups: .peered
      // The connection may have ended by now, so that the two have nothing in common.
      case .transit, .blackhole, .staleGroup: .anyone
      case .natInside, .natPeered, .privateNAT, .hub, .hubTables, .hubBlackhole, .hubTwins, .hubSpokes:
        .anyone
      case .ipv6SameSubnet, .ipv6SameVPC, .ipv6Peered, .ipv6Across: .ipv6
      case .peerPublic: .publicAddress
      default: .sameVPC
      }
    let main = exchange(sender, receiver, way)
    let back = exchange(receiver, sender, way)
    let further: [Wish] =
      switch plan.shape {
      case .besideDiversion: [exchange(neighbour ?? sender, sender, .sameSubnet)]
      case .separateTables: [exchange(side ?? sender, receiver, way), exchange(sender, thirdHost, way)]
      case .twins, .hubTwins: [exchange(thirdHost ?? sender, receiver, way)]
      case .hubSpokes:
        [exchange(thirdHost ?? sender, sender, way), exchange(thirdHost ?? sender, receiver, way)]
      case .secondaryAddress: [main, main]
      case .partialRoute: [exchange(sender, side, way), beside]
      case .transit: [back, beside]
      case .peerPublic: [exchange(sender, receiver, .peered)]
      default: []
      }
    return [main] + further + [back, beside]
  }

  /// Returns the wish for an exchange between two hosts, or one host and somebody else.
  private func exchange(_ from: Instance?, _ to: Instance?, _ way: ExchangeWay) -> Wish {
    // The sender comes first, the receiver last.
    let ends = [from, to].compactMap { $0?.id }
    return Wish(operation: .exchange, resources: ends, traffic: plan.traffic, way: way)
  }
}
