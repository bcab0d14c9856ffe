import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// VPC A 10.0.0.0/16 with a1 and a2 in two subnets, a gateway and a connection to B
/// 172.31.0.0/16 with b; every group is open and every host in A has a public address.
private func routeNetwork() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.0.0.0/16", "2001:db8:1::/56")
  net.addVPC(2, "172.31.0.0/16")
  net.addSubnet(1, in: 1, "10.0.1.0/24", ipv6: "2001:db8:1:1::/64")
  net.addSubnet(2, in: 1, "10.0.2.0/24")
  net.addSubnet(3, in: 1, "10.0.3.0/24")
  net.addSubnet(4, in: 2, "172.31.0.0/20")
  net.addGateway(1, attachedTo: 1)
  net.addPeering(1, 1, 2)
  net.addTable(
    1, in: 1, subnets: [1],
    [
      ("172.31.0.0/16", .peeringConnection(net.connection(1))),
      ("0.0.0.0/0", .internetGateway(net.gateway(1))),
    ])
  net.addRoute(net.mainTable(2), "10.0.0.0/16", .peeringConnection(net.connection(1)))
  net.addOpenGroup(1, in: 1)
  net.addOpenGroup(2, in: 2)
  net.addInstance(
    1, in: 1, "10.0.1.7", ipv6: "2001:db8:1:1::7", groups: [net.group(1)], publicAddress: "203.0.113.1")
  net.addInstance(2, in: 2, "10.0.2.7", groups: [net.group(1)])
  net.addInstance(4, in: 4, "172.31.9.9", groups: [net.group(2)])
  return net
}

@Suite struct RouteChoiceTests {
  @Test func `R1 to R4 each packet takes the longest route of its family`() {
    let net = routeNetwork()
    #expect(net.ping(1, "172.31.9.9") == "success")
    #expect(net.ping(1, "10.0.2.7") == "success")
    #expect(net.ping(1, "198.51.100.5") == "success")
    #expect(net.ping(1, "2001:db8::1") == "FWD NO_ROUTE")
  }

  @Test func `R10 a larger route loses to local inside the VPC`() {
    var net = routeNetwork()
    net.addRoute(net.table(1), "10.0.0.0/8", .peeringConnection(net.connection(1)))
    #expect(net.ping(1, "10.0.2.7") == "success")
    #expect(net.ping(1, "10.9.9.9") == "FWD PCX_NOT_IN_PEER")
  }

  @Test func `R23 a dead route to a private address delivers nothing either way`() {
    var net = routeNetwork()
    net.setPeering(1, .deleted)
    #expect(net.ping(1, "172.31.9.9") == "FWD ROUTE_BLACKHOLE, FWD IGW_PRIVATE_DST")
  }

  @Test func `a dead route with a working one behind it is not judged by success`() {
    var net = routeNetwork()
    net.addPeering(2, 1, 2, .deleted)
    net.addRoute(net.table(1), "172.31.9.0/24", .peeringConnection(net.connection(2)))
    #expect(net.ping(1, "172.31.9.9") == "either (FWD ROUTE_BLACKHOLE)")
  }

  @Test func `a deleting connection may carry or not`() {
    var net = routeNetwork()
    net.setPeering(1, .deleting)
    #expect(net.ping(1, "172.31.9.9").hasPrefix("either"))
  }

  @Test func `the table of the sender's own subnet decides`() {
    let net = routeNetwork()
    #expect(net.ping(2, "172.31.9.9") == "FWD NO_ROUTE")
  }

  @Test func `a subnet with two tables is not judged`() {
    var net = routeNetwork()
    net.addTable(7, in: 1, subnets: [1])
    #expect(net.ping(1, "172.31.9.9") == "no verdict")
  }
}

/// The same network; m, in subnet 3, stands between a1 and a2 in both directions.
private func applianceNetwork() -> NetworkBuilder {
  var net = routeNetwork()
  net.addInstance(3, in: 3, "10.0.3.7", groups: [net.group(1)])
  net.change(3) { $0.checksSourceAndDestination = false }
  net.addRoute(net.table(1), "10.0.2.0/24", .networkInterface(net.interface(3)))
  net.addTable(2, in: 1, subnets: [2], [("10.0.1.0/24", .networkInterface(net.interface(3)))])
  return net
}

@Suite struct ApplianceTests {
  @Test func `R7 an appliance passes packets on when its check is off`() {
    var net = applianceNetwork()
    #expect(net.ping(1, "10.0.2.7") == "success")
    net.change(3) { $0.checksSourceAndDestination = true }
    #expect(
      net.ping(1, "10.0.2.7") == "FWD DST_CHECK, FWD SRC_CHECK, RET DST_CHECK, RET SRC_CHECK")
  }

  @Test func `an appliance needs outbound rules for what it passes on`() {
    var net = applianceNetwork()
    net.addGroup(3, in: 1, ingress: [(.all, .block(block("0.0.0.0/0")))])
    net.setRules(net.group(3), .egress, [])
    net.change(3) { $0.groups = [SecurityGroupID(.securityGroup, 3)] }
    #expect(net.ping(1, "10.0.2.7") == "FWD SG_EGRESS_DENY")
  }

  @Test func `behind an appliance the sender's group is not recognised`() {
    var net = applianceNetwork()
    net.addGroup(4, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 4)] }
    #expect(net.ping(1, "10.0.2.7") == "FWD SG_INGRESS_DENY")
    net.setRules(net.group(4), .ingress, [(.all, .block(block("10.0.1.0/24")))])
    #expect(net.ping(1, "10.0.2.7") == "success")
  }

  @Test func `an appliance that does not run may be passed over by the local route`() {
    var net = applianceNetwork()
    net.setState(3, .stopped)
    let verdict = net.ping(1, "10.0.2.7")
    // With the route dead and absent, local delivers; so success is right too.
    #expect(verdict.hasPrefix("either"))
    #expect(verdict.contains("DST_NOT_RUNNING/ROUTE_BLACKHOLE"))
  }

  @Test func `no route diverts packets within the subnet`() {
    var net = applianceNetwork()
    net.addInstance(5, in: 1, "10.0.1.8", groups: [net.group(1)])
    net.addRoute(net.table(1), "10.0.1.0/24", .networkInterface(net.interface(3)))
    #expect(net.ping(1, "10.0.1.8") == "success")
  }

  @Test func `a reply that misses the appliance is not judged`() {
    var net = applianceNetwork()
    net.removeRoute(net.table(2), "10.0.1.0/24")
    #expect(net.ping(1, "10.0.2.7").hasPrefix("either"))
  }
}
