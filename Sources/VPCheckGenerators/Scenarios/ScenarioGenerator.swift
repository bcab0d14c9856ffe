public import PropertyEngine
public import VPCheckTopology

/// Draws the steps of one scenario, each one looking at the network as it was last reported.
///
/// One value serves one case. The harness plays each step and hands back whatever topology the
/// system reported; the generator never asks what a model would answer, so what a model
/// wrongly refuses is generated all the same, and after a system has gone wrong the steps
/// still fit the network that the system really has.
///
/// Each step is one span of choices: whether to go on, the operation, the arguments. A shrinker
/// may take any of them out. When every choice after going on is the simplest, the steps
/// are CreateVpc 10.0.0.0/16, CreateVpc 10.1.0.0/16 and so on.
public struct ScenarioGenerator {
  /// What the last step was meant to be.
  public var lastStep: StepNotes { steps.notes }

  /// How many steps were drawn.
  public private(set) var stepCount = 0

  private let testCase: TestCase
  private let profile: GenerationProfile
  private var steps: StepGenerator
  private var plan: ConnectionPlan?

  /// Begins a scenario by drawing what it leaves out and how large it may grow.
  ///
  /// - Throws: `StopTestCase`, to be let through.
  public init(profile: GenerationProfile, _ testCase: TestCase) throws {
    self.testCase = testCase
    self.profile = profile
    steps = try StepGenerator(testCase: testCase, profile: profile)
  }

  /// Draws the next step.
  ///
  /// - Parameters:
  ///   - topology: The network after the last step, as the system reported it; empty before
  ///     the first.
  /// - Returns: The step; nil at the end of the scenario.
  /// - Throws: `StopTestCase`, to be let through.
  public mutating func next(after topology: Topology) throws -> Step? {
    try testCase.span("step") {
      guard stepCount < profile.stepCountMax else {
        try testCase.forced(false)
        return nil
      }
      guard try testCase.boolean(29, outOf: 30) else { return nil }
      stepCount += 1
      steps.topology = topology.withoutMisplacedFamilies
      steps.notes = StepNotes()
      let operation = try drawOperation()
      steps.notes.operation = operation
      testCase.label(GeneratedOperation.statisticsLabels[operation.position])
      let step = try testCase.span(GeneratedOperation.spanLabels[operation.position]) {
        try steps.step(operation)
      }
      if let aim = steps.notes.aim { testCase.label(InvalidAim.statisticsLabels[aim.position]) }
      return step
    }
  }

  /// Draws the operation of a step, and a plan before it when one is to begin.
  ///
  /// The choices of a plan stand in a span of their own before those of the operation: without
  /// them the rest of the step is what it was.
  private mutating func drawOperation() throws -> GeneratedOperation {
    if let operation = try drawOperationOrPlan(mayPlan: plan == nil) { return operation }
    return try drawOperationOrPlan(mayPlan: false) ?? .createVpc
  }

  /// Draws an operation; nil when a plan was begun instead.
  private mutating func drawOperationOrPlan(mayPlan: Bool) throws -> GeneratedOperation? {
    try testCase.span("operation") {
      steps.wish = nil
      let wished = plan?.nextWish(in: steps.topology)
      if plan != nil, wished == nil || wished?.isLast == true { plan = nil }
      var weights = steps.operationWeights()
      if !mayPlan { weights[GeneratedOperation.planConnection.position] = 0 }
      if !steps.errand.isEmpty {
        // Other steps come in between one time in nine.
        weights[GeneratedOperation.errand.position] += 8 * weights.reduce(0, +)
      }
      if let wished, weights[wished.0.operation.position] > 0 {
        // Other steps come in between one time in seven; a plan is not undone by them.
        weights[wished.0.operation.position] += 6 * weights.reduce(0, +)
      }
      let operation = GeneratedOperation.allCases[try testCase.weighted(weights)]
      if operation == .planConnection {
        plan = try ConnectionPlan(testCase, features: profile.features)
        testCase.label(GeneratedOperation.statisticsLabels[operation.position])
        return nil
      }
      if let wished, wished.0.operation == operation {
        steps.wish = wished.0
        steps.notes.isPlanned = true
      }
      return operation
    }
  }
}

extension StepGenerator {
  /// Draws the arguments of an operation.
  fileprivate mutating func step(_ operation: GeneratedOperation) throws -> Step {
    switch operation {
    case .createVpc, .planConnection: try createVpc()
    case .createSubnet: try createSubnet()
    case .runInstances: try runInstances()
    case .createInternetGateway: try createInternetGateway()
    case .attachInternetGateway: try attachInternetGateway()
    case .createRouteTable: try createRouteTable()
    case .associateRouteTable: try associateRouteTable()
    case .createVpcPeeringConnection: try createVpcPeeringConnection()
    case .acceptVpcPeeringConnection: try acceptVpcPeeringConnection()
    case .createRoute: try createRoute()
    case .allocateAddress: try allocateAddress()
    case .associateAddress: try associateAddress()
    case .createSecurityGroup: try createSecurityGroup()
    case .authorizeSecurityGroup: try authorizeSecurityGroup()
    case .createNetworkInterface: try createNetworkInterface()
    case .attachNetworkInterface: try attachNetworkInterface()
    case .createNetworkAcl: try createNetworkAcl()
    case .createNetworkAclEntry: try createNetworkAclEntry()
    case .replaceNetworkAclAssociation: try replaceNetworkAclAssociation()
    case .associateVpcCidrBlock: try associateVpcCidrBlock()
    case .associateVpcIPv6CidrBlock: try associateVpcIPv6CidrBlock()
    case .modifySubnetAttribute: try modifySubnetAttribute()
    case .modifyNetworkInterfaceAttribute: try modifyNetworkInterfaceAttribute()
    case .exchange: try exchange()
    case .instanceConnect: try instanceConnect()
    default: try laterStep(operation)
    }
  }

