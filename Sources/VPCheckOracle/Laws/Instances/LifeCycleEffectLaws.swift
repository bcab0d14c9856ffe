internal import VPCheckTopology

/// Laws on what life cycle requests do (instances sheet, section 5).
enum LifeCycleEffectLaws {
  static let all = [stopped, elasticIPs, interfacesGo, interfacesStay]

  static let stopped = Law.effect(
    "INST-STOP-1", on: .stopInstances,
    "Stopping keeps the instance with its interfaces, private addresses, Elastic IPs and groups.",
    source: Citation.ec2Guide("Stop_Start", "What happens when you stop an instance")
  ) { step in
    guard case .stopInstances(let id)? = step.command, let earlier = step.before.instances[id],
      earlier.state != .terminated, earlier.state != .shuttingDown
    else { return .silent }
    if case .broken(let differences) = LifeCycleLaws.answer(id, settles: [.stopped, .stopping], step) {
      return .broken(differences)
    }
    return sameInterfaces(earlier, step)
  }

  static func sameInterfaces(_ earlier: Instance, _ step: JudgedStep) -> LawAnswer {
    let interfaces = step.after.instances[earlier.id]?.interfaces ?? []
    guard step.isFresh(.instance), interfaces != earlier.interfaces else { return .held }
    return .broken([
      Difference(
        "interfaces", expected: "\(earlier.id) keeps \(earlier.interfaces)", observed: "it has \(interfaces)")
    ])
  }

  static let elasticIPs = Law.effect(
    "INST-TERM-1", on: .terminateInstances,
    "Elastic IPs of interfaces that go away with the instance stay allocated, mapped to nothing.",
    source: Citation.ec2Guide("ec2-instance-lifecycle")
  ) { step in
    guard step.isFresh(.elasticIP), case .terminateInstances(let id)? = step.command,
      step.after.instances[id]?.state != .shuttingDown
    else { return .silent }
    let interfaces = interfaces(of: id, step.before) { $0 }
    guard !interfaces.isEmpty else { return .silent }
    return .from(interfaces.flatMap { NewInterface.mappings(to: $0.id, step) })
  }

  static let interfacesGo = Law.effect(
    "INST-TERM-2", on: .terminateInstances,
    "Interfaces that are to go with the instance go, and free their addresses.",
    source: Citation.ec2Guide("using-eni", "Termination behavior")
  ) { step in
    guard step.isFresh(.networkInterface), case .terminateInstances(let id)? = step.command,
      step.after.instances[id]?.state != .shuttingDown
    else { return .silent }
    return .from(
      interfaces(of: id, step.before) { $0 }.filter { step.after.networkInterfaces.contains($0.id) }.map {
        Difference("left", expected: "\($0.id) is gone", observed: "it is still reported")
      })
  }

  static let interfacesStay = Law.effect(
    "INST-TERM-2", on: .terminateInstances, "Other interfaces stay, attached to nothing.",
    source: Citation.ec2Guide("using-eni", "Termination behavior")
  ) { step in
    guard step.isFresh(.networkInterface), case .terminateInstances(let id)? = step.command,
      step.after.instances[id]?.state != .shuttingDown
    else { return .silent }
    let kept = interfaces(of: id, step.before) { !$0 }
    guard !kept.isEmpty else { return .silent }
    return .from(
      kept.filter { step.after.networkInterfaces[$0.id]?.attachment != nil }.map {
        Difference("attached", expected: "\($0.id) is attached to nothing", observed: "it is attached")
      })
  }

  /// Returns the interfaces of an instance that go away with it, or that do not.
  private static func interfaces(
    of instance: InstanceID, _ topology: Topology, _ goes: (Bool) -> Bool
  ) -> [NetworkInterface] {
    topology.networkInterfaces.filter {
      $0.attachment?.instance == instance && goes($0.attachment?.deletesOnTermination == true)
    }
  }
}
