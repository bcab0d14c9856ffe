internal import AddressMath
internal import VPCheckTopology

/// Errands about routes and route tables.
enum RouteErrands {
  static let all = [repeated, odd, gatewayTable]

  /// A route that is added again, and named with host bits (RT-CRT-3, RT-CRT-12).
  private static let repeated = Errand("repeated-route", [.internetGateways]) { script in
    let vpc = try script.home()
    let gateway = script.gateway(of: vpc)
    let text = try script.pick(["0.0.0.0/0", "198.51.100.0/24", "203.0.113.0/28"])
    let block = CIDRBlock.literal(text)
    script.call(.createRoute(vpc.mainTable, CIDRArgument(block), .internetGateway(gateway)))
    let named = CIDRArgument.block(block.base.advanced(by: 9) ?? block.base, prefixLength: block.prefixLength)
    switch try script.pick([0, 1, 2]) {
    case 0: script.call(.createRoute(vpc.mainTable, CIDRArgument(block), .internetGateway(gateway)))
    case 1: script.call(.deleteRoute(vpc.mainTable, named))
    default: script.call(.replaceRoute(vpc.mainTable, named, .internetGateway(gateway)))
    }
  }

  /// Destinations and targets that no route may have (RT-CRT-8, RT-TGT-12, ADDR-SYN-7).
  private static let odd = Errand("odd-route", [.internetGateways]) { script in
    let isIPv6 = try script.chance(1, outOf: 2)
    let vpc = try script.home(ipv6: isIPv6)
    let gateway = script.gateway(of: vpc)
    let block = script.block(of: vpc)
    guard isIPv6 else {
      let destination = try script.pick([block, .literal("198.51.100.0/24")])
      script.call(.createRoute(vpc.mainTable, CIDRArgument(destination), .local))
      return
    }
    let texts = ["fd00:ec2::/32", "fd00:ec2::254/128", "fd00:ec2:0:4::/64", "fd00::/8", "2001:db8::/32"]
    let destination = CIDRBlock.literal(try script.pick(texts))
    let hasHostBits = try script.chance(1, outOf: 3)
    script.call(
      .createRoute(
        vpc.mainTable,
        .block(hasHostBits ? destination.last : destination.base, prefixLength: destination.prefixLength),
        .internetGateway(gateway)))
  }

  /// What a table for a gateway must not hold, and must not become (RT-GW-3 to RT-GW-6, IGW-10).
  private static let gatewayTable = Errand("gateway-table", [.gatewayTables, .internetGateways], weight: 16) {
    script in
    let vpc = try script.home()
    let gateway = script.gateway(of: vpc)
    let subnet = script.subnet(of: vpc)
    let appliance = script.host(in: subnet)
    let table = script.table(of: vpc)
    script.call(.associateGatewayRouteTable(table, gateway))
    let block = script.block(of: subnet)
    let half = CIDRBlock(canonicalising: block.base, prefixLength: block.prefixLength + 1) ?? block
    let whole = CIDRArgument(block)
    switch try script.pick([0, 1, 2, 3, 4, 5]) {
    case 0: script.call(.createRoute(table, CIDRArgument(half), .instance(appliance)))
    case 1: script.call(.createRoute(table, CIDRArgument(.literal("198.51.100.0/24")), .instance(appliance)))
    case 2: script.call(.createRoute(table, whole, .internetGateway(gateway)))
    case 3: script.call(.replaceRouteTableAssociation(.main(vpc), with: table))
    case 4: script.call(.detachInternetGateway(gateway, vpc))
    default:
      script.call(.createRoute(table, whole, .networkInterface(appliance.primaryInterface)))
      script.call(.replaceRoute(table, whole, .internetGateway(gateway)))
    }
  }
}
