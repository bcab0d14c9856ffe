import Testing
import VPCheckModel
import VPCheckTopology

/// The variations of the walk-through sheet, section 4, as far as they are statements
/// about a final state.
struct WalkthroughVariationTests {
  private let world = WalkthroughNetwork()

  private func eic(_ network: NetworkBuilder) -> String { verdict(network, console(world.i1)) }
  private func pingNet(_ network: NetworkBuilder) -> String { verdict(network, ping(world.i1, "10.2.0.100")) }
  private func ssh(_ network: NetworkBuilder, from host: String) -> String {
    verdict(network, connect(internet: host, world.elasticIP, 22))
  }

  @Test func `V1 a rule for the range of the service admits the service alone`() {
    let network = world.changed { world.setConnectRule(inbound(tcp(22), from: "18.206.107.24/29"), &$0) }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    #expect(ssh(network, from: "198.51.100.7") == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `V2 a rule for the user's own address admits the user alone`() {
    let network = world.changed { world.setConnectRule(inbound(tcp(22), from: "198.51.100.7/32"), &$0) }
    #expect(eic(network) == "FWD SG_INGRESS_DENY at i1")
    #expect(pingNet(network) == "success")
    #expect(ssh(network, from: "198.51.100.7") == "success")
  }

  @Test func `V3 the source seen over the connection is the private address`() {
    let network = world.changed { world.setPingRule(inbound(anyICMP, from: "203.0.113.1/32"), &$0) }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `V4 a reference to the peer's group admits its members alone`() {
    let network = world.changed {
      world.setPingRule(inbound(anyICMP, from: world.group1), &$0)
      let group = $0.group(9, in: world.vpc1, openRules)
      $0.instance(3, in: world.subnet1, "10.1.0.30", groups: [group])
    }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    let outsider = verdict(network, ping(ResourceID(.instance, 3), "10.2.0.100"))
    #expect(outsider == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `V5 and V6 a ping needs a rule for its request and none for its reply`() {
    let request = world.changed {
      world.setPingRule(inbound(.icmp(type: 8, code: nil), from: "10.1.0.0/16"), &$0)
    }
    #expect(pingNet(request) == "success")
    let reply = world.changed {
      world.setPingRule(inbound(.icmp(type: 0, code: nil), from: "10.1.0.0/16"), &$0)
    }
    #expect(pingNet(reply) == "FWD SG_INGRESS_DENY at i2")
    #expect(eic(reply) == "success")
  }

  @Test func `V7 and V8 outbound rules count at the sender of a new flow only`() {
    let atReceiver = world.changed { $0.setRules(world.group2, .egress, []) }
    #expect(eic(atReceiver) == "success")
    #expect(pingNet(atReceiver) == "success")
    #expect(verdict(atReceiver, ping(world.i2, "10.1.0.10")) == "FWD SG_EGRESS_DENY at i2")
    let atSender = world.changed { $0.setRules(world.group1, .egress, []) }
    #expect(eic(atSender) == "success")
    #expect(pingNet(atSender) == "FWD SG_EGRESS_DENY at i1")
  }

  @Test func `V9, V10 and V11 a list judges every packet by itself`() {
    let noWayOut2 = world.changed { $0.setEntries(world.list2, .egress, []) }
    #expect(eic(noWayOut2) == "success")
    #expect(pingNet(noWayOut2) == "RET NACL_EGRESS_DENY at sub2")
    let onlySSHIn = world.changed {
      $0.setEntries(world.list1, .ingress, [allow(.ingress, 100, tcp(22), "0.0.0.0/0")])
    }
    #expect(eic(onlySSHIn) == "success")
    #expect(pingNet(onlySSHIn) == "RET NACL_INGRESS_DENY at sub1")
    let onlySSHOut = world.changed {
      $0.setEntries(world.list1, .egress, [allow(.egress, 100, tcp(22), "0.0.0.0/0")])
    }
    #expect(eic(onlySSHOut) == "RET NACL_EGRESS_DENY at sub1")
    #expect(pingNet(onlySSHOut) == "FWD NACL_EGRESS_DENY at sub1")
  }

  @Test func `V13 and V24 a host counts while it runs`() {
    var network = world.built()
    network.setState(world.i2, .stopped)
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "FWD DST_NOT_RUNNING at i2")
    network.setState(world.i2, .running)
    #expect(pingNet(network) == "success")
    network.setState(world.i1, .stopped)
    #expect(eic(network) == "EIC_INSTANCE_STATE at i1")
    #expect(pingNet(network) == "FWD SRC_NOT_RUNNING at i1")
    network.setState(world.i1, .running)
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
  }

  @Test func `V14 an automatic public address serves as well`() {
    var network = world.built(without: "W18")
    network.publish(world.i1, "198.51.100.200")
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
  }

  @Test func `V15 and V16 a new connection does not revive the routes of a deleted one`() {
    var network = world.changed { $0.setState(world.pcx, .deleted) }
    let fallBack = ForwardingOptions(blackholeFallsBack: true)
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "FWD ROUTE_BLACKHOLE at rtb1")
    network.peering(2, world.vpc1, world.vpc2)
    #expect(pingNet(network) == "FWD ROUTE_BLACKHOLE at rtb1")
    let other = verdict(network, ping(world.i1, "10.2.0.100"), options: fallBack)
    #expect(other == "FWD IGW_PRIVATE_DST at igw1")
    network.route(world.table1, "10.2.0.0/16", ResourceID(.peeringConnection, 2))
    network.route(world.table2, "10.1.0.0/16", ResourceID(.peeringConnection, 2))
    #expect(pingNet(network) == "success")
  }

  @Test func `V17 a route back to one address serves that address alone`() {
    let network = world.changed {
      $0.unroute(world.table2, "10.1.0.0/16")
      $0.route(world.table2, "10.1.0.10/32", world.pcx)
      $0.instance(3, in: world.subnet1, "10.1.0.11")
    }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    let other = verdict(network, ping(ResourceID(.instance, 3), "10.2.0.100"))
    #expect(other == "RET IGW_PRIVATE_DST at igw2")
  }

  @Test func `V18 a route to one subnet of the peer serves that subnet alone`() {
    let network = world.changed {
      $0.unroute(world.table1, "10.2.0.0/16")
      $0.route(world.table1, "10.2.0.0/20", world.pcx)
    }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    #expect(verdict(network, ping(world.i1, "10.2.16.5")) == "FWD IGW_PRIVATE_DST at igw1")
  }

  @Test func `V23 an Elastic IP serves only where it is`() {
    let network = world.changed {
      $0.unpublish(world.i1)
      $0.publish(world.i2, world.elasticIP, allocation: ResourceID(.elasticIP, 1))
    }
    #expect(eic(network) == "EIC_NO_PUBLIC_IPV4 at i1")
    #expect(pingNet(network) == "success")
    #expect(verdict(network, console(world.i2)) == "FWD SG_INGRESS_DENY at i2")
  }
}
