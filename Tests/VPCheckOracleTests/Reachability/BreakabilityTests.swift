import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

private let v6Peer = "2001:db8:2::20"

/// Networks, each with one probe, that between them put every law to the test.
private let situations: [Delivery] = routeSituations + filterSituations + gatewaySituations

private let routeSituations: [Delivery] = [
  Delivery("nothing changed", toPeer) { _ in },
  Delivery("nothing changed, another protocol", toPeerBySSH) { _ in },
  Delivery("nothing changed, within the VPC", probe(1, "10.1.2.13")) { _ in },
  Delivery("nothing changed, within the subnet", probe(1, "10.1.1.12")) { _ in },
  Delivery("nothing changed, to the internet", probe(1, "198.51.100.7")) { _ in },
  Delivery("nothing changed, from the internet", fromOutside("203.0.113.1", ssh)) { _ in },
  Delivery("a dead route to an old connection beside a new one", toPeer) { net in
    net.setPeering(1, .deleted)
    net.addPeering(9, 1, 2)
  },
  Delivery("a route to a part of the peer", toPeer) { net in
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.addRoute(net.table(1), "10.2.1.0/24", .peeringConnection(net.connection(1)))
  },
  Delivery("a route to a part of the peer and no other", toPeer) { net in
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.removeRoute(net.table(1), "0.0.0.0/0")
    net.addRoute(net.table(1), "10.2.1.0/24", .peeringConnection(net.connection(1)))
  },
  Delivery("a namesake in another peer", probe(4, "10.1.1.10")) { net in
    net.addVPC(4, "10.2.0.0/16")
    net.addSubnet(4, in: 4, "10.2.1.0/24")
    net.addOpenGroup(4, in: 4)
    net.addInstance(4, in: 4, "10.2.1.20", groups: [net.group(4)])
    net.addPeering(4, 1, 4)
    net.addRoute(net.mainTable(4), "10.1.0.0/16", .peeringConnection(net.connection(4)))
  },
  Delivery("a reply by way of a third VPC", toPeer) { net in
    net.addPeering(3, 1, 3)
    net.removeRoute(net.table(2), "10.1.0.0/16")
    net.addRoute(net.table(2), "10.1.0.0/16", .peeringConnection(net.connection(2)))
  },
  Delivery("a further block of the peer", probe(1, "10.22.1.5")) { net in
    net.topology.vpcs.update(net.vpc(2)) { $0.ipv4.append(CIDRAssociation(block("10.22.0.0/16"))) }
    net.addSubnet(22, in: 2, "10.22.1.0/24")
    net.addInstance(22, in: 22, "10.22.1.5", groups: [net.group(2)])
  },
  Delivery("no route of the family", probe(1, "2001:db8:77::1")) { _ in },
  Delivery("no route at all", toPeer) { net in
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.removeRoute(net.table(1), "0.0.0.0/0")
    net.removeRoute(net.table(11), "10.1.0.0/16")
    net.setPeering(1, .failed)
  },
  Delivery("a larger route beside local", probe(1, "10.1.2.13")) {
    $0.addRoute($0.table(1), "10.0.0.0/8", .peeringConnection($0.connection(1)))
  },
  Delivery("a dead route to an interface", probe(1, "198.51.100.7")) { net in
    net.addRoute(net.table(1), "198.51.100.0/24", .networkInterface(net.interface(99)))
    net.removeRoute(net.table(1), "0.0.0.0/0")
  },
  Delivery("a reply over another connection", toPeerBySSH) { net in
    net.removeRoute(net.table(2), "10.1.0.0/16")
    net.addRoute(net.table(2), "10.1.0.0/16", .peeringConnection(net.connection(2)))
  },
  Delivery("a destination behind nobody", probe(1, "192.168.9.9")) { net in
    net.addRoute(net.table(1), "192.168.0.0/16", .peeringConnection(net.connection(1)))
    net.addRoute(net.table(2), "192.168.0.0/16", .internetGateway(net.gateway(2)))
  },
  Delivery("a destination that no table knows", probe(1, "192.168.9.9")) {
    $0.addRoute($0.table(1), "192.168.0.0/16", .peeringConnection($0.connection(1)))
  },
  Delivery("the own address", probe(1, "10.1.1.10")) { _ in },
  Delivery("a diverting route within the subnet", probe(1, "10.1.1.12")) {
    $0.addRoute($0.table(1), "10.1.1.0/24", .networkInterface($0.interface(13)))
  },
  Delivery("an appliance", probe(1, "10.1.2.13")) { addAppliance(&$0, group: 1) },
  Delivery("an appliance with a closed group", probe(1, "10.1.2.13")) { net in
    net.addGroup(6, in: 1)
    addAppliance(&net, group: 6)
  },
  Delivery("an appliance before a rule that names the sender's group", probe(1, "10.1.2.13")) { net in
    addAppliance(&net, group: 1)
    net.addGroup(7, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.change(13) { $0.groups = [SecurityGroupID(.securityGroup, 7)] }
  },
  Delivery("an appliance before a connection", toPeer) { net in
    addAppliance(&net, group: 1)
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.addRoute(net.table(1), "10.2.0.0/16", .networkInterface(net.interface(14)))
    net.addRoute(net.mainTable(1), "10.2.0.0/16", .peeringConnection(net.connection(1)))
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(1)))])
  },
]

