import Testing
import VPCheckModel
import VPCheckTopology

/// The walk-through sheet: the final state, every omission, and the variations.
///
/// Two peered VPCs with one public subnet each; i1 has an Elastic IP and takes ssh from
/// everywhere, i2 takes ICMP from VPC 1.
struct WalkthroughTests {
  private let world = WalkthroughNetwork()

  private func eic(_ network: NetworkBuilder) -> String { verdict(network, console(world.i1)) }
  private func pingNet(_ network: NetworkBuilder) -> String { verdict(network, ping(world.i1, "10.2.0.100")) }
  private func pingBack(_ network: NetworkBuilder) -> String { verdict(network, ping(world.i2, "10.1.0.10")) }

  @Test func `W22, W25 and WT-6 the finished network connects, pings, and is not pinged back`() {
    let network = world.built()
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    #expect(pingBack(network) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `W17, W20 and W23 the probes on the way fail as told`() {
    #expect(eic(world.built(without: "W18", "W21", "W24")) == "EIC_NO_PUBLIC_IPV4 at i1")
    #expect(eic(world.built(without: "W21", "W24")) == "FWD SG_INGRESS_DENY at i1")
    #expect(pingNet(world.built(without: "W24")) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `WT-1 an active connection without a route carries nothing`() {
    #expect(pingNet(world.built(without: "W13")) == "FWD IGW_PRIVATE_DST at igw1")
  }

  static let success = "success"
  static let noInstance = "EIC_INSTANCE_STATE at i1"
  static let noSender = "FWD SRC_NOT_RUNNING at i1"
  static let noAddress = "EIC_NO_PUBLIC_IPV4 at i1"

  @Test(
    arguments: [
      ("W1", noInstance, noSender),
      ("W2", noInstance, noSender),
      ("W3", noAddress, success),
      ("W3a", noAddress, success),
      ("W4", "RET NO_ROUTE at vpc1.rtb", "FWD NO_ROUTE at vpc1.rtb"),
      ("W4r", "RET NO_ROUTE at rtb1", success),
      ("W5", "RET NO_ROUTE at vpc1.rtb", "FWD NO_ROUTE at vpc1.rtb"),
      ("W6", success, "FWD IGW_PRIVATE_DST at igw1"),
      ("W7", success, "FWD NO_DESTINATION at vpc2"),
      ("W8", success, success),
      ("W8a", success, success),
      ("W9", success, "RET NO_ROUTE at vpc2.rtb"),
      ("W9r", success, success),
      ("W10", success, "RET NO_ROUTE at vpc2.rtb"),
      ("W11", success, "FWD IGW_PRIVATE_DST at igw1"),
      ("W12", success, "FWD ROUTE_BLACKHOLE at rtb1"),
      ("W13", success, "FWD IGW_PRIVATE_DST at igw1"),
      ("W14", success, "RET IGW_PRIVATE_DST at igw2"),
      ("W15", noInstance, noSender),
      ("W16", success, "FWD NO_DESTINATION at vpc2"),
      ("W18", noAddress, success),
      ("W19", noAddress, success),
      ("W21", "FWD SG_INGRESS_DENY at i1", success),
      ("W24", success, "FWD SG_INGRESS_DENY at i2"),
    ])
  func `section 3 each omission changes the probes as the ablation table says`(
    _ step: String, _ connects: String, _ pings: String
  ) {
    let network = world.built(without: step)
    #expect(eic(network) == connects)
    #expect(pingNet(network) == pings)
  }

  @Test func `W6 a connection that failed instead leaves a blackhole`() {
    var network = world.built(without: "W6")
    network.peering(1, world.vpc1, world.vpc2, .failed)
    network.route(world.table1, "10.2.0.0/16", world.pcx)
    #expect(pingNet(network) == "FWD ROUTE_BLACKHOLE at rtb1")
  }

  @Test func `W12 under the other reading of RT-BH-8 the gateway gets the packet`() {
    let network = world.built(without: "W12")
    let options = ForwardingOptions(blackholeFallsBack: true)
    let answer = verdict(network, ping(world.i1, "10.2.0.100"), options: options)
    #expect(answer == "FWD IGW_PRIVATE_DST at igw1")
  }

  @Test func `WT-8 who requested the connection does not matter`() {
    let network = world.changed { $0.peering(1, world.vpc2, world.vpc1) }
    #expect(eic(network) == "success")
    #expect(pingNet(network) == "success")
    #expect(pingBack(network) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `WT-3 and WT-4 neither probe depends on what only the other needs`() {
    let pingOnly = world.built(without: "W3", "W8", "W18", "W21")
    #expect(pingNet(pingOnly) == "success")
    let connectOnly = world.built(without: "W6")
    #expect(eic(connectOnly) == "success")
  }
}
