import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Which flows are tracked (security-groups sheet, SG-TRK-1 to SG-TRK-6).
///
/// VPC 1 has w (i1, group web = sg1, with an Elastic IP) in sub1 and d (i2, group db = sg2) in
/// sub2; both subnets reach the internet by the gateway. VPC 2, with u (i3, open), is peered.
struct TrackedFlowTests {
  static let (w, d, u) = (ResourceID(.instance, 1), ResourceID(.instance, 2), ResourceID(.instance, 3))
  static let (web, db) = (ResourceID(.securityGroup, 1), ResourceID(.securityGroup, 2))
  static let client = "203.0.113.1"
  static let publicW = "198.51.100.20"

  static func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    let vpc1 = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    let vpc2 = network.vpc(2, "10.2.0.0/16")
    let sub1 = network.subnet(1, in: vpc1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
    let sub2 = network.subnet(2, in: vpc1, "10.1.1.0/24", ipv6: "2001:db8:1:1::/64")
    let sub3 = network.subnet(3, in: vpc2, "10.2.0.0/24")
    let igw = network.gateway(1, attachedTo: vpc1)
    let pcx = network.peering(1, vpc1, vpc2)
    network.table(1, in: vpc1, for: [sub1, sub2], ["0.0.0.0/0": igw, "10.2.0.0/16": pcx, "::/0": igw])
    network.table(2, in: vpc2, for: [sub3], ["10.1.0.0/16": pcx])
    let web = network.group(1, in: vpc1, [outbound(.all, to: "0.0.0.0/0")])
    let db = network.group(2, in: vpc1, openRules)
    network.instance(1, in: sub1, "10.1.0.10", "2001:db8:1::10", groups: [web])
    network.instance(2, in: sub2, "10.1.1.20", "2001:db8:1:1::20", groups: [db])
    network.instance(3, in: sub3, "10.2.0.30")
    network.elasticIP(1, publicW, on: w)
    change(&network)
    return network
  }

  private var w: InstanceID { Self.w }
  private var d: InstanceID { Self.d }
  private var u: InstanceID { Self.u }

  /// Whether w tracks a session of a probe, under rules of its own.
  private func tracks(
    _ probe: Probe, _ rules: [SecurityGroupRule], options: (inout TrackingOptions) -> Void = { _ in },
    with change: (inout NetworkBuilder) -> Void = { _ in }
  ) -> Bool? {
    let network = Self.network {
      $0.topology.securityGroups.update(Self.web) { $0.rules = rules }
      change(&$0)
    }
    var stage = SessionStage(network, options)
    #expect(stage.open(1, probe) == "success")
    return stage.tracks(at: w)
  }

  private let everywhere = "0.0.0.0/0"
  private var openOut: SecurityGroupRule { outbound(.all, to: everywhere) }

  @Test func `SG-TRK-1 ICMP is tracked whatever the rules are`() {
    #expect(tracks(ping(internet: Self.client, Self.publicW), openRules) == true)
    #expect(tracks(ping(w, "10.1.1.20"), openRules) == true)
    #expect(tracks(ping(w, "2001:db8:1:1::20"), openRules) == true)
  }

