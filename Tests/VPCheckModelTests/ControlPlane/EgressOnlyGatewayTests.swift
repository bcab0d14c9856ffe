import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Egress-only internet gateways in the control plane.
@Suite struct EgressOnlyGatewayTests: ControlPlaneSuite {
  private var eigw: ResourceID { ResourceID(.egressOnlyGateway, 1) }
  private var second: ResourceID { ResourceID(.egressOnlyGateway, 2) }
  private var create: Command { .createEgressOnlyInternetGateway(eigw, vpc(1)) }

  private func withVPC(_ options: ModelOptions = ModelOptions()) -> ControlStage {
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.2.0.0/16"))
    return stage
  }

  @Test func `EIGW-1 and EIGW-2: one belongs to one VPC, and a VPC has one`() {
    var stage = withVPC()
    stage.refuse(.createEgressOnlyInternetGateway(eigw, vpc(9)), "InvalidVpcID.NotFound")
    stage.accept(create)
    stage.refuse(.createEgressOnlyInternetGateway(second, vpc(1)))
    stage.accept(.deleteEgressOnlyInternetGateway(eigw))
    stage.accept(.createEgressOnlyInternetGateway(second, vpc(1)))
  }

  @Test func `G15: an IPv4 route to one is refused, by replacing as well`() {
    for checks in [true, false] {
      var options = ModelOptions()
      options.checksReplacedTarget = checks
      var stage = withVPC(options)
      stage.accept(create)
      stage.accept(.createInternetGateway(gateway(1)))
      stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
      stage.refuse(.createRoute(mainTable(1), cidr("0.0.0.0/0"), .egressOnlyGateway(eigw)))
      stage.accept(.createRoute(mainTable(1), cidr("0.0.0.0/0"), .internetGateway(gateway(1))))
      stage.refuse(.replaceRoute(mainTable(1), cidr("0.0.0.0/0"), .egressOnlyGateway(eigw)))
      stage.accept(.createRoute(mainTable(1), cidr("::/0"), .egressOnlyGateway(eigw)))
      stage.accept(createVpc(2, "10.4.0.0/16"))
      stage.refuse(.createRoute(mainTable(2), cidr("::/0"), .egressOnlyGateway(eigw)))
    }
  }

  @Test func `EIGW-4 and RT-BH-5: deleting one leaves its routes as blackholes`() {
    var stage = withVPC()
    stage.accept(create)
    stage.accept(.createRoute(mainTable(1), cidr("::/0"), .egressOnlyGateway(eigw)))
    #expect(stage.route(mainTable(1), to: block("::/0"))?.state == .active)
    stage.accept(.deleteEgressOnlyInternetGateway(eigw))
    #expect(stage.route(mainTable(1), to: block("::/0"))?.state == .blackhole)
  }

  @Test func `V9 and EIGW-5: one keeps its VPC from being deleted`() {
    var stage = withVPC()
    stage.accept(create)
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    stage.accept(.deleteEgressOnlyInternetGateway(eigw))
    stage.accept(.deleteVpc(vpc(1)))
  }

  @Test func `EIGW-6: whether the VPC needs an IPv6 block is left open`() {
    var options = ModelOptions()
    options.gateways.egressOnlyNeedsIPv6Block = true
    var stage = withVPC(options)
    stage.refuse(create)
    stage.accept(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided))
    stage.accept(create)
  }

  @Test func `IGW-11: IPv6 addresses alone block detaching, or not`() {
    for blocks in [false, true] {
      var options = ModelOptions()
      options.gateways.ipv6HoldersBlockDetach = blocks
      var stage = ControlStage(options: options)
      stage.accept(
        .createVpc(vpc(1), cidrBlock: cidr("10.1.0.0/16"), ipv6: .ownPool(cidr("2001:db8::/56"))))
      stage.accept(
        .createSubnet(
          subnet(1), vpc: vpc(1), cidrBlock: nil, ipv6CidrBlock: cidr("2001:db8::/64"), zone: nil))
      stage.accept(.createInternetGateway(gateway(1)))
      stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
      stage.accept(run(1, in: 1))
      let detach = Command.detachInternetGateway(gateway(1), vpc(1))
      if blocks { stage.refuse(detach, "DependencyViolation") } else { stage.accept(detach) }
    }
  }

  @Test func `EIGW-7: an unknown one, and one of another account, is not found`() {
    var stage = withVPC()
    let codes: [RejectionCode] = ["InvalidEgressOnlyInternetGatewayId.NotFound", "InvalidGatewayID.NotFound"]
    stage.refuse(.deleteEgressOnlyInternetGateway(eigw), codes[0], codes[1])
    stage.accept(create)
    stage.refuse(.deleteEgressOnlyInternetGateway(eigw), codes[0], codes[1], by: .second)
    stage.refuse(.createRoute(mainTable(1), cidr("::/0"), .egressOnlyGateway(second)), codes[0], codes[1])
  }
}
