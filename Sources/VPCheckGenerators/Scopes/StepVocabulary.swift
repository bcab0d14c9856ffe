internal import AddressMath
public import VPCheckTopology

/// The steps from which an exhaustive search builds short scenarios, given a state.
///
/// They are plain calls of every operation, with every choice of the resources that
/// there are, and with the few arguments that say the least: 10.0.0.0/16 and
/// 10.1.0.0/16, a subnet that fills a block or its first or second /24, a rule for
/// everything. The odd ones are wrong in a way of their own, or set an option; they
/// end a scenario and build nothing.
///
/// - Steps come in a fixed order; the caller of each is the owner of what it names.
/// - What does not exist is named only where nothing of its kind exists.
public struct StepVocabulary {
  let topology: Topology
  private let made: [ResourceKind: Int]
  private(set) var plain: [Step] = []
  private(set) var odd: [Step] = []

  /// Lists the steps that may come next.
  ///
  /// - Parameters:
  ///   - topology: The state that was reported last.
  ///   - made: How many handles of each kind were handed out so far.
  public init(after topology: Topology, made: [ResourceKind: Int]) {
    self.topology = topology
    self.made = made
    addNetworks()
    addTables()
    addGateways()
    addTransit()
    addConnections()
    addHosts()
    addAddresses()
    addFilters()
    addRest()
  }

  /// The steps that build: plain ones, and waits.
  public var building: [Step] { plain }

  /// Every step, those of one operation side by side.
  public var byOperation: [String: [Step]] { Dictionary(grouping: plain + odd, by: Self.operation) }

  /// The settings of quotas: none, and one.
  public static let quotas: [Step] = Quota.allCases.flatMap { [Step.quota($0, 0), .quota($0, 1)] }

  /// The operation of a step as fingerprints name it.
  public static func operation(of step: Step) -> String {
    switch step {
    case .command(let command, _): command.operation
    case .probe, .open, .send: "probe"
    case .wait: "wait"
    case .quota: "quota"
    }
  }

  /// Returns a step with every choice of the resources that it names, created ones apart.
  ///
  /// - Returns: No step twice; none where something of a kind is named that the state lacks.
  public func retargeted(_ step: Step) -> [Step] {
    let created = step.command?.createdID
    var named: [ResourceID] = []
    for id in step.resources where id != created && !named.contains(id) { named.append(id) }
    var assignments: [[ResourceID: ResourceID]] = [[:]]
    for id in named {
      let choices = handles(id.kind)
      assignments = assignments.flatMap { assignment in
        choices.map { choice in
          var longer = assignment
          longer[id] = choice
          return longer
        }
      }
    }
    return assignments.map { assignment in
      step.mapResources { $0 == created ? next($0.kind) : assignment[$0] ?? $0 }
    }
  }
}

extension StepVocabulary {
  /// The handle that the next resource of a kind gets.
  func next(_ kind: ResourceKind) -> ResourceID { ResourceID(kind, made[kind, default: 0] + 1) }

  /// What there is of a kind; something that was never made where there is nothing.
  func handles(_ kind: ResourceKind) -> [ResourceID] {
    let found = topology.ids(of: kind)
    return found.isEmpty ? [next(kind)] : found
  }

  /// Adds a call made by the owner of the first thing that it names.
  mutating func add(_ command: Command, isOdd: Bool = false) {
    let created = command.createdID
    let named = command.resources.first { $0 != created }
    append(.command(command, by: named.map(caller) ?? .first), isOdd: isOdd)
  }

  /// Adds a step as it is.
  mutating func append(_ step: Step, isOdd: Bool = false) {
    if isOdd { odd.append(step) } else { plain.append(step) }
  }

  /// The owner of a resource, in its Region.
  func caller(of id: ResourceID) -> Caller {
    if let vpc = vpc(of: id).flatMap({ topology.vpcs[$0] }) { return Caller(vpc.owner, region: vpc.region) }
    switch id.kind {
    case .elasticIP: return Caller(topology.elasticIPs[id]?.owner ?? .first)
    case .internetGateway: return Caller(topology.internetGateways[id]?.owner ?? .first)
    default: return .first
    }
  }

  private func vpc(of id: ResourceID) -> VPCID? {
    switch id.kind {
    case .vpc: id
    case .subnet: topology.subnets[id]?.vpc
    case .routeTable: topology.routeTables[id]?.vpc
    case .securityGroup: topology.securityGroups[id]?.vpc
    case .networkACL: topology.networkACLs[id]?.vpc
    case .networkInterface: topology.networkInterfaces[id]?.vpc
    case .instance:
      topology.instances[id]?.interfaces.first.flatMap { topology.networkInterfaces[$0]?.vpc }
    case .natGateway: topology.natGateways[id]?.vpc
    case .egressOnlyGateway: topology.egressOnlyGateways[id]?.vpc
    case .peeringConnection: topology.peeringConnections[id]?.requester.vpc
    case .transitGatewayAttachment: topology.transitGatewayAttachments[id]?.vpc
    case .internetGateway: topology.internetGateways[id]?.attachments.first
    case .elasticIP, .transitGateway, .transitGatewayRouteTable: nil
    }
  }

  /// A block of IPv4 by its first two bytes, unless said otherwise.
  static func block(_ first: UInt8, _ second: UInt8, _ third: UInt8 = 0, _ prefixLength: Int = 16)
    -> CIDRArgument
  {
    .block(.ipv4(first, second, third, 0), prefixLength: prefixLength)
  }

  static let ten = block(10, 0)
  static let eleven = block(10, 1)
  static let everything = block(0, 0, 0, 0)
  static let everythingIPv6 = CIDRArgument(.everything(.ipv6))
  static let nonsense = CIDRArgument.malformed("10.0.0/16")
  static let withHostBits = CIDRArgument.block(.ipv4(10, 0, 0, 1), prefixLength: 16)
  static let ipv6 = CIDRArgument.block(
    Address(family: .ipv6, value: 0x2001_0db8 << 96), prefixLength: 56)
}
