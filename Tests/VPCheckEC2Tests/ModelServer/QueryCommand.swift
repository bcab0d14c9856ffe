import AddressMath
import VPCheckTopology

@testable import VPCheckEC2

/// A call of the Query protocol read back into a command, by a reader of its own.
///
/// It knows nothing of the adapter's writer but the ids' prefixes, so that a slip in one
/// of the two shows as a disagreement.
struct QueryCommand {
  let parameters: [String: String]
  /// Makes a new handle of a kind.
  let fresh: (ResourceKind) -> ResourceID

  var action: String { parameters["Action"] ?? "" }

  /// The command; nil for a call that makes none.
  var command: Command? {
    switch action {
    case "CreateVpc": .createVpc(fresh(.vpc), cidrBlock: block("CidrBlock"), ipv6: ipv6)
    case "DeleteVpc": .deleteVpc(id("VpcId", .vpc))
    case "AssociateVpcCidrBlock":
      if let ipv6 {
        .associateVpcIPv6CidrBlock(id("VpcId", .vpc), ipv6)
      } else {
        .associateVpcCidrBlock(id("VpcId", .vpc), block("CidrBlock") ?? block("Ipv6CidrBlock") ?? "none")
      }
    case "DisassociateVpcCidrBlock": vpcDisassociation
    case "CreateSubnet":
      .createSubnet(
        fresh(.subnet), vpc: id("VpcId", .vpc), cidrBlock: block("CidrBlock"),
        ipv6CidrBlock: block("Ipv6CidrBlock"), zone: parameters["AvailabilityZone"].flatMap(zone))
    case "DeleteSubnet": .deleteSubnet(id("SubnetId", .subnet))
    case "ModifySubnetAttribute":
      if let maps = flag("MapPublicIpOnLaunch.Value") {
        .modifySubnetAttribute(id("SubnetId", .subnet), mapPublicIPOnLaunch: maps)
      } else {
        .modifySubnetIPv6Attribute(
          id("SubnetId", .subnet),
          assignIPv6AddressOnCreation: flag("AssignIpv6AddressOnCreation.Value") ?? false)
      }
    case "AssociateSubnetCidrBlock":
      .associateSubnetCidrBlock(id("SubnetId", .subnet), block("Ipv6CidrBlock") ?? "none")
    case "DisassociateSubnetCidrBlock": subnetDisassociation
    default: routing
    }
  }

  private var routing: Command? {
    switch action {
    case "CreateRouteTable": .createRouteTable(fresh(.routeTable), vpc: id("VpcId", .vpc))
    case "DeleteRouteTable": .deleteRouteTable(table)
    case "AssociateRouteTable":
      if parameters["GatewayId"] != nil {
        .associateGatewayRouteTable(table, id("GatewayId", .internetGateway))
      } else {
        .associateRouteTable(table, id("SubnetId", .subnet))
      }
    case "DisassociateRouteTable": .disassociateRouteTable(tableAssociation)
    case "ReplaceRouteTableAssociation": .replaceRouteTableAssociation(tableAssociation, with: table)
    case "CreateRoute": .createRoute(table, destination, target)
    case "ReplaceRoute": .replaceRoute(table, destination, target)
    case "DeleteRoute": .deleteRoute(table, destination)
    case "CreateInternetGateway": .createInternetGateway(fresh(.internetGateway))
    case "AttachInternetGateway":
      .attachInternetGateway(id("InternetGatewayId", .internetGateway), id("VpcId", .vpc))
    case "DetachInternetGateway":
      .detachInternetGateway(id("InternetGatewayId", .internetGateway), id("VpcId", .vpc))
    case "DeleteInternetGateway": .deleteInternetGateway(id("InternetGatewayId", .internetGateway))
    case "CreateVpcPeeringConnection":
      .createVpcPeeringConnection(
        fresh(.peeringConnection), requester: id("VpcId", .vpc), accepter: id("PeerVpcId", .vpc),
        accepterOwner: parameters["PeerOwnerId"].flatMap { AccountID($0) })
    case "AcceptVpcPeeringConnection": .acceptVpcPeeringConnection(connection)
    case "RejectVpcPeeringConnection": .rejectVpcPeeringConnection(connection)
    case "DeleteVpcPeeringConnection": .deleteVpcPeeringConnection(connection)
    default: gateways
    }
  }

