internal import AddressMath
internal import VPCheckTopology

extension Command {
  /// Reads the arguments of an operation that creates a resource.
  init(
    creating id: ResourceID, handle: Word, operation word: Word, _ reader: inout LineReader
  ) throws(CaseTextError) {
    switch word.text {
    case "createVpc":
      let block = try reader.optionalBlock()
      let ipv6 = try reader.value(of: "ipv6").map { word throws(CaseTextError) in try reader.ipv6Request(word)
      }
      self = .createVpc(id, cidrBlock: block, ipv6: ipv6)
    case "createSubnet":
      let vpc = try reader.id(.vpc)
      let block = try reader.optionalBlock()
      let ipv6 = try reader.value(of: "ipv6").map { word throws(CaseTextError) in try reader.block(word) }
      let zone = try reader.value(of: "zone").map { word throws(CaseTextError) in
        try reader.integer(word, "a zone number")
      }
      self = .createSubnet(id, vpc: vpc, cidrBlock: block, ipv6CidrBlock: ipv6, zone: zone)
    case "createRouteTable": self = .createRouteTable(id, vpc: try reader.id(.vpc))
    case "createInternetGateway": self = .createInternetGateway(id)
    case "createVpcPeeringConnection":
      guard let requester = reader.value(of: "requester") else {
        throw reader.error("expected requester=vpc1")
      }
      guard let accepter = reader.value(of: "accepter") else { throw reader.error("expected accepter=vpc2") }
      let owner = try reader.value(of: "accepterOwner").map { word throws(CaseTextError) in
        try reader.account(word)
      }
      self = .createVpcPeeringConnection(
        id, requester: try reader.id(requester, [.vpc]), accepter: try reader.id(accepter, [.vpc]),
        accepterOwner: owner)
    case "createNetworkInterface":
      let subnet = try reader.id(.subnet)
      self = .createNetworkInterface(
        id, subnet, privateAddress: try reader.optionalAddress(), groups: try reader.groups())
    case "runInstances":
      let subnet = try reader.id(.subnet)
      let address = try reader.optionalAddress()
      let groups = try reader.groups()
      let associates = try reader.value(of: "publicAddress").map { word throws(CaseTextError) in
        try reader.boolean(word)
      }
      self = .runInstances(
        id, subnet, privateAddress: address, groups: groups, associatePublicIPAddress: associates)
    case "createSecurityGroup":
      let vpc = try reader.id(.vpc)
      guard let name = reader.value(of: "name") else { throw reader.error("expected name=NAME") }
      self = .createSecurityGroup(id, vpc: vpc, name: name.text)
    case "createNetworkAcl": self = .createNetworkAcl(id, vpc: try reader.id(.vpc))
    case "allocateAddress": self = .allocateAddress(id)
    default: self = try Command(creatingGateway: id, operation: word, &reader)
    }
    guard createdID?.kind == id.kind, Self.kindCreated(by: word.text) == id.kind else {
      throw reader.error(at: handle, expected: "a handle of what \(word.text) creates")
    }
  }

  private static func kindCreated(by operation: String) -> ResourceKind? {
    switch operation {
    case "createVpc": .vpc
    case "createSubnet": .subnet
    case "createRouteTable": .routeTable
    case "createInternetGateway": .internetGateway
    case "createVpcPeeringConnection": .peeringConnection
    case "createNetworkInterface": .networkInterface
    case "runInstances": .instance
    case "createSecurityGroup": .securityGroup
    case "createNetworkAcl": .networkACL
    case "allocateAddress": .elasticIP
    case "createEgressOnlyInternetGateway": .egressOnlyGateway
    case "createNatGateway": .natGateway
    case "createTransitGateway": .transitGateway
    case "createTransitGatewayVpcAttachment": .transitGatewayAttachment
    case "createTransitGatewayRouteTable": .transitGatewayRouteTable
    default: nil
    }
  }

