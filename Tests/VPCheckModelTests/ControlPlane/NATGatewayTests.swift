import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The life of NAT gateways, and what they hold on to.
@Suite struct NATGatewayTests: ControlPlaneSuite {
  private func nat(_ number: Int) -> ResourceID { ResourceID(.natGateway, number) }

  private func createPublic(
    _ number: Int, in subnetNumber: Int = 1, _ elasticNumber: Int = 1, at text: String? = nil
  ) -> Command {
    .createNatGateway(
      nat(number), subnet(subnetNumber), .isPublic, allocation: elastic(elasticNumber),
      privateAddress: text.map(ip))
  }

  private func createPrivate(_ number: Int, in subnetNumber: Int = 1, at text: String? = nil) -> Command {
    .createNatGateway(
      nat(number), subnet(subnetNumber), .isPrivate, allocation: nil, privateAddress: text.map(ip))
  }

  /// VPC 1 with a public subnet 1, 10.1.0.0/28, a subnet 2, and Elastic IP 1.
  private func withNetwork(
    attached: Bool = true, _ change: (inout ModelOptions) -> Void = { _ in }
  ) -> ControlStage {
    var options = ModelOptions()
    change(&options)
    var stage = ControlStage(options: options)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/28"))
    stage.accept(createSubnet(2, in: 1, "10.1.1.0/24"))
    stage.accept(.allocateAddress(elastic(1)))
    stage.accept(.createInternetGateway(gateway(1)))
    guard attached else { return stage }
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.createRoute(mainTable(1), cidr("0.0.0.0/0"), .internetGateway(gateway(1))))
    return stage
  }

  private func state(_ number: Int, _ stage: ControlStage) -> NATGatewayState? {
    stage.topology.natGateways[nat(number)]?.state
  }

  @Test func `NAT-3: a public gateway needs an Elastic IP, a private one has none`() {
    var stage = withNetwork()
    stage.refuse(
      .createNatGateway(nat(1), subnet(1), .isPublic, allocation: nil, privateAddress: nil),
      "MissingParameter")
    stage.refuse(
      .createNatGateway(nat(1), subnet(1), .isPrivate, allocation: elastic(1), privateAddress: nil),
      "InvalidParameterCombination")
  }

  @Test func `NAT-8: it holds one address of its subnet, and the subnet`() {
    var stage = withNetwork()
    stage.accept(createPublic(1, at: "10.1.0.9"))
    let mapped = stage.topology.elasticIPs[elastic(1)].map {
      PublicAddress($0.publicAddress, allocation: $0.id)
    }
    let addresses = stage.topology.natGateways[nat(1)]?.addresses
    #expect(addresses == [NATAddress(ip("10.1.0.9"), publicAddress: mapped)])
    #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == 10)
    stage.refuse(run(1, in: 1, at: "10.1.0.9"), "InvalidIPAddress.InUse")
    stage.refuse(.deleteSubnet(subnet(1)), "DependencyViolation")
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    for text in ["10.1.0.3", "10.1.1.9", "10.1.0.9"] {
      stage.refuse(createPrivate(2, at: text))
    }
  }

  @Test func `G9 and NAT-5: without an internet gateway a public one fails, or is refused`() {
    var stage = withNetwork(attached: false)
    stage.accept(createPublic(1))
    #expect(state(1, stage) == .failed)
    #expect(stage.topology.natGateways[nat(1)]?.failureCode == "Gateway.NotAttached")
    #expect(stage.topology.natGateways[nat(1)]?.addresses == [])
    stage.accept(createPrivate(2))
    #expect(state(2, stage) == .available)
    var strict = withNetwork(attached: false) { $0.gateways.refusesNATProblemsAtOnce = true }
    strict.refuse(createPublic(1), "Gateway.NotAttached")
    strict.accept(createPrivate(2))
  }

  @Test func `NAT-6 and NAT-4: an Elastic IP in use, or unknown, never gives an available one`() {
    var stage = withNetwork()
    stage.accept(createPublic(1))
    stage.accept(createPublic(2))
    #expect(state(1, stage) == .available)
    #expect(stage.topology.natGateways[nat(2)]?.failureCode == "Resource.AlreadyAssociated")
    stage.accept(createPublic(3, in: 2, 9))
    #expect(stage.topology.natGateways[nat(3)]?.failureCode == "InvalidAllocationID.NotFound")
    stage.accept(.allocateAddress(elastic(2)))
    stage.accept(run(1, in: 2))
    stage.accept(map(2, to: 1))
    stage.accept(createPublic(4, in: 2, 2))
    #expect(state(4, stage) == .failed)
    var strict = withNetwork { $0.gateways.refusesNATProblemsAtOnce = true }
    strict.accept(createPublic(1))
    strict.refuse(createPublic(2), "Resource.AlreadyAssociated")
    strict.refuse(createPublic(3, in: 2, 9), "InvalidAllocationID.NotFound")
  }

  @Test func `NAT-4 and NAT-20: a full subnet fails it, a bad address is refused`() {
    var stage = withNetwork()
    for number in 1...11 { stage.accept(run(number, in: 1)) }
    stage.accept(createPrivate(1))
    #expect(stage.topology.natGateways[nat(1)]?.failureCode == "InsufficientFreeAddressesInSubnet")
    var late = withNetwork { $0.gateways.refusesNATAddressesAtOnce = false }
    late.accept(createPrivate(1, at: "10.1.0.3"))
    #expect(state(1, late) == .failed)
  }

  @Test func `NAT-7: an unknown subnet is refused`() {
    var stage = withNetwork()
    stage.refuse(createPrivate(1, in: 9), "InvalidSubnetID.NotFound", "InvalidSubnet")
  }

  @Test func `NAT-18: a private subnet gives any of three answers`() {
    for answer in UnroutedNATGateway.allCases {
      var stage = withNetwork { $0.gateways.unroutedNATGateway = answer }
      stage.accept(.deleteRoute(mainTable(1), cidr("0.0.0.0/0")))
      switch answer {
      case .isRefused: stage.refuse(createPublic(1))
      case .fails, .becomesAvailable:
        stage.accept(createPublic(1))
        #expect(state(1, stage) == (answer == .fails ? .failed : .available))
      }
    }
  }

  @Test func `NAT-12: the quota counts each zone apart, and not what has ended`() {
    var stage = withNetwork { $0.quotas.natGatewayCountMax = 1 }
    stage.accept(createSubnet(3, in: 1, "10.1.3.0/24", zone: 1))
    stage.accept(createPrivate(1))
    stage.refuse(createPrivate(2, in: 2), "NatGatewayLimitExceeded")
    stage.refuse(createPublic(2, in: 2, 9), "NatGatewayLimitExceeded")
    stage.accept(createPrivate(3, in: 3))
    stage.accept(.deleteNatGateway(nat(1)))
    stage.accept(createPrivate(4, in: 2))
  }

  @Test
  func `G13, NAT-9 to NAT-11, NAT-17 and RT-BH-4: deleting frees the Elastic IP and leaves a blackhole`() {
    var stage = withNetwork()
    stage.accept(createPublic(1))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(.createRoute(table(1), cidr("0.0.0.0/0"), .natGateway(nat(1))))
    stage.refuse(.releaseAddress(elastic(1)), "AuthFailure", "InvalidIPAddress.InUse")
    stage.accept(.deleteNatGateway(nat(1)))
    #expect(state(1, stage) == .deleted)
    #expect(stage.route(table(1), to: block("0.0.0.0/0"))?.state == .blackhole)
    stage.accept(.releaseAddress(elastic(1)))
    stage.accept(.deleteSubnet(subnet(1)))
    stage.pass(hours: 1)
    #expect(state(1, stage) == nil)
    #expect(stage.route(table(1), to: block("0.0.0.0/0"))?.state == .blackhole)
    stage.refuse(.deleteNatGateway(nat(1)), "NatGatewayNotFound", "InvalidNatGatewayID.NotFound")
  }

  @Test func `NAT-1: transitions may take time, and hold on to everything meanwhile`() {
    var stage = withNetwork { $0.gateways.delaysNATTransitions = true }
    stage.accept(createPublic(1))
    #expect(state(1, stage) == .pending)
    stage.refuse(.createRoute(mainTable(1), cidr("8.0.0.0/8"), .natGateway(nat(1))))
    stage.pass(hours: 1)
    #expect(state(1, stage) == .available)
    stage.accept(.createRoute(mainTable(1), cidr("8.0.0.0/8"), .natGateway(nat(1))))
    stage.accept(.deleteNatGateway(nat(1)))
    #expect(state(1, stage) == .deleting)
    stage.refuse(.releaseAddress(elastic(1)))
    stage.refuse(.deleteSubnet(subnet(1)))
    stage.accept(.deleteNatGateway(nat(1)))
    stage.pass(hours: 1)
    #expect(state(1, stage) == .deleted)
    stage.accept(.deleteNatGateway(nat(1)))
    stage.pass(hours: 1)
    #expect(state(1, stage) == nil)
    var strict = withNetwork {
      $0.gateways.permitsDeletionOfUnavailableNAT = false
      $0.gateways.delaysNATTransitions = true
    }
    strict.accept(createPublic(1))
    strict.refuse(.deleteNatGateway(nat(1)))
  }

  @Test func `E20, EIP-ASSOC-25 and EIP-DIS-6: the gateway's Elastic IP is its own`() {
    var stage = withNetwork()
    stage.accept(createPublic(1))
    stage.accept(run(1, in: 2))
    stage.refuse(map(1, to: 1), "AuthFailure")
    stage.refuse(map(1, to: 1, allows: false), "AuthFailure", "Resource.AlreadyAssociated")
    stage.refuse(.disassociateAddress(elastic(1)))
    stage.refuse(.releaseAddress(elastic(1)), "AuthFailure", "InvalidIPAddress.InUse")
  }

  @Test func `IGW-5: a public gateway keeps the internet gateway attached`() {
    var stage = withNetwork()
    stage.accept(createPublic(1))
    stage.accept(createPrivate(2))
    stage.refuse(.detachInternetGateway(gateway(1), vpc(1)), "DependencyViolation")
    stage.accept(.deleteNatGateway(nat(1)))
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
  }

  @Test func `RT-TGT-4 and RT-MSL-2: IPv4 routes, NAT64, and whole subnets lead to one`() {
    var stage = withNetwork()
    stage.accept(createPrivate(1))
    let target = RouteTarget.natGateway(nat(1))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(.createRoute(table(1), cidr("0.0.0.0/0"), target))
    stage.accept(.createRoute(table(1), cidr("64:ff9b::/96"), target))
    stage.refuse(.createRoute(table(1), cidr("::/0"), target))
    stage.accept(.createRoute(table(1), cidr("10.1.1.0/24"), target))
    stage.refuse(.createRoute(table(1), cidr("10.1.1.0/25"), target))
    stage.accept(.replaceRoute(table(1), cidr("10.1.0.0/16"), target))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.refuse(.createRoute(mainTable(2), cidr("0.0.0.0/0"), target))
    stage.accept(.deleteNatGateway(nat(1)))
    stage.refuse(.createRoute(table(1), cidr("8.0.0.0/8"), target))
    var lenient = withNetwork {
      $0.gateways.permitsIPv6NATTarget = true
      $0.gateways.permitsForeignNATTarget = true
      $0.gateways.permitsUnavailableNATTarget = true
    }
    lenient.accept(createPrivate(1))
    lenient.accept(createVpc(2, "10.2.0.0/16"))
    lenient.accept(.createRoute(mainTable(2), cidr("::/0"), target))
    lenient.accept(.deleteNatGateway(nat(1)))
    lenient.accept(.createRoute(mainTable(1), cidr("8.0.0.0/8"), target))
    #expect(lenient.route(mainTable(1), to: block("8.0.0.0/8"))?.state == .blackhole)
  }
}