  private var gateways: Command? {
    switch action {
    case "CreateEgressOnlyInternetGateway":
      .createEgressOnlyInternetGateway(fresh(.egressOnlyGateway), id("VpcId", .vpc))
    case "DeleteEgressOnlyInternetGateway":
      .deleteEgressOnlyInternetGateway(id("EgressOnlyInternetGatewayId", .egressOnlyGateway))
    case "CreateNatGateway":
      .createNatGateway(
        fresh(.natGateway), id("SubnetId", .subnet),
        parameters["ConnectivityType"] == "private" ? .isPrivate : .isPublic,
        allocation: optional("AllocationId", .elasticIP), privateAddress: address("PrivateIpAddress"))
    case "DeleteNatGateway": .deleteNatGateway(id("NatGatewayId", .natGateway))
    case "CreateTransitGateway":
      .createTransitGateway(
        fresh(.transitGateway),
        associatesByDefault: parameters["Options.DefaultRouteTableAssociation"] != "disable",
        propagatesByDefault: parameters["Options.DefaultRouteTablePropagation"] != "disable")
    case "DeleteTransitGateway": .deleteTransitGateway(id("TransitGatewayId", .transitGateway))
    case "CreateTransitGatewayVpcAttachment":
      .createTransitGatewayVpcAttachment(
        fresh(.transitGatewayAttachment), id("TransitGatewayId", .transitGateway), id("VpcId", .vpc),
        subnets: list("SubnetIds").map { Self.handle($0, .subnet) },
        supportsIPv6: parameters["Options.Ipv6Support"] == "enable")
    case "DeleteTransitGatewayVpcAttachment": .deleteTransitGatewayVpcAttachment(attachment)
    case "CreateTransitGatewayRouteTable":
      .createTransitGatewayRouteTable(
        fresh(.transitGatewayRouteTable), id("TransitGatewayId", .transitGateway))
    case "DeleteTransitGatewayRouteTable": .deleteTransitGatewayRouteTable(transitTable)
    case "AssociateTransitGatewayRouteTable": .associateTransitGatewayRouteTable(transitTable, attachment)
    case "DisassociateTransitGatewayRouteTable":
      .disassociateTransitGatewayRouteTable(transitTable, attachment)
    case "EnableTransitGatewayRouteTablePropagation":
      .enableTransitGatewayRouteTablePropagation(transitTable, attachment)
    case "DisableTransitGatewayRouteTablePropagation":
      .disableTransitGatewayRouteTablePropagation(transitTable, attachment)
    case "CreateTransitGatewayRoute":
      .createTransitGatewayRoute(
        transitTable, block("DestinationCidrBlock") ?? "none",
        flag("Blackhole") == true ? .blackhole : .attachment(attachment))
    case "DeleteTransitGatewayRoute":
      .deleteTransitGatewayRoute(transitTable, block("DestinationCidrBlock") ?? "none")
    default: hosts
    }
  }