  /// Reads the arguments of an operation that creates nothing.
  init(operation word: Word, _ reader: inout LineReader) throws(CaseTextError) {
    switch word.text {
    case "deleteVpc": self = .deleteVpc(try reader.id(.vpc))
    case "associateVpcCidrBlock":
      let vpc = try reader.id(.vpc)
      if let request = reader.value(of: "ipv6") {
        self = .associateVpcIPv6CidrBlock(vpc, try reader.ipv6Request(request))
      } else {
        self = .associateVpcCidrBlock(vpc, try reader.block())
      }
    case "disassociateVpcCidrBlock":
      self = .disassociateVpcCidrBlock(try reader.id(.vpc), try reader.block())
    case "deleteSubnet": self = .deleteSubnet(try reader.id(.subnet))
    case "modifySubnetAttribute":
      let subnet = try reader.id(.subnet)
      if let flag = reader.value(of: "mapPublicIpOnLaunch") {
        self = .modifySubnetAttribute(subnet, mapPublicIPOnLaunch: try reader.boolean(flag))
      } else if let flag = reader.value(of: "assignIpv6AddressOnCreation") {
        self = .modifySubnetIPv6Attribute(subnet, assignIPv6AddressOnCreation: try reader.boolean(flag))
      } else {
        throw reader.error("expected mapPublicIpOnLaunch=true or assignIpv6AddressOnCreation=true")
      }
    case "associateSubnetCidrBlock":
      self = .associateSubnetCidrBlock(try reader.id(.subnet), try reader.block())
    case "disassociateSubnetCidrBlock":
      self = .disassociateSubnetCidrBlock(try reader.id(.subnet), try reader.block())
    case "deleteRouteTable": self = .deleteRouteTable(try reader.id(.routeTable))
    case "associateRouteTable":
      let table = try reader.id(.routeTable)
      let other = try reader.id(.subnet, .internetGateway)
      self =
        other.kind == .subnet
        ? .associateRouteTable(table, other) : .associateGatewayRouteTable(table, other)
    case "disassociateRouteTable": self = .disassociateRouteTable(try reader.association())
    case "replaceRouteTableAssociation":
      let association = try reader.association()
      _ = reader.skip("with")
      self = .replaceRouteTableAssociation(association, with: try reader.id(.routeTable))
    case "createRoute", "replaceRoute":
      let table = try reader.id(.routeTable)
      let block = try reader.block()
      _ = reader.skip("to")
      let target = try reader.target()
      self =
        word.text == "createRoute" ? .createRoute(table, block, target) : .replaceRoute(table, block, target)
    case "deleteRoute": self = .deleteRoute(try reader.id(.routeTable), try reader.block())
    case "attachInternetGateway":
      self = .attachInternetGateway(try reader.id(.internetGateway), try reader.id(.vpc))
    case "detachInternetGateway":
      self = .detachInternetGateway(try reader.id(.internetGateway), try reader.id(.vpc))
    case "deleteInternetGateway": self = .deleteInternetGateway(try reader.id(.internetGateway))
    case "acceptVpcPeeringConnection": self = .acceptVpcPeeringConnection(try reader.id(.peeringConnection))
    case "rejectVpcPeeringConnection": self = .rejectVpcPeeringConnection(try reader.id(.peeringConnection))
    case "deleteVpcPeeringConnection": self = .deleteVpcPeeringConnection(try reader.id(.peeringConnection))
    case "createNetworkAclEntry":
      self = .createNetworkAclEntry(try reader.id(.networkACL), try reader.entry())
    case "replaceNetworkAclEntry":
      self = .replaceNetworkAclEntry(try reader.id(.networkACL), try reader.entry())
    case "deleteNetworkAclEntry":
      self = .deleteNetworkAclEntry(
        try reader.id(.networkACL), try reader.direction(), number: try reader.integer("a rule number"))
    case "deleteNetworkAcl": self = .deleteNetworkAcl(try reader.id(.networkACL))
    case "replaceNetworkAclAssociation":
      let subnet = try reader.id(.subnet)
      _ = reader.skip("with")
      self = .replaceNetworkAclAssociation(subnet, with: try reader.id(.networkACL))
    default: self = try Command(hostOperation: word, &reader)
    }
  }

