import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Transit gateways, attachments, tables and routes in the control plane.
@Suite struct TransitGatewayTests: ControlPlaneSuite {
  private let tgw = ResourceID(.transitGateway, 1)
  private let defaultTable = ResourceID.implicit(
    .transitGatewayRouteTable, of: ResourceID(.transitGateway, 1))
  private let second = ResourceID(.transitGatewayRouteTable, 2)

  private func attachment(_ number: Int) -> ResourceID { ResourceID(.transitGatewayAttachment, number) }

  private func create(_ associates: Bool = true, _ propagates: Bool = true) -> Command {
    .createTransitGateway(tgw, associatesByDefault: associates, propagatesByDefault: propagates)
  }

  private func attach(_ number: Int, _ vpcNumber: Int, _ subnets: Int...) -> Command {
    .createTransitGatewayVpcAttachment(
      attachment(number), tgw, vpc(vpcNumber), subnets: subnets.map(subnet), supportsIPv6: false)
  }

  /// VPC n is 10.n.0.0/16 with subnet n, for n = 1 and 2, and a transit gateway.
  private func withNetwork(_ change: (inout ModelOptions) -> Void = { _ in }) -> ControlStage {
    var options = ModelOptions()
    change(&options)
    var stage = ControlStage(options: options)
    for number in 1...2 {
      stage.accept(createVpc(number, "10.\(number).0.0/16"))
      stage.accept(createSubnet(number, in: number, "10.\(number).0.0/28"))
    }
    stage.accept(create())
    return stage
  }

  private func routes(_ stage: ControlStage, _ table: ResourceID? = nil) -> [String] {
    (stage.topology.transitGatewayRouteTables[table ?? defaultTable]?.routes ?? []).map(\.description)
  }

  @Test func `TGW-2: the default table comes with the defaults`() {
    for (associates, propagates) in [(true, true), (true, false), (false, true), (false, false)] {
      for needsPropagation in [false, true] {
        var options = ModelOptions()
        options.gateways.defaultTableNeedsPropagation = needsPropagation
        var stage = ControlStage(options: options)
        stage.accept(create(associates, propagates))
        let exists = propagates || associates && !needsPropagation
        let gateway = stage.topology.transitGateways[tgw]
        #expect(stage.topology.transitGatewayRouteTables.contains(defaultTable) == exists)
        #expect(gateway?.defaultAssociationTable == (exists && associates ? defaultTable : nil))
        #expect(gateway?.defaultPropagationTable == (propagates ? defaultTable : nil))
      }
    }
  }

  @Test func `TGW-3: one subnet at least, one for each zone, of the VPC, with a free address`() {
    var stage = withNetwork()
    stage.accept(createSubnet(3, in: 1, "10.1.1.0/24"))
    stage.refuse(attach(1, 1))
    stage.refuse(attach(1, 1, 1, 3))
    stage.refuse(attach(1, 1, 2))
    stage.refuse(attach(1, 1, 9), "InvalidSubnetID.NotFound")
    stage.accept(attach(1, 1, 1))
    #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == 10)
    for number in 1...10 { stage.accept(run(number, in: 1)) }
    stage.refuse(run(11, in: 1), "InsufficientFreeAddressesInSubnet")
    stage.accept(.deleteTransitGatewayVpcAttachment(attachment(1)))
    stage.accept(run(11, in: 1))
    stage.refuse(attach(2, 1, 1), "InsufficientFreeAddressesInSubnet")
  }

  @Test func `TGW-6: every block of a VPC is propagated, as the VPC has it`() {
    var stage = withNetwork()
    stage.accept(attach(1, 1, 1))
    #expect(routes(stage) == ["10.1.0.0/16 to tga1 (propagated, active)"])
    stage.accept(associate(1, "10.9.0.0/16"))
    #expect(routes(stage).count == 2)
    stage.accept(.disassociateVpcCidrBlock(vpc(1), cidr("10.9.0.0/16")))
    stage.accept(.disableTransitGatewayRouteTablePropagation(defaultTable, attachment(1)))
    #expect(routes(stage) == [])
    stage.accept(.enableTransitGatewayRouteTablePropagation(defaultTable, attachment(1)))
    #expect(routes(stage).count == 1)
  }

  @Test func `G18 and TGW-7: the later of two equal blocks is not propagated`() {
    var stage = withNetwork()
    stage.accept(createVpc(3, "10.1.0.0/16"))
    stage.accept(createSubnet(3, in: 3, "10.1.0.0/24"))
    stage.accept(attach(2, 1, 1))
    stage.accept(attach(1, 3, 3))
    #expect(stage.topology.transitGatewayAttachments[attachment(1)]?.state == .available)
    #expect(routes(stage) == ["10.1.0.0/16 to tga2 (propagated, active)"])
  }

  @Test func `TGW-7: an overlapping block is propagated, or not`() {
    for propagates in [true, false] {
      var stage = withNetwork { $0.gateways.propagatesOverlappingBlocks = propagates }
      stage.accept(createVpc(3, "10.1.0.0/17"))
      stage.accept(createSubnet(3, in: 3, "10.1.0.0/24"))
      stage.accept(attach(1, 1, 1))
      stage.accept(attach(2, 3, 3))
      #expect(routes(stage).count == (propagates ? 2 : 1))
    }
  }