  private var hosts: Command? {
    switch action {
    case "CreateNetworkInterface":
      .createNetworkInterface(
        fresh(.networkInterface), id("SubnetId", .subnet), privateAddress: address("PrivateIpAddress"),
        groups: groups("SecurityGroupId"))
    case "DeleteNetworkInterface": .deleteNetworkInterface(interface)
    case "AttachNetworkInterface":
      .attachNetworkInterface(
        interface, id("InstanceId", .instance), deviceIndex: number("DeviceIndex") ?? -1)
    case "DetachNetworkInterface":
      .detachNetworkInterface(Self.handle(suffix("AttachmentId", "eni-attach-"), .networkInterface))
    case "ModifyNetworkInterfaceAttribute":
      if let checks = flag("SourceDestCheck.Value") {
        .modifyNetworkInterfaceAttribute(interface, .sourceDestinationCheck(checks))
      } else {
        .modifyNetworkInterfaceAttribute(interface, .groups(groups("SecurityGroupId")))
      }
    case "AssignPrivateIpAddresses":
      .assignPrivateIpAddresses(
        interface,
        AddressRequest(
          addresses: addresses("PrivateIpAddress"), count: number("SecondaryPrivateIpAddressCount")),
        allowReassignment: flag("AllowReassignment") ?? false)
    case "UnassignPrivateIpAddresses":
      .unassignPrivateIpAddresses(interface, addresses("PrivateIpAddress"))
    case "AssignIpv6Addresses":
      .assignIpv6Addresses(
        interface,
        AddressRequest(addresses: addresses("Ipv6Addresses"), count: number("Ipv6AddressCount")))
    case "UnassignIpv6Addresses": .unassignIpv6Addresses(interface, addresses("Ipv6Addresses"))
    case "RunInstances": run
    case "StartInstances": .startInstances(id("InstanceId.1", .instance))
    case "StopInstances": .stopInstances(id("InstanceId.1", .instance))
    case "RebootInstances": .rebootInstances(id("InstanceId.1", .instance))
    case "TerminateInstances": .terminateInstances(id("InstanceId.1", .instance))
    default: filters
    }
  }

  private var run: Command {
    let start = parameters["NetworkInterface.1.SubnetId"] == nil ? "" : "NetworkInterface.1."
    return .runInstances(
      fresh(.instance), id("\(start)SubnetId", .subnet), privateAddress: address("\(start)PrivateIpAddress"),
      groups: groups("\(start)SecurityGroupId"),
      associatePublicIPAddress: flag("NetworkInterface.1.AssociatePublicIpAddress"))
  }

  private var filters: Command? {
    switch action {
    case "CreateSecurityGroup":
      .createSecurityGroup(
        fresh(.securityGroup), vpc: id("VpcId", .vpc), name: parameters["GroupName"] ?? "")
    case "DeleteSecurityGroup": .deleteSecurityGroup(id("GroupId", .securityGroup))
    case "AuthorizeSecurityGroupIngress":
      .authorizeSecurityGroup(id("GroupId", .securityGroup), .ingress, permission)
    case "AuthorizeSecurityGroupEgress":
      .authorizeSecurityGroup(id("GroupId", .securityGroup), .egress, permission)
    case "RevokeSecurityGroupIngress":
      .revokeSecurityGroup(id("GroupId", .securityGroup), .ingress, permission)
    case "RevokeSecurityGroupEgress":
      .revokeSecurityGroup(id("GroupId", .securityGroup), .egress, permission)
    case "CreateNetworkAcl": .createNetworkAcl(fresh(.networkACL), vpc: id("VpcId", .vpc))
    case "DeleteNetworkAcl": .deleteNetworkAcl(id("NetworkAclId", .networkACL))
    case "CreateNetworkAclEntry": .createNetworkAclEntry(id("NetworkAclId", .networkACL), entry)
    case "ReplaceNetworkAclEntry": .replaceNetworkAclEntry(id("NetworkAclId", .networkACL), entry)
    case "DeleteNetworkAclEntry":
      .deleteNetworkAclEntry(
        id("NetworkAclId", .networkACL), direction, number: number("RuleNumber") ?? -1)
    case "ReplaceNetworkAclAssociation":
      .replaceNetworkAclAssociation(
        Self.handle(suffix("AssociationId", "aclassoc-"), .subnet), with: id("NetworkAclId", .networkACL))
    case "AllocateAddress": .allocateAddress(fresh(.elasticIP))
    case "ReleaseAddress": .releaseAddress(id("AllocationId", .elasticIP))
    case "AssociateAddress":
      .associateAddress(
        id("AllocationId", .elasticIP),
        parameters["InstanceId"] == nil
          ? .networkInterface(interface) : .instance(id("InstanceId", .instance)),
        privateAddress: address("PrivateIpAddress"), allowReassociation: flag("AllowReassociation"))
    case "DisassociateAddress":
      .disassociateAddress(Self.handle(suffix("AssociationId", "eipassoc-"), .elasticIP))
    default: nil
    }
  }
}

