internal import AddressMath
internal import VPCheckTopology

/// Who starts an exchange, and the request as it leaves there.
enum Initiator {
  case interface(NetworkInterface, Packet)
  case outside(Packet)

  /// The arrival that makes the exchange a success: the exactly reversed header, at
  /// the place from which the request came (PW-ORD-6).
  var expectedReply: Arrival {
    switch self {
    case .interface(let interface, let request): .interface(interface.id, request.reply)
    case .outside(let request): .outside(request.reply)
    }
  }
}

extension PacketWalk {
  /// Makes the request of a probe.
  ///
  /// A source that does not exist counts as one that is not running: there is no
  /// sender. An interface without an address of the destination's family has no
  /// source address to send from, which no sheet names; it counts as SRC_CHECK.
  func initiator(
    _ source: ProbeSource, _ destination: ProbeDestination, _ traffic: ProbeTraffic, _ log: inout WalkLog
  ) throws(Lost) -> Initiator {
    if case .internet(let address) = source {
      guard case .address(let target) = destination, target.family == address.family else {
        throw log.drop(.outside, nil, .noDestination, at: nil, "the destination has no such address")
      }
      return .outside(request(from: address, to: target, traffic))
    }
    let interface = try sendingInterface(source, &log)
    try requireUp(interface, orElse: .sourceNotRunning, &log)
    guard case .address(let target) = destination else {
      throw log.drop(
        .vpc, interface.vpc, .noDestination, at: interface.vpc, "the destination has no such address")
    }
    let own = target.family == .ipv4 ? interface.ipv4.first?.address : interface.ipv6.first
    guard let own else {
      throw log.drop(
        .interface, interface.id, .sourceCheck, at: host(of: interface),
        "has no \(target.family) address to send from")
    }
    return .interface(interface, request(from: own, to: target, traffic))
  }

  private func sendingInterface(
    _ source: ProbeSource, _ log: inout WalkLog
  ) throws(Lost) -> NetworkInterface {
    let handle = source.resource
    var id = handle
    if case .instance(let instance) = source { id = topology.instances[instance]?.interfaces.first }
    guard let id, let interface = topology.networkInterfaces[id] else {
      let part: WalkPart = handle?.kind == .instance ? .instance : .interface
      throw log.drop(part, handle, .sourceNotRunning, at: handle, "there is no such sender")
    }
    return interface
  }

  /// Fills in the header of a request (packet-walk sheet, section 9).
  private func request(from source: Address, to target: Address, _ traffic: ProbeTraffic) -> Packet {
    let payload: PacketPayload =
      switch traffic {
      case .ping: target.family == .ipv4 ? .icmp(type: 8, code: 0) : .icmpv6(type: 128, code: 0)
      case .tcp(let port, let sourcePort): .tcp(sourcePort: sourcePort, destinationPort: port)
      case .udp(let port, let sourcePort): .udp(sourcePort: sourcePort, destinationPort: port)
      }
    return Packet(source: source, destination: target, payload: payload)
  }
}
