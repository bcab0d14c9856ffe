internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in sending a key to an instance.
enum InstanceKeyFaults {
  static let all = [
    keyNeedsSSHRule,
    keyNeedsAutomaticAddress,
    unknownInstanceTakesKey,
    unknownInstanceMisnamed,
    stoppedInstanceTakesKey,
    stoppedInstanceMisnamed,
    stoppingInstanceMisnamed,
    foreignInstanceTakesKey,
    foreignInstanceMisnamed,
    keyNeedsPublicAddress,
  ]

  /// Objects to sending a key to a running instance, by its interfaces.
  private static func objecting(
    to isRefused: @escaping @Sendable ([NetworkInterface], Topology) -> Bool
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.objection = { command, caller, topology in
        guard case .sendSSHPublicKey(let id) = command, let instance = topology.instances[id],
          instance.owner == caller.account, instance.state == .running,
          isRefused(instance.interfaces.compactMap { topology.networkInterfaces[$0] }, topology)
        else { return nil }
        return Rejection("EC2InstanceUnavailableException")
      }
    }
  }

  private static let keyNeedsSSHRule = Fault(
    "key-needs-a-rule", breaks: "EIC-KEY-1",
    "A key is refused for an instance whose groups let nothing in from the service.",
    control: objecting { interfaces, topology in
      !interfaces.contains { interface in
        interface.groups.contains { group in
          topology.securityGroups[group]?.rules.contains { rule in
            guard rule.direction == .ingress, case .block(let block) = rule.peer else { return false }
            return block.contains(ServiceRange.instanceConnect)
          } == true
        }
      }
    })

  private static let keyNeedsAutomaticAddress = Fault(
    "key-needs-an-automatic-address", breaks: "EIC-KEY-1",
    "A key is refused for an instance that has an Elastic IP.",
    control: objecting { interfaces, _ in
      interfaces.contains { $0.ipv4.contains { $0.publicAddress?.allocation != nil } }
    })

  private static let keyNeedsPublicAddress = Fault(
    "key-needs-a-public-address", breaks: "EIC-KEY-15",
    "A key is refused for an instance without a public address.",
    control: objecting { interfaces, _ in
      !interfaces.contains { $0.ipv4.contains { $0.publicAddress != nil } }
    })

  /// Answers a key for an instance that is unknown, nobody's or another account's.
  private static func answeringUnknown(
    foreign isForeign: Bool, _ answer: @escaping @Sendable (Outcome) -> Outcome
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .sendSSHPublicKey(let id) = command, before.instances.contains(id) == isForeign else {
          return outcome
        }
        return answer(outcome)
      }
    }
  }

  private static let unknownInstanceTakesKey = Fault(
    "unknown-instance-takes-key", breaks: "EIC-KEY-6",
    "A key for an instance that does not exist is accepted.",
    control: answeringUnknown(foreign: false) { $0.overlooking("EC2InstanceNotFoundException") })

  private static let unknownInstanceMisnamed = Fault(
    "key-for-unknown-instance-misnamed", breaks: "EIC-KEY-6",
    "A key for an unknown instance is refused with the code of the other service.",
    control: answeringUnknown(foreign: false) {
      $0.telling("InvalidInstanceID.NotFound", insteadOf: "EC2InstanceNotFoundException")
    })

  private static let foreignInstanceTakesKey = Fault(
    "foreign-instance-takes-key", breaks: "EIC-KEY-10",
    "A key for the instance of another account is accepted.",
    control: answeringUnknown(foreign: true) { $0.overlooking("EC2InstanceNotFoundException") })

  private static let foreignInstanceMisnamed = Fault(
    "key-for-foreign-instance-misnamed", breaks: "EIC-KEY-10",
    "A key for the instance of another account is refused with the code of the other service.",
    control: answeringUnknown(foreign: true) {
      $0.telling("AuthFailure", insteadOf: "EC2InstanceNotFoundException")
    })

  private static let stoppedInstanceTakesKey = Fault(
    "stopped-instance-takes-key", breaks: "EIC-KEY-7",
    "A key for a stopped instance is accepted.",
    control: {
      $0.instances.keyState = {
        $0 == .stopped ? nil : ControlRules.standard.instances.keyState($0)
      }
    })

  private static let stoppedInstanceMisnamed = Fault(
    "key-for-stopped-instance-misnamed", breaks: "EIC-KEY-7",
    "A key for an instance that does not run is refused with the code of the other service.",
    control: { $0.instances.keyState = { $0 == .running ? nil : Rejection("IncorrectInstanceState") } })

  private static let stoppingInstanceMisnamed = Fault(
    "key-for-stopping-instance-misnamed", breaks: "EIC-KEY-9",
    "An instance is stopping for long, and a key for it is refused with the code of the other service.",
    control: {
      $0.instances.stateAfterStop = { .stopping }
      $0.instances.keyState = {
        $0 == .stopping
          ? Rejection("IncorrectInstanceState") : ControlRules.standard.instances.keyState($0)
      }
    })
}