// MARK: Parts

extension QueryCommand {
  private var table: ResourceID { id("RouteTableId", .routeTable) }
  private var connection: ResourceID { id("VpcPeeringConnectionId", .peeringConnection) }
  private var interface: ResourceID { id("NetworkInterfaceId", .networkInterface) }
  private var attachment: ResourceID { id("TransitGatewayAttachmentId", .transitGatewayAttachment) }
  private var transitTable: ResourceID { id("TransitGatewayRouteTableId", .transitGatewayRouteTable) }
  private var direction: Direction { flag("Egress") == true ? .egress : .ingress }

  private var ipv6: IPv6Request? {
    if flag("AmazonProvidedIpv6CidrBlock") == true { return .amazonProvided }
    return parameters["Ipv6Pool"] == nil ? nil : block("Ipv6CidrBlock").map { .ownPool($0) }
  }

  private var destination: CIDRArgument {
    block("DestinationCidrBlock") ?? block("DestinationIpv6CidrBlock") ?? "none"
  }

  private var target: RouteTarget {
    if flag("LocalTarget") == true || parameters["GatewayId"] == "local" { return .local }
    if let id = optional("GatewayId", .internetGateway) { return .internetGateway(id) }
    if let id = optional("VpcPeeringConnectionId", .peeringConnection) { return .peeringConnection(id) }
    if let id = optional("NetworkInterfaceId", .networkInterface) { return .networkInterface(id) }
    if let id = optional("InstanceId", .instance) { return .instance(id) }
    if let id = optional("EgressOnlyInternetGatewayId", .egressOnlyGateway) { return .egressOnlyGateway(id) }
    if let id = optional("NatGatewayId", .natGateway) { return .natGateway(id) }
    return .transitGateway(id("TransitGatewayId", .transitGateway))
  }

  private var tableAssociation: RouteTableAssociation {
    let text = suffix("AssociationId", "rtbassoc-")
    if text.hasPrefix("vpc-") { return .main(Self.handle(text, .vpc)) }
    if text.hasPrefix("igw-") { return .gateway(Self.handle(text, .internetGateway)) }
    return .subnet(Self.handle(text, .subnet))
  }

  private var vpcDisassociation: Command {
    let parts = suffix("AssociationId", "vpc-cidr-assoc-").split(separator: "_").map(String.init)
    let text = parts.count > 1 ? parts[1] : "192.0.2.0/24"
    return .disassociateVpcCidrBlock(Self.handle(parts.first ?? "", .vpc), Self.block(text))
  }

  private var subnetDisassociation: Command {
    let parts = suffix("AssociationId", "subnet-cidr-assoc-").split(separator: "_").map(String.init)
    let text = parts.count > 1 ? parts[1] : "2001:db8::/64"
    return .disassociateSubnetCidrBlock(Self.handle(parts.first ?? "", .subnet), Self.block(text))
  }

  private var permission: PermissionArgument {
    let start = "IpPermissions.1."
    let peer: PeerArgument =
      if let text = parameters["\(start)IpRanges.1.CidrIp"] ?? parameters["\(start)Ipv6Ranges.1.CidrIpv6"] {
        .block(Self.block(text))
      } else {
        .group(id("\(start)Groups.1.GroupId", .securityGroup))
      }
    return PermissionArgument(
      parameters["\(start)IpProtocol"] ?? "", number("\(start)FromPort"), number("\(start)ToPort"), peer)
  }

