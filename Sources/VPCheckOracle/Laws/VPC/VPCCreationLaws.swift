internal import AddressMath
internal import VPCheckTopology

/// Laws on creating a VPC (VPC sheet, section 2).
enum VPCCreationLaws {
  static let all = [primary, mainTable, defaults, nothingElse, ipv6, ownPool, duplicates, missing]

  static let primary = Law.effect(
    "VPC-CRT-1", on: .createVpc,
    "A VPC comes into being with the block asked for as its primary one, and belongs to the caller.",
    source: Citation.model("CreateVpc, VpcState")
  ) { step in
    guard step.isFresh(.vpc), case .createVpc(let id, let argument, let ipv6)? = step.command,
      !step.before.vpcs.contains(id)
    else { return .silent }
    guard let vpc = step.after.vpcs[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if vpc.owner != step.caller.account || vpc.region != step.caller.region {
      differences.append(
        Difference(
          "owner", expected: "\(id) belongs to \(step.caller.account) in \(step.caller.region)",
          observed: "it belongs to \(vpc.owner) in \(vpc.region)"))
    }
    if let block = argument?.reading, argument?.hasHostBits == false,
      case .broken(let found) = BlockDifference.compare([block], vpc, .ipv4)
    {
      differences += found
    }
    if ipv6 == nil, case .broken(let found) = BlockDifference.compare([], vpc, .ipv6) { differences += found }
    return .from(differences)
  }.accepting(on: .createVpc)

  static let mainTable = Law.effect(
    "VPC-CRT-2", on: .createVpc,
    "A new VPC has one route table, the main one, which holds a local route for each block and nothing else.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Main route table")
  ) { step in
    guard step.isFresh(.routeTable), case .createVpc(let id, _, _)? = step.command,
      !step.before.vpcs.contains(id), let vpc = step.after.vpcs[id]
    else { return .silent }
    let tables = step.after.routeTables(of: id)
    guard tables.count == 1, let table = tables.first else {
      return .broken([
        Difference("table-count", expected: "\(id) has one route table", observed: "it has \(tables.count)")
      ])
    }
    var differences: [Difference] = []
    if !table.isMain {
      differences.append(
        Difference("not-main", expected: "\(table.id) is the main table", observed: "it is not"))
    }
    return .from(differences + NewTable.differences(table, vpc))
  }

  static let defaults = Law.effect(
    "VPC-CRT-3", on: .createVpc, "A new VPC has a default security group and a default network ACL.",
    source: Citation.vpcGuide("delete-vpc", "Delete a VPC using the command line")
  ) { step in
    guard step.isFresh(.securityGroup), step.isFresh(.networkACL),
      case .createVpc(let id, _, _)? = step.command, !step.before.vpcs.contains(id),
      step.after.vpcs.contains(id)
    else { return .silent }
    var differences: [Difference] = []
    let groups = step.after.securityGroups.filter { $0.vpc == id }
    if groups.count != 1 || groups.first?.name != "default" {
      differences.append(
        Difference(
          "default-group", expected: "\(id) has one group, named default",
          observed: "it has \(groups.map(\.name))"))
    }
    let acls = step.after.networkACLs.filter { $0.vpc == id }
    if acls.count != 1 || acls.first?.isDefault != true {
      differences.append(
        Difference(
          "default-acl", expected: "\(id) has one network ACL, the default one",
          observed: "it has \(acls.map(\.id))"))
    }
    return .from(differences)
  }

  static let nothingElse = Law.effect(
    "VPC-CRT-5", on: .createVpc, "A new VPC has no internet gateway and no subnet.",
    source: Citation.vpcGuide("VPC_Internet_Gateway", "Internet access for default and nondefault VPCs")
  ) { step in
    guard case .createVpc(let id, _, _)? = step.command, !step.before.vpcs.contains(id) else {
      return .silent
    }
    var differences: [Difference] = []
    if let subnet = step.after.subnets.first(where: { $0.vpc == id }) {
      differences.append(
        Difference("subnet", expected: "\(id) has no subnet", observed: "it has \(subnet.id)"))
    }
    if let gateway = step.after.gateways(attachedTo: id).first {
      differences.append(
        Difference("gateway", expected: "no gateway is attached to \(id)", observed: "\(gateway.id) is"))
    }
    return .from(differences)
  }

