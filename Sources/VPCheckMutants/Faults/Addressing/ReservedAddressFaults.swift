internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which addresses of a subnet are free.
enum ReservedAddressFaults {
  static let all = [
    routerAddressFree,
    broadcastAddressFree,
    freshSubnetCountsTheBroadcastAddress,
    freshSubnetCountsTwoReserved,
    countIgnoresInterfaces,
    countIgnoresSecondaryAddresses,
    ipv6RouterAddressFree,
    fullSubnetGivesTheNetworkAddress,
    fullSubnetHasTheAddressInUse,
    firstAddressForAll,
    addressOfTheNextSubnet,
  ]

  private static let routerAddressFree = Fault(
    "router-address-free", breaks: "ADDR-RSV-1",
    "Only the network and broadcast addresses of a subnet are reserved.",
    control: {
      $0.addresses.isReserved = { address, block in address == block.base || address == block.last }
    })

  private static let broadcastAddressFree = Fault(
    "broadcast-address-free", breaks: "ADDR-RSV-1",
    "The last address of a subnet can be asked for.",
    control: { $0.addresses.isReserved = { address, block in address.value &- block.base.value < 4 } })

  private static let freshSubnetCountsTheBroadcastAddress = Fault(
    "fresh-subnet-counts-the-broadcast-address", breaks: "ADDR-RSV-2",
    "A fresh subnet says that all but four addresses are free.",
    control: { $0.addresses.availableCount = { ControlRules.standard.addresses.availableCount($0, $1) + 1 } })

  private static let freshSubnetCountsTwoReserved = Fault(
    "fresh-subnet-counts-two-reserved", breaks: "ADDR-RSV-2",
    "A fresh subnet says that all but two addresses are free.",
    control: { $0.addresses.availableCount = { ControlRules.standard.addresses.availableCount($0, $1) + 3 } })

  private static let countIgnoresInterfaces = Fault(
    "count-ignores-interfaces", breaks: "ADDR-RSV-3",
    "A subnet says that as many addresses are free as on its first day.",
    control: {
      $0.addresses.availableCount = { _, subnet in (subnet.ipv4.map { 1 << $0.hostBitCount } ?? 5) - 5 }
    })

  private static let countIgnoresSecondaryAddresses = Fault(
    "count-ignores-secondary-addresses", breaks: "ADDR-RSV-3",
    "A subnet counts interfaces in place of their addresses.",
    control: {
      $0.addresses.availableCount = { topology, subnet in
        let further = topology.networkInterfaces.filter { $0.subnet == subnet.id }.map {
          max(0, $0.ipv4.count - 1)
        }
        return ControlRules.standard.addresses.availableCount(topology, subnet) + further.reduce(0, +)
      }
    })

  private static let ipv6RouterAddressFree = Fault(
    "ipv6-router-address-free", breaks: "ADDR-RSV-6",
    "No address of an IPv6 subnet is reserved.",
    control: {
      $0.addresses.isReserved = { address, block in
        block.family == .ipv4 && ControlRules.standard.addresses.isReserved(address, block)
      }
    })

  private static let fullSubnetGivesTheNetworkAddress = Fault(
    "full-subnet-gives-the-network-address", breaks: "ADDR-RSV-8",
    "An interface in a full subnet gets the network address.",
    control: { $0.interfaces.noFreeAddress = { nil } })

  private static let fullSubnetHasTheAddressInUse = Fault(
    "full-subnet-has-the-address-in-use", breaks: "ADDR-RSV-8", alsoBreaks: ["INST-RUN-7"],
    "An interface in a full subnet is refused because its address is in use.",
    control: { $0.interfaces.noFreeAddress = { Rejection("InvalidIPAddress.InUse") } })

  private static let firstAddressForAll = Fault(
    "first-address-for-all", breaks: "ADDR-RSV-9",
    "Every interface gets the first address of its subnet that is not reserved.",
    control: { $0.addresses.freeAddress = { _, _, block, _ in block.address(at: 4) } })

  private static let addressOfTheNextSubnet = Fault(
    "address-of-the-next-subnet", breaks: "ADDR-RSV-9",
    "An interface gets an address just behind its subnet.",
    control: { $0.addresses.freeAddress = { _, _, block, _ in block.last.advanced(by: 10) } })
}
