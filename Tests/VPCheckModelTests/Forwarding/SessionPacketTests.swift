import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// What becomes of a running session when the network changes (SG-TRK-7 to SG-TRK-14).
///
/// The network is that of `TrackedFlowTests`.
struct SessionPacketTests {
  private let w = TrackedFlowTests.w
  private let d = TrackedFlowTests.d
  private let web = TrackedFlowTests.web
  private let client = TrackedFlowTests.client
  private let publicW = TrackedFlowTests.publicW
  private let deniedAtW = "FWD SG_INGRESS_DENY at i1"

  /// The network with inbound rules of web; its outbound rule is the original one.
  private func stage(
    _ inboundRules: [SecurityGroupRule], _ change: (inout TrackingOptions) -> Void = { _ in }
  ) -> SessionStage {
    SessionStage(TrackedFlowTests.network { $0.setRules(web, .ingress, inboundRules) }, change)
  }

  private func close(_ direction: Direction, _ stage: inout SessionStage) {
    stage.change { $0.setRules(web, direction, []) }
  }

  // MARK: Rules

  @Test func `S11 a session that any address may open is cut with the rule`() {
    var stage = stage([inbound(tcp(22), from: "0.0.0.0/0")])
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    #expect(stage.send() == "success")
    close(.ingress, &stage)
    #expect(stage.send() == deniedAtW)
    stage.change { $0.setRules(web, .ingress, [inbound(tcp(22), from: "203.0.113.0/24")]) }
    #expect(stage.send() == "success")
  }

  @Test func `S12 a session that one address may open goes on without the rule`() {
    let ssh = connect(internet: client, publicW, 22)
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")])
    #expect(stage.open(1, ssh) == "success")
    close(.ingress, &stage)
    #expect(stage.send() == "success")
    #expect(stage.open(2, ssh) == deniedAtW)
    #expect(stage.probe(ssh) == deniedAtW)
    #expect(stage.send() == "success")
  }

  @Test func `S13 a running ping goes on without the rule until its entry ends`() {
    var stage = stage([inbound(anyICMP, from: "0.0.0.0/0")])
    #expect(stage.open(1, ping(internet: client, publicW)) == "success")
    close(.ingress, &stage)
    #expect(stage.send() == "success")
    #expect(stage.open(2, ping(internet: client, publicW)) == deniedAtW)
    stage.wait(30)
    #expect(stage.send() == deniedAtW)
  }

  @Test func `V20 without the SSH rule of anywhere the session is cut, with that of the service it goes on`()
  {
    let world = WalkthroughNetwork()
    for (rule, told) in [
      (inbound(tcp(22), from: "0.0.0.0/0"), deniedAtW),
      (inbound(tcp(22), from: "18.206.107.24/29"), "success"),
    ] {
      var stage = SessionStage(world.changed { world.setConnectRule(rule, &$0) })
      #expect(stage.open(1, connect(internet: "18.206.107.24", world.elasticIP, 22)) == "success")
      stage.change { world.setConnectRule(nil, &$0) }
      #expect(stage.send() == told)
      #expect(stage.probe(console(world.i1)) == deniedAtW)
      #expect(stage.probe(ping(world.i1, "10.2.0.100")) == "success")
    }
  }

  @Test func `V21 without the ICMP rule the running ping goes on and a new one fails`() {
    let world = WalkthroughNetwork()
    var stage = SessionStage(world.built())
    #expect(stage.open(1, ping(world.i1, "10.2.0.100")) == "success")
    stage.change { world.setPingRule(nil, &$0) }
    #expect(stage.send() == "success")
    #expect(stage.probe(ping(world.i1, "10.2.0.100")) == "FWD SG_INGRESS_DENY at i2")
    stage.wait(30)
    #expect(stage.send() == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `SG-TRK-7 the sender's own rule may go as well, and answers still come in`() {
    var stage = stage([])
    #expect(stage.open(1, connect(w, "10.1.1.20", 80)) == "success")
    close(.egress, &stage)
    #expect(stage.probe(connect(w, "10.1.1.20", 80)) == "FWD SG_EGRESS_DENY at i1")
    #expect(stage.send() == "success")
  }

