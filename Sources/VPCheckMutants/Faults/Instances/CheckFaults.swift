internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what interfaces and instances let pass.
enum CheckFaults {
  static let all = [
    sentWhileStopped,
    sourceCheckOfPrimaryAddresses,
    checksNeverMade,
    checkNeverOff,
    checkOfPrimaryAddressesOnly,
  ]

  private static let sentWhileStopped = Fault(
    "sent-while-stopped", breaks: "INST-LIFE-8",
    "A stopped instance answers, although it sends nothing of its own.",
    forwarding: {
      $0.interfaceIsUp = { topology, interface in
        guard let attachment = interface.attachment else { return false }
        return topology.instances[attachment.instance].map { $0.state == .running || $0.state == .stopped }
          ?? false
      }
    })

  private static let sourceCheckOfPrimaryAddresses = Fault(
    "source-check-of-primary-addresses", breaks: "SDC-2",
    "An interface sends packets from its primary address only.",
    forwarding: {
      $0.passesSourceCheck = { interface, packet in
        !interface.checksSourceAndDestination || interface.ipv4.first?.address == packet.source
      }
    })

  private static let checksNeverMade = Fault(
    "checks-never-made", breaks: "SDC-3",
    "An interface passes packets from and for any address, although its check is on.",
    forwarding: {
      $0.passesSourceCheck = { _, _ in true }
      $0.passesDestinationCheck = { _, _ in true }
    })

  private static let checkNeverOff = Fault(
    "check-never-off", breaks: "SDC-4",
    "An interface checks its packets although its check is off.",
    forwarding: {
      $0.passesSourceCheck = { $0.holds($1.source) }
      $0.passesDestinationCheck = { $0.holds($1.destination) }
    })

  private static let checkOfPrimaryAddressesOnly = Fault(
    "check-of-primary-addresses-only", breaks: "SDC-3",
    "An interface drops packets for its secondary addresses.",
    forwarding: {
      $0.passesDestinationCheck = { interface, packet in
        !interface.checksSourceAndDestination || interface.ipv4.first?.address == packet.destination
          || interface.ipv6.contains(packet.destination)
      }
    })
}
