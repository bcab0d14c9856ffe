import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The network at the end of the walk-through: two VPCs with a public subnet each,
/// a gateway each, a connection with routes on both sides, i1 with an Elastic IP,
/// SSH open to everybody at i1 and ICMP open to VPC 1 at i2.
private func walkthrough() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addVPC(2, "10.2.0.0/16")
  net.addSubnet(1, in: 1, "10.1.0.0/20")
  net.addSubnet(2, in: 2, "10.2.0.0/20")
  net.addGateway(1, attachedTo: 1)
  net.addGateway(2, attachedTo: 2)
  net.addPeering(1, 1, 2)
  net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
  net.addTable(2, in: 2, subnets: [2], [("0.0.0.0/0", .internetGateway(net.gateway(2)))])
  net.addRoute(net.table(1), "10.2.0.0/16", .peeringConnection(net.connection(1)))
  net.addRoute(net.table(2), "10.1.0.0/16", .peeringConnection(net.connection(1)))
  net.addInstance(1, in: 1, "10.1.0.10")
  net.addInstance(2, in: 2, "10.2.0.100")
  net.addElasticIP(1, "203.0.113.1", on: 1)
  net.addRule(net.defaultGroup(1), .ingress, .tcp(22...22), .block(block("0.0.0.0/0")))
  net.addRule(net.defaultGroup(2), .ingress, .icmp(type: nil, code: nil), .block(block("10.1.0.0/16")))
  return net
}

/// Asserts the verdicts of the console connection and of the ping.
private func expect(
  _ net: NetworkBuilder, connect: String, ping: String, location: SourceLocation = #_sourceLocation
) {
  #expect(net.connect(1) == connect, sourceLocation: location)
  #expect(net.ping(1, "10.2.0.100") == ping, sourceLocation: location)
}

private let denied = "FWD SG_INGRESS_DENY"
private let deadRoute = "FWD ROUTE_BLACKHOLE, FWD IGW_PRIVATE_DST"

@Suite struct WalkthroughTests {
  @Test func `W25 at the end both probes succeed and the reverse ping is denied`() {
    let net = walkthrough()
    expect(net, connect: "success", ping: "success")
    #expect(net.ping(2, "10.1.0.10") == denied)
  }

  @Test func `without W3 there is no public address and the ping still works`() {
    var net = walkthrough()
    net.addGateway(1, attachedTo: nil)
    net.removeRoute(net.table(1), "0.0.0.0/0")
    net.setPublic(1, nil)
    net.addElasticIP(1, "203.0.113.1")
    expect(net, connect: "EIC_NO_PUBLIC_IPV4", ping: "success")
  }

  @Test func `without W4 or W5 the subnet uses the main table`() {
    var net = walkthrough()
    net.topology.routeTables.update(net.table(1)) { $0.explicitSubnets = [] }
    expect(net, connect: "NO_ROUTE", ping: "FWD NO_ROUTE")
  }

  @Test func `without the default route of W4 only the console is lost`() {
    var net = walkthrough()
    net.removeRoute(net.table(1), "0.0.0.0/0")
    expect(net, connect: "NO_ROUTE", ping: "success")
  }

  @Test func `without W6 the packet dies at the own gateway`() {
    var net = walkthrough()
    net.topology.peeringConnections[net.connection(1)] = nil
    net.removeRoute(net.table(1), "10.2.0.0/16")
    expect(net, connect: "success", ping: "FWD IGW_PRIVATE_DST")
  }

  @Test func `without W7 or W16 nobody holds the address`() {
    var net = walkthrough()
    net.topology.networkInterfaces[net.interface(2)] = nil
    net.topology.instances[net.instance(2)] = nil
    expect(net, connect: "success", ping: "FWD NO_DESTINATION")
    net.topology.subnets[net.subnet(2)] = nil
    expect(net, connect: "success", ping: "FWD NO_DESTINATION")
  }

  @Test func `without W8 or the default route of W9 nothing changes`() {
    var net = walkthrough()
    net.removeRoute(net.table(2), "0.0.0.0/0")
    expect(net, connect: "success", ping: "success")
    net.addGateway(2, attachedTo: nil)
    expect(net, connect: "success", ping: "success")
  }

