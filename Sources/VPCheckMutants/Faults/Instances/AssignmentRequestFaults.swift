internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which addresses an interface can be given or can give up.
enum AssignmentRequestFaults {
  static let all = [
    secondaryAddressTakenUnasked,
    takenAddressIsInUse,
    primaryAddressTaken,
    movedAddressStays,
    addressesAndCount,
    neitherAddressesNorCount,
    addressQuotaIsALack,
    interfaceListedFiveThousandTimes,
    asManyAsAreFree,
    lackOfAddressesIsAParameter,
    ipv6AddressOutsideTheSubnet,
    ipv6AddressHeldTwice,
    ipv6AddressesWithoutABlock,
    primaryAddressUnassigned,
  ]

  private static let secondaryAddressTakenUnasked = Fault(
    "secondary-address-taken-unasked", breaks: "NIC-IP-6",
    "A secondary address is taken from another interface whether the request allows it or not.",
    control: {
      $0.interfaceAddresses.heldAddress = { holder, address, _ in
        ControlRules.standard.interfaceAddresses.heldAddress(holder, address, true)
      }
    })

  private static let takenAddressIsInUse = Fault(
    "taken-address-is-in-use", breaks: "NIC-IP-6",
    "An address of another interface is refused with the code of new interfaces.",
    control: {
      $0.interfaceAddresses.heldAddress = {
        ControlRules.standard.interfaceAddresses.heldAddress($0, $1, $2).recoded("InvalidIPAddress.InUse")
      }
    })

  private static let primaryAddressTaken = Fault(
    "primary-address-taken", breaks: "NIC-IP-7",
    "The primary address of an interface moves when the request allows it.",
    control: {
      $0.interfaceAddresses.heldAddress = { holder, address, allows in
        allows ? nil : ControlRules.standard.interfaceAddresses.heldAddress(holder, address, allows)
      }
    })

  private static let movedAddressStays = Fault(
    "moved-address-stays", breaks: "NIC-IP-7",
    "An address that moves to another interface stays on the old one as well.",
    control: { $0.interfaceAddresses.leavesOldInterface = { false } })

  private static let addressesAndCount = Fault(
    "addresses-and-count", breaks: "NIC-IP-11",
    "A request may name addresses and say how many; the number is ignored.",
    control: {
      $0.interfaceAddresses.requestForm = { request in
        request.addresses.isEmpty ? ControlRules.standard.interfaceAddresses.requestForm(request) : nil
      }
    })

  private static let neitherAddressesNorCount = Fault(
    "neither-addresses-nor-count", breaks: "NIC-IP-11",
    "A request that asks for nothing is accepted without effect.",
    control: { $0.interfaceAddresses.requestForm = { _ in nil } })

  private static let addressQuotaIsALack = Fault(
    "address-quota-is-a-lack", breaks: "NIC-IP-13",
    "One address of an interface too many is refused as if none were free.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .ipv4AddressesPerInterface
          ? excess.recoded("InsufficientFreeAddressesInSubnet") : excess
      }
    })

  private static let interfaceListedFiveThousandTimes = Fault(
    "interface-listed-five-thousand-times", breaks: "NIC-Q-1",
    "A launch lists its interface five thousand times, and then the quota has the code of instances.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .networkInterfaces ? excess.recoded("InstanceLimitExceeded") : excess
      }
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command,
          let interface = after.networkInterfaces[.implicit(.networkInterface, of: id)]
        else { return }
        for number in 1..<5000 {
          let copy = ResourceID(.networkInterface, 900_000 + number)
          after.networkInterfaces[copy] = NetworkInterface(
            id: copy, owner: interface.owner, subnet: interface.subnet, vpc: interface.vpc, ipv4: [],
            groups: [])
        }
      }
    })

  private static let asManyAsAreFree = Fault(
    "as-many-as-are-free", breaks: "NIC-IP-14",
    "A request for more addresses than are free gets those that are.",
    control: { $0.interfaces.noFreeAddress = { nil } })

  private static let lackOfAddressesIsAParameter = Fault(
    "lack-of-addresses-is-a-parameter", breaks: "NIC-IP-14", alsoBreaks: ["ADDR-RSV-8", "INST-RUN-7"],
    "A request for an address of a full subnet is refused as a wrong parameter.",
    control: { $0.interfaces.noFreeAddress = { Rejection("InvalidParameterValue") } })

  private static let ipv6AddressOutsideTheSubnet = Fault(
    "ipv6-address-outside-the-subnet", breaks: "NIC-IP-16",
    "An IPv6 address outside the block of the subnet can be assigned.",
    control: {
      $0.interfaces.outsideAddress = { address, block in
        address.family == .ipv6 ? nil : ControlRules.standard.interfaces.outsideAddress(address, block)
      }
    })

  private static let ipv6AddressHeldTwice = Fault(
    "ipv6-address-held-twice", breaks: "NIC-IP-16",
    "An IPv6 address of another interface can be assigned.",
    control: { $0.interfaceAddresses.heldIPv6Address = { _ in nil } })

  private static let ipv6AddressesWithoutABlock = Fault(
    "ipv6-addresses-without-a-block", breaks: "NIC-IP-16",
    "Assigning IPv6 addresses in a subnet without an IPv6 block is accepted without effect.",
    control: { $0.interfaceAddresses.missingBlock = { nil } })

  private static let primaryAddressUnassigned = Fault(
    "primary-address-unassigned", breaks: "NIC-IP-10",
    "The primary address of an interface can be taken away.",
    control: { $0.interfaceAddresses.primaryRemoval = { _, _ in nil } })
}
