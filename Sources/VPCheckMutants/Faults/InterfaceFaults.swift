internal import VPCheckModel
internal import VPCheckTopology

/// Faults in interfaces and instances.
enum InterfaceFaults {
  static let all = [
    addressHeldTwice,
    publicAddressSurvivesStop,
    startedInstanceStaysStopped,
  ]

  private static let addressHeldTwice = Fault(
    "address-held-twice", breaks: "NIC-IP-5",
    "A private address that is in use can be asked for again.",
    control: { $0.interfaces.heldAddress = { _ in nil } })

  private static let publicAddressSurvivesStop = Fault(
    "public-address-survives-stop", breaks: "PUB-9",
    "An automatic public address survives a stop of its instance.",
    control: { $0.instances.survivesStop = { _ in true } })

  private static let startedInstanceStaysStopped = Fault(
    "started-instance-stays-stopped", breaks: "INST-LIFE-1",
    "Starting an instance is accepted and changes nothing.",
    control: { $0.instances.stateAfterStart = { .stopped } })
}