  @Test func `without W9 or W10 the reply has no route`() {
    var net = walkthrough()
    net.topology.routeTables.update(net.table(2)) { $0.explicitSubnets = [] }
    expect(net, connect: "success", ping: "RET NO_ROUTE")
  }

  @Test func `without W12 the route is dead`() {
    var net = walkthrough()
    net.setPeering(1, .pendingAcceptance)
    expect(net, connect: "success", ping: deadRoute)
  }

  @Test func `without W13 the request dies at the own gateway`() {
    var net = walkthrough()
    net.removeRoute(net.table(1), "10.2.0.0/16")
    expect(net, connect: "success", ping: "FWD IGW_PRIVATE_DST")
  }

  @Test func `without W14 the reply dies at the other gateway`() {
    var net = walkthrough()
    net.removeRoute(net.table(2), "10.1.0.0/16")
    expect(net, connect: "success", ping: "RET IGW_PRIVATE_DST, RET IGW_NO_PUBLIC_IP")
  }

  @Test func `without W15 nobody sends`() {
    var net = walkthrough()
    net.topology.networkInterfaces[net.interface(1)] = nil
    net.topology.instances[net.instance(1)] = nil
    net.addElasticIP(1, "203.0.113.1")
    for probe in [Probe.instanceConnect(net.instance(1))] { #expect(net.verdict(probe).isEmpty) }
    #expect(net.ping(1, "10.2.0.100").isEmpty)
  }

  @Test func `without W18 or W19 there is no public address`() {
    var net = walkthrough()
    net.setPublic(1, nil)
    net.topology.elasticIPs[AllocationID(.elasticIP, 1)] = nil
    expect(net, connect: "EIC_NO_PUBLIC_IPV4", ping: "success")
  }

  @Test func `W17 and W20 the public address is missed before the closed group`() {
    var net = walkthrough()
    net.setRules(net.defaultGroup(1), .ingress, [(.all, .group(net.defaultGroup(1)))])
    expect(net, connect: denied, ping: "success")
    net.setPublic(1, nil)
    net.topology.elasticIPs[AllocationID(.elasticIP, 1)] = nil
    expect(net, connect: "EIC_NO_PUBLIC_IPV4", ping: "success")
  }

  @Test func `without W24 the target denies`() {
    var net = walkthrough()
    net.setRules(net.defaultGroup(2), .ingress, [(.all, .group(net.defaultGroup(2)))])
    expect(net, connect: "success", ping: denied)
  }
}

@Suite struct WalkthroughVariationTests {
  private func withSSH(from text: String) -> NetworkBuilder {
    var net = walkthrough()
    net.setRules(net.defaultGroup(1), .ingress, [(.tcp(22...22), .block(block(text)))])
    return net
  }

  private func withICMP(_ traffic: TrafficSelector, from peer: RulePeer) -> NetworkBuilder {
    var net = walkthrough()
    net.setRules(net.defaultGroup(2), .ingress, [(traffic, peer)])
    return net
  }

  private func withACL(
    of subnet: Int, _ direction: Direction, _ entries: [(Int, ACLAction, String, TrafficSelector)]
  ) -> NetworkBuilder {
    var net = walkthrough()
    net.setEntries(net.defaultACL(subnet), direction, entries)
    return net
  }

  @Test func `V1 and V2 only a rule that covers the service lets the console in`() {
    let service = withSSH(from: "18.206.107.24/29")
    expect(service, connect: "success", ping: "success")
    #expect(service.outside("198.51.100.7", "203.0.113.1", 22) == denied)
    let user = withSSH(from: "198.51.100.7/32")
    expect(user, connect: denied, ping: "success")
    #expect(user.outside("198.51.100.7", "203.0.113.1", 22) == "success")
  }

  @Test func `V3 across the connection the source is private`() {
    expect(
      withICMP(.icmp(type: nil, code: nil), from: .block(block("203.0.113.1/32"))), connect: "success",
      ping: denied)
  }

