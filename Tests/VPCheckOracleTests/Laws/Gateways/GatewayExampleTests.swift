import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The worked examples G1 to G8 of the gateway sheet, and R11 of the route table sheet.
@Suite struct GatewayExampleTests {
  /// VPCs A and B, gateway 1 attached to A, gateway 2 to nothing.
  private func story() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createVpc(2, "10.1.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.attachGateway(1, to: 1)
    story.play(.createInternetGateway(gateway(2))) {
      $0.internetGateways[gateway(2)] = InternetGateway(id: gateway(2), owner: .first)
    }
    return story
  }

  @Test func `G1, G2, G3 and G5: one gateway for one VPC`() {
    let story = story()
    #expect(story.refused(.attachInternetGateway(gateway(1), vpc(2)), "Resource.AlreadyAssociated") == [])
    #expect(story.refused(.attachInternetGateway(gateway(2), vpc(1)), "InvalidParameterValue") == [])
    #expect(story.refused(.detachInternetGateway(gateway(1), vpc(2)), "Gateway.NotAttached") == [])
    #expect(story.refused(.deleteInternetGateway(gateway(1)), "DependencyViolation") == [])
    for (command, law) in [
      (Command.attachInternetGateway(gateway(1), vpc(2)), "IGW-2"),
      (.attachInternetGateway(gateway(2), vpc(1)), "IGW-3"),
      (.detachInternetGateway(gateway(1), vpc(2)), "IGW-7"), (.deleteInternetGateway(gateway(1)), "IGW-9"),
    ] {
      #expect(story.hears(command).contains("\(law)/\(command.operation)/accepted"))
    }
  }

  @Test func `G4: an Elastic IP keeps the gateway, and without it the default route becomes a blackhole`() {
    var story = story()
    story.addRoute(mainTable(1), "0.0.0.0/0", .internetGateway(gateway(1)))
    let detach = Command.detachInternetGateway(gateway(1), vpc(1))
    #expect(
      story.hears(detach) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
        topology.settleRoutes()
      } == [])
    #expect(
      story.hears(detach) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
      } == ["RT-BH-6/detachInternetGateway/state-active"])
    let eni = NetworkInterfaceID.implicit(.networkInterface, of: instance(1))
    story.play(.allocateAddress(elastic(1))) { $0.makeElasticIP(1) }
    story.play(
      .runInstances(instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil)
    ) { $0.makeInstance(instance(1), in: subnet(1), "10.0.1.9") }
    story.play(
      .associateAddress(elastic(1), .instance(instance(1)), privateAddress: nil, allowReassociation: nil)
    ) { topology in
      topology.elasticIPs.update(elastic(1)) {
        $0.association = AddressAssociation(interface: eni, privateAddress: address("10.0.1.9"))
      }
      topology.networkInterfaces.update(eni) {
        $0.ipv4[0].publicAddress = PublicAddress(.ipv4(203, 0, 113, 1), allocation: elastic(1))
      }
    }
    #expect(story.refused(detach, "DependencyViolation") == [])
    #expect(
      story.wait(1) { topology in topology.internetGateways.update(gateway(1)) { $0.attachments = [] } }
        .contains("EIP-LIFE-7/wait/no-gateway"))
  }

  @Test func `G6 and G7: neither the public subnet nor the public address is enough alone`() {
    var net = NetworkBuilder()
    net.addVPC(1, "10.0.0.0/16")
    net.addSubnet(1, in: 1, "10.0.1.0/24")
    net.addSubnet(2, in: 1, "10.0.2.0/24")
    net.addGateway(1, attachedTo: 1)
    net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
    net.addOpenGroup(1, in: 1)
    net.addInstance(1, in: 1, "10.0.1.9", groups: [net.group(1)])
    net.addInstance(2, in: 2, "10.0.2.9", groups: [net.group(1)])
    net.addElasticIP(1, "198.51.100.9", on: 2)
    #expect(net.tcp(1, "203.0.113.5", 443) == "FWD IGW_NO_PUBLIC_IP")
    #expect(net.outside("203.0.113.5", "198.51.100.9", 443) == "NO_ROUTE")
  }

  @Test func `G8: without a gateway no Elastic IP is mapped`() {
    var story = story()
    story.createSubnet(2, in: 2, "10.1.1.0/24")
    story.play(.allocateAddress(elastic(1))) { $0.makeElasticIP(1) }
    story.play(.createNetworkInterface(interface(1), subnet(2), privateAddress: nil, groups: [])) {
      $0.makeInterface(interface(1), in: subnet(2), "10.1.1.9")
    }
    let command = Command.associateAddress(
      elastic(1), .networkInterface(interface(1)), privateAddress: nil, allowReassociation: nil)
    #expect(story.refused(command, "Gateway.NotAttached") == [])
    #expect(story.hears(command).contains("EIP-ASSOC-5/associateAddress/accepted"))
    #expect(!story.hears(command).contains("EIP-2/associateAddress/accepted"), "a restatement stays silent")
  }

  @Test func `R11: a dead route to a NAT gateway beside a wider one is dropped, or passed over`() {
    var net = natNetwork()
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.addRoute(net.table(1), "10.2.0.0/16", .peeringConnection(net.connection(1)))
    net.addRoute(net.table(1), "10.2.0.0/24", .natGateway(net.nat(1)))
    net.setNAT(1, .deleted)
    #expect(net.ping(1, "10.2.0.20") == "either (FWD ROUTE_BLACKHOLE)")
  }
}
