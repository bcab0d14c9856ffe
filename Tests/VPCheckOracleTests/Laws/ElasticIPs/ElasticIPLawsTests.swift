import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples E1 to E9 and E11 to E19 of the Elastic IP sheet.
///
/// VPC 1 has gateway 1 and the instances 1 (A) and 2 (B); VPC 2 has instance 3 and no
/// gateway. No instance ever had a public address of the service's choice.
@Suite struct ElasticIPLawsTests {
  private let e1 = AllocationID(.elasticIP, 1)
  private let e2 = AllocationID(.elasticIP, 2)

  private func instance(_ number: Int) -> InstanceID { InstanceID(.instance, number) }

  private func bench(gateway: Bool = true, _ draw: (inout NetworkBuilder) -> Void = { _ in }) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addSubnet(2, in: 2, "10.2.0.0/24")
      $0.addInstance(1, in: 1, "10.1.0.10")
      $0.addInstance(2, in: 1, "10.1.0.20")
      $0.addInstance(3, in: 2, "10.2.0.30")
      if gateway { $0.addGateway(1, attachedTo: 1) }
      $0.addElasticIP(1, "198.51.100.1")
      $0.addElasticIP(2, "198.51.100.2")
      draw(&$0)
    }
  }

  private func associate(_ id: AllocationID, _ number: Int, allows: Bool? = nil) -> Command {
    .associateAddress(id, .instance(instance(number)), privateAddress: nil, allowReassociation: allows)
  }

  @Test func `E1, E2: the sixth allocation may be refused, the fifth not`() {
    let five = bench { for number in 3...5 { $0.addElasticIP(number, "198.51.100.\(number)") } }
    let allocate = Command.allocateAddress(AllocationID(.elasticIP, 9))
    #expect(five.refused(allocate, "AddressLimitExceeded") == [])
    #expect(five.hears(allocate) { $0.addElasticIP(9, "198.51.100.9") } == [])
    let four = bench { for number in 3...4 { $0.addElasticIP(number, "198.51.100.\(number)") } }
    #expect(
      four.refused(allocate, "AddressLimitExceeded") == [
        "EIP-ALLOC-7/allocateAddress/refused-AddressLimitExceeded"
      ])
    #expect(four.hears(allocate) == ["EIP-ALLOC-1/allocateAddress/missing"])
    #expect(
      four.hears(allocate) { $0.addElasticIP(9, "198.51.100.1") } == ["EIP-ALLOC-1/allocateAddress/shared"])
  }

  @Test func `E3, E4: an attached gateway is needed, a route is not`() {
    var bench = bench(gateway: false)
    #expect(bench.refused(associate(e1, 1), "Gateway.NotAttached") == [])
    #expect(bench.hears(associate(e1, 1)) { $0.map(1, to: 1) } == ["EIP-ASSOC-5/associateAddress/accepted"])
    _ = bench.wait { $0.addGateway(1, attachedTo: 1) }
    #expect(
      bench.refused(associate(e1, 1), "Gateway.NotAttached")
        == ["EIP-ASSOC-6/associateAddress/refused-Gateway.NotAttached"])
    #expect(bench.play(associate(e1, 1)) { $0.map(1, to: 1) } == [])
  }

  @Test func `an association maps exactly what it says`() {
    let bench = bench()
    #expect(bench.hears(associate(e1, 1)) == ["EIP-ASSOC-12/associateAddress/association"])
    #expect(
      bench.hears(associate(e1, 1)) { $0.map(1, to: 2) }.contains("EIP-ASSOC-12/associateAddress/association")
    )
    #expect(
      bench.hears(associate(e1, 1)) {
        $0.map(1, to: 1)
        $0.change(1) { $0.ipv4[0].publicAddress = nil }
      } == ["EIP-1/associateAddress/torn"])
  }

  @Test func `E5, E6, E19: an associated address moves unless that is ruled out`() {
    let bench = bench { $0.map(1, to: 1) }
    #expect(bench.refused(associate(e1, 2, allows: false), "Resource.AlreadyAssociated") == [])
    #expect(
      bench.hears(associate(e1, 2, allows: false)) { $0.map(1, to: 2) }
        == ["EIP-ASSOC-18/associateAddress/accepted"])
    for allows in [true, nil] {
      #expect(bench.hears(associate(e1, 2, allows: allows)) { $0.map(1, to: 2) } == [])
      #expect(bench.refused(associate(e1, 2, allows: allows), "Resource.AlreadyAssociated").count == 1)
    }
    #expect(
      bench.hears(associate(e1, 2)) {
        $0.map(1, to: 2)
        $0.change(1) {
          $0.ipv4[0].publicAddress = PublicAddress(
            address("198.51.100.1"), allocation: AllocationID(.elasticIP, 1))
        }
      }.contains("EIP-ASSOC-17/associateAddress/old-mapping"))
    // Repeating is no move.
    #expect(bench.hears(associate(e1, 1, allows: false)) == [])
    #expect(bench.refused(associate(e1, 1, allows: false), "Resource.AlreadyAssociated") == [])
    #expect(
      bench.refused(associate(e1, 1, allows: true), "Resource.AlreadyAssociated")
        == ["EIP-ASSOC-22/associateAddress/refused-Resource.AlreadyAssociated"])
  }

  @Test func `E7 to E9: a second address replaces the first, and is released only when free`() {
    var bench = bench { $0.map(1, to: 1) }
    #expect(
      bench.hears(associate(e2, 1)) {
        let old = $0.place(of: 1)
        $0.map(2, to: 1)
        $0.topology.elasticIPs.update(e1) { $0.association = old }
      }.contains("EIP-ASSOC-20/associateAddress/mapped"))
    #expect(bench.play(associate(e2, 1)) { $0.map(2, to: 1) } == [])
    #expect(bench.refused(.releaseAddress(e2), "InvalidIPAddress.InUse") == [])
    #expect(
      bench.hears(.releaseAddress(e2)) {
        $0.map(2, to: nil)
        $0.topology.elasticIPs[e2] = nil
      }.contains("EIP-REL-1/releaseAddress/accepted"))
    #expect(bench.hears(.disassociateAddress(e2)).contains("EIP-DIS-1/disassociateAddress/mapped"))
    #expect(bench.play(.disassociateAddress(e2)) { $0.map(2, to: nil) } == [])
    #expect(
      bench.refused(.releaseAddress(e2), "InvalidIPAddress.InUse")
        == ["EIP-REL-3/releaseAddress/refused-InvalidIPAddress.InUse"])
    #expect(bench.hears(.releaseAddress(e2)) == ["EIP-REL-3/releaseAddress/left"])
    #expect(bench.play(.releaseAddress(e2)) { $0.topology.elasticIPs[e2] = nil } == [])
    #expect(bench.refused(.releaseAddress(e2), "InvalidAllocationID.NotFound") == [])
    #expect(bench.refused(.releaseAddress(e2), "InvalidAddressID.NotFound") == [])
    #expect(bench.hears(.releaseAddress(e2)) == ["EIP-REL-4/releaseAddress/accepted"])
  }

  @Test func `an instance with two interfaces is no target, its interface is`() {
    let bench = bench { $0.addInterface(5, in: 1, "10.1.0.11", on: 1) }
    #expect(bench.refused(associate(e1, 1), "InvalidInstanceID") == [])
    #expect(
      bench.hears(associate(e1, 1)) { $0.map(1, to: 1) }.contains("EIP-ASSOC-7/associateAddress/accepted"))
    let byInterface = Command.associateAddress(
      e1, .networkInterface(bench.network.interface(1)), privateAddress: nil, allowReassociation: nil)
    #expect(bench.hears(byInterface) { $0.map(1, to: 1) } == [])
    let other = Command.associateAddress(
      e1, .networkInterface(bench.network.interface(1)), privateAddress: address("10.1.0.11"),
      allowReassociation: nil)
    #expect(bench.refused(other, "Anything") == [])
  }

  @Test func `E12: stop and start keep the association`() {
    var bench = bench { $0.map(1, to: 1) }
    #expect(
      bench.hears(.stopInstances(instance(1))) {
        $0.setState(1, .stopped)
        $0.map(1, to: nil)
      }.contains { $0.hasPrefix("EIP-LIFE-1/stopInstances/") })
    #expect(bench.play(.stopInstances(instance(1))) { $0.setState(1, .stopped) } == [])
    #expect(bench.play(.startInstances(instance(1))) { $0.setState(1, .running) } == [])
  }

  @Test func `E13: termination frees the address and keeps the allocation`() {
    let bench = bench { $0.map(1, to: 1) }
    #expect(bench.hears(.terminateInstances(instance(1))) { $0.terminate(1) } == [])
    #expect(
      bench.hears(.terminateInstances(instance(1))) {
        $0.terminate(1)
        $0.topology.elasticIPs[e1] = nil
      }.count == 1)
  }

  @Test func `E15: a pending instance is refused`() {
    let bench = bench { $0.setState(1, .pending) }
    #expect(bench.refused(associate(e1, 1), "InvalidInstanceID") == [])
    #expect(bench.refused(associate(e1, 1), "IncorrectInstanceState") == [])
  }

  @Test func `E16: an allocation that was never made is not associated`() {
    let bench = bench()
    let unknown = AllocationID(.elasticIP, 77)
    #expect(bench.refused(associate(unknown, 1), "InvalidAllocationID.NotFound") == [])
    #expect(bench.hears(associate(unknown, 1)) == ["EIP-ASSOC-3/associateAddress/accepted"])
    #expect(bench.refused(.disassociateAddress(e1), "InvalidAssociationID.NotFound") == [])
    #expect(bench.hears(.disassociateAddress(e1)) == ["EIP-DIS-3/disassociateAddress/accepted"])
  }

  @Test func `E17, E18: an address moves to another VPC that has a gateway`() {
    var bench = bench { $0.map(1, to: 1) }
    let move = associate(e1, 3, allows: true)
    #expect(bench.refused(move, "Gateway.NotAttached") == [])
    #expect(bench.hears(move) { $0.map(1, to: 3) } == ["EIP-ASSOC-5/associateAddress/accepted"])
    _ = bench.wait { $0.addGateway(2, attachedTo: 2) }
    #expect(
      bench.refused(move, "Gateway.NotAttached") == [
        "EIP-ASSOC-28/associateAddress/refused-Gateway.NotAttached"
      ])
    #expect(bench.play(move) { $0.map(1, to: 3) } == [])
  }

  @Test func `a stopped instance is a target, and one of another account's addresses is not mapped`() {
    let bench = bench { $0.setState(1, .stopped) }
    #expect(bench.hears(associate(e1, 1)) { $0.map(1, to: 1) } == [])
    #expect(
      bench.refused(associate(e1, 1), "InvalidInstanceID")
        == ["EIP-ASSOC-10/associateAddress/refused-InvalidInstanceID"])
    let foreign = AllocationID(.elasticIP, 5)
    let other = self.bench {
      $0.topology.elasticIPs[foreign] = ElasticIP(
        id: foreign, owner: .second, publicAddress: address("198.51.100.5"))
    }
    #expect(other.refused(associate(foreign, 1), "AuthFailure") == [])
    #expect(other.refused(.releaseAddress(foreign), "AuthFailure") == [])
  }

  @Test func `deleting an interface frees its address`() {
    let id = NetworkInterfaceID(.networkInterface, 5)
    let bench = bench {
      $0.addInterface(5, in: 1, "10.1.0.11")
      $0.topology.networkInterfaces.update(id) {
        $0.ipv4[0].publicAddress = PublicAddress(
          address("198.51.100.1"), allocation: AllocationID(.elasticIP, 1))
      }
      $0.topology.elasticIPs.update(AllocationID(.elasticIP, 1)) {
        $0.association = AddressAssociation(interface: id, privateAddress: address("10.1.0.11"))
      }
    }
    let delete = Command.deleteNetworkInterface(id)
    #expect(
      bench.hears(delete) {
        $0.topology.networkInterfaces[id] = nil
        $0.topology.elasticIPs.update(AllocationID(.elasticIP, 1)) { $0.association = nil }
      } == [])
    #expect(
      bench.hears(delete) { $0.topology.networkInterfaces[id] = nil }
        .contains("EIP-LIFE-4/deleteNetworkInterface/mapped"))
  }
}