  /// Draws the arguments of an operation that changes, replaces or removes something.
  private mutating func laterStep(_ operation: GeneratedOperation) throws -> Step {
    switch operation {
    case .sendSSHPublicKey: try sendSSHPublicKey()
    case .stopInstances: try stopInstances()
    case .startInstances: try startInstances()
    case .rebootInstances: try rebootInstances()
    case .replaceRoute: try replaceRoute()
    case .replaceRouteTableAssociation: try replaceRouteTableAssociation()
    case .replaceNetworkAclEntry: try replaceNetworkAclEntry()
    case .rejectVpcPeeringConnection: try rejectVpcPeeringConnection()
    case .deleteVpcPeeringConnection: try deleteVpcPeeringConnection()
    case .deleteRoute: try deleteRoute()
    case .revokeSecurityGroup: try revokeSecurityGroup()
    case .deleteNetworkAclEntry: try deleteNetworkAclEntry()
    case .disassociateRouteTable: try disassociateRouteTable()
    case .disassociateVpcCidrBlock: try disassociateVpcCidrBlock()
    case .disassociateAddress: try disassociateAddress()
    case .releaseAddress: try releaseAddress()
    case .detachNetworkInterface: try detachNetworkInterface()
    case .deleteNetworkInterface: try deleteNetworkInterface()
    case .terminateInstances: try terminateInstances()
    case .detachInternetGateway: try detachInternetGateway()
    case .deleteInternetGateway: try deleteInternetGateway()
    case .deleteSecurityGroup: try deleteSecurityGroup()
    case .deleteNetworkAcl: try deleteNetworkAcl()
    case .deleteRouteTable: try deleteRouteTable()
    case .deleteSubnet: try deleteSubnet()
    case .deleteVpc: try deleteVpc()
    case .wait: try wait()
    case .errand: try errandStep()
    case .dryRun: try dryRun()
    case .openSession: try openSession()
    case .sendInSession: try sendInSession()
    default: try gatewayStep(operation)
    }
  }

  /// What is no call that could be asked about.
  private static let withoutDryRun: [GeneratedOperation] = [
    .dryRun, .errand, .planConnection, .exchange, .instanceConnect, .openSession, .sendInSession,
    .sendSSHPublicKey, .wait,
  ]

  /// Draws a call of any other operation, which is only asked about.
  private mutating func dryRun() throws -> Step {
    var weights = operationWeights()
    for operation in Self.withoutDryRun { weights[operation.position] = 0 }
    let step = try step(GeneratedOperation.allCases[try testCase.weighted(weights)])
    guard case .command(let command, let caller) = step, command.hasDryRun else { return step }
    return .command(.dryRun(command), by: caller)
  }

  /// Draws the arguments of an operation on further gateways or on addresses of interfaces.
  private mutating func gatewayStep(_ operation: GeneratedOperation) throws -> Step {
    switch operation {
    case .createNatGateway: try createNatGateway()
    case .deleteNatGateway: try deleteNatGateway()
    case .createEgressOnlyInternetGateway: try createEgressOnlyInternetGateway()
    case .deleteEgressOnlyInternetGateway: try deleteEgressOnlyInternetGateway()
    case .createTransitGateway: try createTransitGateway()
    case .deleteTransitGateway: try deleteTransitGateway()
    case .createTransitGatewayVpcAttachment: try createTransitGatewayVpcAttachment()
    case .deleteTransitGatewayVpcAttachment: try deleteTransitGatewayVpcAttachment()
    case .createTransitGatewayRouteTable: try createTransitGatewayRouteTable()
    case .deleteTransitGatewayRouteTable: try deleteTransitGatewayRouteTable()
    case .associateTransitGatewayRouteTable: try associateTransitGatewayRouteTable()
    case .disassociateTransitGatewayRouteTable: try disassociateTransitGatewayRouteTable()
    case .enableTransitGatewayRouteTablePropagation: try enableTransitGatewayRouteTablePropagation()
    case .disableTransitGatewayRouteTablePropagation: try disableTransitGatewayRouteTablePropagation()
    case .createTransitGatewayRoute: try createTransitGatewayRoute()
    case .deleteTransitGatewayRoute: try deleteTransitGatewayRoute()
    case .associateGatewayRouteTable: try associateGatewayRouteTable()
    case .replaceGatewayRouteTable: try replaceGatewayRouteTable()
    case .disassociateGatewayRouteTable: try disassociateGatewayRouteTable()
    case .assignPrivateIpAddresses: try assignPrivateIpAddresses()
    case .unassignPrivateIpAddresses: try unassignPrivateIpAddresses()
    case .assignIpv6Addresses: try assignIpv6Addresses()
    case .unassignIpv6Addresses: try unassignIpv6Addresses()
    case .associateSubnetCidrBlock: try associateSubnetCidrBlock()
    case .disassociateSubnetCidrBlock: try disassociateSubnetCidrBlock()
    case .modifySubnetIPv6Attribute: try modifySubnetIPv6Attribute()
    default: try createVpc()
    }
  }
}
