internal import AddressMath
internal import VPCheckTopology

/// What hops say: the rule that decided, with its actual contents.
///
/// Only traced walks come here, so clarity goes before speed.
enum HopWords {
  // MARK: Hosts

  static func state(_ topology: Topology, _ interface: NetworkInterface) -> String {
    guard let attachment = interface.attachment else { return "is attached to no instance" }
    guard let instance = topology.instances[attachment.instance] else { return "is unknown" }
    return "is \(instance.state.rawValue)"
  }

  static func foreignAddress(_ address: Address) -> String {
    "\(address) is not its own, and the source/destination check is on"
  }

  static func senderAddress(_ source: Address, _ interface: NetworkInterface) -> String {
    interface.holds(source)
      ? "sends from its own address \(source)"
      : "sends on for \(source), the source/destination check is off"
  }

  static func receiverAddress(_ destination: Address, _ interface: NetworkInterface) -> String {
    interface.holds(destination)
      ? "holds \(destination)"
      : "takes packets for \(destination), the source/destination check is off"
  }

  // MARK: Filters

  /// The group of an interface that has only one; a decision of several names none.
  static func onlyGroup(_ interface: NetworkInterface) -> SecurityGroupID? {
    interface.groups.count == 1 ? interface.groups[0] : nil
  }

  static func rule(_ rule: SecurityGroupRule) -> String {
    let peer =
      switch rule.peer {
      case .block(let block): "\(block)"
      case .group(let group): "members of \(group)"
      }
    let traffic = rule.traffic == .all ? "all traffic" : traffic(rule.traffic)
    return "rule: \(traffic) \(preposition(rule.direction)) \(peer)"
  }

  static func noRule(_ direction: Direction, _ packet: Packet) -> String {
    "no \(adjective(direction)) rule matches \(headers(direction, packet))"
  }

  /// The entry that decided, after those with lower numbers that do not match.
  static func entry(_ entry: NetworkACLEntry, of list: NetworkACL) -> String {
    let earlier = list.entries.filter { $0.direction == entry.direction && $0.number < entry.number }
    return (passedOver(earlier) + [words(entry)]).joined(separator: "; ")
  }

  static func noEntry(_ direction: Direction, _ packet: Packet, of list: NetworkACL) -> String {
    let verdict = "no \(adjective(direction)) entry matches \(headers(direction, packet))"
    return (passedOver(list.entries.filter { $0.direction == direction }) + [verdict]).joined(separator: "; ")
  }

  private static func passedOver(_ entries: [NetworkACLEntry]) -> [String] {
    entries.sorted { $0.number < $1.number }.map { "\(words($0)) and does not match" }
  }

  private static func words(_ entry: NetworkACLEntry) -> String {
    let verb = entry.action == .allow ? "allows" : "denies"
    return "entry \(entry.number) \(verb) \(traffic(entry.traffic)) of \(entry.block)"
  }

  // MARK: Routes and gateways

  /// The routes of the destination's family and what each does, the chosen one last.
  static func choice(_ table: RouteTable, _ destination: Address, chosen: Route?) -> String {
    var parts: [String] = []
    for route in table.routes where route.destination.family == destination.family && route != chosen {
      let covers = route.destination.contains(destination)
      guard covers else {
        parts.append("\(self.route(route)) does not cover \(destination)")
        continue
      }
      let isLonger = chosen.map { route.destination.prefixLength > $0.destination.prefixLength } ?? true
      parts.append("\(self.route(route)) is \(isLonger ? "passed over" : "less specific")")
    }
    parts.append(chosen.map { "\(route($0)) chosen" } ?? "no route to \(destination)")
    return parts.joined(separator: "; ")
  }

  static func translation(_ end: String, _ before: Address, _ after: Address) -> String {
    before == after ? "\(end) \(before) needs no translation" : "\(end) \(before) becomes \(after)"
  }

  private static func route(_ route: Route) -> String {
    guard let resource = route.target.resource else { return "\(route.destination) local" }
    return "\(route.destination) to \(resource)"
  }

  // MARK: Headers

  private static func traffic(_ traffic: TrafficSelector) -> String {
    switch traffic {
    case .all: "all"
    case .tcp(let range): "tcp \(ports(range))"
    case .udp(let range): "udp \(ports(range))"
    case .icmp(let type, let code): "icmp" + types(type, code)
    case .icmpv6(let type, let code): "icmpv6" + types(type, code)
    case .other(let number): "protocol \(number)"
    }
  }

  private static func ports(_ range: ClosedRange<Int>) -> String {
    range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)-\(range.upperBound)"
  }

  private static func types(_ type: Int?, _ code: Int?) -> String {
    (type.map { " type \($0)" } ?? "") + (code.map { " code \($0)" } ?? "")
  }

  private static func headers(_ direction: Direction, _ packet: Packet) -> String {
    let payload =
      switch packet.payload {
      case .tcp(_, let port): "tcp \(port)"
      case .udp(_, let port): "udp \(port)"
      case .icmp(let type, _): "icmp type \(type)"
      case .icmpv6(let type, _): "icmpv6 type \(type)"
      case .other(let number): "protocol \(number)"
      }
    let address = direction == .ingress ? packet.source : packet.destination
    return "\(payload) \(preposition(direction)) \(address)"
  }

  private static func preposition(_ direction: Direction) -> String {
    direction == .ingress ? "from" : "to"
  }

  private static func adjective(_ direction: Direction) -> String {
    direction == .ingress ? "inbound" : "outbound"
  }
}
