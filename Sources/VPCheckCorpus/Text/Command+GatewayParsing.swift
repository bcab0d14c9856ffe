internal import AddressMath
internal import VPCheckTopology

extension Command {
  /// Reads the arguments of an operation that creates a gateway or a part of one.
  init(
    creatingGateway id: ResourceID, operation word: Word, _ reader: inout LineReader
  ) throws(CaseTextError) {
    switch word.text {
    case "createEgressOnlyInternetGateway":
      self = .createEgressOnlyInternetGateway(id, try reader.id(.vpc))
    case "createNatGateway":
      let subnet = try reader.id(.subnet)
      let kind = try reader.next("public or private")
      guard let connectivity = NATConnectivity(rawValue: kind.text) else {
        throw reader.error(at: kind, expected: "public or private")
      }
      let allocation = try reader.value(of: "allocation").map { word throws(CaseTextError) in
        try reader.id(word, [.elasticIP])
      }
      self = .createNatGateway(
        id, subnet, connectivity, allocation: allocation, privateAddress: try reader.optionalAddress())
    case "createTransitGateway":
      guard let associates = reader.value(of: "associates") else {
        throw reader.error("expected associates=true or false")
      }
      guard let propagates = reader.value(of: "propagates") else {
        throw reader.error("expected propagates=true or false")
      }
      self = .createTransitGateway(
        id, associatesByDefault: try reader.boolean(associates),
        propagatesByDefault: try reader.boolean(propagates))
    case "createTransitGatewayVpcAttachment":
      let gateway = try reader.id(.transitGateway)
      let vpc = try reader.id(.vpc)
      guard let list = reader.value(of: "subnets") else { throw reader.error("expected subnets=sub1,sub2") }
      let subnets = try reader.ids(list, .subnet)
      let supports = try reader.value(of: "ipv6").map { word throws(CaseTextError) in
        try reader.boolean(word)
      }
      self = .createTransitGatewayVpcAttachment(
        id, gateway, vpc, subnets: subnets, supportsIPv6: supports ?? false)
    case "createTransitGatewayRouteTable":
      self = .createTransitGatewayRouteTable(id, try reader.id(.transitGateway))
    default: throw reader.error(at: word, expected: "an operation that creates a resource")
    }
  }

  /// Reads the arguments of an operation on gateways, or on the addresses of an interface.
  init(gatewayOperation word: Word, _ reader: inout LineReader) throws(CaseTextError) {
    switch word.text {
    case "deleteEgressOnlyInternetGateway":
      self = .deleteEgressOnlyInternetGateway(try reader.id(.egressOnlyGateway))
    case "deleteNatGateway": self = .deleteNatGateway(try reader.id(.natGateway))
    case "deleteTransitGateway": self = .deleteTransitGateway(try reader.id(.transitGateway))
    case "deleteTransitGatewayVpcAttachment":
      self = .deleteTransitGatewayVpcAttachment(try reader.id(.transitGatewayAttachment))
    case "deleteTransitGatewayRouteTable":
      self = .deleteTransitGatewayRouteTable(try reader.id(.transitGatewayRouteTable))
    case "associateTransitGatewayRouteTable":
      self = .associateTransitGatewayRouteTable(
        try reader.id(.transitGatewayRouteTable), try reader.id(.transitGatewayAttachment))
    case "disassociateTransitGatewayRouteTable":
      self = .disassociateTransitGatewayRouteTable(
        try reader.id(.transitGatewayRouteTable), try reader.id(.transitGatewayAttachment))
    case "enableTransitGatewayRouteTablePropagation":
      self = .enableTransitGatewayRouteTablePropagation(
        try reader.id(.transitGatewayRouteTable), try reader.id(.transitGatewayAttachment))
    case "disableTransitGatewayRouteTablePropagation":
      self = .disableTransitGatewayRouteTablePropagation(
        try reader.id(.transitGatewayRouteTable), try reader.id(.transitGatewayAttachment))
    case "createTransitGatewayRoute":
      let table = try reader.id(.transitGatewayRouteTable)
      let block = try reader.block()
      _ = reader.skip("to")
      self = .createTransitGatewayRoute(table, block, try reader.transitTarget())
    case "deleteTransitGatewayRoute":
      self = .deleteTransitGatewayRoute(try reader.id(.transitGatewayRouteTable), try reader.block())
    case "assignPrivateIpAddresses":
      let interface = try reader.id(.networkInterface)
      let request = try reader.addressRequest()
      let allows = try reader.value(of: "allowReassignment").map { word throws(CaseTextError) in
        try reader.boolean(word)
      }
      self = .assignPrivateIpAddresses(interface, request, allowReassignment: allows ?? false)
    case "unassignPrivateIpAddresses":
      self = .unassignPrivateIpAddresses(
        try reader.id(.networkInterface), try reader.addressRequest().addresses)
    case "assignIpv6Addresses":
      self = .assignIpv6Addresses(try reader.id(.networkInterface), try reader.addressRequest())
    case "unassignIpv6Addresses":
      self = .unassignIpv6Addresses(try reader.id(.networkInterface), try reader.addressRequest().addresses)
    default: throw reader.error(at: word, expected: "an operation, a probe or wait")
    }
  }
}

extension LineReader {
  fileprivate mutating func transitTarget() throws(CaseTextError) -> TransitRouteTarget {
    let word = try next("a target such as tga1, or blackhole")
    return word.text == "blackhole" ? .blackhole : .attachment(try id(word, [.transitGatewayAttachment]))
  }

  /// Reads addresses by value, then a count; each may be missing.
  fileprivate mutating func addressRequest() throws(CaseTextError) -> AddressRequest {
    var request = AddressRequest()
    if let list = value(of: "addresses") {
      for part in list.text.split(separator: ",") {
        request.addresses.append(
          try address(Word(text: String(part), column: list.column, isQuoted: false)))
      }
    }
    if let count = value(of: "count") { request.count = try integer(count, "a number of addresses") }
    return request
  }
}