/// Puts an interface between the two subnets of VPC 1, both ways.
private func addAppliance(_ net: inout NetworkBuilder, group: Int) {
  net.addSubnet(12, in: 1, "10.1.3.0/24")
  net.addInstance(14, in: 12, "10.1.3.14", groups: [net.group(group)])
  net.change(14) { $0.checksSourceAndDestination = false }
  net.addRoute(net.table(1), "10.1.2.0/24", .networkInterface(net.interface(14)))
  net.addRoute(net.table(11), "10.1.1.0/24", .networkInterface(net.interface(14)))
}

private let filterSituations: [Delivery] = [
  Delivery("a rule that names the sender's group", probe(1, "10.1.2.13", ssh)) {
    $0.setRules($0.group(1), .ingress, [(.tcp(22...22), .group($0.group(1)))])
  },
  Delivery("a rule that names the receiver's group", probe(1, "10.1.2.13")) {
    $0.setRules($0.group(1), .egress, [(.all, .group($0.group(1)))])
  },
  Delivery("a rule that names the group of a public source", probe(12, "203.0.113.1", ssh)) { net in
    net.addElasticIP(2, "203.0.113.12", on: 12)
    net.addGroup(5, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.change(1) { $0.groups = [SecurityGroupID(.securityGroup, 5)] }
  },
  Delivery("a rule that names a peer's group", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.all, .group($0.group(1)))])
  },
  Delivery("a rule that names an empty group", toPeer) { net in
    net.addGroup(8, in: 2)
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(8)))])
  },
  Delivery("the second of two groups", toPeer) { net in
    net.addGroup(7, in: 2)
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 7), SecurityGroupID(.securityGroup, 2)] }
    net.setRules(net.group(7), .ingress, [])
    net.setRules(net.group(2), .ingress, [(.icmp(type: 8, code: 0), everywhere)])
  },
  Delivery("the first of two groups", toPeer) { net in
    net.addGroup(9, in: 2)
    net.setRules(net.group(2), .ingress, [])
    net.setRules(net.group(9), .ingress, [(.all, everywhere)])
    net.change(2) { $0.groups = [SecurityGroupID(.securityGroup, 2), SecurityGroupID(.securityGroup, 9)] }
  },
  Delivery("a rule for echo requests", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.icmp(type: 8, code: 0), everywhere)])
  },
  Delivery("a rule for all ICMP", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.icmp(type: nil, code: nil), everywhere)])
  },
  Delivery("a rule for the other ICMP", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.icmpv6(type: nil, code: nil), everywhere)])
  },
  Delivery("a rule for a port", toPeerBySSH) {
    $0.setRules($0.group(2), .ingress, [(.tcp(22...40000), .block(block("10.1.0.0/16")))])
  },
  Delivery("a secondary address", probe(1, "10.2.1.21", ssh)) { net in
    net.change(2) { $0.ipv4.append(PrivateAddress(address("10.2.1.21"))) }
    net.setRules(net.group(2), .ingress, [(.tcp(22...40000), everywhere)])
    net.setPublic(1, nil)
    net.topology.elasticIPs = ResourceTable()
  },
  Delivery("one ACL for both subnets", probe(1, "10.1.2.13")) { net in
    net.topology.networkACLs.updateAll { $0.subnets.removeAll { $0 == SubnetID(.subnet, 11) } }
    net.topology.networkACLs.update(net.acl(1)) { $0.subnets.append(SubnetID(.subnet, 11)) }
    net.setEntries(net.acl(1), .ingress, [(100, .allow, "10.1.2.0/24", .all)])
  },
  Delivery("an ACL with only echo replies", toPeer) {
    $0.setEntries($0.acl(2), .ingress, [(100, .allow, "0.0.0.0/0", .icmp(type: 0, code: 0))])
  },
  Delivery("an ACL with only ICMPv6 replies", probe(1, v6Peer)) { net in
    openIPv6(&net)
    net.setEntries(net.acl(2), .ingress, [(100, .allow, "::/0", .icmpv6(type: 129, code: 0))])
  },
  Delivery("an ACL for all ICMP", toPeer) {
    $0.setEntries($0.acl(2), .ingress, [(100, .allow, "0.0.0.0/0", .icmp(type: nil, code: nil))])
  },
  Delivery("an ACL for private sources at a public address", probe(12, "203.0.113.1")) { net in
    net.addElasticIP(2, "203.0.113.12", on: 12)
    net.setEntries(
      net.acl(1), .ingress, [(100, .allow, "10.1.0.0/16", .all)])
  },
  Delivery("a group for public sources at a public address", probe(12, "203.0.113.1", ssh)) { net in
    net.addElasticIP(2, "203.0.113.12", on: 12)
    net.setRules(net.group(1), .ingress, [(.tcp(22...40000), .block(block("203.0.113.12/32")))])
  },
]