  @Test func `SG-TRK-2 a flow is untracked when an open rule permits it and the way back is open`() {
    let ssh = connect(internet: Self.client, Self.publicW, 22)
    #expect(tracks(ssh, [inbound(tcp(22), from: everywhere), openOut]) == false)
    #expect(
      tracks(ssh, [inbound(.all, from: everywhere), outbound(.tcp(0...65535), to: everywhere)]) == false)
    #expect(tracks(ssh, [inbound(tcp(22), from: "203.0.113.1/32"), openOut]) == true)
    let halves = ["0.0.0.0/1", "128.0.0.0/1"].map { inbound(tcp(22), from: $0) }
    #expect(tracks(ssh, halves + [openOut]) == true)
    // The way back is not open.
    for back in [
      outbound(.tcp(1024...65535), to: everywhere), outbound(.udp(0...65535), to: everywhere),
      outbound(.all, to: "203.0.113.0/24"), outbound(.all, to: "::/0"), inbound(.all, from: everywhere),
    ] {
      #expect(tracks(ssh, [inbound(tcp(22), from: everywhere), back]) == true, "\(back)")
    }
    #expect(tracks(ssh, [inbound(tcp(22), from: everywhere)]) == true)
  }

  @Test func `SG-TRK-2 outbound flows and UDP are judged alike`() {
    #expect(tracks(connect(w, "10.1.1.20", 80), openRules) == false)
    #expect(tracks(connect(w, "10.1.1.20", 80), [openOut]) == true)
    #expect(tracks(datagram(w, "10.1.1.20"), openRules) == false)
    #expect(tracks(datagram(w, "10.1.1.20"), [openOut, inbound(.tcp(0...65535), from: everywhere)]) == true)
    #expect(tracks(datagram(w, "10.1.1.20"), [openOut, inbound(.udp(0...65535), from: everywhere)]) == false)
  }

  @Test func `SG-TRK-2 permitted by an open rule and a narrow one, a flow is tracked or not`() {
    let rules = [inbound(tcp(22), from: everywhere), inbound(tcp(22), from: "203.0.113.1/32"), openOut]
    let ssh = connect(internet: Self.client, Self.publicW, 22)
    #expect(tracks(ssh, rules) == false)
    #expect(tracks(ssh, rules, options: { $0.narrowRuleTracks = true }) == true)
    let unrelated = [inbound(tcp(22), from: everywhere), inbound(tcp(80), from: "203.0.113.1/32"), openOut]
    #expect(tracks(ssh, unrelated, options: { $0.narrowRuleTracks = true }) == false)
  }

  @Test func `SG-TRK-3 the families are judged apart`() {
    let onlyIPv6Out = openRules.filter { $0 != openOut }
    #expect(tracks(connect(d, "2001:db8:1::10", 22), onlyIPv6Out) == false)
    #expect(tracks(connect(d, "10.1.0.10", 22), onlyIPv6Out) == true)
    let onlyIPv4Out = openRules.filter { $0 != outbound(.all, to: "::/0") }
    #expect(tracks(connect(d, "2001:db8:1::10", 22), onlyIPv4Out) == true)
    #expect(tracks(connect(d, "10.1.0.10", 22), onlyIPv4Out) == false)
  }

  @Test func `SG-TRK-4 what goes through a NAT or egress-only gateway is tracked`() {
    let overNAT = tracks(
      connect(w, "198.51.100.99", 80), openRules,
      with: {
        $0.subnet(4, in: ResourceID(.vpc, 1), "10.1.4.0/24")
        $0.nat(1, in: ResourceID(.subnet, 4), "10.1.4.5", as: "203.0.113.7")
        $0.table(
          4, in: ResourceID(.vpc, 1), for: [ResourceID(.subnet, 4)],
          [everywhere: ResourceID(.internetGateway, 1)])
        $0.route(ResourceID(.routeTable, 1), everywhere, ResourceID(.natGateway, 1))
      })
    #expect(overNAT == true)
    let overEgressOnly = tracks(
      connect(w, "2001:db8:ffff::1", 80), openRules,
      with: {
        $0.egressOnly(1, of: ResourceID(.vpc, 1))
        $0.route(ResourceID(.routeTable, 1), "::/0", ResourceID(.egressOnlyGateway, 1))
      })
    #expect(overEgressOnly == true)
  }

  @Test(arguments: [true, false]) func `SG-TRK-5 over a transit gateway a flow is tracked or not`(
    isTracked: Bool
  ) {
    let tracked = tracks(connect(w, "10.2.0.30", 80), openRules, options: { $0.tracksTransit = isTracked }) {
      let gateway = $0.transit(1)
      $0.attachment(1, to: gateway, ResourceID(.subnet, 1))
      $0.attachment(2, to: gateway, ResourceID(.subnet, 3))
      $0.route(ResourceID(.routeTable, 1), "10.2.0.0/16", gateway)
      $0.route(ResourceID(.routeTable, 2), "10.1.0.0/16", gateway)
    }
    #expect(tracked == isTracked)
  }

  @Test func `SG-TRK-6 a peering connection or an internet gateway tracks nothing by itself`() {
    #expect(tracks(connect(w, "10.2.0.30", 80), openRules) == false)
    #expect(tracks(connect(w, "198.51.100.99", 80), openRules) == false)
    #expect(tracks(connect(u, "10.1.0.10", 80), openRules) == false)
  }

  @Test func `each variant answers the open points of tracking, and each answer is dealt`() {
    let dealt = (UInt64(0)..<200).map { ForwardingOptions(variant: $0).tracking }
    #expect(Set(dealt.map(\.tcpTimeout)) == [350, 432_000])
    #expect(Set(dealt.map(\.udpTimeout)) == [30])
    #expect(Set(dealt.map(\.udpStreamTimeout)) == [180])
    #expect(Set(dealt.map(\.icmpTimeout)).count == 2)
    let switches: [KeyPath<TrackingOptions, Bool>] = [
      \.narrowRuleTracks, \.tracksTransit, \.untrackedBecomesTracked, \.newGroupsCutFlows,
      \.lostHostCutsFlows,
      \.lostAddressCutsFlows, \.lastsThroughTimeout,
    ]
    for path in switches { #expect(Set(dealt.map { $0[keyPath: path] }) == [false, true], "\(path)") }
  }
}
