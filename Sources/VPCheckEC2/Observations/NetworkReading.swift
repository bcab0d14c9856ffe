internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// VPCs, subnets, gateways and peering connections as they are reported.
extension TopologyReader {
  mutating func readVPC(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "vpcId"), .vpc) else { return }
    var ipv4 = try associations(
      item.items("cidrBlockAssociationSet"), of: id, block: "cidrBlock", state: "cidrBlockState")
    let ipv6 = try associations(
      item.items("ipv6CidrBlockAssociationSet"), of: id, block: "ipv6CidrBlock", state: "ipv6CidrBlockState")
    if let text = item["cidrBlock"], let primary = try block(item, text) {
      if let index = ipv4.firstIndex(where: { $0.block == primary }) {
        ipv4.insert(ipv4.remove(at: index), at: 0)
      } else {
        ipv4.insert(CIDRAssociation(primary), at: 0)
      }
    }
    if item["state"] == "pending" { isSettled = false }
    topology.vpcs[id] = VPC(
      id: id, owner: try owner(item), region: caller.region, ipv4: ipv4, ipv6: ipv6)
  }

  private mutating func associations(
    _ items: [AnswerElement], of vpc: VPCID, block blockName: String, state stateName: String
  ) throws(SystemFailure) -> [CIDRAssociation] {
    var found: [CIDRAssociation] = []
    for item in items {
      guard let block = try block(item, try text(item, blockName)) else { continue }
      let state = try word(item, item[stateName, "state"] ?? "associated", CIDRAssociationState.self)
      switch state {
      case .associating, .disassociating, .failing: isSettled = false
      case .associated, .disassociated, .failed: break
      }
      if state == .associated || associations.vpcBlocks[vpc]?[block] == nil {
        associations.vpcBlocks[vpc, default: [:]][block] = item["associationId"]
      }
      found.append(CIDRAssociation(block, state: state))
    }
    return found
  }

  mutating func readSubnet(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "subnetId"), .subnet) else { return }
    var ipv4: CIDRBlock?
    if let text = item["cidrBlock"] { ipv4 = try block(item, text) }
    var ipv6: CIDRBlock?
    for part in item.items("ipv6CidrBlockAssociationSet") where ipv6 == nil {
      // Only states that say otherwise count: some systems spell this one strangely.
      switch part["ipv6CidrBlockState", "state"] {
      case "disassociating", "disassociated", "failing", "failed": continue
      default: break
      }
      ipv6 = try block(part, try text(part, "ipv6CidrBlock"))
      if let ipv6 { associations.subnetBlocks[id, default: [:]][ipv6] = part["associationId"] }
    }
    let zone = try text(item, "availabilityZone")
    if item["state"] == "pending" { isSettled = false }
    topology.subnets[id] = Subnet(
      id: id, vpc: try named(try text(item, "vpcId"), .vpc, by: item), ipv4: ipv4, ipv6: ipv6,
      zone: AvailabilityZone.ordinal(zone) ?? 0,
      mapsPublicAddressOnLaunch: try flag(item, "mapPublicIpOnLaunch"),
      assignsIPv6AddressOnCreation: item["assignIpv6AddressOnCreation"]?.lowercased() == "true",
      availableAddressCount: try number(item, "availableIpAddressCount"))
  }

  mutating func readInternetGateway(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "internetGatewayId"), .internetGateway) else { return }
    var attachments: [VPCID] = []
    for part in item.items("attachmentSet") where part["state"] != "detached" {
      attachments.append(try named(try text(part, "vpcId"), .vpc, by: part))
      if ["attaching", "detaching"].contains(part["state"]) { isSettled = false }
    }
    topology.internetGateways[id] = InternetGateway(
      id: id, owner: try owner(item), attachments: attachments)
  }

  mutating func readPeeringConnection(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "vpcPeeringConnectionId"), .peeringConnection) else { return }
    let state = try word(item, item["status", "code"], PeeringState.self)
    switch state {
    case .initiatingRequest, .provisioning, .deleting: isSettled = false
    default: break
    }
    topology.peeringConnections[id] = PeeringConnection(
      id: id, requester: try side(item, "requesterVpcInfo"), accepter: try side(item, "accepterVpcInfo"),
      state: state)
  }

  private mutating func side(_ item: AnswerElement, _ name: String) throws(SystemFailure) -> PeeringSide {
    guard let part = item.child(name) else { throw malformed(item, "<\(name)>") }
    return PeeringSide(
      vpc: try named(try text(part, "vpcId"), .vpc, by: part), owner: try owner(part))
  }
}
