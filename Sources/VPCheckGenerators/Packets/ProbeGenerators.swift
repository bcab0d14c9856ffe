internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Between whom an exchange goes; the order is that of simplicity.
enum ExchangeWay: Int, CaseIterable {
  /// Two interfaces of one subnet.
  case sameSubnet
  /// Two subnets of one VPC.
  case sameVPC
  /// Two VPCs with a live connection.
  case peered
  /// Two VPCs without one, those with equal blocks among them.
  case unpeered
  /// To the private address of any other interface, over VPCs that know nothing of each other.
  case anyone
  /// To a public address of the scenario.
  case publicAddress
  /// To a host outside.
  case outward
  /// From a host outside to a public address.
  case inward
  /// To an address that nobody holds, in the own VPC or in a peer.
  case nobody
  /// To an IPv6 address.
  case ipv6
  /// To the sender's own private or public address.
  case itself
  /// To the first or last address of a route, or just beside it.
  case besideRoute
  /// To the private or the public address of a NAT gateway, which answers nothing (NAT-DP-4).
  case natGateway
  /// From an IPv6 address to a host outside.
  case outwardIPv6
  /// From a host outside to an IPv6 address.
  case inwardIPv6
  /// To an IPv4 address that is written as an IPv6 one (NAT-DP-11).
  case embeddedIPv4
}

extension StepGenerator {
  /// Draws an exchange.
  mutating func exchange() throws -> Step {
    let senders = senders()
    guard !senders.isEmpty else {
      // Nobody can send: a probe from an instance that is not there is at least skipped alike.
      let instance = topology.instances.last?.id ?? ledger.unknown(.instance, in: topology)
      return .probe(.exchange(from: .instance(instance), to: .address(.ipv4(198, 51, 100, 7)), .ping))
    }
    let receivers = topology.networkInterfaces.newestFirst
    let ways = ExchangeWay.allCases
    let weights = ways.map { weight(of: $0, senders, receivers) }
    let way = try testCase.span("way") { ways[try position(weights, wished: wish?.way?.rawValue)] }
    let (source, destination) = try testCase.span("ends") { try ends(way, senders, receivers) }
    let traffic = try testCase.span("traffic") { try probeTraffic() }
    return .probe(.exchange(from: source, to: destination, traffic))
  }

  /// The interfaces of running instances, the newest first.
  private func senders() -> [NetworkInterface] {
    let running = topology.runningInstances
    return running.flatMap { $0.interfaces.compactMap { topology.networkInterfaces[$0] } }
  }

  /// Returns the receivers that a sender reaches by a way, by their private addresses.
  private func receivers(
    _ way: ExchangeWay, of sender: NetworkInterface, _ all: [NetworkInterface]
  ) -> [NetworkInterface] {
    all.filter { receiver in
      guard receiver.id != sender.id, !receiver.ipv4.isEmpty else { return false }
      let isLive = {
        self.topology.peering(between: sender.vpc, and: receiver.vpc) { $0.state.isLive } != nil
      }
      switch way {
      case .sameSubnet: return receiver.subnet == sender.subnet
      case .sameVPC: return receiver.vpc == sender.vpc && receiver.subnet != sender.subnet
      case .peered: return receiver.vpc != sender.vpc && isLive()
      case .unpeered: return receiver.vpc != sender.vpc && !isLive()
      default: return true
      }
    }
  }

  /// Returns how often a way is drawn; zero when nobody can take it.
  private func weight(
    of way: ExchangeWay, _ senders: [NetworkInterface], _ all: [NetworkInterface]
  ) -> Int {
    let usual: Int
    switch way {
    case .sameSubnet, .sameVPC, .peered, .unpeered, .anyone:
      guard senders.contains(where: { !receivers(way, of: $0, all).isEmpty }) else { return 0 }
      usual = [3, 3, 6, 2, 1][way.rawValue]
    case .publicAddress: return publicAddresses().isEmpty ? 0 : isAnyMapped ? StepGenerator.softFactor : 1
    case .outward:
      return senders.contains { topology.gateway(of: $0.vpc) != nil } ? 2 * StepGenerator.softFactor : 1
    case .inward: return publicAddresses().isEmpty ? 0 : isAnyMapped ? 4 * StepGenerator.softFactor : 1
    case .nobody: usual = 1
    case .ipv6: usual = ipv6Receivers(all).isEmpty || senders.allSatisfy { $0.ipv6.isEmpty } ? 0 : 2
    case .itself: usual = senders.contains { !$0.ipv4.isEmpty } ? 1 : 0
    case .besideRoute: usual = senders.contains { !borders(of: $0).isEmpty } ? 2 : 0
    default: return weightOfLaterWay(way, senders, all)
    }
    return usual * StepGenerator.softFactor
  }

