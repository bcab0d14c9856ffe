#if os(Linux)
  internal import AddressMath
  internal import VPCheckTopology

  /// What a probe sends, and from where.
  ///
  /// Some probes end before there is a packet: nobody is there to send it, the sender has no
  /// address of the family, or a service that is no matter of packets refuses (instance-connect
  /// sheet, section 3).
  struct ProbeStart {
    enum Result {
      case answered(ProbeAnswer)
      case request(Packet, KernelExchange.Start)
      case unsupported(String)
    }

    private static let connectPort = 22
    private let topology: Topology

    init(_ topology: Topology) { self.topology = topology }

    func start(of probe: Probe) -> Result {
      switch probe {
      case .instanceConnect(let id): connect(id)
      case .exchange(let source, let destination, let traffic): exchange(source, destination, traffic)
      }
    }

    private func exchange(
      _ source: ProbeSource, _ destination: ProbeDestination, _ traffic: ProbeTraffic
    ) -> Result {
      if case .internet(let address) = source {
        guard case .address(let target) = destination, target.family == address.family else {
          return refused(.forward, .noDestination, nil)
        }
        return fromInternet(request(from: address, to: target, traffic))
      }
      var handle = source.resource
      if case .instance(let instance) = source { handle = topology.instances[instance]?.interfaces.first }
      guard let handle, let interface = topology.networkInterfaces[handle] else {
        return refused(.forward, .sourceNotRunning, source.resource)
      }
      let view = NetworkView(topology)
      let host = view.host(of: interface)
      guard case .address(let target) = destination else {
        return refused(.forward, .noDestination, interface.vpc)
      }
      let own = target.family == .ipv4 ? interface.ipv4.first?.address : interface.ipv6.first
      guard let own else {
        return refused(.forward, view.isUp(interface) ? .sourceCheck : .sourceNotRunning, host)
      }
      if case .udp(let port, let sourcePort) = traffic, port == sourcePort,
        interface.ipv4.contains(where: { $0.publicAddress?.address == target })
      {
        return .unsupported("a datagram to its own sender with equal ports is a reply to itself")
      }
      let namespace = view.namespace(interface.id, in: interface.vpc)
      return .request(
        request(from: own, to: target, traffic), KernelExchange.Start(namespace: namespace, component: host))
    }

    private func connect(_ id: InstanceID) -> Result {
      guard let instance = topology.instances[id], instance.state == .running else {
        return refused(nil, .connectInstanceState, id)
      }
      let held = instance.interfaces.compactMap { topology.networkInterfaces[$0] }.flatMap(\.ipv4)
      guard let target = held.lazy.compactMap({ $0.publicAddress?.address }).first else {
        return refused(nil, .connectNoPublicIPv4, id)
      }
      let traffic = ProbeTraffic.tcp(port: Self.connectPort, sourcePort: ServiceRange.ephemeralPort)
      return fromInternet(request(from: ServiceRange.instanceConnect.base, to: target, traffic))
    }

    private func fromInternet(_ packet: Packet) -> Result {
      .request(packet, KernelExchange.Start(namespace: InternetTranslation.name, component: nil))
    }

    private func refused(_ phase: Phase?, _ code: DiagnosisCode, _ component: ResourceID?) -> Result {
      .answered(ProbeAnswer(succeeded: false, diagnosis: Diagnosis(phase, code, at: component)))
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
#endif
