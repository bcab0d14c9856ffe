internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what giving and taking addresses changes.
enum AssignmentEffectFaults {
  static let all = [
    mappingStaysBehind,
    mappingOfAnUnassignedAddress,
    unassignedMappingReleased,
    addressCountIgnored,
    assignedAddressChosenAnew,
    assignedAddressBecomesPrimary,
    lowestAddressIsPrimary,
    unassignedAddressStays,
    unassignedIpv6AddressStays,
    ipv6AddressOnlyIfAsked,
    ipv6AddressWhereverThereIsOne,
  ]

  private static let mappingStaysBehind = Fault(
    "mapping-stays-behind", breaks: "NIC-IP-8",
    "The Elastic IP of an address that moves is mapped to nothing.",
    control: { $0.interfaceAddresses.mappingMoves = { false } })

  private static let mappingOfAnUnassignedAddress = Fault(
    "mapping-of-an-unassigned-address", breaks: "NIC-IP-9",
    "An Elastic IP stays mapped to an address that was taken away.",
    control: { $0.interfaceAddresses.mappingEnds = { false } })

  private static let unassignedMappingReleased = Fault(
    "unassigned-mapping-released", breaks: "NIC-IP-9",
    "The Elastic IP of an address that is taken away is released.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .unassignPrivateIpAddresses(let id, let addresses) = command else { return }
        for address in before.networkInterfaces[id]?.ipv4 ?? [] where addresses.contains(address.address) {
          if let allocation = address.publicAddress?.allocation { after.elasticIPs[allocation] = nil }
        }
      }
    })

  private static let addressCountIgnored = Fault(
    "address-count-ignored", breaks: "NIC-IP-12",
    "Assigning so many addresses is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .assignPrivateIpAddresses(let id, let request, _) = command, request.count != nil else {
          return
        }
        after.networkInterfaces[id] = before.networkInterfaces[id]
      }
    })

  private static let assignedAddressChosenAnew = Fault(
    "assigned-address-chosen-anew", breaks: "NIC-IP-12",
    "An interface that is to be given an address by value gets another one.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .assignPrivateIpAddresses(let id, let request, false) = command,
          !request.addresses.isEmpty,
          let subnet = after.networkInterfaces[id].flatMap({ before.subnets[$0.subnet] }),
          let block = subnet.ipv4
        else { return }
        let addresses = ControlRules.standard.addresses
        guard let free = addresses.freeAddress(after, subnet, block, addresses.isReserved) else { return }
        after.networkInterfaces.update(id) { $0.ipv4[$0.ipv4.count - 1].address = free }
      }
    })

  private static let assignedAddressBecomesPrimary = Fault(
    "assigned-address-becomes-primary", breaks: "NIC-OBJ-2",
    "An address that is assigned becomes the primary one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .assignPrivateIpAddresses(let id, _, _) = command else { return }
        after.networkInterfaces.update(id) { $0.ipv4.reverse() }
      }
    })

  private static let lowestAddressIsPrimary = Fault(
    "lowest-address-is-primary", breaks: "NIC-OBJ-2",
    "The lowest address of an interface is its primary one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .assignPrivateIpAddresses(let id, _, _) = command else { return }
        after.networkInterfaces.update(id) { $0.ipv4.sort { $0.address < $1.address } }
      }
    })

  private static let unassignedAddressStays = Fault(
    "unassigned-address-stays", breaks: "NIC-IP-18",
    "Taking an address away is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .unassignPrivateIpAddresses(let id, _) = command else { return }
        after.networkInterfaces[id] = before.networkInterfaces[id]
      }
    })

  private static let unassignedIpv6AddressStays = Fault(
    "unassigned-ipv6-address-stays", breaks: "NIC-IP-16",
    "Taking an IPv6 address away is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .unassignIpv6Addresses(let id, _) = command else { return }
        after.networkInterfaces[id] = before.networkInterfaces[id]
      }
    })

  private static let ipv6AddressOnlyIfAsked = Fault(
    "ipv6-address-only-if-asked", breaks: "NIC-IP-17",
    "A launch gets no IPv6 address, although its subnet gives them.",
    control: { $0.interfaceAddresses.ipv6AtCreation = { _ in false } })

  private static let ipv6AddressWhereverThereIsOne = Fault(
    "ipv6-address-wherever-there-is-one", breaks: "NIC-IP-17",
    "A launch gets an IPv6 address in every subnet that has an IPv6 block.",
    control: { $0.interfaceAddresses.ipv6AtCreation = { $0.ipv6 != nil } })
}