  private init(hostOperation word: Word, _ reader: inout LineReader) throws(CaseTextError) {
    switch word.text {
    case "deleteNetworkInterface": self = .deleteNetworkInterface(try reader.id(.networkInterface))
    case "attachNetworkInterface":
      let interface = try reader.id(.networkInterface)
      let instance = try reader.id(.instance)
      guard let index = reader.value(of: "device") else { throw reader.error("expected device=1") }
      self = .attachNetworkInterface(
        interface, instance, deviceIndex: try reader.integer(index, "a device index"))
    case "detachNetworkInterface": self = .detachNetworkInterface(try reader.id(.networkInterface))
    case "modifyNetworkInterfaceAttribute":
      let interface = try reader.id(.networkInterface)
      if let groups = reader.value(of: "groups") {
        self = .modifyNetworkInterfaceAttribute(interface, .groups(try reader.groups(groups)))
      } else if let flag = reader.value(of: "sourceDestCheck") {
        self = .modifyNetworkInterfaceAttribute(
          interface, .sourceDestinationCheck(try reader.boolean(flag)))
      } else {
        throw reader.error("expected groups=sg1 or sourceDestCheck=false")
      }
    case "startInstances": self = .startInstances(try reader.id(.instance))
    case "stopInstances": self = .stopInstances(try reader.id(.instance))
    case "rebootInstances": self = .rebootInstances(try reader.id(.instance))
    case "terminateInstances": self = .terminateInstances(try reader.id(.instance))
    case "sendSSHPublicKey": self = .sendSSHPublicKey(try reader.id(.instance))
    case "deleteSecurityGroup": self = .deleteSecurityGroup(try reader.id(.securityGroup))
    case "authorizeSecurityGroupIngress":
      self = .authorizeSecurityGroup(try reader.id(.securityGroup), .ingress, try reader.permission())
    case "authorizeSecurityGroupEgress":
      self = .authorizeSecurityGroup(try reader.id(.securityGroup), .egress, try reader.permission())
    case "revokeSecurityGroupIngress":
      self = .revokeSecurityGroup(try reader.id(.securityGroup), .ingress, try reader.permission())
    case "revokeSecurityGroupEgress":
      self = .revokeSecurityGroup(try reader.id(.securityGroup), .egress, try reader.permission())
    case "releaseAddress": self = .releaseAddress(try reader.id(.elasticIP))
    case "associateAddress":
      let allocation = try reader.id(.elasticIP)
      _ = reader.skip("to")
      let target = try reader.id(.instance, .networkInterface)
      let address = try reader.optionalAddress()
      let allows = try reader.value(of: "allowReassociation").map { word throws(CaseTextError) in
        try reader.boolean(word)
      }
      self = .associateAddress(
        allocation, target.kind == .instance ? .instance(target) : .networkInterface(target),
        privateAddress: address, allowReassociation: allows)
    case "disassociateAddress": self = .disassociateAddress(try reader.id(.elasticIP))
    default: self = try Command(gatewayOperation: word, &reader)
    }
  }
}

extension LineReader {
  fileprivate mutating func optionalBlock() throws(CaseTextError) -> CIDRArgument? {
    guard let word = peek,
      word.text.contains("/") || word.text.hasPrefix("malformed:") || word.text.contains(".ipv6"),
      !word.text.hasPrefix("ipv6=")
    else { return nil }
    return try block()
  }

  mutating func optionalAddress() throws(CaseTextError) -> Address? {
    guard let word = value(of: "address") else { return nil }
    return try address(word)
  }

  fileprivate mutating func association() throws(CaseTextError) -> RouteTableAssociation {
    let id = try id(.subnet, .vpc, .internetGateway)
    switch id.kind {
    case .subnet: return .subnet(id)
    case .vpc: return .main(id)
    default: return .gateway(id)
    }
  }

  fileprivate mutating func permission() throws(CaseTextError) -> PermissionArgument {
    let protocolWord = try next("a protocol such as tcp or -1")
    var ports: (Int?, Int?) = (nil, nil)
    if let word = peek, word.text.contains("..") { ports = try range(try next("a range")) }
    guard skip("from") || skip("to") else { throw error("expected from or to") }
    let word = try next("a block or a security group")
    let peer: PeerArgument
    if let id = ResourceID(word.text), id.kind == .securityGroup {
      peer = .group(id)
    } else {
      peer = .block(try block(word))
    }
    return PermissionArgument(protocolWord.text, ports.0, ports.1, peer)
  }

  fileprivate mutating func entry() throws(CaseTextError) -> ACLEntryArgument {
    let direction = try direction()
    let number = try integer("a rule number")
    let actionWord = try next("allow or deny")
    guard let action = ACLAction(rawValue: actionWord.text) else {
      throw error(at: actionWord, expected: "allow or deny")
    }
    let protocolWord = try next("a protocol number as text")
    var entry = ACLEntryArgument(direction, number, action, protocolText: protocolWord.text, try block())
    if let word = value(of: "ports") {
      let (from, to) = try completeRange(word)
      entry.ports = PortArgument(from, to)
    }
    if let word = value(of: "icmp") {
      let (type, code) = try completeRange(word)
      entry.icmp = ICMPArgument(type: type, code: code)
    }
    return entry
  }
}
