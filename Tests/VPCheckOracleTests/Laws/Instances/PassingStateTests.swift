import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// What rests on a state that may be over by the time of a request is left open.
@Suite struct PassingStateTests {
  private let one = InstanceID(.instance, 1)
  private let subnet = SubnetID(.subnet, 1)

  private func bench(_ state: InstanceState, _ draw: (inout NetworkBuilder) -> Void = { _ in }) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/28")
      $0.addGroup(1, in: 1)
      $0.addGateway(1, attachedTo: 1)
      $0.addElasticIP(1, "198.51.100.1")
      $0.addInstance(1, in: 1, "10.1.0.4", groups: [$0.group(1)])
      $0.setState(1, state)
      draw(&$0)
    }
  }

  @Test func `a stopping instance may be startable by now, a stopped one is`() {
    let start = Command.startInstances(one)
    #expect(bench(.stopping).refused(start, "IncorrectInstanceState") == [])
    #expect(bench(.stopping).hears(start) { $0.setState(1, .running) } == [])
    #expect(bench(.stopped).refused(start, "IncorrectInstanceState").count == 1)
    #expect(bench(.shuttingDown).refused(start, "InvalidInstanceID.NotFound") == [])
    #expect(bench(.shuttingDown).hears(start) == ["INST-LIFE-4/startInstances/accepted"])
  }

  @Test func `a pending instance may be a target by now`() {
    let associate = Command.associateAddress(
      AllocationID(.elasticIP, 1), .instance(one), privateAddress: nil, allowReassociation: nil)
    #expect(bench(.pending).hears(associate) { $0.map(1, to: 1) } == [])
    #expect(bench(.pending).refused(associate, "IncorrectInstanceState") == [])
    #expect(bench(.pending).refused(associate, "Gateway.NotAttached").count == 1)
  }

  @Test func `what an ending instance holds may be free by now`() {
    let group = SecurityGroupID(.securityGroup, 1)
    let ending = bench(.shuttingDown)
    #expect(ending.refused(.deleteSecurityGroup(group), "DependencyViolation") == [])
    #expect(
      ending.hears(.deleteSecurityGroup(group)) { $0.topology.securityGroups[group] = nil }.isEmpty)
    let launch = Command.runInstances(
      InstanceID(.instance, 9), subnet, privateAddress: address("10.1.0.4"), groups: [],
      associatePublicIPAddress: nil)
    #expect(ending.refused(launch, "InvalidIPAddress.InUse") == [])
    let findings = ending.hears(launch) {
      $0.terminate(1)
      $0.addInstance(9, in: 1, "10.1.0.4")
    }
    #expect(!findings.contains("NIC-IP-5/runInstances/accepted"))
  }

  @Test func `a stopped instance holds its group and its address`() {
    let group = SecurityGroupID(.securityGroup, 1)
    let stopped = bench(.stopped)
    #expect(stopped.refused(.deleteSecurityGroup(group), "DependencyViolation") == [])
    #expect(
      stopped.hears(.deleteSecurityGroup(group)).contains("SG-DEL-7/deleteSecurityGroup/accepted"))
    let create = Command.createNetworkInterface(
      NetworkInterfaceID(.networkInterface, 9), subnet, privateAddress: address("10.1.0.4"), groups: [])
    #expect(stopped.refused(create, "InvalidIPAddress.InUse") == [])
    #expect(
      stopped.refused(create, "InvalidParameterValue")
        == ["NIC-IP-15/createNetworkInterface/code-InvalidParameterValue"])
  }

  @Test func `a pending launch need not show its public address yet`() {
    let launch = Command.runInstances(
      InstanceID(.instance, 9), subnet, privateAddress: nil, groups: [], associatePublicIPAddress: true)
    func hears(_ state: InstanceState) -> [String] {
      bench(.running).hears(launch) {
        $0.addInstance(9, in: 1, "10.1.0.9")
        $0.setState(9, state)
      }
    }
    #expect(hears(.pending) == [])
    #expect(hears(.running) == ["PUB-3/runInstances/missing-public"])
  }

  @Test func `automatic addresses do not use up the quota of Elastic IPs`() {
    let bench = bench(.running) {
      for number in 2...4 { $0.addElasticIP(number, "198.51.100.\(number)") }
      $0.setPublic(1, "203.0.113.1")
    }
    #expect(
      bench.refused(.allocateAddress(AllocationID(.elasticIP, 9)), "AddressLimitExceeded")
        == ["PUB-17/allocateAddress/refused-AddressLimitExceeded"])
  }
}