/// Adds IPv6 routes between the first two VPCs, both ways.
private func openIPv6(_ net: inout NetworkBuilder) {
  net.addRoute(net.table(1), "2001:db8:2::/56", .peeringConnection(net.connection(1)))
  net.addRoute(net.table(2), "2001:db8:1::/56", .peeringConnection(net.connection(1)))
}

private let gatewaySituations: [Delivery] = [
  Delivery("IPv6 across", probe(1, v6Peer)) { openIPv6(&$0) },
  Delivery("IPv6 across Regions", probe(1, v6Peer)) { net in
    openIPv6(&net)
    let vpc = net.topology.vpcs[net.vpc(2)]
    net.topology.vpcs[net.vpc(2)] = vpc.map {
      VPC(id: $0.id, owner: $0.owner, region: Region("eu-west-1"), ipv4: $0.ipv4, ipv6: $0.ipv6)
    }
  },
  Delivery("IPv6 in a mesh whose third VPC has none", probe(1, v6Peer)) { net in
    openIPv6(&net)
    net.addPeering(3, 1, 3)
  },
  Delivery("IPv6 over gateways", probe(1, v6Peer)) { net in
    for number in [1, 2] { net.addRoute(net.table(number), "::/0", .internetGateway(net.gateway(number))) }
  },
  Delivery("IPv6 there by the connection and back by gateways", probe(1, v6Peer)) { net in
    net.addRoute(net.table(1), "2001:db8:2::/56", .peeringConnection(net.connection(1)))
    net.addRoute(net.table(2), "::/0", .internetGateway(net.gateway(2)))
  },
  Delivery("IPv6 there by gateways and back by the connection", probe(1, v6Peer)) { net in
    net.addRoute(net.table(1), "::/0", .internetGateway(net.gateway(1)))
    net.addRoute(net.table(2), "2001:db8:1::/56", .peeringConnection(net.connection(1)))
  },
  Delivery("IPv6 to the internet", probe(1, "2001:db8:99::1")) {
    $0.addRoute($0.table(1), "::/0", .internetGateway($0.gateway(1)))
  },
  Delivery("an IPv6 source that nobody holds any more", probe(1, "2001:db8:2::99")) { net in
    for number in [1, 2] { net.addRoute(net.table(number), "::/0", .internetGateway(net.gateway(number))) }
  },
  Delivery(
    "IPv6 from the internet",
    .exchange(from: .internet(address("2001:db8:99::1")), to: .address(address("2001:db8:1::10")), ssh)
  ) {
    $0.addRoute($0.table(1), "::/0", .internetGateway($0.gateway(1)))
  },
  Delivery("a public address of the own VPC", probe(12, "203.0.113.1")) { _ in },
  Delivery("a public address of a peer", probe(1, "203.0.113.2")) { net in
    net.addElasticIP(2, "203.0.113.2", on: 2)
    net.addRoute(net.table(2), "0.0.0.0/0", .internetGateway(net.gateway(2)))
  },
  Delivery("an unassociated Elastic IP", probe(1, "203.0.113.30")) { $0.addElasticIP(3, "203.0.113.30") },
  Delivery("an Elastic IP before a closed group", fromOutside("203.0.113.1", ssh)) {
    $0.setRules($0.group(1), .ingress, [])
  },
  Delivery("a reply to the outside by a connection", fromOutside("203.0.113.1", ssh)) {
    $0.addRoute($0.table(1), "198.51.100.0/24", .peeringConnection($0.connection(1)))
  },
  Delivery("a mapping without a gateway", fromOutside("203.0.113.1", ssh)) {
    $0.addGateway(1, attachedTo: nil)
  },
  Delivery("a launch address", fromOutside("203.0.113.13", ssh)) { net in
    net.setPublic(13, "203.0.113.13")
    net.addRoute(net.table(11), "0.0.0.0/0", .internetGateway(net.gateway(1)))
  },
  Delivery("a launch address going out", probe(13, "198.51.100.7")) { net in
    net.setPublic(13, "203.0.113.13")
    net.addRoute(net.table(11), "0.0.0.0/0", .internetGateway(net.gateway(1)))
  },
  Delivery(
    "a private outside",
    .exchange(from: .internet(address("10.9.9.9")), to: .address(address("203.0.113.1")), ssh)
  ) { _ in },
  Delivery("a public-range address of another VPC", probe(1, "198.18.0.5")) { $0.addVPC(9, "198.18.0.0/16") },
  Delivery("the console", .instanceConnect(InstanceID(.instance, 1))) { _ in },
  Delivery("the console with a rule for the service", .instanceConnect(InstanceID(.instance, 1))) {
    $0.setRules($0.group(1), .ingress, [(.tcp(22...22), .block(ServiceRange.instanceConnect))])
  },
  Delivery("the console with a rule for the user", .instanceConnect(InstanceID(.instance, 1))) {
    $0.setRules($0.group(1), .ingress, [(.tcp(22...22), .block(block("198.51.100.7/32")))])
  },
  Delivery("the console without a rule", .instanceConnect(InstanceID(.instance, 1))) {
    $0.setRules($0.group(1), .ingress, [])
  },
  Delivery("the console without a public address", .instanceConnect(InstanceID(.instance, 12))) { _ in },
  Delivery("the console and a stopped instance", .instanceConnect(InstanceID(.instance, 1))) {
    $0.setState(1, .stopped)
  },
]

