internal import AddressMath
internal import VPCheckTopology

// The life of instances.
extension Model {
  mutating func runInstance(
    _ id: InstanceID, _ subnetID: SubnetID, _ address: Address?, _ groups: [SecurityGroupID], isPublic: Bool?,
    by caller: Caller
  ) throws(Refusal) {
    let primaryID = ResourceID.implicit(.networkInterface, of: id)
    var primary = try plannedInterface(primaryID, subnetID, address, groups, for: caller)
    let subnet = try subnet(subnetID, for: caller)

    primary.attachment = InterfaceAttachment(instance: id, deviceIndex: 0, deletesOnTermination: true)
    let isConfigured = !primary.ipv4.isEmpty && rules.instances.publicAtLaunch(isPublic, subnet)
    if isConfigured { primary.ipv4[0].publicAddress = takePublicAddress().map { PublicAddress($0) } }
    insertInterface(primary)
    topology.instances[id] = Instance(id: id, owner: caller.account, state: .running, interfaces: [primaryID])
    remember(caller.region, of: id)
    memory.instances[id] = InstanceMemory(id: id, isConfiguredForPublicAddress: isConfigured)
  }

  mutating func startInstance(_ id: InstanceID, by caller: Caller) throws(Refusal) {
    let instance = try instance(id, for: caller)
    try uphold(rules.instances.startState(instance.state))
    if instance.state == .running { return }

    topology.instances.update(id) { $0.state = rules.instances.stateAfterStart() }
    if let primary = instance.interfaces.first { givePublicAddress(to: primary, on: .start) }
    refreshRouteStates()
  }

  mutating func stopInstance(_ id: InstanceID, by caller: Caller) throws(Refusal) {
    let instance = try instance(id, for: caller)
    try uphold(rules.instances.stopState(instance.state))
    if instance.state == .stopped { return }

    topology.instances.update(id) { $0.state = rules.instances.stateAfterStop() }
    for interface in instance.interfaces {
      topology.networkInterfaces.update(interface) { interface in
        for index in interface.ipv4.indices {
          guard let address = interface.ipv4[index].publicAddress, !rules.instances.survivesStop(address)
          else { continue }
          interface.ipv4[index].publicAddress = nil
        }
      }
    }
    refreshRouteStates()
  }

  func rebootInstance(_ id: InstanceID, by caller: Caller) throws(Refusal) {
    let instance = try instance(id, for: caller)
    try uphold(rules.instances.rebootState(instance.state, options))
  }

  mutating func terminateInstance(_ id: InstanceID, by caller: Caller) throws(Refusal) {
    let instance = try instance(id, for: caller)
    if instance.state == .terminated { return }

    for interfaceID in instance.interfaces {
      guard let attachment = topology.networkInterfaces[interfaceID]?.attachment else { continue }
      if rules.instances.goesWithInstance(attachment) {
        removeInterface(interfaceID)
      } else {
        if options.terminationEndsMappings { endMappings(of: interfaceID) }
        topology.networkInterfaces.update(interfaceID) { $0.attachment = nil }
      }
    }
    let now = memory.now
    topology.instances.update(id) {
      $0.interfaces = []
      $0.state = rules.instances.stateAfterTermination()
    }
    memory.instances.update(id) { $0.terminatedAt = now }
    refreshRouteStates()
  }

  /// Accepts a key; it needs no path to the instance (EIC-KEY-15).
  func sendKey(to id: InstanceID, by caller: Caller) throws(Refusal) {
    guard let instance = try? instance(id, for: caller) else {
      throw Refusal(.keyInstanceNotFound, "EIC-KEY-6")
    }
    try uphold(rules.instances.keyState(instance.state))
  }

  // MARK: Parts

  /// Gives an instance a new public address if it is due one (PUB-10, PUB-12).
  mutating func givePublicAddress(to id: NetworkInterfaceID, on occasion: PublicAddressOccasion) {
    guard let primary = topology.networkInterfaces[id], let attachment = primary.attachment,
      attachment.deviceIndex == 0, let first = primary.ipv4.first, first.publicAddress == nil,
      let instance = topology.instances[attachment.instance]
    else { return }
    let isConfigured = memory.instances[instance.id]?.isConfiguredForPublicAddress ?? false
    guard rules.instances.publicAgain(primary, instance, isConfigured, occasion, options),
      let address = takePublicAddress()
    else { return }
    topology.networkInterfaces.update(id) { $0.ipv4[0].publicAddress = PublicAddress(address) }
  }

  /// Takes terminated instances out of sight after about an hour.
  mutating func forgetTerminatedInstances() {
    for instance in topology.instances {
      guard let end = memory.instances[instance.id]?.terminatedAt,
        memory.now - end >= rules.instances.visibleSeconds()
      else { continue }
      topology.instances[instance.id] = nil
      memory.instances[instance.id] = nil
    }
  }
}
