internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the life of instances.
enum LifeCycleFaults {
  static let all = [
    startedInstanceStaysStopped,
    terminatedInstanceStops,
    stopStopsTheAccount,
    instancesStopInTime,
    runningInstanceStarted,
    stoppedInstanceStopped,
    terminatedInstanceStarted,
    terminatedInstanceStopped,
    terminatedInstanceInAWrongTransition,
    unknownInstanceIsAParameter,
    unknownInstanceTerminated,
    terminatedInstanceNotRebooted,
    stoppedInstanceIsInAWrongTransition,
    stoppedInstanceRunsOn,
    stopDetachesInterfaces,
    mappingOutlivesItsInterface,
    elasticIpGoesWithItsInstance,
    interfaceOutlivesItsInstance,
    attachedInterfaceStaysAttached,
  ]

  private static let startedInstanceStaysStopped = Fault(
    "started-instance-stays-stopped", breaks: "INST-LIFE-1",
    "Starting an instance is accepted and changes nothing.",
    control: { $0.instances.stateAfterStart = { .stopped } })

  private static let terminatedInstanceStops = Fault(
    "terminated-instance-stops", breaks: "INST-LIFE-1",
    "Terminating an instance only stops it.",
    control: { $0.instances.stateAfterTermination = { .stopped } })

  private static let stopStopsTheAccount = Fault(
    "stop-stops-the-account", breaks: "INST-LIFE-1",
    "Stopping an instance stops every one of the account.",
    control: {
      $0.unlisted.change = { command, caller, _, after in
        guard case .stopInstances = command else { return }
        after.instances.updateAll {
          if $0.owner == caller.account, $0.state == .running { $0.state = .stopped }
        }
      }
    })

  private static let instancesStopInTime = Fault(
    "instances-stop-in-time", breaks: "INST-LIFE-1",
    "An instance stops by itself after a day.",
    control: {
      $0.unlisted.changeInTime = { seconds, _, after in
        guard seconds >= 86_400 else { return }
        after.instances.updateAll { if $0.state == .running { $0.state = .stopped } }
      }
    })

  private static let runningInstanceStarted = Fault(
    "running-instance-started", breaks: "INST-LIFE-3",
    "Starting an instance that runs is refused.",
    control: { $0.instances.startState = { $0 == .stopped ? nil : Rejection("IncorrectInstanceState") } })

  private static let stoppedInstanceStopped = Fault(
    "stopped-instance-stopped", breaks: "INST-LIFE-3",
    "Stopping an instance that is stopped is refused.",
    control: { $0.instances.stopState = { $0 == .running ? nil : Rejection("IncorrectInstanceState") } })

  private static let terminatedInstanceStarted = Fault(
    "terminated-instance-started", breaks: "INST-LIFE-4",
    "An instance that is terminated can be started again.",
    control: { $0.instances.startState = { _ in nil } })

  private static let terminatedInstanceStopped = Fault(
    "terminated-instance-stopped", breaks: "INST-LIFE-4",
    "Stopping an instance that is terminated is accepted.",
    control: { $0.instances.stopState = { _ in nil } })

  private static let terminatedInstanceInAWrongTransition = Fault(
    "terminated-instance-in-a-wrong-transition", breaks: "INST-LIFE-4",
    "Starting what is terminated is refused with the code of connections.",
    control: {
      $0.instances.startState = {
        ControlRules.standard.instances.startState($0).recoded("InvalidStateTransition")
      }
    })

  private static let unknownInstanceIsAParameter = Fault(
    "unknown-instance-is-a-parameter", breaks: "INST-LIFE-5",
    "An unknown instance is answered like any other wrong parameter.",
    control: {
      $0.unlisted.answer = { $3.recoded("InvalidParameterValue", for: "InvalidInstanceID.NotFound") }
    })

  private static let unknownInstanceTerminated = Fault(
    "unknown-instance-terminated", breaks: "INST-LIFE-5",
    "Terminating an instance that does not exist is accepted without effect.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .terminateInstances = command else { return outcome }
        return outcome.rejection?.code == "InvalidInstanceID.NotFound" ? .accepted : outcome
      }
    })

  private static let terminatedInstanceNotRebooted = Fault(
    "terminated-instance-not-rebooted", breaks: "INST-LIFE-7",
    "Rebooting an instance that is terminated is refused.",
    control: {
      $0.instances.rebootState = { state, options in
        state == .terminated
          ? Rejection("IncorrectInstanceState") : ControlRules.standard.instances.rebootState(state, options)
      }
    })

  private static let stoppedInstanceIsInAWrongTransition = Fault(
    "stopped-instance-is-in-a-wrong-transition", breaks: "INST-LIFE-10",
    "Rebooting an instance that is stopped is refused with the code of connections.",
    control: {
      $0.instances.rebootState = { state, options in
        state == .stopped
          ? Rejection("InvalidStateTransition") : ControlRules.standard.instances.rebootState(state, options)
      }
    })

  private static let stoppedInstanceRunsOn = Fault(
    "stopped-instance-runs-on", breaks: "INST-STOP-1",
    "Stopping an instance is accepted and changes nothing but its addresses.",
    control: { $0.instances.stateAfterStop = { .running } })

  private static let stopDetachesInterfaces = Fault(
    "stop-detaches-interfaces", breaks: "INST-STOP-1",
    "Stopping an instance detaches its interfaces.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .stopInstances(let id) = command else { return }
        after.instances.update(id) { $0.interfaces = [] }
        after.networkInterfaces.updateAll { if $0.attachment?.instance == id { $0.attachment = nil } }
      }
    })

  private static let mappingOutlivesItsInterface = Fault(
    "mapping-outlives-its-interface", breaks: "INST-TERM-1",
    "An Elastic IP stays mapped to an interface that is gone.",
    control: { $0.elasticIPs.freedWithInterface = { false } })

  private static let elasticIpGoesWithItsInstance = Fault(
    "elastic-ip-goes-with-its-instance", breaks: "EIP-ALLOC-2",
    "The Elastic IP of an instance is released when that is terminated.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .terminateInstances(let id) = command else { return }
        for address in before.elasticIPs {
          guard let interface = address.association?.interface else { continue }
          if before.networkInterfaces[interface]?.attachment?.instance == id {
            after.elasticIPs[address.id] = nil
          }
        }
      }
    })

  private static let interfaceOutlivesItsInstance = Fault(
    "interface-outlives-its-instance", breaks: "INST-TERM-2",
    "An interface that is to go with its instance stays.",
    control: { $0.instances.goesWithInstance = { _ in false } })

  private static let attachedInterfaceStaysAttached = Fault(
    "attached-interface-stays-attached", breaks: "INST-TERM-2",
    "An interface that outlives its instance stays attached to it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .terminateInstances(let id) = command else { return }
        for interface in before.networkInterfaces where interface.attachment?.instance == id {
          after.networkInterfaces.update(interface.id) { $0.attachment = interface.attachment }
        }
      }
    })
}
