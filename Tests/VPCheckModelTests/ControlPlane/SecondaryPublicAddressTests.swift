import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Public addresses where secondary private addresses matter (PUB-14, EIP-ASSOC-23).
@Suite struct SecondaryPublicAddressTests: ControlPlaneSuite {
  /// Instance 1 with an automatic public address and a secondary private one, 10.1.0.9.
  private func withInstance() -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/24"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(run(1, in: 1, at: "10.1.0.10", isPublic: true))
    let request = AddressRequest(addresses: [ip("10.1.0.9")])
    stage.accept(.assignPrivateIpAddresses(primary(1), request, allowReassignment: false))
    stage.accept(.allocateAddress(elastic(1)))
    return stage
  }

  private func mapSecondary(_ number: Int) -> Command {
    .associateAddress(
      elastic(number), .instance(instance(1)), privateAddress: ip("10.1.0.9"), allowReassociation: nil)
  }

  @Test func `EIP-ASSOC-23: an Elastic IP on a secondary address leaves the automatic one`() {
    var stage = withInstance()
    let automatic = stage.publicAddress(primary(1))
    stage.accept(mapSecondary(1))
    #expect(stage.publicAddress(primary(1)) == automatic)
    let held = stage.topology.networkInterfaces[primary(1)]?.ipv4
    #expect(held?.map { $0.publicAddress?.allocation } == [nil, elastic(1)])
    stage.accept(.disassociateAddress(elastic(1)))
    #expect(stage.publicAddress(primary(1)) == automatic)
  }

  @Test func `EIP-ASSOC-14: two Elastic IPs on two addresses of one interface`() {
    var stage = withInstance()
    stage.accept(.allocateAddress(elastic(2)))
    stage.accept(mapSecondary(1))
    stage.accept(map(2, to: 1))
    #expect(stage.publicAddress(primary(1))?.allocation == elastic(2))
    stage.accept(mapSecondary(2))
    #expect(stage.topology.elasticIPs[elastic(1)]?.association == nil)
    #expect(stage.topology.elasticIPs[elastic(2)]?.association?.privateAddress == ip("10.1.0.9"))
    #expect(stage.topology.brokenInvariant == nil)
  }

  @Test func `PUB-14: with a secondary Elastic IP a released address is not replaced`() {
    var stage = withInstance()
    stage.accept(mapSecondary(1))
    stage.accept(.stopInstances(instance(1)))
    stage.accept(.startInstances(instance(1)))
    #expect(stage.publicAddress(primary(1)) == nil)
    // Without it the next start gives one.
    stage.accept(.disassociateAddress(elastic(1)))
    #expect(stage.publicAddress(primary(1)) == nil)
    stage.accept(.stopInstances(instance(1)))
    stage.accept(.startInstances(instance(1)))
    #expect(stage.publicAddress(primary(1)) != nil)
  }

  @Test func `EIP-LIFE-2: the Elastic IPs of all addresses are free after termination`() {
    var stage = withInstance()
    stage.accept(mapSecondary(1))
    stage.accept(.terminateInstances(instance(1)))
    #expect(stage.topology.elasticIPs[elastic(1)]?.association == nil)
    #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == 251)
  }
}