  private var entry: ACLEntryArgument {
    let ports = number("PortRange.From").map { PortArgument($0, number("PortRange.To") ?? -1) }
    let icmp = number("Icmp.Type").map { ICMPArgument(type: $0, code: number("Icmp.Code") ?? -1) }
    return ACLEntryArgument(
      direction, number("RuleNumber") ?? -1, parameters["RuleAction"] == "deny" ? .deny : .allow,
      protocolText: parameters["Protocol"] ?? "", block("CidrBlock") ?? block("Ipv6CidrBlock") ?? "none",
      ports: ports, icmp: icmp)
  }

  private func id(_ name: String, _ kind: ResourceKind) -> ResourceID {
    Self.handle(parameters[name] ?? "", kind)
  }

  private func optional(_ name: String, _ kind: ResourceKind) -> ResourceID? {
    parameters[name].map { Self.handle($0, kind) }
  }

  private func suffix(_ name: String, _ prefix: String) -> String {
    String((parameters[name] ?? "").dropFirst(prefix.count))
  }

  private func flag(_ name: String) -> Bool? { parameters[name].map { $0 == "true" } }

  private func number(_ name: String) -> Int? { parameters[name].flatMap { Int($0) } }

  private func address(_ name: String) -> Address? { parameters[name].flatMap { Address($0) } }

  func list(_ name: String) -> [String] {
    (1...200).lazy.map { parameters["\(name).\($0)"] }.prefix { $0 != nil }.compactMap { $0 }
  }

  private func addresses(_ name: String) -> [Address] { list(name).compactMap { Address($0) } }

  private func groups(_ name: String) -> [ResourceID] { list(name).map { Self.handle($0, .securityGroup) } }

  private func block(_ name: String) -> CIDRArgument? { parameters[name].map(Self.block) }

  private func zone(_ name: String) -> Int? {
    name.unicodeScalars.last.map { Int($0.value) - 97 }
  }

  private static func block(_ text: String) -> CIDRArgument {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = Address(String(parts[0])), let length = Int(parts[1]),
      (0...128).contains(length), String(length) == parts[1]
    else { return .malformed(text) }
    return .block(address, prefixLength: length)
  }

  /// The handle of an id that this server issued; one that exists nowhere for others.
  ///
  /// Handles from `firstNowhere` on exist nowhere; an id that the adapter made up is one
  /// of them, and comes back as it was where an answer names it.
  static func handle(_ text: String, _ kind: ResourceKind) -> ResourceID {
    let nowhere = ResourceID(kind, 0xffff_ffff)
    guard let dash = text.lastIndex(of: "-"), text[..<dash] == kind.idPrefix else { return nowhere }
    let digits = text[text.index(after: dash)...]
    guard digits.count == 17 else { return nowhere }
    if digits.hasPrefix(madeUpStart), let number = Int(digits.suffix(8), radix: 16), number < firstNowhere {
      return ResourceID(kind, firstNowhere + number)
    }
    guard let number = Int(digits.dropFirst(), radix: 16), number < firstNowhere else { return nowhere }
    guard digits.hasPrefix("1"), let owner = kind.implicitOwner else { return ResourceID(kind, number) }
    return .implicit(kind, of: ResourceID(owner, number))
  }

  /// The id of a handle.
  static func realID(_ id: ResourceID) -> String {
    let isNowhere = id.number >= firstNowhere
    let digits = String(isNowhere ? id.number - firstNowhere : id.number, radix: 16)
    let start = isNowhere ? madeUpStart : id.isImplicit ? "1" : "0"
    let zeros = String(repeating: "0", count: 17 - start.count - digits.count)
    return "\(id.kind.idPrefix)-\(start)\(zeros)\(digits)"
  }

  private static let firstNowhere = 1 << 31
  private static let madeUpStart = "0ffffffff"
}