  static let ipv6 = Law.effect(
    "VPC-CRT-11", on: [.createVpc, .associateIPv6Block],
    "An IPv6 block of the service's choice is one /56.",
    source: Citation.model("CreateVpc.AmazonProvidedIpv6CidrBlock")
  ) { step in
    guard step.isFresh(.vpc), let (id, request) = request(step.command), let vpc = step.after.vpcs[id] else {
      return .silent
    }
    let earlier = step.before.vpcs[id]?.ipv6.filter { $0.state.isAlive }.map(\.block) ?? []
    var expected = earlier
    switch request {
    case .ownPool(let argument): argument.reading.map { expected.append($0) }
    case .amazonProvided:
      let added = vpc.ipv6.filter { $0.state.isAlive && !earlier.contains($0.block) }.map(\.block)
      guard added.count == 1, let block = added.first else {
        return .broken([
          Difference(
            "block-count", expected: "\(id) gains one IPv6 block", observed: "it gains \(added.count)")
        ])
      }
      guard block.family == .ipv6, block.prefixLength == 56 else {
        return .broken([
          Difference("prefix-length", expected: "the new block of \(id) is a /56", observed: "it is \(block)")
        ])
      }
      expected.append(block)
    }
    return BlockDifference.compare(expected, vpc, .ipv6)
  }.accepting(on: .associateIPv6Block)

  private static func request(_ command: Command?) -> (VPCID, IPv6Request)? {
    switch command {
    case .createVpc(let id, _, let request?): (id, request)
    case .associateVpcIPv6CidrBlock(let id, let request): (id, request)
    default: nil
    }
  }

  static let ownPool = Law.refusal(
    "VPC-CRT-12", on: [.createVpc, .associateIPv6Block],
    "An IPv6 block of the caller's own needs a pool that holds it, which no report shows.",
    source: Citation.model("CreateVpc.Ipv6CidrBlock, .Ipv6Pool")
  ) { judged in
    guard case .ownPool(let argument)? = request(judged.command)?.1 else { return nil }
    if let block = argument.reading, block.family != .ipv6 { return .must(nil, "\(block) is no IPv6 block") }
    return .may(nil, "the pool of the caller may not hold the block")
  }

  static let duplicates = Law.acceptance(
    "VPC-CRT-13", on: .createVpc, "Creating a VPC does not look at the blocks of other VPCs.",
    source: Citation.peeringGuide("peering-configurations-partial-access") + "; "
      + Citation.model("CreateVpc")
  ) { judged in
    guard let block = AddressRangeLaws.block(of: judged.command) else { return false }
    return judged.before.vpcs.contains { $0.addresses(.ipv4).intersects(block) }
  }

  static let missing = Law.refusal(
    "VPC-CRT-15", on: .createVpc, "Creating a VPC without a block is refused.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 VPC CIDR blocks") + "; "
      + Citation.field("aws/aws-cli#9467")
  ) { judged in
    guard case .createVpc(_, nil, _) = judged.command else { return nil }
    return .must([.missingParameter], "no IPv4 block is given")
  }
}

/// What a table holds before anybody adds a route.
enum NewTable {
  /// Returns how a table differs from one local route for each block of its VPC.
  static func differences(_ table: RouteTable, _ vpc: VPC) -> [Difference] {
    var missing = vpc.associatedBlocks
    var differences: [Difference] = []
    for route in table.routes {
      if route.target == .local, let index = missing.firstIndex(of: route.destination) {
        missing.remove(at: index)
      } else {
        differences.append(
          Difference(
            "extra-route", expected: "\(table.id) holds local routes only",
            observed: "it has \(route.destination) to \(route.target.name)"))
      }
    }
    for block in missing {
      differences.append(
        Difference(
          "missing-local-route", expected: "\(table.id) has a local route to \(block)",
          observed: "it has none"))
    }
    return differences
  }
}
