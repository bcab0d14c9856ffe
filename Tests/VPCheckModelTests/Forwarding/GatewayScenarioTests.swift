import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Worked examples of the gateways sheet, from the first call to the packet.
///
/// Here the model itself reports the states of routes, and the walk believes them.
@Suite struct GatewayScenarioTests: ControlPlaneSuite {
  private let nat = ResourceID(.natGateway, 1)
  private let eigw = ResourceID(.egressOnlyGateway, 1)
  private let tgw = ResourceID(.transitGateway, 1)
  private let outside = "203.0.113.5"
  private var transitTable: ResourceID { .implicit(.transitGatewayRouteTable, of: tgw) }

  private func answer(_ stage: ControlStage, _ probe: Probe) -> String {
    let answer = PacketWalk(stage.topology).answer(probe)
    return answer.diagnosis.map { "\($0.phase?.rawValue ?? "-") \($0.code.rawValue)" } ?? "success"
  }

  private func publicText(_ number: Int, _ stage: ControlStage) -> String {
    stage.topology.elasticIPs[elastic(number)]?.publicAddress.description ?? "0.0.0.0"
  }

  /// VPC 1, 10.1.0.0/16: instance 1 in the public subnet 1, instance 2 in the private
  /// subnet 2; the main table leads to the internet gateway, table 2 nowhere yet.
  private func withInternet() -> ControlStage {
    var stage = ControlStage()
    stage.accept(
      .createVpc(vpc(1), cidrBlock: cidr("10.1.0.0/16"), ipv6: .ownPool(cidr("2001:db8:1::/56"))))
    for number in 1...2 {
      stage.accept(
        .createSubnet(
          subnet(number), vpc: vpc(1), cidrBlock: cidr("10.1.\(number).0/24"),
          ipv6CidrBlock: cidr("2001:db8:1:\(number)::/64"), zone: nil))
      stage.accept(.modifySubnetIPv6Attribute(subnet(number), assignIPv6AddressOnCreation: true))
      stage.accept(run(number, in: number, at: "10.1.\(number).10"))
    }
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.createRoute(mainTable(1), cidr("0.0.0.0/0"), .internetGateway(gateway(1))))
    stage.accept(.createRouteTable(table(2), vpc: vpc(1)))
    stage.accept(.associateRouteTable(table(2), subnet(2)))
    for number in 1...2 { stage.accept(.allocateAddress(elastic(number))) }
    return stage
  }

  private func withNAT(_ connectivity: NATConnectivity = .isPublic) -> ControlStage {
    var stage = withInternet()
    stage.accept(
      .createNatGateway(
        nat, subnet(1), connectivity, allocation: connectivity == .isPublic ? elastic(1) : nil,
        privateAddress: nil))
    stage.accept(.createRoute(table(2), cidr("0.0.0.0/0"), .natGateway(nat)))
    return stage
  }

  @Test func `G6 and G7: a public subnet without a public address, and the reverse, have no internet`() {
    var stage = withInternet()
    #expect(answer(stage, ping(instance(1), outside)) == "FWD IGW_NO_PUBLIC_IP")
    stage.accept(map(2, to: 2))
    #expect(answer(stage, connect(internet: outside, publicText(2, stage), 22)) == "FWD SG_INGRESS_DENY")
    let open = PermissionArgument("-1", nil, nil, .block(cidr("0.0.0.0/0")))
    stage.accept(.authorizeSecurityGroup(defaultGroup(1), .ingress, open))
    #expect(answer(stage, connect(internet: outside, publicText(2, stage), 22)) == "RET NO_ROUTE")
  }

  @Test func `G10 to G13: the life of a NAT gateway, seen by a packet`() {
    var stage = withNAT()
    let probe = connect(instance(2), outside, 443)
    #expect(answer(stage, probe) == "success")
    #expect(answer(stage, connect(internet: outside, publicText(1, stage), 22)) == "FWD NAT_UNSOLICITED")
    stage.accept(.deleteRoute(mainTable(1), cidr("0.0.0.0/0")))
    #expect(answer(stage, probe) == "FWD NO_ROUTE")
    stage.accept(.createRoute(mainTable(1), cidr("0.0.0.0/0"), .internetGateway(gateway(1))))
    stage.accept(.deleteNatGateway(nat))
    #expect(answer(stage, probe) == "FWD ROUTE_BLACKHOLE")
    #expect(stage.topology.elasticIPs[elastic(1)]?.association == nil)
    #expect(answer(stage, connect(internet: outside, publicText(1, stage), 22)) == "FWD IGW_NO_MAPPING")
    #expect(answer(withNAT(.isPrivate), probe) == "FWD IGW_NO_PUBLIC_IP")
  }

  @Test func `G14: an egress-only gateway lets the host out and nobody in`() {
    var stage = withInternet()
    let host = stage.topology.networkInterfaces[primary(2)]?.ipv6.first?.description ?? "::"
    stage.accept(.createEgressOnlyInternetGateway(eigw, vpc(1)))
    stage.accept(.createRoute(table(2), cidr("::/0"), .egressOnlyGateway(eigw)))
    let open = PermissionArgument("-1", nil, nil, .block(cidr("::/0")))
    stage.accept(.authorizeSecurityGroup(defaultGroup(1), .ingress, open))
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
    #expect(answer(stage, connect(instance(2), "2001:db8:ffff::1", 443)) == "success")
    #expect(answer(stage, connect(internet: "2001:db8:ffff::1", host, 22)) == "FWD EIGW_UNSOLICITED")
    stage.accept(.deleteEgressOnlyInternetGateway(eigw))
    #expect(answer(stage, connect(instance(2), "2001:db8:ffff::1", 443)) == "FWD ROUTE_BLACKHOLE")
  }

  /// VPC n is 10.n.0.0/16 with instance n, attached, with 10.0.0.0/8 to the transit gateway.
  private func withTransit() -> ControlStage {
    var stage = ControlStage()
    stage.accept(.createTransitGateway(tgw, associatesByDefault: true, propagatesByDefault: true))
    let open = PermissionArgument("-1", nil, nil, .block(cidr("0.0.0.0/0")))
    for number in 1...2 {
      stage.accept(createVpc(number, "10.\(number).0.0/16"))
      stage.accept(createSubnet(number, in: number, "10.\(number).0.0/20"))
      stage.accept(.authorizeSecurityGroup(defaultGroup(number), .ingress, open))
      stage.accept(run(number, in: number, at: "10.\(number).0.10"))
      stage.accept(attach(number))
      stage.accept(.createRoute(mainTable(number), cidr("10.0.0.0/8"), .transitGateway(tgw)))
    }
    return stage
  }

  private func attach(_ number: Int) -> Command {
    .createTransitGatewayVpcAttachment(
      ResourceID(.transitGatewayAttachment, number), tgw, vpc(number), subnets: [subnet(number)],
      supportsIPv6: false)
  }

  @Test func `G16: two attached VPCs reach each other while both have routes`() {
    var stage = withTransit()
    #expect(answer(stage, ping(instance(1), "10.2.0.10")) == "success")
    #expect(answer(stage, ping(instance(2), "10.1.0.10")) == "success")
    stage.accept(.deleteRoute(mainTable(2), cidr("10.0.0.0/8")))
    #expect(answer(stage, ping(instance(1), "10.2.0.10")) == "RET NO_ROUTE")
    stage.accept(.deleteTransitGatewayVpcAttachment(ResourceID(.transitGatewayAttachment, 1)))
    #expect(answer(stage, ping(instance(1), "10.2.0.10")) == "FWD ROUTE_BLACKHOLE")
  }

  @Test func `G17: a blackhole in the transit table takes its part of a VPC away`() {
    var stage = withTransit()
    stage.accept(run(3, in: 2, at: "10.2.5.10"))
    #expect(answer(stage, ping(instance(1), "10.2.5.10")) == "success")
    stage.accept(.createTransitGatewayRoute(transitTable, cidr("10.2.5.0/24"), .blackhole))
    #expect(answer(stage, ping(instance(1), "10.2.5.10")) == "FWD TGW")
    #expect(answer(stage, ping(instance(1), "10.2.0.10")) == "success")
    stage.accept(.deleteTransitGatewayRoute(transitTable, cidr("10.2.5.0/24")))
    #expect(answer(stage, ping(instance(1), "10.2.5.10")) == "success")
  }

  @Test func `G18 and TGW-DP-7: the traffic for a repeated block still goes to the first VPC`() {
    var stage = withTransit()
    stage.accept(createVpc(3, "10.1.0.0/16"))
    stage.accept(createSubnet(3, in: 3, "10.1.0.0/20"))
    stage.accept(attach(3))
    let answer = PacketWalk(stage.topology).answer(ping(instance(2), "10.1.0.10"))
    #expect(answer.succeeded)
    #expect(answer.forward?.disposition == .delivered(to: primary(1)))
  }
}
