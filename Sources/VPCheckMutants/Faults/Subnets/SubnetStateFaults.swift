internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what subnets are like.
enum SubnetStateFaults {
  static let all = [
    subnetsFollowTheNewestZone,
    deletionTakesTheNeighbours,
    zoneIgnored,
    subnetTakesTheLowestPart,
    newSubnetOnTheMainTable,
    newSubnetWithoutAcl,
    newSubnetOnTheNewestAcl,
    newSubnetOnAnyDefaultAcl,
    newSubnetMapsPublic,
    newSubnetAssignsIpv6,
    subnetAttributeIgnored,
    subnetAttributeNeverCleared,
    attributeTakesPublicAddresses,
    attributeTurnsChecksOff,
    publicMappingNeedsAGateway,
  ]

  private static let subnetsFollowTheNewestZone = Fault(
    "subnets-follow-the-newest-zone", breaks: "SUB-CRT-4",
    "All subnets of a VPC move to the zone of the newest one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, _, _) = command, let zone = after.subnets[id]?.zone
        else { return }
        after.subnets.updateAll { if $0.vpc == vpc { $0.zone = zone } }
      }
    })

  private static let deletionTakesTheNeighbours = Fault(
    "deletion-takes-the-neighbours", breaks: "SUB-CRT-4",
    "Deleting a subnet deletes all of its VPC.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let id) = command, let vpc = before.subnets[id]?.vpc else { return }
        for subnet in before.subnets where subnet.vpc == vpc { after.subnets[subnet.id] = nil }
      }
    })

  private static let zoneIgnored = Fault(
    "zone-ignored", breaks: "SUB-CRT-5",
    "Every subnet is made in the first zone, whichever is asked for.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, _, _, _, _) = command else { return }
        after.subnets.update(id) { $0.zone = 0 }
      }
    })

  private static let subnetTakesTheLowestPart = Fault(
    "subnet-takes-the-lowest-part", breaks: "SUB-CRT-5",
    "A subnet gets the first block of its size in the VPC.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, _, _) = command,
          let base = after.vpcs[vpc]?.ipv4.first?.block.base
        else { return }
        after.subnets.update(id) { subnet in
          subnet.ipv4 = subnet.ipv4.flatMap { CIDRBlock(base: base, prefixLength: $0.prefixLength) }
        }
      }
    })

  private static let newSubnetOnTheMainTable = Fault(
    "new-subnet-on-the-main-table", breaks: "SUB-CRT-7",
    "A new subnet is associated with the main table explicitly.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, _, _) = command,
          let main = after.routeTables.first(where: { $0.vpc == vpc && $0.isMain })
        else { return }
        after.routeTables.update(main.id) { $0.explicitSubnets.append(id) }
      }
    })

  private static let newSubnetWithoutAcl = Fault(
    "new-subnet-without-acl", breaks: "SUB-CRT-8",
    "A new subnet is associated with no network ACL.",
    control: { $0.acls.aclOfNewSubnet = { _, _ in nil } })

  private static let newSubnetOnTheNewestAcl = Fault(
    "new-subnet-on-the-newest-acl", breaks: "SUB-CRT-8",
    "A new subnet is associated with the newest network ACL of its VPC.",
    control: {
      $0.acls.aclOfNewSubnet = { topology, vpc in topology.networkACLs.first { $0.vpc == vpc }?.id }
    })

  private static let newSubnetOnAnyDefaultAcl = Fault(
    "new-subnet-on-any-default-acl", breaks: "SUB-CRT-8",
    "A new subnet is associated with the first default ACL that is found, of any VPC.",
    control: { $0.acls.aclOfNewSubnet = { topology, _ in topology.networkACLs.first { $0.isDefault }?.id } })

  private static let newSubnetMapsPublic = Fault(
    "new-subnet-maps-public", breaks: "SUB-CRT-9",
    "A new subnet gives public addresses at launch, as a default one would.",
    control: { $0.subnets.mapsPublicAddressAtFirst = { true } })

  private static let newSubnetAssignsIpv6 = Fault(
    "new-subnet-assigns-ipv6", breaks: "SUB-CRT-9",
    "A new subnet gives IPv6 addresses to what is made in it.",
    control: { $0.subnets.assignsIPv6AddressAtFirst = { true } })

  private static let subnetAttributeIgnored = Fault(
    "subnet-attribute-ignored", breaks: "SUB-ATTR-1",
    "Changing an attribute of a subnet is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .modifySubnetAttribute(let id, _) = command else { return }
        after.subnets[id] = before.subnets[id]
      }
    })

  private static let subnetAttributeNeverCleared = Fault(
    "subnet-attribute-never-cleared", breaks: "SUB-ATTR-1",
    "An attribute of a subnet can be set and not be cleared.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .modifySubnetAttribute(let id, false) = command else { return }
        after.subnets[id] = before.subnets[id]
      }
    })

  private static let attributeTakesPublicAddresses = Fault(
    "attribute-takes-public-addresses", breaks: "SUB-ATTR-3",
    "A subnet that gives no more public addresses takes those away that it gave.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .modifySubnetAttribute(let id, false) = command else { return }
        after.networkInterfaces.updateAll { interface in
          guard interface.subnet == id else { return }
          for index in interface.ipv4.indices where interface.ipv4[index].publicAddress?.allocation == nil {
            interface.ipv4[index].publicAddress = nil
          }
        }
      }
    })

  private static let attributeTurnsChecksOff = Fault(
    "attribute-turns-checks-off", breaks: "SUB-ATTR-3",
    "A subnet that gives public addresses turns the address checks of its interfaces off.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .modifySubnetAttribute(let id, true) = command else { return }
        after.networkInterfaces.updateAll { if $0.subnet == id { $0.checksSourceAndDestination = false } }
      }
    })

  private static let publicMappingNeedsAGateway = Fault(
    "public-mapping-needs-a-gateway", breaks: "PUB-1",
    "A subnet can give public addresses only if its VPC has an internet gateway.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .modifySubnetAttribute(let id, true) = command, let vpc = topology.subnets[id]?.vpc,
          !topology.internetGateways.contains(where: { $0.attachments.contains(vpc) })
        else { return nil }
        return Rejection("InvalidParameterValue")
      }
    })
}