  @Test func `SG-TRK-8 an untracked session goes on while another rule permits it`() {
    let narrow = inbound(tcp(22), from: "203.0.113.1/32")
    var stage = stage([inbound(tcp(22), from: "0.0.0.0/0"), narrow])
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    stage.change { $0.setRules(web, .ingress, [narrow]) }
    #expect(stage.send() == "success")
  }

  @Test(arguments: [true, false])
  func `SG-TRK-12 without the open way back an untracked session becomes tracked or is cut`(becomes: Bool) {
    var stage = stage([inbound(tcp(22), from: "0.0.0.0/0")]) { $0.untrackedBecomesTracked = becomes }
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    close(.egress, &stage)
    #expect(stage.send() == (becomes ? "success" : "RET SG_EGRESS_DENY at i1"))
    // A new flow is tracked from the start.
    #expect(stage.open(2, connect(internet: client, publicW, 22)) == "success")
    close(.ingress, &stage)
    #expect(stage.send(2) == "success")
    #expect(stage.send(1) == (becomes ? "success" : deniedAtW))
  }

  @Test func `SG-TRK-9 a reply of an untracked session passes by any rule that fits it`() {
    var stage = stage([inbound(tcp(22), from: "0.0.0.0/0")]) { $0.untrackedBecomesTracked = false }
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    stage.change { $0.setRules(web, .egress, [outbound(tcp(40000), to: "203.0.113.1/32")]) }
    #expect(stage.send() == "success")
    stage.change { $0.setRules(web, .egress, [outbound(tcp(22), to: "203.0.113.1/32")]) }
    #expect(stage.send() == "RET SG_EGRESS_DENY at i1")
  }

  // MARK: What is asked of every packet

  @Test func `SG-TRK-10 lists and routes act on every packet of a tracked session`() {
    let list = ResourceID.implicit(.networkACL, of: ResourceID(.vpc, 1))
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")])
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    let entries = stage.network.topology.networkACLs[list]?.entries ?? []
    stage.change { $0.setEntries(list, .ingress, [allow(.ingress, 100, tcp(80), "0.0.0.0/0")]) }
    #expect(stage.send() == "FWD NACL_INGRESS_DENY at sub1")
    stage.change { network in network.topology.networkACLs.update(list) { $0.entries = entries } }
    stage.change { $0.setEntries(list, .egress, []) }
    #expect(stage.send() == "RET NACL_EGRESS_DENY at sub1")
    stage.change { network in network.topology.networkACLs.update(list) { $0.entries = entries } }
    stage.change { $0.unroute(ResourceID(.routeTable, 1), "0.0.0.0/0") }
    #expect(stage.send() == "RET NO_ROUTE at rtb1")
  }

  @Test func `the ends of a session stay what they were`() {
    var stage = stage([])
    let probe = Probe.exchange(
      from: .instance(w), to: .address(address("2001:db8:1:1::20")), .tcp(port: 80, sourcePort: 40000))
    stage.change { $0.setRules(web, .egress, [outbound(.all, to: "::/0")]) }
    #expect(stage.open(1, probe) == "success")
    let interface = ResourceID.implicit(.networkInterface, of: w)
    stage.change { network in
      network.topology.networkInterfaces.update(interface) { $0.ipv6 = [address("2001:db8:1::11")] }
    }
    #expect(stage.probe(probe) == "success")
    #expect(stage.send() == "FWD SRC_CHECK at i1")
    stage.change { $0.setState(w, .stopped) }
    #expect(stage.send() == "FWD SRC_NOT_RUNNING at i1")
  }

  @Test func `a session that fails is not kept, and takes the place of an earlier one`() {
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")])
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    #expect(!stage.sessions.isEmpty)
    #expect(stage.open(1, connect(internet: client, publicW, 80)) == deniedAtW)
    #expect(stage.sessions.isEmpty)
  }

  // MARK: What ends an entry

  @Test(arguments: [true, false])
  func `SG-TRK-11 new groups of the interface cut a tracked session or not`(cuts: Bool) {
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")]) { $0.newGroupsCutFlows = cuts }
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    stage.change { network in
      let other = network.group(9, in: ResourceID(.vpc, 1), [outbound(.all, to: "0.0.0.0/0")])
      network.topology.networkInterfaces.update(.implicit(.networkInterface, of: w)) { $0.groups = [other] }
    }
    #expect(stage.send() == (cuts ? deniedAtW : "success"))
  }

