import Testing
import VPCheckTopology

@testable import VPCheckModel

/// That nothing is seen from another Region.
@Suite struct RegionTests: ControlPlaneSuite {
  private let abroad = Caller(.first, region: Region("eu-west-1"))

  @Test func `VPC-GEN-10: a Region sees nothing of another one`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/24"))
    stage.accept(run(1, in: 1))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.allocateAddress(elastic(1)))
    stage.refuse(createSubnet(2, in: 1, "10.1.1.0/24"), "InvalidVpcID.NotFound", by: abroad)
    stage.refuse(.stopInstances(instance(1)), "InvalidInstanceID.NotFound", by: abroad)
    stage.refuse(.deleteInternetGateway(gateway(1)), "InvalidInternetGatewayID.NotFound", by: abroad)
    stage.refuse(.releaseAddress(elastic(1)), "InvalidAllocationID.NotFound", by: abroad)
  }

  @Test func `what was made abroad is seen there only, and has quotas of its own`() {
    var stage = ControlStage()
    for number in 1...5 { stage.accept(.allocateAddress(elastic(number))) }
    for number in 6...10 { stage.accept(.allocateAddress(elastic(number)), by: abroad) }
    stage.refuse(.allocateAddress(elastic(11)), "AddressLimitExceeded", by: abroad)
    stage.refuse(.releaseAddress(elastic(6)), "InvalidAllocationID.NotFound")
    stage.accept(.releaseAddress(elastic(6)), by: abroad)
    stage.accept(createVpc(1, "10.1.0.0/16"), by: abroad)
    #expect(stage.vpc(vpc(1))?.region == abroad.region)
    stage.refuse(.deleteVpc(vpc(1)), "InvalidVpcID.NotFound")
  }

  @Test func `E22: a connection between Regions is seen in both, and accepted in that of the accepter`() {
    var stage = ControlStage(options: .system)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createVpc(2, "10.2.0.0/16"), by: abroad)
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .pendingAcceptance)
    stage.refuse(accept(1), "OperationNotPermitted")
    stage.accept(accept(1), by: abroad)
    #expect(stage.state(peering(1)) == .active)
    stage.accept(.createRoute(mainTable(2), cidr("10.1.0.0/16"), .peeringConnection(peering(1))), by: abroad)
  }

  @Test func `a quota that is set holds in each Region by itself, until it is set again`() {
    var model = Model()
    model.setQuota(.vpcs, to: 1)
    let calls = [(1, Caller.first), (2, Caller.first), (3, abroad)]
    let answers = calls.map { number, caller in model.apply(createVpc(number, "10.1.0.0/16"), by: caller) }
    #expect(answers[0] == .accepted && answers[2] == .accepted)
    guard case .rejected(let rejection) = answers[1] else {
      Issue.record("the second VPC was accepted")
      return
    }
    #expect(rejection.code == "VpcLimitExceeded")
    model.setQuota(.vpcs, to: 2)
    #expect(model.apply(createVpc(4, "10.1.0.0/16"), by: .first) == .accepted)
  }

  @Test func `E21: a VPC of another Region is unknown to a request without a Region`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createVpc(2, "10.2.0.0/16"), by: abroad)
    stage.accept(request(1, 1, 2))
    #expect(stage.state(peering(1)) == .failed)
    stage.refuse(.deleteVpcPeeringConnection(peering(1)), by: abroad)
  }
}
