import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The other right answer of each point that the sheets leave open.
@Suite struct ModelOptionsTests: ControlPlaneSuite {
  private func stage(_ change: (inout ModelOptions) -> Void) -> ControlStage {
    var options = ModelOptions()
    change(&options)
    return ControlStage(options: options)
  }

  /// Plays the same commands with the default and with a changed option, and
  /// expects only the last one to be answered differently.
  private func expectDifference(
    _ change: (inout ModelOptions) -> Void, defaultAccepts: Bool, after commands: [Command], _ last: Command,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for isChanged in [false, true] {
      var stage = stage { if isChanged { change(&$0) } }
      for command in commands { stage.accept(command, sourceLocation: sourceLocation) }
      if defaultAccepts != isChanged {
        stage.accept(last, sourceLocation: sourceLocation)
      } else {
        stage.refuse(last, sourceLocation: sourceLocation)
      }
    }
  }

  private var twoVPCs: [Command] { [createVpc(1, "10.2.0.0/16"), createVpc(2, "10.4.0.0/16")] }
  private var active: [Command] { twoVPCs + [request(1, 1, 2), accept(1)] }
  private var withSubnet: [Command] { [createVpc(1, "10.2.0.0/16"), createSubnet(1, in: 1, "10.2.0.0/24")] }

  @Test func `addresses: each open point has its other answer`() {
    let one = [createVpc(1, "10.2.0.0/16")]
    expectDifference(
      { $0.masksAddedBlocks = false }, defaultAccepts: true, after: one, associate(1, "10.4.0.9/16"))
    expectDifference(
      { $0.masksIPv6Blocks = false }, defaultAccepts: true, after: one,
      .associateVpcIPv6CidrBlock(vpc(1), .ownPool(cidr("2001:db8::1/56"))))
    expectDifference(
      { $0.refusesSpecialRanges = false }, defaultAccepts: false, after: [], createVpc(1, "127.0.0.0/16"))
    expectDifference(
      { $0.permitsMoreBenchmarkSpace = true }, defaultAccepts: false, after: [createVpc(1, "198.19.0.0/20")],
      associate(1, "198.19.128.0/20"))
    expectDifference(
      { $0.permitsWhenRowsDisagree = false }, defaultAccepts: true,
      after: one + [associate(1, "100.64.0.0/16")],
      associate(1, "10.4.0.0/16"))
    expectDifference(
      { $0.permitsIPv6OnlySubnets = false }, defaultAccepts: true,
      after: [.createVpc(vpc(1), cidrBlock: cidr("10.2.0.0/16"), ipv6: .ownPool(cidr("2001:db8::/56")))],
      .createSubnet(
        subnet(1), vpc: vpc(1), cidrBlock: nil, ipv6CidrBlock: cidr("2001:db8::/64"), zone: nil))
  }

  @Test func `VPCs and subnets: each open point has its other answer`() {
    expectDifference(
      { $0.deletingVPCEndsActivePeering = true }, defaultAccepts: false, after: active, .deleteVpc(vpc(2)))
    expectDifference(
      { $0.deletingAccepterEndsOwnRequest = true }, defaultAccepts: false,
      after: twoVPCs + [request(1, 1, 2)],
      .deleteVpc(vpc(2)))
    expectDifference(
      { $0.associationBlocksSubnetDeletion = true }, defaultAccepts: true,
      after: withSubnet + [.associateRouteTable(mainTable(1), subnet(1))], .deleteSubnet(subnet(1)))
  }

