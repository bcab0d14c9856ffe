import AddressMath
import VPCheckTopology

/// Describe answers written from a topology.
struct TopologyAnswers {
  let topology: Topology
  let request: QueryCommand

  /// The answer to a reading call; nil for an action that is none.
  var answer: String? {
    switch request.action {
    case "DescribeVpcs": list("vpcSet", topology.vpcs.filter { isAsked($0.id) }.map(vpc))
    case "DescribeSubnets": list("subnetSet", topology.subnets.filter { isAsked($0.vpc) }.map(subnet))
    case "DescribeRouteTables":
      list("routeTableSet", topology.routeTables.filter { isAsked($0.vpc) }.map(table))
    case "DescribeInternetGateways":
      list("internetGatewaySet", topology.internetGateways.filter { isAsked($0.id) }.map(internetGateway))
    case "DescribeVpcPeeringConnections":
      list(
        "vpcPeeringConnectionSet",
        topology.peeringConnections.filter { connections.contains(real($0.id)) }.map(connection))
    case "DescribeNetworkInterfaces":
      list("networkInterfaceSet", topology.networkInterfaces.filter { isAsked($0.vpc) }.map(interface))
    case "DescribeInstances":
      list("reservationSet", topology.instances.filter { isAsked($0.id) }.map(reservation))
    case "DescribeSecurityGroups":
      list(
        "securityGroupInfo", topology.securityGroups.filter { isAsked($0.vpc) || isAsked($0.id) }.map(group))
    case "DescribeNetworkAcls":
      list("networkAclSet", topology.networkACLs.filter { isAsked($0.vpc) }.map(acl))
    case "DescribeAddresses":
      list("addressesSet", topology.elasticIPs.filter { isAsked($0.id) }.map(address))
    default: gatewayAnswer
    }
  }

  private var gatewayAnswer: String? {
    switch request.action {
    case "DescribeEgressOnlyInternetGateways":
      list("egressOnlyInternetGatewaySet", topology.egressOnlyGateways.map(egressOnlyGateway))
    case "DescribeNatGateways":
      list("natGatewaySet", topology.natGateways.filter { isAsked($0.vpc) }.map(natGateway))
    case "DescribeTransitGateways":
      list("transitGatewaySet", topology.transitGateways.filter { isAsked($0.id) }.map(transitGateway))
    case "DescribeTransitGatewayVpcAttachments":
      list(
        "transitGatewayVpcAttachments",
        topology.transitGatewayAttachments.filter { isAsked($0.id) }.map(attachment))
    case "DescribeTransitGatewayRouteTables":
      list(
        "transitGatewayRouteTables",
        topology.transitGatewayRouteTables.filter { isAsked($0.gateway) }.map(transitTable))
    case "SearchTransitGatewayRoutes": list("routeSet", askedTable?.routes.map(transitRoute) ?? [])
    case "GetTransitGatewayRouteTableAssociations":
      list("associations", askedTable?.associations.map { end($0, "associated") } ?? [])
    case "GetTransitGatewayRouteTablePropagations":
      list("transitGatewayRouteTablePropagations", askedTable?.propagations.map { end($0, "enabled") } ?? [])
    default: nil
    }
  }

  // MARK: Asking

  private var asked: Set<String> { Set(request.list("Filter.1.Value")) }
  private var connections: Set<String> { Set(request.list("VpcPeeringConnectionId")) }

  private func isAsked(_ id: ResourceID) -> Bool { asked.contains(real(id)) }

  private var askedTable: TransitGatewayRouteTable? {
    topology.transitGatewayRouteTables.first {
      real($0.id) == request.parameters["TransitGatewayRouteTableId"]
    }
  }

  // MARK: Writing

  private func real(_ id: ResourceID) -> String { QueryCommand.realID(id) }

  private func list(_ name: String, _ items: [String]) -> String {
    "<\(name)>\(items.map { "<item>\($0)</item>" }.joined())</\(name)>"
  }

  private func part(_ name: String, _ value: (some CustomStringConvertible)?) -> String {
    value.map { "<\(name)>\($0)</\(name)>" } ?? ""
  }

  private func part(_ name: String, _ id: ResourceID?) -> String { part(name, id.map(real)) }
}

// MARK: Networks

