package import AddressMath
package import VPCheckTopology

extension ExchangeAnalysis {
  /// Works out which answers to a probe are right.
  ///
  /// - Returns: nil when the destination is not known, so that nothing can be said.
  /// - Throws: `NoVerdict` when the report, or the sheets, do not determine it.
  package init?(of probe: Probe, in topology: Topology) throws(NoVerdict) {
    switch probe {
    case .instanceConnect(let instance):
      try self.init(connectingTo: instance, in: topology)
    case .exchange(let source, let destination, let traffic):
      let sets = NetworkSets(topology)
      guard let address = try sets.address(of: destination) else { return nil }
      let payload = traffic.payload(address.family)
      if case .internet(let outside) = source {
        guard outside.family == address.family else { throw NoVerdict("the addresses are of two families") }
        let request = Packet(source: outside, destination: address, payload: payload)
        try self.init(of: Exchange(initiator: nil, request: request), in: topology)
        return
      }
      // Outbound mail is blocked outside the model (SG-EVAL-13).
      if case .tcp(port: 25, _) = traffic { throw NoVerdict("port 25 is out of scope (SG-EVAL-13)") }
      guard let initiator = sets.interface(of: source), let own = initiator.primaryAddress(address.family)
      else {
        self.init(.withoutSender)
        present.insert(.pwOrd3)
        return
      }
      let request = Packet(source: own, destination: address, payload: payload)
      try self.init(of: Exchange(initiator: initiator, request: request), in: topology)
    }
  }
}

extension NetworkSets {
  /// Returns the interface that a probe starts from; nil when there is none.
  package func interface(of source: ProbeSource) -> NetworkInterface? {
    switch source {
    case .networkInterface(let id): topology.networkInterfaces[id]
    case .instance(let id): primaryInterface(of: id)
    case .internet: nil
    }
  }

  /// Returns the address that a probe goes to; nil when it is not known.
  package func address(of destination: ProbeDestination) throws(NoVerdict) -> Address? {
    switch destination {
    case .address(let address): return address
    case .privateAddress(let id): return interface(named: id)?.primaryAddress(.ipv4)
    case .ipv6Address(let id): return interface(named: id)?.primaryAddress(.ipv6)
    case .publicAddress(let id):
      if id.kind == .elasticIP { return topology.elasticIPs[id]?.publicAddress }
      guard let interface = interface(named: id), let own = interface.primaryAddress(.ipv4) else {
        return nil
      }
      return try mapping(ofPrivate: own, in: interface.vpc)?.publicAddress
    }
  }

  private func interface(named id: ResourceID) -> NetworkInterface? {
    switch id.kind {
    case .networkInterface: topology.networkInterfaces[id]
    case .instance: primaryInterface(of: id)
    default: nil
    }
  }
}

extension NetworkInterface {
  /// Returns the address of a family from which the interface sends; nil for none.
  package func primaryAddress(_ family: AddressFamily) -> Address? {
    family == .ipv4 ? ipv4.first?.address : ipv6.first
  }
}

extension ProbeTraffic {
  /// Returns the protocol part of the request.
  ///
  /// - Source: packet-walk sheet, section 9.
  package func payload(_ family: AddressFamily) -> PacketPayload {
    switch self {
    case .ping: family == .ipv6 ? .icmpv6(type: 128, code: 0) : .icmp(type: 8, code: 0)
    case .tcp(let port, let sourcePort): .tcp(sourcePort: sourcePort, destinationPort: port)
    case .udp(let port, let sourcePort): .udp(sourcePort: sourcePort, destinationPort: port)
    }
  }
}
