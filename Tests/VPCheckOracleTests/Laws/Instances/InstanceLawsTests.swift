import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples of the instances sheet: private addresses and the life cycle.
///
/// Subnet 1 is 10.1.0.0/28 of VPC 1, with eleven usable addresses. VPC 2 has the same
/// addresses and is there only to mislead.
@Suite struct InstanceLawsTests {
  private let subnet = SubnetID(.subnet, 1)
  private let one = InstanceID(.instance, 1)
  private let new = InstanceID(.instance, 9)

  private func bench(_ draw: (inout NetworkBuilder) -> Void = { _ in }) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.1.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/28")
      $0.addSubnet(2, in: 2, "10.1.0.0/28")
      $0.addInstance(2, in: 2, "10.1.0.9")
      draw(&$0)
    }
  }

  private func launch(_ text: String?, groups: [SecurityGroupID] = [], isPublic: Bool? = nil) -> Command {
    .runInstances(
      new, subnet, privateAddress: text.map { address($0) }, groups: groups,
      associatePublicIPAddress: isPublic)
  }

  @Test(arguments: ["10.1.0.3", "10.1.0.15", "10.1.1.4", "10.1.0.0"])
  func `I1 to I3: a reserved or foreign address is refused`(text: String) {
    let bench = bench()
    let law = text == "10.1.1.4" ? "NIC-IP-3" : "NIC-IP-4"
    #expect(bench.refused(launch(text), "InvalidParameterValue") == [])
    #expect(
      bench.refused(launch(text), "InvalidIPAddress.InUse")
        == ["\(law)/runInstances/code-InvalidIPAddress.InUse"])
    #expect(
      bench.hears(launch(text)) { $0.addInstance(9, in: 1, text) }.contains("\(law)/runInstances/accepted"))
    let create = Command.createNetworkInterface(
      NetworkInterfaceID(.networkInterface, 9), subnet, privateAddress: address(text), groups: [])
    #expect(bench.refused(create, "InvalidParameterValue") == [])
  }

  @Test func `I4: an address in use is refused, in another VPC it is free`() {
    let bench = bench { $0.addInstance(1, in: 1, "10.1.0.4") }
    #expect(bench.refused(launch("10.1.0.4"), "InvalidIPAddress.InUse") == [])
    #expect(
      bench.hears(launch("10.1.0.4")) { $0.addInstance(9, in: 1, "10.1.0.4") }
        .contains("NIC-IP-5/runInstances/accepted"))
    #expect(
      bench.refused(launch("10.1.0.9"), "InvalidIPAddress.InUse")
        == ["NIC-IP-19/runInstances/refused-InvalidIPAddress.InUse"])
    #expect(bench.hears(launch("10.1.0.9")) { $0.addInstance(9, in: 1, "10.1.0.9") } == [])
    #expect(
      bench.hears(launch("10.1.0.9")) { $0.addInstance(9, in: 1, "10.1.0.8") } == [
        "INST-RUN-9/runInstances/address"
      ])
  }

  @Test func `I5: the twelfth launch finds no address, stopped instances keep theirs`() {
    var bench = bench {
      for index in 0..<11 { $0.addInstance(10 + index, in: 1, "10.1.0.\(4 + index)") }
    }
    #expect(bench.refused(launch(nil), "InsufficientFreeAddressesInSubnet") == [])
    #expect(
      bench.refused(launch(nil), "InvalidParameterValue").count == 1)
    let stopped = InstanceID(.instance, 10)
    #expect(bench.play(.stopInstances(stopped)) { $0.setState(10, .stopped) } == [])
    #expect(bench.refused(launch(nil), "InsufficientFreeAddressesInSubnet") == [])
    #expect(bench.play(.terminateInstances(stopped)) { $0.terminate(10) } == [])
    #expect(
      bench.refused(launch(nil), "InsufficientFreeAddressesInSubnet")
        == ["INST-RUN-9/runInstances/refused-InsufficientFreeAddressesInSubnet"])
    #expect(bench.play(launch(nil)) { $0.addInstance(9, in: 1, "10.1.0.4") } == [])
  }

  @Test func `a launch makes one running instance with one interface in the default group`() {
    let bench = bench { $0.addGroup(1, in: 1) }
    func hears(_ command: Command, _ change: @escaping (inout NetworkBuilder) -> Void) -> [String] {
      bench.hears(command) {
        $0.addInstance(9, in: 1, "10.1.0.7")
        change(&$0)
      }
    }
    #expect(hears(launch(nil)) { _ in } == [])
    #expect(hears(launch(nil)) { $0.setState(9, .pending) } == [])
    #expect(hears(launch(nil)) { $0.setState(9, .stopped) } == ["INST-RUN-9/runInstances/state-stopped"])
    #expect(
      hears(launch(nil)) { $0.change(9) { $0.groups = [SecurityGroupID(.securityGroup, 1)] } } == [
        "INST-RUN-2/runInstances/groups"
      ])
    #expect(
      hears(launch(nil, groups: [SecurityGroupID(.securityGroup, 1)])) { _ in } == [
        "INST-RUN-2/runInstances/groups"
      ])
    #expect(
      hears(launch(nil)) { $0.change(9) { $0.checksSourceAndDestination = false } } == [
        "INST-RUN-9/runInstances/check"
      ])
    #expect(bench.hears(launch(nil)) == ["INST-RUN-9/runInstances/missing"])
    #expect(bench.refused(launch(nil, groups: [bench.network.defaultGroup(2)]), "InvalidParameter") == [])
    #expect(
      hears(launch(nil, groups: [bench.network.defaultGroup(2)])) {
        let group = $0.defaultGroup(2)
        $0.change(9) { $0.groups = [group] }
      }.contains("INST-RUN-3/runInstances/accepted"))
    let elsewhere = Command.runInstances(
      new, SubnetID(.subnet, 77), privateAddress: nil, groups: [], associatePublicIPAddress: nil)
    #expect(bench.refused(elsewhere, "InvalidSubnetID.NotFound") == [])
    #expect(bench.hears(elsewhere).contains("INST-RUN-4/runInstances/accepted"))
  }

  @Test func `I15: the primary interface is not detached, a secondary one is`() {
    let bench = bench {
      $0.addInstance(1, in: 1, "10.1.0.4")
      $0.addInterface(5, in: 1, "10.1.0.5", on: 1)
      $0.addInterface(6, in: 1, "10.1.0.6")
    }
    let primary = bench.network.interface(1)
    let secondary = bench.network.standalone(5)
    #expect(bench.refused(.detachNetworkInterface(primary), "OperationNotPermitted") == [])
    #expect(
      bench.hears(.detachNetworkInterface(primary)) {
        $0.change(1) { $0.attachment = nil }
        $0.topology.instances.update(one) { $0.interfaces = [secondary] }
      } == ["NIC-DET-1/detachNetworkInterface/accepted"])
    let detach = Command.detachNetworkInterface(secondary)
    #expect(bench.refused(detach, "Anything") == ["NIC-DET-2/detachNetworkInterface/refused-Anything"])
    #expect(
      bench.hears(detach) {
        $0.topology.networkInterfaces.update(secondary) { $0.attachment = nil }
        $0.topology.instances.update(one) { $0.interfaces = [primary] }
      } == [])
    #expect(bench.hears(detach).allSatisfy { $0.hasPrefix("NIC-DET-2/detachNetworkInterface/") })
    #expect(!bench.hears(detach).isEmpty)
    #expect(
      bench.refused(.detachNetworkInterface(bench.network.standalone(6)), "InvalidAttachmentID.NotFound")
        == [])
    #expect(
      bench.hears(.detachNetworkInterface(bench.network.standalone(6)))
        == ["NIC-DET-3/detachNetworkInterface/accepted"])
  }

  @Test func `I16: an attached interface is not deleted, a free one is`() {
    let bench = bench {
      $0.addInstance(1, in: 1, "10.1.0.4")
      $0.addInterface(6, in: 1, "10.1.0.6")
    }
    let attached = Command.deleteNetworkInterface(bench.network.interface(1))
    #expect(bench.refused(attached, "InvalidParameterValue") == [])
    #expect(bench.refused(attached, "InvalidNetworkInterface.InUse") == [])
    #expect(bench.refused(attached, "DependencyViolation").count == 1)
    #expect(bench.hears(attached).contains("NIC-DEL-1/deleteNetworkInterface/accepted"))
    let free = bench.network.standalone(6)
    #expect(bench.hears(.deleteNetworkInterface(free)) { $0.topology.networkInterfaces[free] = nil } == [])
    #expect(bench.hears(.deleteNetworkInterface(free)) == ["NIC-DEL-2/deleteNetworkInterface/left"])
    #expect(
      bench.refused(.deleteNetworkInterface(free), "InvalidParameterValue")
        == ["NIC-DEL-2/deleteNetworkInterface/refused-InvalidParameterValue"])
  }

  @Test func `an interface is attached at a free index`() {
    let bench = bench {
      $0.addInstance(1, in: 1, "10.1.0.4")
      $0.addInterface(6, in: 1, "10.1.0.6")
      $0.addInstance(3, in: 1, "10.1.0.7")
      $0.addInterface(7, in: 1, "10.1.0.8", on: 3)
    }
    let free = bench.network.standalone(6)
    let attach = Command.attachNetworkInterface(free, one, deviceIndex: 1)
    #expect(bench.hears(attach) { $0.attach(6, to: 1) } == [])
    #expect(
      bench.hears(attach) == [
        "NIC-ATT-4/attachNetworkInterface/attachment", "NIC-ATT-4/attachNetworkInterface/interfaces",
      ])
    #expect(bench.refused(attach, "Anything") == ["NIC-ATT-4/attachNetworkInterface/refused-Anything"])
    #expect(bench.refused(.attachNetworkInterface(free, one, deviceIndex: 0), "Anything") == [])
    #expect(
      bench.hears(.attachNetworkInterface(free, one, deviceIndex: 0)).contains(
        "NIC-ATT-5/attachNetworkInterface/accepted"))
    #expect(
      bench.refused(
        .attachNetworkInterface(free, InstanceID(.instance, 3), deviceIndex: 2), "AttachmentLimitExceeded")
        == [])
    let taken = Command.attachNetworkInterface(bench.network.standalone(7), one, deviceIndex: 1)
    #expect(bench.refused(taken, "InvalidNetworkInterface.InUse") == [])
    #expect(bench.hears(taken) == ["NIC-ATT-3/attachNetworkInterface/accepted"])
  }

  @Test func `I22: a terminated instance is terminated again, and never started`() {
    var bench = bench { $0.addInstance(1, in: 1, "10.1.0.4") }
    #expect(bench.play(.terminateInstances(one)) { $0.terminate(1) } == [])
    #expect(bench.hears(.terminateInstances(one)) == [])
    #expect(bench.hears(.terminateInstances(one)) { $0.topology.instances[one] = nil } == [])
    #expect(bench.refused(.startInstances(one), "IncorrectInstanceState") == [])
    #expect(bench.hears(.startInstances(one)) == ["INST-LIFE-4/startInstances/accepted"])
    #expect(bench.hears(.rebootInstances(one)) == [])
    #expect(bench.refused(.rebootInstances(one), "InvalidInstanceID.NotFound") == [])
    #expect(
      bench.refused(.rebootInstances(one), "IncorrectInstanceState")
        == ["INST-LIFE-7/rebootInstances/code-IncorrectInstanceState"])
  }

  @Test func `states follow requests`() {
    let bench = bench { $0.addInstance(1, in: 1, "10.1.0.4") }
    #expect(bench.hears(.stopInstances(one)) == ["INST-STOP-1/stopInstances/state-running"])
    #expect(bench.hears(.stopInstances(one)) { $0.setState(1, .stopping) } == [])
    #expect(bench.hears(.startInstances(one)) == [])
    #expect(
      bench.refused(.startInstances(one), "IncorrectInstanceState")
        == ["INST-LIFE-3/startInstances/refused-IncorrectInstanceState"])
    #expect(
      bench.refused(.stopInstances(one), "IncorrectInstanceState")
        == ["INST-LIFE-1/stopInstances/refused-IncorrectInstanceState"])
    #expect(bench.hears(.rebootInstances(one)) { $0.setState(1, .stopped) }.count == 1)
    #expect(
      bench.hears(.terminateInstances(one)) == [
        "INST-LIFE-1/terminateInstances/state-running", "INST-TERM-2/terminateInstances/left",
      ])
    #expect(bench.refused(.terminateInstances(InstanceID(.instance, 77)), "InvalidInstanceID.NotFound") == [])
  }

  @Test func `interfaces that are not to go with the instance stay`() {
    let bench = bench {
      $0.addInstance(1, in: 1, "10.1.0.4")
      $0.addInterface(5, in: 1, "10.1.0.5", on: 1)
    }
    let secondary = bench.network.standalone(5)
    #expect(bench.hears(.terminateInstances(one)) { $0.terminate(1) } == [])
    #expect(
      !bench.hears(.terminateInstances(one)) {
        $0.terminate(1)
        $0.topology.networkInterfaces[secondary] = nil
      }.isEmpty)
    #expect(
      bench.hears(.terminateInstances(one)) {
        let kept = $0.topology.networkInterfaces[$0.interface(1)]
        $0.terminate(1)
        if let kept { $0.topology.networkInterfaces[kept.id] = kept }
      } == ["INST-TERM-2/terminateInstances/left"])
  }

  @Test func `the check is on at first, and is set by request`() {
    let bench = bench { $0.addInstance(1, in: 1, "10.1.0.4") }
    let id = NetworkInterfaceID(.networkInterface, 6)
    let create = Command.createNetworkInterface(id, subnet, privateAddress: nil, groups: [])
    #expect(bench.hears(create) { $0.addInterface(6, in: 1, "10.1.0.6") } == [])
    #expect(
      bench.hears(create) {
        $0.addInterface(6, in: 1, "10.1.0.6")
        $0.topology.networkInterfaces.update(id) { $0.checksSourceAndDestination = false }
      } == ["SDC-1/createNetworkInterface/check"])
    #expect(
      bench.hears(create) {
        $0.addInterface(6, in: 1, "10.1.0.6")
        $0.topology.networkInterfaces.update(id) { $0.groups = [] }
      } == ["SG-INIT-8/createNetworkInterface/groups"])
    #expect(bench.refused(create, "Anything") == ["NIC-IP-1/createNetworkInterface/refused-Anything"])
    let off = Command.modifyNetworkInterfaceAttribute(
      bench.network.interface(1), .sourceDestinationCheck(false))
    #expect(bench.hears(off) { $0.change(1) { $0.checksSourceAndDestination = false } } == [])
    #expect(bench.hears(off) == ["SDC-6/modifyNetworkInterfaceAttribute/check"])
  }
}