extension TopologyAnswers {
  private func vpc(_ vpc: VPC) -> String {
    part("vpcId", vpc.id) + part("state", "available") + part("ownerId", vpc.owner)
      + part("cidrBlock", vpc.ipv4.first?.block)
      + list(
        "cidrBlockAssociationSet",
        vpc.ipv4.map { association in
          part("associationId", "vpc-cidr-assoc-\(real(vpc.id))_\(association.block)")
            + part("cidrBlock", association.block)
            + "<cidrBlockState>\(part("state", association.state.rawValue))</cidrBlockState>"
        })
      + list(
        "ipv6CidrBlockAssociationSet",
        vpc.ipv6.map { association in
          part("associationId", "vpc-cidr-assoc-\(real(vpc.id))_\(association.block)")
            + part("ipv6CidrBlock", association.block)
            + "<ipv6CidrBlockState>\(part("state", association.state.rawValue))</ipv6CidrBlockState>"
        })
  }

  private func subnet(_ subnet: Subnet) -> String {
    let region = topology.vpcs[subnet.vpc]?.region ?? .home
    let letter = Character(UnicodeScalar(UInt8(97 + subnet.zone)))
    let ipv6 = subnet.ipv6.map { block in
      part("associationId", "subnet-cidr-assoc-\(real(subnet.id))_\(block)") + part("ipv6CidrBlock", block)
        + "<ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState>"
    }
    return part("subnetId", subnet.id) + part("vpcId", subnet.vpc) + part("state", "available")
      + part("cidrBlock", subnet.ipv4) + list("ipv6CidrBlockAssociationSet", ipv6.map { [$0] } ?? [])
      + part("availabilityZone", "\(region.name)\(letter)")
      + part("mapPublicIpOnLaunch", subnet.mapsPublicAddressOnLaunch)
      + part("assignIpv6AddressOnCreation", subnet.assignsIPv6AddressOnCreation)
      + part("availableIpAddressCount", subnet.availableAddressCount)
  }

  private func table(_ table: RouteTable) -> String {
    var associations = table.explicitSubnets.map { subnet in
      part("routeTableAssociationId", "rtbassoc-\(real(subnet))") + part("subnetId", subnet)
        + part("main", false)
    }
    associations += table.gateways.map { gateway in
      part("routeTableAssociationId", "rtbassoc-\(real(gateway))") + part("gatewayId", gateway)
        + part("main", false)
    }
    if table.isMain {
      associations.append(
        part("routeTableAssociationId", "rtbassoc-\(real(table.vpc))") + part("main", true))
    }
    return part("routeTableId", table.id) + part("vpcId", table.vpc) + list("associationSet", associations)
      + list("routeSet", table.routes.map(route))
  }

  private func route(_ route: Route) -> String {
    let isIPv6 = route.destination.description.contains(":")
    let target =
      switch route.target {
      case .local: part("gatewayId", "local")
      case .internetGateway(let id): part("gatewayId", id)
      case .peeringConnection(let id): part("vpcPeeringConnectionId", id)
      case .networkInterface(let id): part("networkInterfaceId", id)
      case .natGateway(let id): part("natGatewayId", id)
      case .egressOnlyGateway(let id): part("egressOnlyInternetGatewayId", id)
      case .transitGateway(let id): part("transitGatewayId", id)
      case .instance(let id): part("instanceId", id)
      }
    return part(isIPv6 ? "destinationIpv6CidrBlock" : "destinationCidrBlock", route.destination) + target
      + part("state", route.state.rawValue) + part("origin", route.origin.rawValue)
  }

  private func internetGateway(_ gateway: InternetGateway) -> String {
    part("internetGatewayId", gateway.id) + part("ownerId", gateway.owner)
      + list("attachmentSet", gateway.attachments.map { part("vpcId", $0) + part("state", "available") })
  }

  private func connection(_ connection: PeeringConnection) -> String {
    func side(_ name: String, _ side: PeeringSide) -> String {
      "<\(name)>\(part("vpcId", side.vpc))\(part("ownerId", side.owner))</\(name)>"
    }
    return part("vpcPeeringConnectionId", connection.id) + side("requesterVpcInfo", connection.requester)
      + side("accepterVpcInfo", connection.accepter)
      + "<status>\(part("code", connection.state.rawValue))</status>"
  }
}

// MARK: Hosts and filters

extension TopologyAnswers {
  private func association(_ address: PublicAddress?) -> String {
    guard let address else { return "" }
    return "<association>\(part("publicIp", address.address))\(part("allocationId", address.allocation))"
      + "</association>"
  }

