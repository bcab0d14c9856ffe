import Testing
import VPCheckModel
import VPCheckTopology

/// The examples of the instance-connect sheet (C1 to C7, C16, C17) and of the
/// route-tables sheet (R1 to R4, R23) that are statements about packets.
struct ConnectAndRouteTests {
  private let vpc = ResourceID(.vpc, 1)
  private let table = ResourceID(.routeTable, 1)
  private let a = ResourceID(.instance, 1)
  private let group = ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, 1))
  private let list = ResourceID.implicit(.networkACL, of: ResourceID(.vpc, 1))
  private let service = "18.206.107.24/29"
  private let user = "203.0.113.7"

  /// C2: a public subnet 10.1.0.0/20 with A at 10.1.0.10, which has an Elastic IP and
  /// the default group, plus an inbound ssh rule if given.
  private func network(
    ssh: String? = nil, _ change: (inout NetworkBuilder) -> Void = { _ in }
  ) -> NetworkBuilder {
    var network = NetworkBuilder()
    network.vpc(1, "10.1.0.0/16")
    let subnet = network.subnet(1, in: vpc, "10.1.0.0/20")
    let gateway = network.gateway(1, attachedTo: vpc)
    network.table(1, in: vpc, for: [subnet], ["0.0.0.0/0": gateway])
    network.instance(1, in: subnet, "10.1.0.10")
    network.elasticIP(1, "203.0.113.100", on: a)
    if let ssh {
      network.topology.securityGroups.update(group) { $0.rules.append(inbound(tcp(22), from: ssh)) }
    }
    change(&network)
    return network
  }

  private func ssh(_ network: NetworkBuilder) -> String {
    verdict(network, connect(internet: user, "203.0.113.100", 22))
  }

  @Test func `C1 without a public address the console does not even try`() {
    #expect(verdict(network { $0.unpublish(a) }, console(a)) == "EIC_NO_PUBLIC_IPV4 at i1")
  }

  @Test func `C2 and C3 the default group lets no ssh in and a rule does`() {
    #expect(verdict(network(), console(a)) == "FWD SG_INGRESS_DENY at i1")
    #expect(verdict(network(ssh: "0.0.0.0/0"), console(a)) == "success")
  }

  @Test func `C4 and C5 the service and the user come from different addresses`() {
    let forUser = network(ssh: "\(user)/32")
    #expect(verdict(forUser, console(a)) == "FWD SG_INGRESS_DENY at i1")
    #expect(ssh(forUser) == "success")
    let forService = network(ssh: service)
    #expect(verdict(forService, console(a)) == "success")
    #expect(ssh(forService) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `C6 without a default route the reply is lost`() {
    let network = network(ssh: "0.0.0.0/0") { $0.unroute(table, "0.0.0.0/0") }
    #expect(verdict(network, console(a)) == "RET NO_ROUTE at rtb1")
  }

  @Test func `C7 a list without ephemeral ports drops the reply`() {
    let network = network(ssh: "0.0.0.0/0") {
      $0.setEntries(list, .egress, [allow(.egress, 100, tcp(22), "0.0.0.0/0")])
    }
    #expect(verdict(network, console(a)) == "RET NACL_EGRESS_DENY at sub1")
  }

  @Test func `C16 a longer route to a connection diverts the reply`() {
    let network = network(ssh: "0.0.0.0/0") {
      let peer = $0.vpc(2, "10.2.0.0/16")
      $0.route(table, "18.206.107.0/24", $0.peering(1, vpc, peer))
    }
    #expect(verdict(network, console(a)) == "RET PCX_NOT_IN_PEER at pcx1")
  }

  @Test func `C16 a peer that has the service's addresses swallows the reply`() {
    var network = network(ssh: "0.0.0.0/0") {
      let peer = $0.vpc(2, "18.206.107.0/24")
      $0.subnet(2, in: peer, "18.206.107.0/25")
      $0.route(table, "18.206.107.0/24", $0.peering(1, vpc, peer))
    }
    #expect(verdict(network, console(a)) == "RET NO_DESTINATION at vpc2")
    let open = network.group(9, in: ResourceID(.vpc, 2), openRules)
    network.instance(2, in: ResourceID(.subnet, 2), "18.206.107.24", groups: [open])
    #expect(verdict(network, console(a)) == "RET REPLY_MISMATCH")
  }

  @Test func `C17 a public address in a VPC without gateway leads nowhere`() {
    let network = network(ssh: "0.0.0.0/0") {
      $0.unroute(table, "0.0.0.0/0")
      $0.gateway(1, attachedTo: nil)
    }
    #expect(verdict(network, console(a)) == "FWD IGW_NO_MAPPING")
  }

  @Test func `section 3 a missing route is told before a closed group`() {
    let noRoute = network { $0.unroute(table, "0.0.0.0/0") }
    #expect(verdict(noRoute, console(a)) == "RET NO_ROUTE at rtb1")
    // The user's own client knows no such order: the walk comes to the group first.
    #expect(ssh(noRoute) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test(arguments: InstanceState.allCases)
  func `section 3 only a running instance takes a connection`(_ state: InstanceState) {
    let network = network(ssh: "0.0.0.0/0") { $0.setState(a, state) }
    #expect(verdict(network, console(a)) == (state == .running ? "success" : "EIC_INSTANCE_STATE at i1"))
  }

  // MARK: Route tables

  /// R: VPC A 10.0.0.0/16, peered with B 172.31.0.0/16; all open, dual-stack host a1.
  private func routed(_ state: PeeringState = .active) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpcA = network.vpc(1, "10.0.0.0/16", "2001:db8:a::/56")
    let vpcB = network.vpc(2, "172.31.0.0/16")
    let subnet1 = network.subnet(1, in: vpcA, "10.0.1.0/24", ipv6: "2001:db8:a::/64")
    let subnet2 = network.subnet(2, in: vpcA, "10.0.2.0/24")
    let subnetB = network.subnet(3, in: vpcB, "172.31.9.0/24")
    let gateway = network.gateway(1, attachedTo: vpcA)
    let connection = network.peering(1, vpcA, vpcB, state)
    network.table(
      1, in: vpcA, for: [subnet1, subnet2], ["172.31.0.0/16": connection, "0.0.0.0/0": gateway])
    network.table(2, in: vpcB, for: [subnetB], ["10.0.0.0/16": connection])
    network.instance(1, in: subnet1, "10.0.1.5", "2001:db8:a::5")
    network.instance(2, in: subnet2, "10.0.2.7")
    network.instance(3, in: subnetB, "172.31.9.9")
    network.elasticIP(1, "203.0.113.100", on: a)
    return network
  }

  @Test(arguments: [
    ("172.31.9.9", "172.31.0.0/16 to pcx1 chosen"), ("10.0.2.7", "10.0.0.0/16 local chosen"),
    ("203.0.113.5", "0.0.0.0/0 to igw1 chosen"),
  ])
  func `R1, R2 and R3 the longest prefix that covers the address is chosen`(
    _ destination: String, _ end: String
  ) {
    let answer = PacketWalk(routed().settled).answer(ping(a, destination))
    #expect(answer.succeeded)
    #expect(lines(answer.forward).contains { $0.hasPrefix("route-table rtb1:") && $0.hasSuffix(end) })
  }

  @Test func `R4 an IPv4 default route does not cover IPv6`() {
    #expect(verdict(routed(), ping(a, "2001:db8::1")) == "FWD NO_ROUTE at rtb1")
  }

  @Test func `R23 a blackhole drops, or by the other reading the gateway does`() {
    let network = routed(.deleted)
    let options = ForwardingOptions(blackholeFallsBack: true)
    #expect(verdict(network, ping(a, "172.31.9.9")) == "FWD ROUTE_BLACKHOLE at rtb1")
    #expect(verdict(network, ping(a, "172.31.9.9"), options: options) == "FWD IGW_PRIVATE_DST at igw1")
  }
}