  @Test func `route tables: each open point has its other answer`() {
    let toPeer = RouteTarget.peeringConnection(peering(1))
    expectDifference(
      { $0.permitsRepeatedAssociation = true }, defaultAccepts: false,
      after: withSubnet + [.associateRouteTable(mainTable(1), subnet(1))],
      .associateRouteTable(mainTable(1), subnet(1)))
    expectDifference(
      { $0.permitsIdenticalRoute = true }, defaultAccepts: false,
      after: active + [.createRoute(mainTable(1), cidr("10.4.0.0/16"), toPeer)],
      .createRoute(mainTable(1), cidr("10.4.0.9/16"), toPeer))
    expectDifference(
      { $0.permitsEndedPeeringTarget = false }, defaultAccepts: true,
      after: active + [.deleteVpcPeeringConnection(peering(1))],
      .createRoute(mainTable(1), cidr("10.4.0.0/16"), toPeer))
    let foreign =
      twoVPCs + [
        createSubnet(1, in: 2, "10.4.0.0/24"),
        .createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []),
      ]
    expectDifference(
      { $0.permitsForeignInterfaceTarget = true }, defaultAccepts: false, after: foreign,
      .createRoute(mainTable(1), cidr("10.4.0.0/16"), .networkInterface(interface(1))))
    expectDifference(
      { $0.checksReplacedTarget = false }, defaultAccepts: false,
      after: foreign + [
        request(1, 1, 2), .createRoute(mainTable(1), cidr("10.4.0.0/16"), toPeer),
      ], .replaceRoute(mainTable(1), cidr("10.4.0.0/16"), .networkInterface(interface(1))))
    var stage = stage {
      $0.quotas.routeCountMax = 1
      $0.countsLocalRoutes = true
    }
    for command in active { stage.accept(command) }
    stage.refuse(.createRoute(mainTable(1), cidr("10.4.0.0/16"), toPeer), "RouteLimitExceeded")
    stage.refuse(associate(2, "10.6.0.0/16"), "RouteLimitExceeded")
  }

  @Test func `a route to an idle interface is a blackhole unless it need not run`() {
    for isIdle in [true, false] {
      var stage = stage { $0.idleInterfaceMakesBlackhole = isIdle }
      for command in withSubnet + [run(1, in: 1)] { stage.accept(command) }
      stage.accept(.createRoute(mainTable(1), cidr("8.0.0.0/8"), .instance(instance(1))))
      #expect(stage.route(mainTable(1), to: block("8.0.0.0/8"))?.state == .active)
      stage.accept(.stopInstances(instance(1)))
      #expect(stage.route(mainTable(1), to: block("8.0.0.0/8"))?.state == (isIdle ? .blackhole : .active))
      stage.accept(.terminateInstances(instance(1)))
      #expect(stage.route(mainTable(1), to: block("8.0.0.0/8"))?.state == .blackhole)
    }
  }

  @Test func `EIP-DIS-3: an association that never was is refused whatever repeats may do`() {
    var stage = stage { $0.permitsRepeatedDisassociation = true }
    stage.accept(.allocateAddress(elastic(1)))
    stage.refuse(.disassociateAddress(elastic(1)), "InvalidAssociationID.NotFound")
  }

  @Test func `RT-TGT-12: the local target for a local destination is refused or changes nothing`() {
    expectDifference(
      { $0.permitsLocalTarget = true }, defaultAccepts: false, after: withSubnet,
      .createRoute(mainTable(1), cidr("10.2.0.0/16"), .local))
    var stage = stage { $0.permitsLocalTarget = true }
    stage.accept(createVpc(1, "10.2.0.0/16"))
    stage.refuse(.createRoute(mainTable(1), cidr("10.3.0.0/16"), .local))
  }

  @Test func `SUB-DEL-4 and RT-MSL-7: the route of a deleted subnet stays, goes, or is in the way`() {
    for answer in RouteOfDeletedSubnet.allCases {
      var stage = stage { $0.routeOfDeletedSubnet = answer }
      for command in withSubnet + [createSubnet(2, in: 1, "10.2.1.0/24"), run(1, in: 2)] {
        stage.accept(command)
      }
      stage.accept(.createRoute(mainTable(1), cidr("10.2.0.0/24"), .instance(instance(1))))
      let deletion = Command.deleteSubnet(subnet(1))
      if answer == .blocksDeletion {
        stage.refuse(deletion, "DependencyViolation")
      } else {
        stage.accept(deletion)
      }
      let hasRoute = stage.route(mainTable(1), to: block("10.2.0.0/24")) != nil
      #expect(hasRoute == (answer != .goes))
    }
  }

  @Test func `peering: each open point has its other answer`() {
    expectDifference(
      { $0.peeringRepeat = .isRefused }, defaultAccepts: true, after: active, request(2, 1, 2))
    expectDifference(
      { $0.refusesUnknownAccepter = true }, defaultAccepts: true, after: twoVPCs, request(1, 1, 9))
    expectDifference(
      { $0.permitsRepeatedPeeringDeletion = true }, defaultAccepts: false,
      after: active + [.deleteVpcPeeringConnection(peering(1))], .deleteVpcPeeringConnection(peering(1)))
    for mayDelete in [false, true] {
      var stage = stage { $0.accepterMayDeletePending = mayDelete }
      stage.accept(createVpc(1, "10.2.0.0/16"))
      stage.accept(createVpc(2, "10.4.0.0/16"), by: .second)
      stage.accept(request(1, 1, 2, of: .second))
      let deletion = Command.deleteVpcPeeringConnection(peering(1))
      #expect(Model.outcome(of: deletion, on: stage.model, by: .second).isAccepted == mayDelete)
    }
  }

  @Test func `groups: each open point has its other answer`() {
    let one = [createVpc(1, "10.2.0.0/16"), .createSecurityGroup(group(1), vpc: vpc(1), name: "web")]
    expectDifference(
      { $0.foldsGroupNames = false }, defaultAccepts: false, after: one,
      .createSecurityGroup(group(2), vpc: vpc(1), name: "WEB"))
    expectDifference(
      { $0.permitsBareICMPv6 = false }, defaultAccepts: true, after: one,
      .authorizeSecurityGroup(
        group(1), .ingress, PermissionArgument("icmpv6", nil, nil, .block(cidr("::/0")))))
    for allows in [true, false] {
      var stage = stage { $0.newGroupAllowsIPv6 = allows }
      stage.accept(.createVpc(vpc(1), cidrBlock: cidr("10.2.0.0/16"), ipv6: .amazonProvided))
      stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
      #expect(stage.topology.securityGroups[group(1)]?.rules.count == (allows ? 2 : 1))
      #expect(stage.topology.securityGroups[defaultGroup(1)]?.rules.count == 3)
    }
  }

  @Test func `instances: each open point has its other answer`() {
    expectDifference(
      { $0.permitsRebootOfStopped = false }, defaultAccepts: true,
      after: withSubnet + [run(1, in: 1), .stopInstances(instance(1))], .rebootInstances(instance(1)))
    expectDifference(
      { $0.permitsForeignAttachment = true }, defaultAccepts: false,
      after: withSubnet + [
        createVpc(2, "10.4.0.0/16"), createSubnet(2, in: 2, "10.4.0.0/24"), run(1, in: 1),
        .createNetworkInterface(interface(1), subnet(2), privateAddress: nil, groups: []),
      ], .attachNetworkInterface(interface(1), instance(1), deviceIndex: 1))
  }

  @Test func `INST-TERM-1: an interface that stays keeps its Elastic IP, or loses it`() {
    for ends in [false, true] {
      var stage = stage { $0.terminationEndsMappings = ends }
      for command in withSubnet + [
        .createInternetGateway(gateway(1)), .attachInternetGateway(gateway(1), vpc(1)), run(1, in: 1),
        .createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []),
        .attachNetworkInterface(interface(1), instance(1), deviceIndex: 1), .allocateAddress(elastic(1)),
        .associateAddress(
          elastic(1), .networkInterface(interface(1)), privateAddress: nil, allowReassociation: nil),
        .terminateInstances(instance(1)),
      ] { stage.accept(command) }
      #expect((stage.topology.elasticIPs[elastic(1)]?.association == nil) == ends)
      #expect((stage.publicAddress(interface(1)) == nil) == ends)
    }
  }

  @Test func `public addresses: each open point has its other answer`() {
    let mapped =
      withSubnet + [
        .createInternetGateway(gateway(1)), .attachInternetGateway(gateway(1), vpc(1)), run(1, in: 1),
        .allocateAddress(elastic(1)), map(1, to: 1),
      ]
    expectDifference(
      { $0.idleHolderBlocksDetach = false }, defaultAccepts: false,
      after: mapped + [.stopInstances(instance(1))], .detachInternetGateway(gateway(1), vpc(1)))
    expectDifference(
      { $0.refusesRepeatedMapping = true }, defaultAccepts: true, after: mapped, map(1, to: 1, allows: false))
    expectDifference(
      { $0.protectsOccupiedAddress = true }, defaultAccepts: true,
      after: mapped + [.allocateAddress(elastic(2))],
      map(2, to: 1, allows: false))
    expectDifference(
      { $0.permitsRepeatedDisassociation = true }, defaultAccepts: false,
      after: mapped + [.disassociateAddress(elastic(1))], .disassociateAddress(elastic(1)))
    for gives in [false, true] {
      var stage = stage { $0.givesAddressToUnconfigured = gives }
      for command in mapped + [.disassociateAddress(elastic(1))] { stage.accept(command) }
      #expect((stage.publicAddress(primary(1)) != nil) == gives)
    }
  }
}