  /// Whether some interface has a public address.
  private var isAnyMapped: Bool {
    topology.networkInterfaces.contains { $0.ipv4.first?.publicAddress != nil }
  }

  /// Returns the interfaces with an IPv6 address.
  func ipv6Receivers(_ all: [NetworkInterface]) -> [NetworkInterface] {
    all.filter { !$0.ipv6.isEmpty }
  }

  /// Draws the two ends of an exchange.
  private func ends(
    _ way: ExchangeWay, _ senders: [NetworkInterface], _ all: [NetworkInterface]
  ) throws -> (ProbeSource, ProbeDestination) {
    switch way {
    case .sameSubnet, .sameVPC, .peered, .unpeered, .anyone:
      let useful = senders.filter { !receivers(way, of: $0, all).isEmpty }
      let sender = try sender(useful)
      let candidates = receivers(way, of: sender, all)
      let receiver = try pick(candidates, wished: wishedInterface(wish?.resources.last, candidates))
      return (try source(sender), try privateDestination(receiver))
    case .publicAddress: return (try source(sender(senders)), try publicDestination())
    case .itself:
      let sender = try sender(senders.filter { !$0.ipv4.isEmpty })
      let isPublic = sender.ipv4.first?.publicAddress != nil
      if try testCase.boolean(isPublic ? 1 : 0, outOf: 2) {
        return (try source(sender), .publicAddress(of: sender.id))
      }
      return (try source(sender), try privateDestination(sender))
    case .besideRoute:
      let sender = try sender(senders.filter { !borders(of: $0).isEmpty })
      return (try source(sender), .address(try pick(borders(of: sender))))
    case .outward: return (try source(sender(senders)), .address(try outsideHost()))
    case .inward: return (.internet(try outsideHost()), try publicDestination())
    case .nobody:
      let sender = try sender(senders)
      return (try source(sender), .address(try unheldAddress(near: sender)))
    case .ipv6:
      let sender = try sender(senders.filter { !$0.ipv6.isEmpty })
      return (try source(sender), .ipv6Address(of: try ipv6Receiver(all).id))
    default: return try laterEnds(way, senders, all)
    }
  }

  /// Draws one of several sending interfaces.
  func sender(_ candidates: [NetworkInterface]) throws -> NetworkInterface {
    try pick(candidates, wished: wishedInterface(wish?.resources.first, candidates))
  }

  /// Returns the position of the primary interface of an instance that a plan wishes for.
  func wishedInterface(_ instance: ResourceID?, _ candidates: [NetworkInterface]) -> Int? {
    guard let instance else { return nil }
    return candidates.firstIndex {
      $0.attachment?.instance == instance && $0.attachment?.deviceIndex == 0
    }
  }

  /// Names a sending interface: by its instance when it is the primary one, as users do.
  func source(_ interface: NetworkInterface) throws -> ProbeSource {
    if let attachment = interface.attachment, attachment.deviceIndex == 0 {
      return .instance(attachment.instance)
    }
    return .networkInterface(interface.id)
  }

  /// Names the private address of a receiving interface, a secondary one now and then.
  private func privateDestination(_ interface: NetworkInterface) throws -> ProbeDestination {
    if try testCase.boolean(interface.ipv4.count > 1 ? 1 : 0, outOf: 3) {
      return .address(try pick(Array(interface.ipv4.dropFirst())).address)
    }
    if let attachment = interface.attachment, attachment.deviceIndex == 0 {
      return .privateAddress(of: attachment.instance)
    }
    return .privateAddress(of: interface.id)
  }