  @Test func `TGW-8: a static route hides the propagated one of its block`() {
    var stage = withNetwork()
    stage.accept(attach(1, 1, 1))
    let before = stage.topology
    stage.accept(.createTransitGatewayRoute(defaultTable, cidr("10.1.0.0/16"), .blackhole))
    #expect(routes(stage) == ["10.1.0.0/16 to blackhole (static, blackhole)"])
    stage.refuse(
      .createTransitGatewayRoute(defaultTable, cidr("10.1.0.0/16"), .blackhole), "RouteAlreadyExists")
    stage.accept(.deleteTransitGatewayRoute(defaultTable, cidr("10.1.0.0/16")))
    #expect(stage.topology == before)
    stage.refuse(.deleteTransitGatewayRoute(defaultTable, cidr("10.1.0.0/16")), "InvalidRoute.NotFound")
  }

  @Test func `TGW-11: a static route outlives its attachment as a blackhole`() {
    var stage = withNetwork()
    stage.accept(attach(1, 1, 1))
    stage.accept(.createTransitGatewayRoute(defaultTable, cidr("10.9.0.0/16"), .attachment(attachment(1))))
    stage.accept(.deleteTransitGatewayVpcAttachment(attachment(1)))
    #expect(routes(stage) == ["10.9.0.0/16 to tga1 (static, blackhole)"])
    let table = stage.topology.transitGatewayRouteTables[defaultTable]
    #expect(table?.associations == [])
    #expect(table?.propagations == [])
  }

  @Test func `TGW-4 and TGW-5: one association, many propagations`() {
    var stage = withNetwork()
    stage.accept(attach(1, 1, 1))
    stage.accept(.createTransitGatewayRouteTable(second, tgw))
    stage.refuse(
      .associateTransitGatewayRouteTable(second, attachment(1)), "Resource.AlreadyAssociated")
    stage.accept(.enableTransitGatewayRouteTablePropagation(second, attachment(1)))
    #expect(routes(stage, second).count == 1)
    #expect(routes(stage).count == 1)
    stage.accept(.disassociateTransitGatewayRouteTable(defaultTable, attachment(1)))
    stage.refuse(.disassociateTransitGatewayRouteTable(defaultTable, attachment(1)))
    stage.accept(.associateTransitGatewayRouteTable(second, attachment(1)))
    stage.refuse(.deleteTransitGatewayRouteTable(second))
    stage.accept(.disassociateTransitGatewayRouteTable(second, attachment(1)))
    stage.accept(.deleteTransitGatewayRouteTable(second))
  }

  @Test func `an attachment and a table belong to one gateway`() {
    var stage = withNetwork()
    let other = ResourceID(.transitGateway, 2)
    let otherTable = ResourceID.implicit(.transitGatewayRouteTable, of: other)
    stage.accept(.createTransitGateway(other, associatesByDefault: true, propagatesByDefault: true))
    stage.accept(attach(1, 1, 1))
    stage.refuse(.associateTransitGatewayRouteTable(otherTable, attachment(1)))
    stage.refuse(.enableTransitGatewayRouteTablePropagation(otherTable, attachment(1)))
    stage.refuse(.createTransitGatewayRoute(otherTable, cidr("10.9.0.0/16"), .attachment(attachment(1))))
    stage.refuse(
      .createTransitGatewayRoute(defaultTable, cidr("10.9.0.0/16"), .attachment(attachment(9))))
  }

  @Test func `TGW-14, VPC-DEL-1 and SUB-DEL-1: an attachment holds gateway, VPC and subnet`() {
    var stage = withNetwork()
    stage.accept(attach(1, 1, 1))
    stage.refuse(.deleteTransitGateway(tgw), "IncorrectState")
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    stage.refuse(.deleteSubnet(subnet(1)), "DependencyViolation")
    stage.accept(.deleteTransitGatewayVpcAttachment(attachment(1)))
    stage.accept(.deleteSubnet(subnet(1)))
    stage.accept(.deleteVpc(vpc(1)))
    stage.accept(.deleteTransitGateway(tgw))
    #expect(stage.topology.transitGatewayRouteTables.isEmpty)
  }

  @Test func `RT-TGT-8 and RT-BH-1: a route needs an attachment, and dies with it`() {
    for dies in [true, false] {
      var stage = withNetwork { $0.gateways.missingAttachmentMakesBlackhole = dies }
      let route = Command.createRoute(mainTable(1), cidr("10.0.0.0/8"), .transitGateway(tgw))
      stage.refuse(route, "InvalidTransitGatewayID.NotFound")
      stage.accept(attach(1, 1, 1))
      stage.refuse(.createRoute(mainTable(1), cidr("10.1.0.0/28"), .transitGateway(tgw)))
      stage.accept(route)
      stage.accept(.deleteTransitGatewayVpcAttachment(attachment(1)))
      let state = stage.route(mainTable(1), to: block("10.0.0.0/8"))?.state
      #expect(state == (dies ? .blackhole : .active))
      stage.accept(.deleteTransitGateway(tgw))
      #expect(stage.route(mainTable(1), to: block("10.0.0.0/8"))?.state == .blackhole)
    }
  }

  @Test func `what no sheet says about repeats has both answers`() {
    for isChanged in [false, true] {
      var stage = withNetwork {
        $0.gateways.permitsRepeatedAssociation = isChanged
        $0.gateways.permitsRepeatedPropagation = !isChanged
        $0.gateways.permitsSecondAttachment = isChanged
      }
      stage.accept(createSubnet(3, in: 1, "10.1.1.0/24"))
      stage.accept(attach(1, 1, 1))
      let association = Command.associateTransitGatewayRouteTable(defaultTable, attachment(1))
      let propagation = Command.enableTransitGatewayRouteTablePropagation(defaultTable, attachment(1))
      if isChanged { stage.accept(association) } else { stage.refuse(association) }
      if isChanged { stage.refuse(propagation) } else { stage.accept(propagation) }
      if isChanged { stage.accept(attach(2, 1, 3)) } else { stage.refuse(attach(2, 1, 3)) }
    }
  }
}