  @Test func `V4 a peer's group may be named`() {
    let source = RulePeer.group(.implicit(.securityGroup, of: VPCID(.vpc, 1)))
    expect(withICMP(.icmp(type: nil, code: nil), from: source), connect: "success", ping: "success")
  }

  @Test func `V5 and V6 the rule is for the request, not the reply`() {
    let source = RulePeer.block(block("10.1.0.0/16"))
    expect(withICMP(.icmp(type: 8, code: nil), from: source), connect: "success", ping: "success")
    expect(withICMP(.icmp(type: 0, code: nil), from: source), connect: "success", ping: denied)
  }

  @Test func `V7 and V8 outbound rules matter at the sender only`() {
    var net = walkthrough()
    net.setRules(net.defaultGroup(2), .egress, [])
    expect(net, connect: "success", ping: "success")
    net = walkthrough()
    net.setRules(net.defaultGroup(1), .egress, [])
    expect(net, connect: "success", ping: "FWD SG_EGRESS_DENY")
  }

  @Test func `V9 to V11 ACLs are asked for each packet by itself`() {
    let ssh = [(100, ACLAction.allow, "0.0.0.0/0", TrafficSelector.tcp(22...22))]
    expect(withACL(of: 2, .egress, []), connect: "success", ping: "RET NACL_EGRESS_DENY")
    expect(withACL(of: 1, .ingress, ssh), connect: "success", ping: "RET NACL_INGRESS_DENY")
    expect(withACL(of: 1, .egress, ssh), connect: "RET NACL_EGRESS_DENY", ping: "FWD NACL_EGRESS_DENY")
  }

  @Test func `V12 an overlapping destination is local`() {
    var net = walkthrough()
    #expect(net.ping(1, "10.1.0.100") == "FWD NO_DESTINATION")
    net.setPeering(1, .failed)
    #expect(net.ping(1, "10.1.0.100") == "FWD NO_DESTINATION")
  }

  @Test func `V15 and V16 a new connection does not revive old routes`() {
    var net = walkthrough()
    net.setPeering(1, .deleted)
    expect(net, connect: "success", ping: deadRoute)
    net.addPeering(2, 1, 2)
    expect(net, connect: "success", ping: deadRoute)
    for (table, destination) in [(1, "10.2.0.0/16"), (2, "10.1.0.0/16")] {
      net.removeRoute(net.table(table), destination)
      net.addRoute(net.table(table), destination, .peeringConnection(net.connection(2)))
    }
    expect(net, connect: "success", ping: "success")
  }

  @Test func `V17 a return route for one host answers that host only`() {
    var net = walkthrough()
    net.removeRoute(net.table(2), "10.1.0.0/16")
    net.addRoute(net.table(2), "10.1.0.10/32", .peeringConnection(net.connection(1)))
    net.addInstance(3, in: 1, "10.1.0.11")
    expect(net, connect: "success", ping: "success")
    #expect(net.ping(3, "10.2.0.100") == "RET IGW_PRIVATE_DST, RET IGW_NO_PUBLIC_IP")
  }

  @Test func `V18 a narrower route reaches the subnet and no more`() {
    var net = walkthrough()
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.addRoute(net.table(1), "10.2.0.0/20", .peeringConnection(net.connection(1)))
    expect(net, connect: "success", ping: "success")
    #expect(net.ping(1, "10.2.16.10") == "FWD IGW_PRIVATE_DST")
  }

  @Test func `V23 the Elastic IP moves to the other instance`() {
    var net = walkthrough()
    net.setPublic(1, nil)
    net.addElasticIP(1, "203.0.113.1", on: 2)
    expect(net, connect: "EIC_NO_PUBLIC_IPV4", ping: "success")
    #expect(net.connect(2) == denied)
  }

  @Test func `V24 a stopped target does not answer`() {
    var net = walkthrough()
    net.setState(2, .stopped)
    #expect(net.connect(1) == "success")
    #expect(net.ping(1, "10.2.0.100").hasPrefix("FWD DST_NOT_RUNNING"))
  }
}
