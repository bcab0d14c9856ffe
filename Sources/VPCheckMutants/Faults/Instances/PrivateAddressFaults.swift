internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in private addresses that are asked for by value.
enum PrivateAddressFaults {
  static let all = [
    noAddressInAddedBlocks,
    oneInterfaceOfEachSubnet,
    addressOutsideTheSubnet,
    addressOutsideIsInUse,
    reservedAddressGiven,
    reservedAddressIsInUse,
    addressHeldTwice,
    heldAddressIsAParameter,
    secondaryAddressNotHeld,
    addressOfAStoppedInstanceFree,
    addressUniqueAcrossVpcs,
  ]

  private static let noAddressInAddedBlocks = Fault(
    "no-address-in-added-blocks", breaks: "NIC-IP-1", alsoBreaks: ["INST-RUN-9"],
    "No address is found in a subnet outside the primary block of its VPC.",
    control: {
      $0.addresses.freeAddress = { topology, subnet, block, isReserved in
        let isPrimary = topology.vpcs[subnet.vpc]?.ipv4.first?.block.contains(block) == true
        return isPrimary || block.family == .ipv6
          ? ControlRules.standard.addresses.freeAddress(topology, subnet, block, isReserved) : nil
      }
    })

  private static let oneInterfaceOfEachSubnet = Fault(
    "one-interface-of-each-subnet", breaks: "NIC-IP-1",
    "A subnet has room for one interface only.",
    control: {
      $0.addresses.freeAddress = { topology, subnet, block, isReserved in
        topology.networkInterfaces.contains { $0.subnet == subnet.id }
          ? nil : ControlRules.standard.addresses.freeAddress(topology, subnet, block, isReserved)
      }
    })

  private static let addressOutsideTheSubnet = Fault(
    "address-outside-the-subnet", breaks: "NIC-IP-3",
    "An address outside the subnet can be asked for.",
    control: { $0.interfaces.outsideAddress = { _, _ in nil } })

  private static let addressOutsideIsInUse = Fault(
    "address-outside-is-in-use", breaks: "NIC-IP-3",
    "An address outside the subnet is refused as one in use.",
    control: {
      $0.interfaces.outsideAddress = {
        ControlRules.standard.interfaces.outsideAddress($0, $1).recoded("InvalidIPAddress.InUse")
      }
    })

  private static let reservedAddressGiven = Fault(
    "reserved-address-given", breaks: "NIC-IP-4",
    "A reserved address of a subnet can be asked for.",
    control: { $0.interfaces.reservedAddress = { _ in nil } })

  private static let reservedAddressIsInUse = Fault(
    "reserved-address-is-in-use", breaks: "NIC-IP-4",
    "A reserved address of a subnet is refused as one in use.",
    control: {
      $0.interfaces.reservedAddress = {
        ControlRules.standard.interfaces.reservedAddress($0).recoded("InvalidIPAddress.InUse")
      }
    })

  private static let addressHeldTwice = Fault(
    "address-held-twice", breaks: "NIC-IP-5",
    "A private address that is in use can be asked for again.",
    control: { $0.interfaces.heldAddress = { _ in nil } })

  private static let heldAddressIsAParameter = Fault(
    "held-address-is-a-parameter", breaks: "NIC-IP-5",
    "A private address that is in use is refused as a wrong parameter.",
    control: {
      $0.interfaces.heldAddress = {
        ControlRules.standard.interfaces.heldAddress($0).recoded("InvalidParameterValue")
      }
    })

  private static let secondaryAddressNotHeld = Fault(
    "secondary-address-not-held", breaks: "NIC-IP-5",
    "Only the primary address of an interface counts as in use.",
    control: {
      $0.addresses.isHeld = { topology, vpc, address in
        topology.networkInterfaces.contains { $0.vpc == vpc && $0.ipv4.first?.address == address }
      }
    })

  private static let addressOfAStoppedInstanceFree = Fault(
    "address-of-a-stopped-instance-free", breaks: "NIC-IP-15",
    "The address of a stopped instance can be asked for.",
    control: {
      $0.addresses.isHeld = { topology, vpc, address in
        topology.networkInterfaces.contains { interface in
          let state = interface.attachment.flatMap { topology.instances[$0.instance]?.state }
          return interface.vpc == vpc && interface.holds(address) && state != .stopped
        }
      }
    })

  private static let addressUniqueAcrossVpcs = Fault(
    "address-unique-across-vpcs", breaks: "NIC-IP-19",
    "An address that an interface of another VPC has counts as in use.",
    control: {
      $0.addresses.isHeld = { topology, _, address in
        topology.networkInterfaces.contains { $0.holds(address) }
      }
    })
}