  private func interface(_ interface: NetworkInterface) -> String {
    let addresses = interface.ipv4.enumerated().map { index, address in
      part("privateIpAddress", address.address) + part("primary", index == 0)
        + association(address.publicAddress)
    }
    let attachment = interface.attachment.map {
      "<attachment>\(part("attachmentId", "eni-attach-\(real(interface.id))"))"
        + part("instanceId", $0.instance) + part("deviceIndex", $0.deviceIndex) + part("status", "attached")
        + part("deleteOnTermination", $0.deletesOnTermination) + "</attachment>"
    }
    return part("networkInterfaceId", interface.id) + part("ownerId", interface.owner)
      + part("subnetId", interface.subnet) + part("vpcId", interface.vpc)
      + part("status", interface.attachment == nil ? "available" : "in-use")
      + part("privateIpAddress", interface.ipv4.first?.address)
      + list("privateIpAddressesSet", addresses)
      + list("ipv6AddressesSet", interface.ipv6.map { part("ipv6Address", $0) })
      + list("groupSet", interface.groups.map { part("groupId", $0) })
      + part("sourceDestCheck", interface.checksSourceAndDestination) + (attachment ?? "")
  }

  private func reservation(_ instance: Instance) -> String {
    part("ownerId", instance.owner)
      + list(
        "instancesSet",
        [
          part("instanceId", instance.id)
            + "<instanceState>\(part("name", instance.state.rawValue))</instanceState>"
            + list("networkInterfaceSet", Self.interfaces(of: instance, topology).map { self.end($0) })
        ])
  }

  static func interfaces(of instance: Instance, _ topology: Topology) -> [(ResourceID, Int)] {
    instance.interfaces.map { ($0, topology.networkInterfaces[$0]?.attachment?.deviceIndex ?? 0) }
  }

  private func end(_ interface: (ResourceID, Int)) -> String {
    part("networkInterfaceId", interface.0)
      + "<attachment>\(part("deviceIndex", interface.1))</attachment>"
  }

  private func group(_ group: SecurityGroup) -> String {
    func permission(_ rule: SecurityGroupRule) -> String {
      let peer =
        switch rule.peer {
        case .block(let block) where block.description.contains(":"):
          list("ipv6Ranges", [part("cidrIpv6", block)])
        case .block(let block): list("ipRanges", [part("cidrIp", block)])
        case .group(let id): list("groups", [part("groupId", id)])
        }
      return traffic(rule.traffic, names: true) + peer
    }
    return part("groupId", group.id) + part("ownerId", group.owner) + part("vpcId", group.vpc)
      + "<groupName>\(escaped(group.name))</groupName>"
      + list("ipPermissions", group.rules(.ingress).map(permission))
      + list("ipPermissionsEgress", group.rules(.egress).map(permission))
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  /// The fields of traffic, as rules of groups have them.
  private func traffic(_ traffic: TrafficSelector, names: Bool) -> String {
    switch traffic {
    case .all: part("ipProtocol", "-1")
    case .tcp(let ports):
      part("ipProtocol", "tcp") + part("fromPort", ports.lowerBound) + part("toPort", ports.upperBound)
    case .udp(let ports):
      part("ipProtocol", "udp") + part("fromPort", ports.lowerBound) + part("toPort", ports.upperBound)
    case .icmp(let type, let code):
      part("ipProtocol", "icmp") + part("fromPort", type ?? -1) + part("toPort", code ?? -1)
    case .icmpv6(let type, let code):
      part("ipProtocol", "icmpv6") + part("fromPort", type ?? -1) + part("toPort", code ?? -1)
    case .other(let number): part("ipProtocol", number)
    }
  }

  private func acl(_ acl: NetworkACL) -> String {
    part("networkAclId", acl.id) + part("vpcId", acl.vpc) + part("default", acl.isDefault)
      + part("ownerId", acl.owner) + list("entrySet", acl.entries.map(entry))
      + list(
        "associationSet",
        acl.subnets.map { part("networkAclAssociationId", "aclassoc-\(real($0))") + part("subnetId", $0) })
  }

  private func entry(_ entry: NetworkACLEntry) -> String {
    func ports(_ range: ClosedRange<Int>) -> String {
      "<portRange>\(part("from", range.lowerBound))\(part("to", range.upperBound))</portRange>"
    }
    func types(_ type: Int?, _ code: Int?) -> String {
      "<icmpTypeCode>\(part("type", type ?? -1))\(part("code", code ?? -1))</icmpTypeCode>"
    }
    let traffic =
      switch entry.traffic {
      case .all: part("protocol", "-1")
      case .tcp(let range): part("protocol", 6) + ports(range)
      case .udp(let range): part("protocol", 17) + ports(range)
      case .icmp(let type, let code): part("protocol", 1) + types(type, code)
      case .icmpv6(let type, let code): part("protocol", 58) + types(type, code)
      case .other(let number): part("protocol", number)
      }
    let isIPv6 = entry.block.description.contains(":")
    return part("ruleNumber", entry.number) + part("ruleAction", entry.action.rawValue)
      + part("egress", entry.direction == .egress) + traffic
      + part(isIPv6 ? "ipv6CidrBlock" : "cidrBlock", entry.block)
  }

  private func address(_ address: ElasticIP) -> String {
    let association = address.association.map {
      part("associationId", "eipassoc-\(real(address.id))") + part("networkInterfaceId", $0.interface)
        + part("privateIpAddress", $0.privateAddress)
    }
    return part("allocationId", address.id) + part("publicIp", address.publicAddress) + (association ?? "")
  }
}

// MARK: Gateways

extension TopologyAnswers {
  private func egressOnlyGateway(_ gateway: EgressOnlyGateway) -> String {
    part("egressOnlyInternetGatewayId", gateway.id)
      + list("attachmentSet", [part("vpcId", gateway.vpc) + part("state", "attached")])
  }

