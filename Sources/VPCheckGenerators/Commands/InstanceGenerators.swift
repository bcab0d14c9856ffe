internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a RunInstances call.
  mutating func runInstances() throws -> Step {
    let host = try hostArguments()
    let publicWeights = favours(.internetGateways) ? [6, 2, 1] : [6, 1, 1]
    let associates = try [nil, true, false][position(publicWeights, wished: wish?.isPublic == true ? 1 : nil)]
    return call(
      .runInstances(
        ledger.fresh(.instance), host.subnet, privateAddress: host.privateAddress, groups: host.groups,
        associatePublicIPAddress: associates),
      by: host.caller)
  }

  /// Draws a StartInstances call.
  mutating func startInstances() throws -> Step {
    let (id, account) = try instance(usually: [.stopped], also: [.running], never: [.terminated])
    return call(.startInstances(id), by: account)
  }

  /// Draws a StopInstances call.
  mutating func stopInstances() throws -> Step {
    let (id, account) = try instance(usually: [.running], also: [.stopped], never: [.terminated])
    return call(.stopInstances(id), by: account)
  }

  /// Draws a RebootInstances call.
  mutating func rebootInstances() throws -> Step {
    let (id, account) = try instance(usually: [.running], also: [.terminated], never: [])
    return call(.rebootInstances(id), by: account)
  }

  /// Draws a TerminateInstances call.
  mutating func terminateInstances() throws -> Step {
    let (id, account) = try instance(usually: [.running, .stopped], also: [.terminated], never: [])
    return call(.terminateInstances(id), by: account)
  }

  /// Draws a SendSSHPublicKey call.
  mutating func sendSSHPublicKey() throws -> Step {
    let (id, account) = try instance(usually: [.running], also: [], never: [.stopped, .terminated])
    return call(.sendSSHPublicKey(id), by: account)
  }

  /// Draws an instance for an operation that depends on its state, and the caller.
  ///
  /// - Parameters:
  ///   - usual: The states in which the operation does something.
  ///   - also: The states in which it is accepted without effect (INST-LIFE-3, INST-LIFE-7).
  ///   - wrong: The states in which it is refused (INST-LIFE-4, EIC-KEY-7).
  private mutating func instance(
    usually usual: [InstanceState], also: [InstanceState], never wrong: [InstanceState]
  ) throws -> (InstanceID, AccountID) {
    let all = topology.instances
    let useful = all.newestIDs { usual.contains($0.state) }
    let idle = all.newestIDs { also.contains($0.state) }
    let amiss = all.newestIDs { wrong.contains($0.state) }
    let aim = try drawAim(
      valid: !useful.isEmpty || !idle.isEmpty,
      [
        (.instanceWrongState, !amiss.isEmpty), (.otherAccount, hasStranger && !useful.isEmpty),
        (.unknownHandle, true),
      ])
    let id: InstanceID
    switch aim {
    case .unknownHandle: id = ledger.unknown(.instance, in: topology)
    case .instanceWrongState: id = try reference("instance", amiss)
    case .otherAccount: id = try reference("instance", useful)
    default:
      let isIdle = try testCase.boolean(useful.isEmpty ? 6 : idle.isEmpty ? 0 : 1, outOf: 6)
      id = try reference("instance", isIdle ? idle : useful)
    }
    return (id, caller(topology.instances[id]?.owner ?? .first, aim: aim))
  }
}