  /// Draws a public address of the scenario, by what it belongs to.
  private func publicDestination() throws -> ProbeDestination {
    let mapped = topology.networkInterfaces.newestFirst.filter { $0.ipv4.first?.publicAddress != nil }
    let spare = topology.elasticIPs.reversed().map { ProbeDestination.publicAddress(of: $0.id) }
    let isSpare = try testCase.boolean(mapped.isEmpty ? 8 : spare.isEmpty ? 0 : 1, outOf: 8)
    if !isSpare {
      return .publicAddress(of: try pick(mapped, wished: wishedInterface(wish?.resources.last, mapped)).id)
    }
    return try spare.isEmpty ? .address(pick(publicAddresses())) : pick(spare)
  }

  /// Draws an address that nobody holds: in the sender's subnet or VPC, or in another VPC.
  ///
  /// Addresses that a subnet keeps for itself are no destinations (PW-ORD-8).
  private func unheldAddress(near sender: NetworkInterface) throws -> Address {
    let near =
      topology.subnets.filter { $0.vpc == sender.vpc } + topology.subnets.filter { $0.vpc != sender.vpc }
    var candidates: [Address] = near.compactMap {
      let free = topology.freeAddresses(of: $0)
      return free.last ?? free.first
    }
    for block in topology.allIPv4Blocks {
      let divided = AddressSet(among: topology.subnets.compactMap(\.ipv4), family: .ipv4)
      if let undivided = AddressSet(block).subtracting(divided).last { candidates.append(undivided) }
    }
    return candidates.isEmpty ? .ipv4(10, 200, 0, 10) : try pick(candidates)
  }

  /// Draws what a probe sends.
  private func probeTraffic() throws -> ProbeTraffic {
    let wished = wish?.traffic.map { $0 == .ping || $0 == .echoRequest || $0 == .all ? 0 : 1 }
    switch try position([4, 4, 2].map { $0 * StepGenerator.softFactor }, wished: wished) {
    case 0: return .ping
    case 1:
      let port = try port()
      return .tcp(port: port, sourcePort: try sourcePort())
    default: return .udp(port: try port(), sourcePort: try sourcePort())
    }
  }

  /// Draws the port that the answer goes to: the usual one, or one at a border of the client ranges.
  private func sourcePort() throws -> Int {
    let ports = [ServiceRange.ephemeralPort, 32768, 61000, 1024, 65535, 1023]
    return ports[try testCase.weighted([8, 1, 1, 1, 1, 1])]
  }

  /// Draws a console connection.
  mutating func instanceConnect() throws -> Step {
    let all = topology.livingInstances.map(\.id)
    guard !all.isEmpty else { return .probe(.instanceConnect(ledger.unknown(.instance, in: topology))) }
    let mapped = all.filter { topology.primaryInterface(of: $0)?.ipv4.first?.publicAddress != nil }
    let isAny = try testCase.boolean(mapped.isEmpty ? 4 : 1, outOf: 4)
    return .probe(.instanceConnect(try reference("instance", isAny ? all : mapped)))
  }

  /// Draws a passing of time: around the ends of a key, a visibility window and a request.
  mutating func wait() throws -> Step {
    let week = 168 * 3600
    let isRequested = topology.peeringConnections.contains { $0.state == .pendingAcceptance }
    let seconds = [1, 59, 61, 3600, 2 * 3600 - 60, 2 * 3600 + 60, 48 * 3600 + 60, week - 1, week, week + 1]
    let often = isRequested ? 5 : 1
    let weights = [1, 1, 1, 1, 1, 1, 1, often, often, often]
    guard !openedSessions.isEmpty else { return .wait(seconds: seconds[try testCase.weighted(weights)]) }
    // About as long as what filters keep of a session lasts (SG-TRK-13).
    let lasting = [29, 31, 179, 181, 349, 351]
    let choice = try testCase.weighted(weights + Array(repeating: 1, count: lasting.count))
    return .wait(seconds: (seconds + lasting)[choice])
  }
}
