import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the Elastic IP sheet, and of internet gateways.
@Suite struct ElasticIPTests: ControlPlaneSuite {
  /// VPC 1 with a gateway, instances 1 and 2; VPC 2 without one, instance 3.
  private func withInstances(attached: Bool = true) -> ControlStage {
    var stage = ControlStage()
    for number in 1...2 {
      stage.accept(createVpc(number, "10.\(number).0.0/16"))
      stage.accept(createSubnet(number, in: number, "10.\(number).0.0/24"))
      stage.accept(.createInternetGateway(gateway(number)))
    }
    if attached { stage.accept(.attachInternetGateway(gateway(1), vpc(1))) }
    for (number, place) in [(1, 1), (2, 1), (3, 2)] { stage.accept(run(number, in: place)) }
    for number in 1...2 { stage.accept(.allocateAddress(elastic(number))) }
    return stage
  }

  private func holder(_ stage: ControlStage, _ number: Int) -> ResourceID? {
    stage.topology.elasticIPs[elastic(number)]?.association?.interface
  }

  @Test func `E1 and E2: five allocations, all distinct, until one is released`() {
    var stage = withInstances()
    for number in 3...5 { stage.accept(.allocateAddress(elastic(number))) }
    stage.refuse(.allocateAddress(elastic(6)), "AddressLimitExceeded")
    #expect(Set(stage.topology.elasticIPs.map(\.publicAddress)).count == 5)
    stage.accept(.allocateAddress(elastic(7)), by: .second)
    stage.accept(.releaseAddress(elastic(2)))
    stage.accept(.allocateAddress(elastic(6)))
    stage.refuse(.releaseAddress(elastic(2)), "InvalidAllocationID.NotFound", "InvalidAddressID.NotFound")
  }

  @Test func `E3 and E4: an attached gateway is needed, a route is not`() {
    var stage = withInstances(attached: false)
    stage.refuse(map(1, to: 1), "Gateway.NotAttached")
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(map(1, to: 1))
  }

  @Test func `E5, E6 and E19: an address moves unless that is forbidden`() {
    var stage = withInstances()
    stage.accept(map(1, to: 1))
    stage.refuse(map(1, to: 2, allows: false), "Resource.AlreadyAssociated")
    stage.accept(map(1, to: 1, allows: false))
    stage.accept(map(1, to: 2, allows: true))
    #expect(holder(stage, 1) == primary(2))
    #expect(stage.publicAddress(primary(1)) == nil)
    stage.accept(map(1, to: 1))
    #expect(holder(stage, 1) == primary(1))
    #expect(stage.publicAddress(primary(2)) == nil)
  }

  @Test func `E7 to E9: a second address displaces the first, and is released when free`() {
    var stage = withInstances()
    stage.accept(map(1, to: 1))
    stage.accept(map(2, to: 1))
    #expect(holder(stage, 1) == nil)
    #expect(stage.publicAddress(primary(1))?.allocation == elastic(2))
    stage.refuse(.releaseAddress(elastic(2)), "InvalidIPAddress.InUse")
    stage.refuse(.disassociateAddress(elastic(1)), "InvalidAssociationID.NotFound")
    stage.accept(.disassociateAddress(elastic(2)))
    stage.accept(.releaseAddress(elastic(2)))
  }

  @Test func `E10: an instance with two interfaces is named by interface`() {
    var stage = withInstances()
    stage.accept(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []))
    stage.accept(.attachNetworkInterface(interface(1), instance(1), deviceIndex: 1))
    stage.refuse(map(1, to: 1), "InvalidInstanceID")
    stage.accept(
      .associateAddress(
        elastic(1), .networkInterface(interface(1)), privateAddress: nil, allowReassociation: nil))
    #expect(holder(stage, 1) == interface(1))
    stage.accept(.detachNetworkInterface(interface(1)))
    #expect(holder(stage, 1) == interface(1))
    stage.accept(.deleteNetworkInterface(interface(1)))
    #expect(holder(stage, 1) == nil)
  }

  @Test func `E11: a mapped address keeps the gateway attached`() {
    var stage = withInstances()
    stage.accept(map(1, to: 1))
    stage.refuse(.detachInternetGateway(gateway(1), vpc(1)), "DependencyViolation")
    stage.accept(.disassociateAddress(elastic(1)))
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
  }

  @Test func `E12 and E13: an address survives a stop and outlives its instance`() {
    var stage = withInstances()
    stage.accept(map(1, to: 1))
    let before = stage.topology
    stage.accept(.stopInstances(instance(1)))
    stage.accept(.startInstances(instance(1)))
    #expect(stage.topology == before)
    stage.accept(.terminateInstances(instance(1)))
    #expect(holder(stage, 1) == nil)
    #expect(stage.topology.elasticIPs.count == 2)
  }

  @Test func `EIP-ASSOC-13: an address is mapped to an address of the interface`() {
    var stage = withInstances()
    stage.refuse(
      .associateAddress(
        elastic(1), .instance(instance(1)), privateAddress: ip("10.1.0.99"), allowReassociation: nil))
  }

  @Test func `E16: an allocation that was never issued is not found`() {
    var stage = withInstances()
    stage.refuse(map(9, to: 1), "InvalidAllocationID.NotFound")
    stage.refuse(map(1, to: 9), "InvalidInstanceID.NotFound")
    stage.refuse(.disassociateAddress(elastic(9)), "InvalidAssociationID.NotFound")
    stage.accept(.terminateInstances(instance(1)))
    stage.refuse(map(1, to: 1), "InvalidInstanceID")
  }

  @Test func `E17 and E18: an address moves to another VPC once that has a gateway`() {
    var stage = withInstances()
    stage.accept(map(1, to: 1))
    stage.refuse(map(1, to: 3, allows: true), "Gateway.NotAttached")
    stage.accept(.attachInternetGateway(gateway(2), vpc(2)))
    stage.accept(map(1, to: 3, allows: true))
    #expect(holder(stage, 1) == primary(3))
  }

  @Test func `G1 to G5: a gateway serves one VPC, and a VPC has one gateway`() {
    var stage = withInstances()
    stage.refuse(.attachInternetGateway(gateway(1), vpc(2)), "Resource.AlreadyAssociated")
    stage.refuse(.attachInternetGateway(gateway(1), vpc(1)), "Resource.AlreadyAssociated")
    stage.refuse(.attachInternetGateway(gateway(2), vpc(1)), "InvalidParameterValue")
    stage.refuse(.detachInternetGateway(gateway(1), vpc(2)), "Gateway.NotAttached")
    stage.refuse(.deleteInternetGateway(gateway(1)), "DependencyViolation")
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.deleteInternetGateway(gateway(1)))
  }
}