  @Test(arguments: [true, false])
  func `a host that stopped and started again is known or not`(cuts: Bool) {
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")]) { $0.lostHostCutsFlows = cuts }
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    close(.ingress, &stage)
    stage.change { $0.setState(w, .stopped) }
    stage.change { $0.setState(w, .running) }
    #expect(stage.send() == (cuts ? deniedAtW : "success"))
  }

  @Test(arguments: [true, false])
  func `EIP-LIFE-8 an address that was moved and came back is known or not`(cuts: Bool) {
    var stage = stage([inbound(tcp(22), from: "203.0.113.1/32")]) { $0.lostAddressCutsFlows = cuts }
    #expect(stage.open(1, connect(internet: client, publicW, 22)) == "success")
    close(.ingress, &stage)
    stage.change { $0.unpublish(w) }
    #expect(stage.send() == "FWD IGW_NO_MAPPING")
    stage.change { $0.publish(w, publicW, allocation: ResourceID(.elasticIP, 1)) }
    #expect(stage.send() == (cuts ? deniedAtW : "success"))
  }

  // MARK: Idle timeouts

  /// Sends after so many seconds of idle time in a session whose rule is gone.
  private func sendAfter(
    _ seconds: [Int], _ traffic: ProbeTraffic, _ change: (inout TrackingOptions) -> Void = { _ in }
  ) -> String {
    var stage = stage([inbound(.all, from: "10.1.1.0/24")], change)
    let probe = Probe.exchange(from: .instance(d), to: .address(address("10.1.0.10")), traffic)
    #expect(stage.open(1, probe) == "success")
    var told = ""
    for (index, pause) in seconds.enumerated() {
      stage.wait(pause)
      if index == seconds.count - 1 { close(.ingress, &stage) }
      told = stage.send()
    }
    return told
  }

  private let ssh = ProbeTraffic.tcp(port: 22, sourcePort: 40000)
  private let query = ProbeTraffic.udp(port: 53, sourcePort: 40000)

  @Test func `SG-TRK-13 an idle TCP session lasts five days, or what the host says`() {
    #expect(sendAfter([431_999], ssh) == "success")
    #expect(sendAfter([432_000], ssh) == deniedAtW)
    #expect(sendAfter([431_999, 431_999], ssh) == "success")
    #expect(sendAfter([349], ssh) { $0.tcpTimeout = 350 } == "success")
    #expect(sendAfter([350], ssh) { $0.tcpTimeout = 350 } == deniedAtW)
  }

  @Test func `SG-TRK-13 a UDP session lasts longer once it is a stream`() {
    #expect(sendAfter([29], query) == "success")
    #expect(sendAfter([30], query) == deniedAtW)
    #expect(sendAfter([0, 179], query) == "success")
    #expect(sendAfter([0, 180], query) == deniedAtW)
    #expect(sendAfter([29, 179, 179], query) == "success")
    #expect(sendAfter([60], query) { $0.udpTimeout = 61 } == "success")
    #expect(sendAfter([0, 60], query) { $0.udpStreamTimeout = 60 } == deniedAtW)
  }

  @Test func `SG-TRK-14 an idle ping lasts as long as an option says`() {
    #expect(sendAfter([29], .ping) == "success")
    #expect(sendAfter([30], .ping) == deniedAtW)
    #expect(sendAfter([0, 0, 30], .ping) == deniedAtW)
    #expect(sendAfter([599], .ping) { $0.icmpTimeout = 600 } == "success")
  }

  @Test func `in the very second of the timeout an entry may still count`() {
    #expect(sendAfter([30], query) { $0.lastsThroughTimeout = true } == "success")
    #expect(sendAfter([31], query) { $0.lastsThroughTimeout = true } == deniedAtW)
  }

  @Test func `an entry that ended is made again by a packet that rules let pass`() {
    var stage = stage([inbound(.all, from: "10.1.1.0/24")])
    let probe = Probe.exchange(from: .instance(d), to: .address(address("10.1.0.10")), query)
    #expect(stage.open(1, probe) == "success")
    #expect(stage.send() == "success")
    stage.wait(200)
    #expect(stage.send() == "success")
    // One exchange so far: no stream.
    stage.wait(30)
    close(.ingress, &stage)
    #expect(stage.send() == deniedAtW)
  }
}