  private func natGateway(_ gateway: NATGateway) -> String {
    part("natGatewayId", gateway.id) + part("subnetId", gateway.subnet) + part("vpcId", gateway.vpc)
      + part("connectivityType", gateway.connectivity.rawValue) + part("state", gateway.state.rawValue)
      + part("failureCode", gateway.failureCode?.name)
      + list(
        "natGatewayAddressSet",
        gateway.addresses.map {
          part("privateIp", $0.privateAddress) + part("publicIp", $0.publicAddress?.address)
            + part("allocationId", $0.publicAddress?.allocation)
        })
  }

  private func transitGateway(_ gateway: TransitGateway) -> String {
    func use(_ name: String, _ idName: String, _ table: ResourceID?) -> String {
      part(name, table == nil ? "disable" : "enable") + part(idName, table)
    }
    return part("transitGatewayId", gateway.id) + part("ownerId", gateway.owner)
      + part("state", gateway.state.rawValue) + "<options>"
      + use(
        "defaultRouteTableAssociation", "associationDefaultRouteTableId", gateway.defaultAssociationTable)
      + use(
        "defaultRouteTablePropagation", "propagationDefaultRouteTableId", gateway.defaultPropagationTable)
      + "</options>"
  }

  private func attachment(_ attachment: TransitGatewayAttachment) -> String {
    part("transitGatewayAttachmentId", attachment.id) + part("transitGatewayId", attachment.gateway)
      + part("vpcId", attachment.vpc) + part("vpcOwnerId", attachment.owner)
      + part("state", attachment.state.rawValue)
      + list("subnetIds", attachment.subnets.map { QueryCommand.realID($0) })
      + "<options>\(part("ipv6Support", attachment.supportsIPv6 ? "enable" : "disable"))</options>"
  }

  private func transitTable(_ table: TransitGatewayRouteTable) -> String {
    let gateway = topology.transitGateways[table.gateway]
    return part("transitGatewayRouteTableId", table.id) + part("transitGatewayId", table.gateway)
      + part("state", "available")
      + part("defaultAssociationRouteTable", gateway?.defaultAssociationTable == table.id)
      + part("defaultPropagationRouteTable", gateway?.defaultPropagationTable == table.id)
  }

  private func transitRoute(_ route: TransitRoute) -> String {
    let ends = route.target.resource.map { [part("transitGatewayAttachmentId", $0)] } ?? []
    return part("destinationCidrBlock", route.destination) + list("transitGatewayAttachments", ends)
      + part("type", route.origin.rawValue) + part("state", route.state.rawValue)
  }

  private func end(_ attachment: ResourceID, _ state: String) -> String {
    part("transitGatewayAttachmentId", attachment) + part("state", state)
  }
}