@Suite struct BreakabilityTests {
  /// Every answer that a data plane can give to a probe, reasons included.
  private var answers: [ProbeAnswer] {
    let ways = [
      ["security-group", "network-acl"], ["interface"], ["security-group", "route-table"],
      ["network-acl", "security-group", "route-table"],
      ["security-group", "network-acl", "security-group", "network-acl"],
    ]
    let traced = ways.map { kinds in
      ProbeAnswer(
        succeeded: true,
        forward: Trace(
          hops: kinds.map { Hop($0, nil, .pass, "") }, disposition: .delivered(to: network().interface(2))))
    }
    return [success, ProbeAnswer(succeeded: false)] + traced
      + DiagnosisCode.allCases.flatMap { code in Phase.allCases.map { failure($0, code) } }
      + [DiagnosisCode.noRoute, .routeBlackhole].map {
        failure(.forward, $0, at: RouteTableID(.routeTable, 2))
      }
  }

  /// Only of appliances the sheets do not say what they hold of a flow.
  @Test func `while nothing changes a later packet fares as the first one`() {
    var compared = 0
    for situation in situations + furtherGatewaySituations {
      var net = network()
      situation.change(&net)
      guard let first = try? ExchangeAnalysis(of: situation.probe, in: net.topology),
        first.verdict.mustSucceed,
        var flow = RunningFlow(openedBy: situation.probe, in: net.topology, at: 0)
      else { continue }
      compared += 1
      for _ in 0..<3 {
        #expect(flow.mustSucceed(in: net.topology, at: 0) == true, "\(situation.law)")
        let means = flow.stations(in: net.topology, at: 0).map(\.means)
        #expect(means.allSatisfy { $0 == .entry || $0 == .rules }, "\(situation.law): \(means)")
        flow.send(success, in: net.topology, at: 0)
      }
    }
    #expect(compared > 40)
  }

  /// A law that nothing can break is not a law.
  @Test func `every law is broken by some answer in some network, and no answer breaks two`() {
    var broken: Set<String> = []
    for situation in situations + furtherGatewaySituations + routeDeliveries + filterDeliveries {
      var net = network()
      situation.change(&net)
      for answer in answers {
        let findings = judge(net, situation.probe, answer).broken
        #expect(findings.count <= 1)
        for finding in findings { broken.insert(String(finding.prefix { $0 != " " })) }
      }
    }
    // Laws about running flows are broken in `TrackingLawsTests`.
    let rest = WalkLaw.allCases.filter { !$0.isOfTracking && !broken.contains($0.id) }.map(\.id)
    #expect(rest == [])
  }
}
