internal import VPCheckModel
internal import VPCheckTopology

/// Faults in ending an association.
enum DisassociationFaults {
  static let all = [
    releasedWithItsMapping,
    mappingOutlivesItsEnd,
    interfaceKeepsTheAddress,
    keptWhileRunning,
    repetitionMisnamed,
    neverMappedAccepted,
    neverMappedMisnamed,
    takenFromNATGateway,
    mappedToADeletedInterface,
  ]

  private static let releasedWithItsMapping = Fault(
    "address-released-with-its-mapping", breaks: "EIP-DIS-1",
    "A disassociated Elastic IP is released.",
    control: { $0.elasticIPs.staysAllocated = { false } })

  private static let mappingOutlivesItsEnd = Fault(
    "mapping-outlives-its-end", breaks: "EIP-DIS-1",
    "Disassociating an Elastic IP is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateAddress = command else { return }
        after.elasticIPs = before.elasticIPs
        after.networkInterfaces = before.networkInterfaces
      }
    })

  private static let interfaceKeepsTheAddress = Fault(
    "interface-keeps-disassociated-address", breaks: "EIP-DIS-1", alsoBreaks: ["EIP-1"],
    "The interface of a disassociated Elastic IP goes on listing it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateAddress(let id) = command,
          let interface = before.elasticIPs[id]?.association?.interface
        else { return }
        after.networkInterfaces[interface] = before.networkInterfaces[interface]
      }
    })

  private static let keptWhileRunning = Fault(
    "address-kept-while-running", breaks: "EIP-DIS-1",
    "The Elastic IP of a running instance cannot be disassociated.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .disassociateAddress(let id) = command,
          let interface = topology.elasticIPs[id]?.association?.interface,
          let instance = topology.networkInterfaces[interface]?.attachment?.instance,
          topology.instances[instance]?.state == .running
        else { return nil }
        return Rejection("IncorrectInstanceState")
      }
    })

  /// Refuses with a code what is mapped to nothing.
  private static func refusing(with code: RejectionCode) -> @Sendable (inout ControlRules) -> Void {
    { $0.elasticIPs.unmapped = { $0.association == nil ? Rejection(code) : nil } }
  }

  private static let repetitionMisnamed = Fault(
    "second-disassociation-misnamed", breaks: "EIP-DIS-2",
    "A second disassociation is refused with the code for an address that is not the caller's.",
    control: refusing(with: "AuthFailure"))

  private static let neverMappedAccepted = Fault(
    "address-never-mapped-disassociated", breaks: "EIP-DIS-3",
    "Disassociating an Elastic IP that was never mapped is accepted.",
    control: { $0.elasticIPs.unmapped = { _ in nil } })

  private static let neverMappedMisnamed = Fault(
    "address-never-mapped-misnamed", breaks: "EIP-DIS-3",
    "Disassociating an Elastic IP that was never mapped is refused with the code for a bad value.",
    control: refusing(with: .invalidParameterValue))

  private static let takenFromNATGateway = Fault(
    "address-taken-from-nat-gateway", breaks: "EIP-DIS-6",
    "Disassociating the Elastic IP of a NAT gateway is accepted.",
    control: {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .disassociateAddress(let id) = command,
          before.natGateways.contains(where: { gateway in
            gateway.addresses.contains { $0.publicAddress?.allocation == id }
          })
        else { return outcome }
        return outcome.overlooking("AuthFailure")
      }
    })

  private static let mappedToADeletedInterface = Fault(
    "address-mapped-to-deleted-interface", breaks: "EIP-LIFE-4",
    "The Elastic IPs of a deleted interface stay mapped to it.",
    control: { $0.elasticIPs.freedWithInterface = { false } })
}
