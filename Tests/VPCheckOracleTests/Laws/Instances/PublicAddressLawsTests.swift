import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples I6 to I14: what becomes of the public address of one instance.
@Suite struct PublicAddressLawsTests {
  private let subnet = SubnetID(.subnet, 1)
  private let one = InstanceID(.instance, 1)
  private let elastic = AllocationID(.elasticIP, 1)

  /// A network with a gateway, whose subnet gives public addresses or does not.
  private func bench(mapsPublic: Bool) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/28")
      $0.topology.subnets.update(subnet) { $0.mapsPublicAddressOnLaunch = mapsPublic }
      $0.addGateway(1, attachedTo: 1)
      $0.addElasticIP(1, "198.51.100.1")
      $0.addElasticIP(2, "198.51.100.2")
    }
  }

  private func launch(_ number: Int, isPublic: Bool? = nil) -> Command {
    .runInstances(
      InstanceID(.instance, number), subnet, privateAddress: nil, groups: [],
      associatePublicIPAddress: isPublic)
  }

  @Test func `I6, I7: the subnet decides at launch, unless the request does`() {
    var bench = bench(mapsPublic: false)
    #expect(
      bench.hears(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4", publicAddress: "203.0.113.1") }
        == ["PUB-3/runInstances/extra-public"])
    #expect(bench.play(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4") } == [])
    let modify = Command.modifySubnetAttribute(subnet, mapPublicIPOnLaunch: true)
    #expect(
      bench.play(modify) { $0.topology.subnets.update(subnet) { $0.mapsPublicAddressOnLaunch = true } } == [])
    #expect(
      bench.hears(launch(2)) { $0.addInstance(2, in: 1, "10.1.0.5") } == ["PUB-3/runInstances/missing-public"]
    )
    #expect(bench.hears(launch(2, isPublic: false)) { $0.addInstance(2, in: 1, "10.1.0.5") } == [])
    #expect(
      bench.play(launch(2)) { $0.addInstance(2, in: 1, "10.1.0.5", publicAddress: "203.0.113.2") } == [])
  }

  /// Plays I8 to I11: P1 goes at the stop, P2 comes at the start, E replaces it and stays.
  private func benchWithElastic() -> LawBench {
    var bench = bench(mapsPublic: true)
    #expect(
      bench.play(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4", publicAddress: "203.0.113.1") } == [])
    let stop = Command.stopInstances(one)
    #expect(bench.hears(stop) { $0.setState(1, .stopped) } == ["PUB-9/stopInstances/extra-public"])
    #expect(
      bench.play(stop) {
        $0.setState(1, .stopped)
        $0.setPublic(1, nil)
      } == [])
    let start = Command.startInstances(one)
    #expect(bench.hears(start) { $0.setState(1, .running) } == ["PUB-10/startInstances/missing-public"])
    #expect(
      bench.play(start) {
        $0.setState(1, .running)
        $0.setPublic(1, "203.0.113.2")
      } == [])
    let associate = Command.associateAddress(
      elastic, .instance(one), privateAddress: nil, allowReassociation: nil)
    #expect(bench.play(associate) { $0.map(1, to: 1) } == [])
    #expect(bench.play(stop) { $0.setState(1, .stopped) } == [])
    #expect(bench.play(start) { $0.setState(1, .running) } == [])
    return bench
  }

  @Test func `I8 to I12: the public address comes back when the Elastic IP goes`() {
    var bench = benchWithElastic()
    let disassociate = Command.disassociateAddress(elastic)
    #expect(bench.hears(disassociate) { $0.map(1, to: nil) } == ["PUB-12/disassociateAddress/missing-public"])
    #expect(
      bench.play(disassociate) {
        $0.map(1, to: nil)
        $0.setPublic(1, "203.0.113.3")
      } == [])
  }

  @Test func `I13: not while the instance has a second interface`() {
    var bench = benchWithElastic()
    let id = NetworkInterfaceID(.networkInterface, 5)
    #expect(
      bench.play(.createNetworkInterface(id, subnet, privateAddress: nil, groups: [])) {
        $0.addInterface(5, in: 1, "10.1.0.9")
      } == [])
    #expect(bench.play(.attachNetworkInterface(id, one, deviceIndex: 1)) { $0.attach(5, to: 1) } == [])
    let disassociate = Command.disassociateAddress(elastic)
    #expect(bench.hears(disassociate) { $0.map(1, to: nil) } == [])
    #expect(
      bench.hears(disassociate) {
        $0.map(1, to: nil)
        $0.setPublic(1, "203.0.113.3")
      }.count == 1)
  }

  @Test func `I14: termination frees the Elastic IP and the private address`() {
    let bench = benchWithElastic()
    #expect(bench.hears(.terminateInstances(one)) { $0.terminate(1) } == [])
    #expect(
      bench.hears(.terminateInstances(one)) {
        $0.terminate(1)
        $0.topology.elasticIPs[elastic] = nil
      }.count == 1)
    #expect(
      bench.hears(.terminateInstances(one)) {
        let association = $0.place(of: 1)
        $0.terminate(1)
        $0.topology.elasticIPs.update(elastic) { $0.association = association }
      }.contains("INST-TERM-1/terminateInstances/mapped"))
  }

  @Test func `whether an instance that never had a public address gets one is open`() {
    var bench = bench(mapsPublic: false)
    _ = bench.play(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4") }
    _ = bench.play(
      .associateAddress(elastic, .instance(one), privateAddress: nil, allowReassociation: nil)
    ) { $0.map(1, to: 1) }
    #expect(bench.hears(.disassociateAddress(elastic)) { $0.map(1, to: nil) } == [])
    #expect(
      bench.hears(.disassociateAddress(elastic)) {
        $0.map(1, to: nil)
        $0.setPublic(1, "203.0.113.3")
      } == [])
  }

  @Test func `public addresses are distinct, and sit on primary addresses`() {
    var bench = bench(mapsPublic: true)
    #expect(
      bench.hears(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4", publicAddress: "198.51.100.1") }
        .contains("PUB-19/runInstances/shared"))
    _ = bench.play(launch(1)) { $0.addInstance(1, in: 1, "10.1.0.4", publicAddress: "203.0.113.1") }
    #expect(
      bench.wait {
        $0.addInterface(5, in: 1, "10.1.0.9")
        $0.topology.networkInterfaces.update(NetworkInterfaceID(.networkInterface, 5)) {
          $0.ipv4[0].publicAddress = PublicAddress(address("203.0.113.9"))
        }
      }.contains("PUB-7/wait/misplaced"))
  }
}
