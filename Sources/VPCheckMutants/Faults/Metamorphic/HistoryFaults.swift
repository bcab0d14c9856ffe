internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which an answer depends on what went before, and not on the state alone.
enum HistoryFaults {
  static let all = [
    firstPacketIsLost, acceptedOnceForEver, refusedOnceForEver, restartedHostIsForgotten, oldAddressLingers,
  ]

  private static let firstPacketIsLost = Fault(
    "first-packet-is-lost", breaks: "PW-META-1",
    "The first exchange of a kind is lost while the neighbour is being looked for.",
    remembering: { memory, probe, walked in
      walked.succeeded && memory.answers(to: probe).isEmpty
        ? .failure(.forward, .noDestination) : walked
    })

  private static let acceptedOnceForEver = Fault(
    "accepted-once-for-ever", breaks: "PW-META-4",
    "An exchange that succeeded once is not checked again, whatever changes.",
    remembering: { memory, probe, walked in
      memory.answers(to: probe).contains { $0.succeeded } ? .success : walked
    })

  private static let refusedOnceForEver = Fault(
    "refused-once-for-ever", breaks: "PW-META-3",
    "An exchange that failed once fails for ever in the same way.",
    remembering: { memory, probe, walked in
      memory.answers(to: probe).first { !$0.succeeded } ?? walked
    })

  private static let restartedHostIsForgotten = Fault(
    "restarted-host-is-forgotten", breaks: "INST-STOP-2",
    "An instance that was stopped and started is not found at its private addresses any more.",
    remembering: { memory, probe, walked in
      let started = memory.commands.compactMap { command -> InstanceID? in
        guard case .startInstances(let id) = command else { return nil }
        return id
      }
      guard walked.succeeded, case .delivered(let receiver) = walked.forward?.disposition,
        case .exchange(_, .address(let destination), _) = probe,
        ForwardingRules.standard.gatewayRefusesDestination(destination),
        started.contains(where: { ResourceID.implicit(.networkInterface, of: $0) == receiver })
      else { return walked }
      return .failure(.forward, .noDestination)
    })

  private static let oldAddressLingers = Fault(
    "old-address-lingers", breaks: "INST-STOP-3",
    "A public address goes on leading to the instance that had it.",
    remembering: { memory, probe, walked in
      guard walked.diagnosis?.code == .gatewayNoMapping else { return walked }
      return memory.answers(to: probe).first { $0.succeeded } ?? walked
    })
}
