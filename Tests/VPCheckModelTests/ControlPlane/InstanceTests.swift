import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the instance and interface sheet.
@Suite struct InstanceTests: ControlPlaneSuite {
  /// VPC 1, 10.1.0.0/16, with subnet 1, 10.1.0.0/28, a gateway, and Elastic IP 1.
  private func withSubnet() -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/28"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.allocateAddress(elastic(1)))
    return stage
  }

  private func free(_ stage: ControlStage) -> Int? {
    stage.topology.subnets[subnet(1)]?.availableAddressCount
  }

  @Test func `I1 to I3: reserved and outside addresses are refused`() {
    var stage = withSubnet()
    for text in ["10.1.0.0", "10.1.0.3", "10.1.0.15", "10.1.1.4", "fd00::5"] {
      stage.refuse(run(1, in: 1, at: text), "InvalidParameterValue")
    }
    stage.accept(run(1, in: 1, at: "10.1.0.14"))
  }

  @Test func `I4: an address in use is refused`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1, at: "10.1.0.4"))
    stage.refuse(run(2, in: 1, at: "10.1.0.4"), "InvalidIPAddress.InUse")
    stage.refuse(
      .createNetworkInterface(interface(1), subnet(1), privateAddress: ip("10.1.0.4"), groups: []),
      "InvalidIPAddress.InUse")
  }

  @Test func `I5: a small subnet holds eleven instances, stopped ones included`() {
    var stage = withSubnet()
    for number in 1...11 {
      stage.accept(run(number, in: 1))
      #expect(free(stage) == 11 - number)
    }
    stage.refuse(run(12, in: 1), "InsufficientFreeAddressesInSubnet")
    for number in 1...11 { stage.accept(.stopInstances(instance(number))) }
    stage.refuse(run(12, in: 1), "InsufficientFreeAddressesInSubnet")
    stage.accept(.terminateInstances(instance(5)))
    #expect(free(stage) == 1)
    stage.accept(run(12, in: 1))
    #expect(stage.topology.networkInterfaces[primary(12)]?.ipv4.map(\.address) == [ip("10.1.0.8")])
  }

  @Test func `I6 and I7: the subnet decides about public addresses of later launches`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.accept(.modifySubnetAttribute(subnet(1), mapPublicIPOnLaunch: true))
    #expect(stage.publicAddress(primary(1)) == nil)
    stage.accept(run(2, in: 1))
    #expect(stage.publicAddress(primary(2)) != nil)
    stage.accept(run(3, in: 1, isPublic: false))
    #expect(stage.publicAddress(primary(3)) == nil)
  }

  @Test func `I8 to I12: an automatic address comes and goes, an Elastic IP stays`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1, isPublic: true))
    let address = stage.topology.networkInterfaces[primary(1)]?.ipv4.first?.address
    let first = stage.publicAddress(primary(1))
    stage.accept(.stopInstances(instance(1)))
    #expect(stage.publicAddress(primary(1)) == nil)
    stage.accept(.startInstances(instance(1)))
    let second = stage.publicAddress(primary(1))
    #expect(second != nil && second != first)
    stage.accept(map(1, to: 1))
    #expect(stage.publicAddress(primary(1))?.allocation == elastic(1))
    stage.accept(.stopInstances(instance(1)))
    stage.accept(.startInstances(instance(1)))
    #expect(stage.publicAddress(primary(1))?.allocation == elastic(1))
    #expect(stage.topology.networkInterfaces[primary(1)]?.ipv4.first?.address == address)
    stage.accept(.disassociateAddress(elastic(1)))
    let third = stage.publicAddress(primary(1))
    #expect(third != nil && third?.allocation == nil && third != first && third != second)
  }

  @Test func `I13 and I20: with two interfaces a released address is not replaced`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1, isPublic: true))
    stage.accept(map(1, to: 1))
    stage.accept(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []))
    stage.accept(.attachNetworkInterface(interface(1), instance(1), deviceIndex: 1))
    stage.accept(.disassociateAddress(elastic(1)))
    #expect(stage.publicAddress(primary(1)) == nil)
    stage.accept(.stopInstances(instance(1)))
    stage.accept(.startInstances(instance(1)))
    #expect(stage.publicAddress(primary(1)) == nil)
  }

  @Test func `I14: termination frees the addresses and takes the interface away`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.accept(map(1, to: 1))
    stage.accept(.terminateInstances(instance(1)))
    #expect(stage.topology.elasticIPs[elastic(1)]?.association == nil)
    #expect(stage.topology.networkInterfaces.isEmpty)
    #expect(stage.topology.instances[instance(1)]?.state == .terminated)
    #expect(stage.topology.instances[instance(1)]?.interfaces == [])
    #expect(free(stage) == 11)
    stage.pass(hours: 1)
    #expect(stage.topology.instances.isEmpty)
    stage.refuse(.startInstances(instance(1)), "InvalidInstanceID.NotFound")
  }

  @Test func `I15: the primary interface is not detached`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.refuse(.detachNetworkInterface(primary(1)), "OperationNotPermitted")
  }

  @Test func `I16: an attached interface is not deleted`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.refuse(
      .deleteNetworkInterface(primary(1)), "InvalidParameterValue", "InvalidNetworkInterface.InUse")
  }

  @Test func `I22: termination is final and may be repeated`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.accept(.terminateInstances(instance(1)))
    stage.accept(.terminateInstances(instance(1)))
    stage.accept(.rebootInstances(instance(1)))
    stage.refuse(.startInstances(instance(1)), "IncorrectInstanceState")
    stage.refuse(.stopInstances(instance(1)), "IncorrectInstanceState")
    stage.refuse(.sendSSHPublicKey(instance(1)), "EC2InstanceStateInvalidException")
  }

  @Test func `NIC-ATT-1 to NIC-ATT-6: zone, VPC, index and limit of an attachment`() {
    var stage = withSubnet()
    stage.accept(createSubnet(2, in: 1, "10.1.1.0/24", zone: 1))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(createSubnet(3, in: 2, "10.2.0.0/24"))
    stage.accept(run(1, in: 1))
    for (number, place) in [1, 2, 3, 1].enumerated() {
      stage.accept(
        .createNetworkInterface(interface(number), subnet(place), privateAddress: nil, groups: []))
    }
    func attach(_ number: Int, _ index: Int) -> Command {
      .attachNetworkInterface(interface(number), instance(1), deviceIndex: index)
    }
    stage.refuse(attach(1, 1))
    stage.refuse(attach(2, 1))
    stage.refuse(attach(0, 0), "InvalidParameterValue")
    stage.refuse(attach(0, -1), "InvalidParameterValue")
    stage.accept(attach(0, 1))
    #expect(stage.topology.instances[instance(1)]?.interfaces == [primary(1), interface(0)])
    stage.refuse(attach(0, 2), "InvalidNetworkInterface.InUse", "InvalidParameterValue")
    stage.refuse(attach(3, 2), "AttachmentLimitExceeded")
    stage.accept(.terminateInstances(instance(1)))
    #expect(stage.topology.networkInterfaces[interface(0)]?.attachment == nil)
    stage.refuse(attach(3, 2))
  }

  @Test func `NIC-DET-2 and NIC-DET-3: a second interface is detached once`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.accept(.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []))
    stage.refuse(.detachNetworkInterface(interface(1)), "InvalidAttachmentID.NotFound")
    stage.accept(.attachNetworkInterface(interface(1), instance(1), deviceIndex: 1))
    stage.accept(.detachNetworkInterface(interface(1)))
    #expect(stage.topology.instances[instance(1)]?.interfaces == [primary(1)])
    stage.accept(.deleteNetworkInterface(interface(1)))
    #expect(free(stage) == 10)
  }

  @Test func `SG-ATT-1 to SG-ATT-3: an interface has groups of its own VPC, at least one`() {
    var stage = withSubnet()
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
    stage.refuse(
      .runInstances(
        instance(1), subnet(1), privateAddress: nil, groups: [defaultGroup(2)],
        associatePublicIPAddress: nil), "InvalidParameter")
    stage.accept(run(1, in: 1))
    #expect(stage.topology.networkInterfaces[primary(1)]?.groups == [defaultGroup(1)])
    func modify(_ groups: [ResourceID]) -> Command {
      .modifyNetworkInterfaceAttribute(primary(1), .groups(groups))
    }
    stage.refuse(modify([]))
    stage.refuse(modify([group(1), defaultGroup(2)]))
    stage.refuse(modify([group(9)]), "InvalidGroup.NotFound")
    stage.accept(modify([group(1)]))
    #expect(stage.topology.networkInterfaces[primary(1)]?.groups == [group(1)])
    stage.refuse(.deleteSecurityGroup(group(1)), "DependencyViolation")
    stage.accept(.modifyNetworkInterfaceAttribute(primary(1), .sourceDestinationCheck(false)))
    #expect(stage.topology.networkInterfaces[primary(1)]?.checksSourceAndDestination == false)
  }

  @Test func `EIC-KEY-15: a key is sent to any running instance`() {
    var stage = withSubnet()
    stage.accept(run(1, in: 1))
    stage.accept(.sendSSHPublicKey(instance(1)))
    stage.accept(.stopInstances(instance(1)))
    stage.refuse(.sendSSHPublicKey(instance(1)), "EC2InstanceStateInvalidException")
    stage.refuse(.sendSSHPublicKey(instance(9)), "EC2InstanceNotFoundException")
  }
}
