internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the IPv6 blocks of subnets.
enum SubnetIPv6Faults {
  static let all = [
    ipv6SubnetAnywhere,
    secondIpv6BlockOfASubnet,
    ipv6BlockOfAFreshSubnetOnly,
    givenIpv6BlockNotStored,
    ipv6SubnetsOverlap,
    ipv6BlockUnasked,
    ipv6BlockAtCreationLost,
    ipv4AddressWithoutABlock,
    ipv6AddressesOfNoBlock,
    ipv6AddressesOfNoBlockMissOne,
    ipv6AttributeBesidePublicAddresses,
    heldIpv6BlockRemoved,
    removedIpv6BlockStays,
    assignedIpv6BlockRemoved,
    assignedIpv6BlockIsADependency,
  ]

  private static let ipv6SubnetAnywhere = Fault(
    "ipv6-subnet-anywhere", breaks: "SUB-V6-1",
    "The IPv6 block of a subnet may lie outside those of its VPC.",
    control: {
      $0.subnets.containment = { vpc, block in
        block.family == .ipv6 ? nil : ControlRules.standard.subnets.containment(vpc, block)
      }
    })

  private static let secondIpv6BlockOfASubnet = Fault(
    "second-ipv6-block-of-a-subnet", breaks: "SUB-V6-2",
    "A second IPv6 block of a subnet replaces the first.",
    control: { $0.subnets.secondIPv6Block = { _ in nil } })

  private static let ipv6BlockOfAFreshSubnetOnly = Fault(
    "ipv6-block-of-a-fresh-subnet-only", breaks: "SUB-V6-2",
    "No IPv6 block can be given to a subnet with interfaces in it.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateSubnetCidrBlock(let id, _) = command,
          topology.networkInterfaces.contains(where: { $0.subnet == id })
        else { return nil }
        return Rejection("DependencyViolation")
      }
    })

  private static let givenIpv6BlockNotStored = Fault(
    "given-ipv6-block-not-stored", breaks: "SUB-V6-2",
    "Giving a subnet an IPv6 block is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateSubnetCidrBlock(let id, _) = command else { return }
        after.subnets[id] = before.subnets[id]
      }
    })

  private static let ipv6SubnetsOverlap = Fault(
    "ipv6-subnets-overlap", breaks: "SUB-V6-3",
    "The IPv6 blocks of two subnets may overlap.",
    control: {
      $0.subnets.conflict = { topology, vpc, block in
        block.family == .ipv6 ? nil : ControlRules.standard.subnets.conflict(topology, vpc, block)
      }
    })

  private static let ipv6BlockUnasked = Fault(
    "ipv6-block-unasked", breaks: "SUB-V6-5",
    "A subnet of a VPC with IPv6 gets an IPv6 block unasked.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, nil, _) = command,
          let block = after.vpcs[vpc]?.ipv6.first?.block,
          let own = CIDRBlock(base: block.base, prefixLength: 64)
        else { return }
        after.subnets.update(id) { $0.ipv6 = own }
      }
    })

  private static let ipv6BlockAtCreationLost = Fault(
    "ipv6-block-at-creation-lost", breaks: "SUB-V6-5",
    "The IPv6 block that a new subnet asks for is lost.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, _, _?, _?, _) = command else { return }
        after.subnets.update(id) { $0.ipv6 = nil }
      }
    })

  private static let ipv4AddressWithoutABlock = Fault(
    "ipv4-address-without-a-block", breaks: "SUB-V6-6",
    "An interface in a subnet without an IPv4 block gets an IPv4 address all the same.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard let id = command.createdID else { return }
        let interface = id.kind == .instance ? ResourceID.implicit(.networkInterface, of: id) : id
        after.networkInterfaces.update(interface) {
          if after.subnets[$0.subnet]?.ipv4 == nil {
            $0.ipv4 = [PrivateAddress(.ipv4(10, 0, 0, UInt8(4 + before.networkInterfaces.count % 100)))]
          }
        }
      }
    })

  private static let ipv6AddressesOfNoBlock = Fault(
    "ipv6-addresses-of-no-block", breaks: "SUB-V6-7",
    "A subnet without an IPv6 block can be told to give IPv6 addresses.",
    control: { $0.subnets.missingIPv6Block = { _ in nil } })

  private static let ipv6AddressesOfNoBlockMissOne = Fault(
    "ipv6-addresses-of-no-block-miss-one", breaks: "SUB-V6-7",
    "A subnet without an IPv6 block that is to give IPv6 addresses misses a parameter.",
    control: {
      $0.subnets.missingIPv6Block = {
        ControlRules.standard.subnets.missingIPv6Block($0).recoded("MissingParameter")
      }
    })

  private static let ipv6AttributeBesidePublicAddresses = Fault(
    "ipv6-attribute-beside-public-addresses", breaks: "SUB-V6-7",
    "Whether a subnet gives IPv6 addresses is not changed while it gives public ones.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .modifySubnetIPv6Attribute(let id, _) = command, let earlier = before.subnets[id],
          earlier.mapsPublicAddressOnLaunch
        else { return }
        after.subnets[id] = earlier
      }
    })

  private static let heldIpv6BlockRemoved = Fault(
    "held-ipv6-block-removed", breaks: "SUB-V6-8",
    "The IPv6 block of a subnet can be taken away while interfaces hold addresses of it.",
    control: { $0.subnets.heldIPv6Removal = { _, _ in nil } })

  private static let removedIpv6BlockStays = Fault(
    "removed-ipv6-block-stays", breaks: "SUB-V6-8",
    "Taking the IPv6 block of a subnet away is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .disassociateSubnetCidrBlock(let id, _) = command else { return }
        after.subnets[id] = before.subnets[id]
      }
    })

  private static let assignedIpv6BlockRemoved = Fault(
    "assigned-ipv6-block-removed", breaks: "SUB-V6-12",
    "The IPv6 block of a subnet can be taken away while it gives addresses of it.",
    control: { $0.subnets.assignedIPv6Removal = { _ in nil } })

  private static let assignedIpv6BlockIsADependency = Fault(
    "assigned-ipv6-block-is-a-dependency", breaks: "SUB-V6-12",
    "The IPv6 block of a subnet that gives addresses of it is kept, with the code of deletions.",
    control: {
      $0.subnets.assignedIPv6Removal = {
        ControlRules.standard.subnets.assignedIPv6Removal($0).recoded("DependencyViolation")
      }
    })
}
