internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in allocating and releasing Elastic IPs.
enum AllocationFaults {
  static let all = [
    poolOfOneAddress,
    mappedWhenAllocated,
    ownedByTheFirstAccount,
    addressChangesWhenMapped,
    allocationExpires,
    gatewayEndsMappings,
    quotaInGeneral,
    allocatedFromIPv6,
    allocationNeedsGateway,
    secondOneRefused,
    associatedAddressReleased,
    mappedReleaseForbidden,
    gatewayAddressReleased,
    gatewayReleaseMisnamed,
    releasedAddressStays,
    lastAddressKept,
    unknownAddressReleased,
    unknownReleaseMisnamed,
    foreignAddressReleased,
    foreignReleaseMisnamed,
  ]

  private static let poolOfOneAddress = Fault(
    "same-address-for-every-allocation", breaks: "EIP-ALLOC-1",
    "Every allocation brings the same public address.",
    control: {
      $0.addresses.publicAddress = { _ in ControlRules.standard.addresses.publicAddress(0) }
    })

  private static let mappedWhenAllocated = Fault(
    "allocation-mapped-when-made", breaks: "EIP-ALLOC-1",
    "A new allocation is mapped to the first interface that has no public address.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .allocateAddress(let id) = command else { return }
        for interface in before.networkInterfaces {
          guard let held = interface.ipv4.first, held.publicAddress == nil else { continue }
          after.elasticIPs.update(id) {
            $0.association = AddressAssociation(interface: interface.id, privateAddress: held.address)
          }
          return
        }
      }
    })

  private static let ownedByTheFirstAccount = Fault(
    "allocations-of-one-account", breaks: "EIP-ALLOC-1",
    "Every allocation belongs to one account, whoever asked for it.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        if case .allocateAddress(let id) = command { after.elasticIPs.update(id) { $0.owner = .first } }
      }
    })

  private static let addressChangesWhenMapped = Fault(
    "address-changes-when-mapped", breaks: "EIP-ALLOC-2",
    "An Elastic IP gets another address when it is mapped.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateAddress(let id, _, _, _) = command else { return }
        after.elasticIPs.update(id) { elasticIP in
          let address = elasticIP.publicAddress
          elasticIP.publicAddress = Address(family: .ipv4, value: address.value ^ 1)
        }
      }
    })

  private static let allocationExpires = Fault(
    "unmapped-allocation-expires", breaks: "EIP-ALLOC-2",
    "An allocation that is mapped to nothing is released when time passes.",
    control: {
      $0.unlisted.changeInTime = { _, before, after in
        for address in before.elasticIPs where address.association == nil {
          after.elasticIPs[address.id] = nil
        }
      }
    })

  private static let gatewayEndsMappings = Fault(
    "nat-gateway-ends-mappings", breaks: "EIP-ALLOC-2",
    "Making a NAT gateway ends the mappings of all Elastic IPs.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNatGateway = command else { return }
        after.elasticIPs.updateAll { $0.association = nil }
      }
    })

  private static let quotaInGeneral = Fault(
    "address-quota-in-general", breaks: "EIP-ALLOC-3",
    "Too many allocations are refused with the code for resources in general.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let rejection = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .elasticIPs && rejection != nil ? Rejection("ResourceLimitExceeded") : rejection
      }
    })

  private static let allocatedFromIPv6 = Fault(
    "ipv6-elastic-ip", breaks: "EIP-ALLOC-5",
    "An allocation brings an IPv6 address.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .allocateAddress(let id) = command else { return }
        after.elasticIPs.update(id) { elasticIP in
          // The old form of an IPv4 address in IPv6.
          let value = elasticIP.publicAddress.value | 0xffff << 32
          elasticIP.publicAddress = Address(family: .ipv6, value: value)
        }
      }
    })

  private static let allocationNeedsGateway = Fault(
    "allocation-needs-a-gateway", breaks: "EIP-ALLOC-7",
    "An Elastic IP can be allocated only once an internet gateway is attached somewhere.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .allocateAddress = command, topology.internetGateways.allSatisfy(\.attachments.isEmpty)
        else { return nil }
        return Rejection("Gateway.NotAttached")
      }
    })

  private static let secondOneRefused = Fault(
    "second-address-over-the-quota", breaks: "EIP-ALLOC-7",
    "The second Elastic IP of an account is refused as one too many.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .elasticIPs && count > 1
          ? Rejection("AddressLimitExceeded") : ControlRules.standard.quotas.excess(quota, count, max)
      }
    })

  private static let associatedAddressReleased = Fault(
    "associated-address-released", breaks: "EIP-REL-1",
    "An associated Elastic IP can be released.",
    control: { $0.elasticIPs.mappedRelease = { _ in nil } })

  private static let mappedReleaseForbidden = Fault(
    "associated-address-not-yours", breaks: "EIP-REL-1",
    "Releasing an associated Elastic IP is refused as if it were somebody else's.",
    control: { $0.elasticIPs.mappedRelease = { $0.association == nil ? nil : Rejection("AuthFailure") } })

  private static let gatewayAddressReleased = Fault(
    "address-of-nat-gateway-released", breaks: "EIP-REL-7",
    "The Elastic IP of a NAT gateway can be released.",
    control: { $0.elasticIPs.gatewayRelease = { _ in nil } })

  private static let gatewayReleaseMisnamed = Fault(
    "address-of-nat-gateway-is-a-dependency", breaks: "EIP-REL-7",
    "Releasing the Elastic IP of a NAT gateway is refused with the code for a dependency.",
    control: { $0.elasticIPs.gatewayRelease = { $0 == nil ? nil : Rejection(.dependencyViolation) } })

  private static let releasedAddressStays = Fault(
    "released-address-stays", breaks: "EIP-REL-3",
    "A released Elastic IP goes on being reported.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        if case .releaseAddress(let id) = command { after.elasticIPs[id] = before.elasticIPs[id] }
      }
    })

  private static let lastAddressKept = Fault(
    "last-address-kept", breaks: "EIP-REL-3",
    "An account cannot release its last Elastic IP.",
    control: {
      $0.unlisted.objection = { command, caller, topology in
        guard case .releaseAddress(let id) = command, topology.elasticIPs.contains(id),
          topology.elasticIPs.count(where: { $0.owner == caller.account }) == 1
        else { return nil }
        return Rejection(.operationNotPermitted)
      }
    })

  /// Answers the release of an unknown allocation, of nobody's or of another account's.
  private static func answeringUnknown(
    foreign isForeign: Bool, _ answer: @escaping @Sendable (Outcome) -> Outcome
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .releaseAddress(let id) = command, before.elasticIPs.contains(id) == isForeign else {
          return outcome
        }
        return answer(outcome)
      }
    }
  }

  private static let unknownAddressReleased = Fault(
    "unknown-address-released", breaks: "EIP-REL-4",
    "Releasing an allocation that does not exist is accepted.",
    control: answeringUnknown(foreign: false) { $0.overlooking("InvalidAllocationID.NotFound") })

  private static let unknownReleaseMisnamed = Fault(
    "unknown-address-is-malformed", breaks: "EIP-REL-4",
    "Releasing an allocation that does not exist is refused with the code for a bad value.",
    control: answeringUnknown(foreign: false) {
      $0.telling(.invalidParameterValue, insteadOf: "InvalidAllocationID.NotFound")
    })

  private static let foreignAddressReleased = Fault(
    "foreign-address-released", breaks: "EIP-REL-5",
    "Releasing the Elastic IP of another account is accepted.",
    control: answeringUnknown(foreign: true) { $0.overlooking("InvalidAllocationID.NotFound") })

  private static let foreignReleaseMisnamed = Fault(
    "foreign-address-not-permitted", breaks: "EIP-REL-5",
    "Releasing the Elastic IP of another account is refused as not permitted.",
    control: answeringUnknown(foreign: true) {
      $0.telling(.operationNotPermitted, insteadOf: "InvalidAllocationID.NotFound")
    })
}
