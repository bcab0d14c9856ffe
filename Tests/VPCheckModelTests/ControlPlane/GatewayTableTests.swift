import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Route tables that serve an internet gateway (route table sheet, section 8).
@Suite struct GatewayTableTests: ControlPlaneSuite {
  /// VPC 1, 10.1.0.0/16, with an attached gateway 1, subnet 1 and table 1; instance 1 in
  /// subnet 2.
  private func withNetwork(_ change: (inout ModelOptions) -> Void = { _ in }) -> ControlStage {
    var options = ModelOptions()
    change(&options)
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.1.0/24"))
    stage.accept(createSubnet(2, in: 1, "10.1.2.0/24"))
    stage.accept(run(1, in: 2))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    return stage
  }

  private var associate: Command { .associateGatewayRouteTable(table(1), gateway(1)) }
  private var toAppliance: RouteTarget { .networkInterface(primary(1)) }

  @Test func `RT-GW-1: the gateway is attached to the VPC of the table`() {
    var stage = withNetwork()
    stage.accept(.createInternetGateway(gateway(2)))
    stage.refuse(.associateGatewayRouteTable(table(1), gateway(2)))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(.attachInternetGateway(gateway(2), vpc(2)))
    stage.refuse(.associateGatewayRouteTable(table(1), gateway(2)))
    stage.refuse(.associateGatewayRouteTable(table(1), gateway(9)), "InvalidInternetGatewayID.NotFound")
    stage.accept(associate)
    #expect(stage.topology.routeTables[table(1)]?.gateways == [gateway(1)])
    stage.accept(.createRouteTable(table(2), vpc: vpc(1)))
    stage.refuse(.associateGatewayRouteTable(table(2), gateway(1)), "Resource.AlreadyAssociated")
  }

  @Test func `RT-GW-2: a table with other routes serves no gateway`() {
    var stage = withNetwork()
    stage.accept(.createRoute(table(1), cidr("0.0.0.0/0"), toAppliance))
    stage.refuse(associate)
    stage.accept(.replaceRoute(table(1), cidr("0.0.0.0/0"), .internetGateway(gateway(1))))
    stage.refuse(associate)
    stage.accept(.deleteRoute(table(1), cidr("0.0.0.0/0")))
    stage.accept(.createRoute(table(1), cidr("10.1.1.0/24"), toAppliance))
    stage.accept(associate)
  }

  @Test func `RT-GW-3 to RT-GW-5: its routes are for whole blocks, to interfaces`() {
    var stage = withNetwork()
    stage.accept(associate)
    stage.refuse(.createRoute(table(1), cidr("0.0.0.0/0"), toAppliance))
    stage.refuse(.createRoute(table(1), cidr("10.1.1.0/25"), toAppliance))
    stage.refuse(.createRoute(table(1), cidr("10.0.0.0/8"), toAppliance))
    stage.accept(
      .createNatGateway(
        ResourceID(.natGateway, 1), subnet(2), .isPrivate, allocation: nil, privateAddress: nil))
    let toNAT = RouteTarget.natGateway(ResourceID(.natGateway, 1))
    stage.refuse(.createRoute(table(1), cidr("10.1.1.0/24"), toNAT))
    stage.refuse(.replaceRoute(table(1), cidr("10.1.0.0/16"), toNAT))
    stage.accept(.createRoute(table(1), cidr("10.1.1.0/24"), toAppliance))
    stage.accept(.replaceRoute(table(1), cidr("10.1.0.0/16"), toAppliance))
    stage.accept(.replaceRoute(table(1), cidr("10.1.0.0/16"), .local))
  }

  @Test func `RT-GW-6 and RT-GW-10: a gateway's table is not the main one, and perhaps no subnet's`() {
    var stage = withNetwork()
    stage.accept(associate)
    stage.refuse(.replaceRouteTableAssociation(.main(vpc(1)), with: table(1)))
    stage.refuse(.associateRouteTable(table(1), subnet(1)))
    stage.accept(.createRouteTable(table(2), vpc: vpc(1)))
    stage.accept(.associateRouteTable(table(2), subnet(1)))
    stage.refuse(.replaceRouteTableAssociation(.subnet(subnet(1)), with: table(1)))
    stage.refuse(.replaceRouteTableAssociation(.gateway(gateway(1)), with: table(2)))
    stage.refuse(.replaceRouteTableAssociation(.gateway(gateway(1)), with: mainTable(1)))
    var lenient = withNetwork { $0.gateways.permitsSharedTables = true }
    lenient.accept(associate)
    lenient.accept(.associateRouteTable(table(1), subnet(1)))
    lenient.refuse(.replaceRouteTableAssociation(.main(vpc(1)), with: table(1)))
  }

  @Test func `RT-TAB-13: a gateway's table is not deleted, and can be replaced`() {
    var stage = withNetwork()
    stage.refuse(.disassociateRouteTable(.gateway(gateway(1))), "InvalidAssociationID.NotFound")
    stage.accept(associate)
    stage.refuse(.deleteRouteTable(table(1)), "DependencyViolation")
    stage.accept(.createRouteTable(table(2), vpc: vpc(1)))
    stage.accept(.replaceRouteTableAssociation(.gateway(gateway(1)), with: table(2)))
    #expect(stage.topology.routeTables[table(2)]?.gateways == [gateway(1)])
    stage.accept(.deleteRouteTable(table(1)))
    stage.accept(.disassociateRouteTable(.gateway(gateway(1))))
    stage.accept(.deleteRouteTable(table(2)))
  }

  @Test func `IGW-10: detaching gives any of three answers`() {
    for answer in GatewayTableAtDetach.allCases {
      var stage = withNetwork { $0.gateways.tableAtDetach = answer }
      stage.accept(associate)
      let detach = Command.detachInternetGateway(gateway(1), vpc(1))
      switch answer {
      case .blocksDetach: stage.refuse(detach, "DependencyViolation")
      case .isDissociated, .staysAssociated:
        stage.accept(detach)
        let kept = stage.topology.routeTables[table(1)]?.gateways
        #expect(kept == (answer == .staysAssociated ? [gateway(1)] : []))
        stage.accept(.deleteInternetGateway(gateway(1)))
        #expect(stage.topology.routeTables[table(1)]?.gateways == [])
      }
    }
  }

  @Test func `RT-CRT-12, RT-LOC-3 and RT-TGT-13: each open point has its other answer`() {
    let toGateway = RouteTarget.internetGateway(gateway(1))
    for isChanged in [false, true] {
      var stage = withNetwork {
        $0.masksNamedRoutes = !isChanged
        $0.deletionRestoresLocalTarget = isChanged
        $0.ipv6RouteNeedsBlock = isChanged
      }
      stage.accept(.createRoute(table(1), cidr("8.0.0.0/8"), toGateway))
      stage.accept(.replaceRoute(table(1), cidr("10.1.0.0/16"), toAppliance))
      let named = Command.deleteRoute(table(1), cidr("8.0.0.1/8"))
      let local = Command.deleteRoute(table(1), cidr("10.1.0.0/16"))
      let ipv6 = Command.createRoute(table(1), cidr("::/0"), toGateway)
      if isChanged { stage.refuse(named) } else { stage.accept(named) }
      if isChanged { stage.accept(local) } else { stage.refuse(local) }
      if isChanged { stage.refuse(ipv6) } else { stage.accept(ipv6) }
      let target = stage.route(table(1), to: block("10.1.0.0/16"))?.target
      #expect(target == (isChanged ? .local : toAppliance))
    }
  }
}
