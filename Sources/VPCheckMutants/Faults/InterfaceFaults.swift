internal import VPCheckModel
internal import VPCheckTopology

/// Faults in interfaces and instances.
enum InterfaceFaults {
  static let all = [
    addressHeldTwice,
    publicAddressSurvivesStop,
    terminatedInstanceStarts,
  ]

  private static let addressHeldTwice = Fault(
    "address-held-twice", breaks: "NIC-IP-5",
    "A private address that is in use can be asked for again.",
    control: { $0.interfaces.heldAddress = { _ in nil } })

  private static let publicAddressSurvivesStop = Fault(
    "public-address-survives-stop", breaks: "PUB-9",
    "An automatic public address survives a stop of its instance.",
    control: { $0.instances.survivesStop = { _ in true } })

  private static let terminatedInstanceStarts = Fault(
    "terminated-instance-starts", breaks: "INST-LIFE-4",
    "A terminated instance can be started.",
    control: { $0.instances.startState = { _ in nil } })
}
