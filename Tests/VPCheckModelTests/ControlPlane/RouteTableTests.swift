import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the route table sheet.
@Suite struct RouteTableTests: ControlPlaneSuite {
  /// VPC 1 is 10.0.0.0/16 with two subnets and a gateway; peering 1 joins it to
  /// VPC 2, 172.31.0.0/16; instance 1 stands in subnet 2; table 1 serves subnet 1.
  private func withNetwork() -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.accept(createVpc(2, "172.31.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.0.1.0/24"))
    stage.accept(createSubnet(2, in: 1, "10.0.2.0/24"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(request(1, 1, 2))
    stage.accept(accept(1))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(.associateRouteTable(table(1), subnet(1)))
    stage.accept(run(1, in: 2))
    return stage
  }

  private func create(_ text: String, _ target: RouteTarget) -> Command {
    .createRoute(table(1), cidr(text), target)
  }

  private var toPeer: RouteTarget { .peeringConnection(peering(1)) }
  private var toGateway: RouteTarget { .internetGateway(gateway(1)) }
  private var toInterface: RouteTarget { .networkInterface(primary(1)) }

  @Test func `R5: one destination has one route, however it is written`() {
    var stage = withNetwork()
    stage.accept(create("172.31.0.0/16", toPeer))
    stage.refuse(create("172.31.0.9/16", toGateway), "RouteAlreadyExists")
    stage.accept(create("172.31.0.0/17", toGateway))
  }

  @Test func `R6: the local route is not made anew`() {
    var stage = withNetwork()
    stage.refuse(create("10.0.0.0/16", toPeer), "InvalidParameterValue")
    stage.refuse(create("10.0.0.0/16", toInterface), "RouteAlreadyExists", "InvalidParameterValue")
  }

  @Test func `R7 to R9: inside the VPC a route is for a whole subnet and to an interface`() {
    var stage = withNetwork()
    stage.refuse(create("10.0.2.0/25", toInterface))
    stage.refuse(create("10.0.2.0/24", toPeer), "InvalidParameterValue")
    stage.refuse(create("10.0.2.0/24", toGateway), "InvalidParameterValue")
    stage.accept(create("10.0.2.0/24", toInterface))
    #expect(stage.route(table(1), to: block("10.0.2.0/24"))?.state == .active)
  }

  @Test func `R10: a destination larger than the VPC is an ordinary route`() {
    var stage = withNetwork()
    stage.accept(create("10.0.0.0/8", toPeer))
    #expect(stage.route(table(1), to: block("10.0.0.0/8"))?.target == toPeer)
  }

  @Test func `R12 and IGW-13: a detached gateway makes its routes blackholes until it is back`() {
    var stage = withNetwork()
    stage.accept(create("0.0.0.0/0", toGateway))
    let before = stage.topology
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
    #expect(stage.route(table(1), to: block("0.0.0.0/0"))?.state == .blackhole)
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    #expect(stage.topology == before)
  }

  @Test func `R13: implicit associations follow the main table, explicit ones do not`() {
    var stage = withNetwork()
    stage.accept(.associateRouteTable(mainTable(1), subnet(2)))
    stage.accept(.replaceRouteTableAssociation(.main(vpc(1)), with: table(1)))
    let tables = stage.topology.routeTables
    #expect(tables[table(1)]?.isMain == true)
    #expect(tables[mainTable(1)]?.isMain == false)
    #expect(tables[mainTable(1)]?.explicitSubnets == [subnet(2)])
  }

  @Test func `R14: the main table and tables in use are not deleted`() {
    var stage = withNetwork()
    stage.refuse(.deleteRouteTable(mainTable(1)), "DependencyViolation")
    stage.refuse(.deleteRouteTable(table(1)), "DependencyViolation")
    stage.accept(.disassociateRouteTable(.subnet(subnet(1))))
    stage.accept(.deleteRouteTable(table(1)))
  }

  @Test func `R15: a second association is refused, a replacement is not`() {
    var stage = withNetwork()
    stage.accept(.createRouteTable(table(2), vpc: vpc(1)))
    stage.refuse(.associateRouteTable(table(2), subnet(1)), "Resource.AlreadyAssociated")
    stage.accept(.replaceRouteTableAssociation(.subnet(subnet(1)), with: table(2)))
    #expect(stage.topology.routeTables[table(2)]?.explicitSubnets == [subnet(1)])
    #expect(stage.topology.routeTables[table(1)]?.explicitSubnets == [])
    stage.refuse(.disassociateRouteTable(.subnet(subnet(2))), "InvalidAssociationID.NotFound")
    stage.refuse(.disassociateRouteTable(.main(vpc(1))), "InvalidParameterValue")
    stage.refuse(.associateRouteTable(mainTable(2), subnet(2)))
    stage.refuse(.replaceRouteTableAssociation(.main(vpc(1)), with: mainTable(2)))
  }

  @Test func `R16: services of the host are no destination, larger blocks are`() {
    var stage = withNetwork()
    stage.refuse(create("169.254.169.0/24", toGateway))
    stage.refuse(create("169.254.168.0/22", toGateway))
    stage.refuse(create("fd00:ec2::/32", toGateway))
    stage.accept(create("169.254.0.0/16", toGateway))
  }

  @Test func `R20: the local route is not deleted`() {
    var stage = withNetwork()
    stage.refuse(.deleteRoute(table(1), cidr("10.0.0.0/16")), "InvalidParameterValue")
    stage.refuse(.deleteRoute(table(1), cidr("10.9.0.0/16")), "InvalidRoute.NotFound")
  }

  @Test func `R21: a connection between two other VPCs is no target`() {
    var stage = withNetwork()
    stage.accept(createVpc(3, "10.77.0.0/16"))
    stage.accept(request(2, 2, 3))
    stage.accept(accept(2))
    stage.refuse(create("10.77.0.0/16", .peeringConnection(peering(2))), "InvalidParameterValue")
    stage.refuse(
      create("10.77.0.0/16", .peeringConnection(peering(9))), "InvalidVpcPeeringConnectionID.NotFound")
  }

  @Test func `R22: only a route that is there is replaced`() {
    var stage = withNetwork()
    stage.refuse(
      .replaceRoute(table(1), cidr("10.77.0.0/16"), toPeer), "InvalidParameterValue", "InvalidRoute.NotFound")
    stage.accept(create("10.77.0.0/16", toPeer))
    stage.accept(.replaceRoute(table(1), cidr("10.77.0.0/16"), toGateway))
    #expect(stage.route(table(1), to: block("10.77.0.0/16"))?.target == toGateway)
    stage.refuse(.replaceRoute(table(1), cidr("10.77.0.0/16"), .local))
  }

  @Test func `RT-LOC-4 and RT-LOC-5: the local target is replaced by an interface and restored`() {
    var stage = withNetwork()
    let before = stage.topology
    let own = cidr("10.0.0.0/16")
    stage.refuse(.replaceRoute(table(1), own, toPeer))
    stage.refuse(.replaceRoute(table(1), own, toGateway))
    stage.accept(.replaceRoute(table(1), own, .instance(instance(1))))
    #expect(stage.route(table(1), to: block("10.0.0.0/16"))?.target == toInterface)
    stage.accept(.replaceRoute(table(1), own, .local))
    #expect(stage.topology == before)
  }

  @Test func `RT-TGT-1 and RT-TGT-7: a gateway is attached, an instance has one interface`() {
    var stage = withNetwork()
    stage.accept(.createInternetGateway(gateway(2)))
    stage.refuse(create("0.0.0.0/0", .internetGateway(gateway(2))), "InvalidParameterValue")
    stage.accept(.attachInternetGateway(gateway(2), vpc(2)))
    stage.refuse(create("0.0.0.0/0", .internetGateway(gateway(2))))
    stage.accept(create("0.0.0.0/0", .instance(instance(1))))
    #expect(stage.route(table(1), to: block("0.0.0.0/0"))?.target == toInterface)
    stage.accept(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []))
    stage.accept(.attachNetworkInterface(interface(1), instance(1), deviceIndex: 1))
    stage.refuse(create("8.0.0.0/8", .instance(instance(1))), "InvalidInstanceID")
  }

  @Test func `RT-BH-7 and RT-BH-9: a route to a dead interface stays and keeps its destination`() {
    var stage = withNetwork()
    stage.accept(create("8.0.0.0/8", toInterface))
    stage.accept(.terminateInstances(instance(1)))
    #expect(stage.route(table(1), to: block("8.0.0.0/8"))?.state == .blackhole)
    stage.refuse(create("8.0.0.0/8", toGateway), "RouteAlreadyExists")
    stage.accept(.replaceRoute(table(1), cidr("8.0.0.0/8"), toGateway))
    #expect(stage.route(table(1), to: block("8.0.0.0/8"))?.state == .active)
  }

  @Test func `RT-CRT-16: the route quota counts the families apart`() {
    var options = ModelOptions()
    options.quotas.routeCountMax = 2
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    for text in ["8.0.0.0/8", "9.0.0.0/8", "2001:db8::/32"] {
      stage.accept(.createRoute(mainTable(1), cidr(text), toGateway))
    }
    stage.refuse(.createRoute(mainTable(1), cidr("11.0.0.0/8"), toGateway), "RouteLimitExceeded")
  }
}
