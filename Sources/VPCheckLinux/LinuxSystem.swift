#if os(Linux)
  internal import AddressMath
  public import VPCheck
  public import VPCheckTopology

  /// The Linux kernel as a data plane, behind the control plane of another system.
  ///
  /// Commands go to the control plane, and so do questions about the state. When a probe
  /// comes, the state is translated into namespaces, routes and rule sets, the kernel is made
  /// to be that, and real packets tell what becomes of the probe.
  public final class LinuxSystem: DataPlaneSystem, NetworkPlane {
    /// The name in reports.
    public let name: String
    private let control: any ControlPlaneSystem
    private let configuration: LinuxConfiguration
    private var plane: KernelPlane?
    private var topology = Topology()
    private var isStale = true
    private var places: [KernelExchange.Place] = []
    private var number: UInt32 = 0

    /// Creates a system; nothing is made before the first probe.
    public init(name: String = "linux", control: any ControlPlaneSystem, _ configuration: LinuxConfiguration)
    {
      self.name = name
      self.control = control
      self.configuration = configuration
    }

    /// What the control plane can do, and packets; not over transit gateways.
    public var capabilities: Set<Capability> {
      control.capabilities.union([.dataPlane]).subtracting([.transitGateways])
    }

    /// Finds out whether the kernel lets us make namespaces and rule sets.
    public func checkAvailability() throws(SystemFailure) {
      try control.checkAvailability()
      _ = try preparedPlane()
    }

    /// Starts from an empty network.
    public func reset() throws(SystemFailure) {
      try control.reset()
      topology = Topology()
      isStale = true
    }

    /// Plays one command on the control plane.
    public func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
      isStale = true
      return try control.apply(command, by: caller)
    }

    /// Reports what the control plane reports.
    public func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology {
      try control.observe(kinds, last: last)
    }

    /// Lets time pass at the control plane.
    public func passTime(seconds: Int) throws(SystemFailure) -> Bool {
      isStale = true
      return try control.passTime(seconds: seconds)
    }

    /// Sets a quota at the control plane.
    public func setQuota(_ quota: Quota, to count: Int) throws(SystemFailure) -> Bool {
      try control.setQuota(quota, to: count)
    }

    /// Sends the packets of a probe, and tells what became of them.
    public func send(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer {
      if isStale {
        let observed = try control.observe(Set(ResourceKind.allCases), last: topology)
        try show(observed)
        isStale = false
      }
      return try answer(probe)
    }

    /// Makes the kernel be a network, whatever the control plane says.
    public func show(_ network: Topology) throws(SystemFailure) {
      let plane = try preparedPlane()
      guard network != topology || plane.plan == nil else { return }
      topology = network
      let plan = KernelPlan(network, fault: configuration.fault)
      try plane.carryOut(plan)
      places = try LinuxSystem.places(of: plan, network, in: plane)
    }

    /// Sends the packets of a probe through the network that was shown last.
    public func answer(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer {
      // Their packets would be lost at a route that the kernel does not have; that is no verdict.
      if !topology.transitGatewayAttachments.isEmpty {
        throw SystemFailure(.unsupported, "transit gateways are not carried out in the kernel")
      }
      switch ProbeStart(topology).start(of: probe) {
      case .answered(let answer): return answer
      case .unsupported(let reason): throw SystemFailure(.unsupported, reason)
      case .request(let packet, let start):
        number &+= 1
        var exchange = KernelExchange(
          places, from: start, packet, number: number,
          waitsMilliseconds: configuration.waitsMilliseconds)
        return try exchange.run()
      }
    }

    /// Does something on this thread inside the namespace of an interface, such as start a tool.
    package func inside<Result>(
      _ interface: NetworkInterfaceID, _ body: () throws -> Result
    ) throws -> Result {
      guard let place = places.first(where: { $0.interface == interface }), let plane else {
        throw SystemFailure(.environment, "there is no namespace of \(interface)")
      }
      return try plane.inside(place.namespace, body)
    }

    /// Gives up everything that was made in the kernel.
    public func clear() {
      plane?.clear()
      places = []
      isStale = true
      topology = Topology()
    }

    private func preparedPlane() throws(SystemFailure) -> KernelPlane {
      if let plane { return plane }
      do throws(SystemFailure) {
        let made = try KernelPlane()
        try made.carryOut(KernelPlan(Topology()))
        plane = made
        return made
      } catch {
        throw SystemFailure(
          .environment,
          "\(error.detail). The system linux needs Linux with network namespaces and nftables, and root, "
            + "CAP_SYS_ADMIN with CAP_NET_ADMIN, or user namespaces that ordinary users may make")
      }
    }

    private static func places(
      of plan: KernelPlan, _ network: Topology, in plane: KernelPlane
    ) throws(SystemFailure) -> [KernelExchange.Place] {
      let view = NetworkView(network)
      var interfaces: [String: NetworkInterfaceID] = [:]
      for interface in network.networkInterfaces {
        interfaces[view.namespace(interface.id, in: interface.vpc)] = interface.id
      }
      return plan.namespaces.compactMap { part in
        plane[part.name].map {
          KernelExchange.Place(name: part.name, namespace: $0, interface: interfaces[part.name])
        }
      }
    }
  }
#endif
