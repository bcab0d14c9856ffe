import Testing
import VPCheckModel
import VPCheckTopology

/// Whole traces of the walk-through network, hop by hop.
struct TraceTests {
  private let world = WalkthroughNetwork()

  @Test func `a ping over the connection tells every hop of both directions`() {
    let answer = PacketWalk(world.built().settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(answer.diagnosis == nil)
    #expect(answer.forward?.disposition == .delivered(to: .implicit(.networkInterface, of: world.i2)))
    #expect(
      lines(answer.forward) == [
        "instance i1: is running",
        "interface i1.eni: sends from its own address 10.1.0.10",
        "security-group vpc1.sg: rule: all traffic to 0.0.0.0/0",
        "network-acl vpc1.acl: entry 100 allows all of 0.0.0.0/0",
        "route-table rtb1: 0.0.0.0/0 to igw1 is less specific; "
          + "10.1.0.0/16 local does not cover 10.2.0.100; 10.2.0.0/16 to pcx1 chosen",
        "peering-connection pcx1: 10.2.0.100 is in a block of vpc2",
        "network-acl vpc2.acl: entry 100 allows all of 0.0.0.0/0",
        "security-group vpc2.sg: rule: icmp from 10.1.0.0/16",
        "interface i2.eni: holds 10.2.0.100",
        "instance i2: is running",
      ])
    #expect(answer.back?.disposition == .delivered(to: .implicit(.networkInterface, of: world.i1)))
    #expect(
      lines(answer.back) == [
        "instance i2: is running",
        "interface i2.eni: sends from its own address 10.2.0.100",
        "security-group vpc2.sg: reply to a request that passed here",
        "network-acl vpc2.acl: entry 100 allows all of 0.0.0.0/0",
        "route-table rtb2: 0.0.0.0/0 to igw2 is less specific; "
          + "10.2.0.0/16 local does not cover 10.1.0.10; 10.1.0.0/16 to pcx1 chosen",
        "peering-connection pcx1: 10.1.0.10 is in a block of vpc1",
        "network-acl vpc1.acl: entry 100 allows all of 0.0.0.0/0",
        "security-group vpc1.sg: reply to a request that passed here",
        "interface i1.eni: holds 10.1.0.10",
        "instance i1: is running",
      ])
  }

  @Test func `without its route a ping ends at the gateway, and no reply is told`() {
    let answer = PacketWalk(world.built(without: "W13").settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(answer.back == nil)
    #expect(
      lines(answer.forward).suffix(2) == [
        "route-table rtb1: 10.1.0.0/16 local does not cover 10.2.0.100; 0.0.0.0/0 to igw1 chosen",
        "internet-gateway igw1 drop: 10.2.0.100 is a private address",
      ])
  }

  @Test func `a closed group tells what it did not match`() {
    let answer = PacketWalk(world.built(without: "W24").settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(
      lines(answer.forward).last
        == "security-group vpc2.sg drop: no inbound rule matches icmp type 8 from 10.1.0.10")
  }

  @Test func `a console connection tells its translation`() {
    let answer = PacketWalk(world.built().settled).answer(console(world.i1))
    #expect(
      lines(answer.forward) == [
        "internet-gateway igw1: destination 203.0.113.1 becomes 10.1.0.10",
        "network-acl vpc1.acl: entry 100 allows all of 0.0.0.0/0",
        "security-group vpc1.sg: rule: tcp 22 from 0.0.0.0/0",
        "interface i1.eni: holds 10.1.0.10",
        "instance i1: is running",
      ])
    #expect(answer.back?.disposition == .exits)
    #expect(
      lines(answer.back).suffix(2) == [
        "internet-gateway igw1: source 10.1.0.10 becomes 203.0.113.1",
        "outside -: 18.206.107.24 is a host outside",
      ])
  }

  @Test func `a missing route and a dead one are told apart`() {
    let missing = PacketWalk(world.built(without: "W4r", "W13").settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(
      lines(missing.forward).last
        == "route-table rtb1 drop: 10.1.0.0/16 local does not cover 10.2.0.100; no route to 10.2.0.100")
    let dead = PacketWalk(world.built(without: "W12").settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(
      lines(dead.forward).last
        == "route-table rtb1 drop: 0.0.0.0/0 to igw1 is less specific; 10.1.0.0/16 local does not cover "
        + "10.2.0.100; 10.2.0.0/16 to pcx1 chosen, but its target is not available")
    let options = ForwardingOptions(blackholeFallsBack: true)
    let other = PacketWalk(world.built(without: "W12").settled, options: options)
      .answer(ping(world.i1, "10.2.0.100"))
    #expect(
      lines(other.forward).dropLast().last
        == "route-table rtb1: 10.1.0.0/16 local does not cover 10.2.0.100; "
        + "10.2.0.0/16 to pcx1 is passed over; 0.0.0.0/0 to igw1 chosen")
  }

  @Test func `a stopped sender and a missing one send nothing`() {
    var network = world.built()
    network.setState(world.i1, .stopped)
    let stopped = PacketWalk(network.settled).answer(ping(world.i1, "10.2.0.100"))
    #expect(lines(stopped.forward) == ["instance i1 drop: is stopped"])
    let missing = PacketWalk(network.settled).answer(ping(ResourceID(.instance, 9), "10.2.0.100"))
    #expect(lines(missing.forward) == ["instance i9 drop: there is no such sender"])
  }

  @Test func `a destination that was not resolved is nobody`() {
    let network = world.built()
    let probe = Probe.exchange(from: .instance(world.i1), to: .publicAddress(of: world.i2), .ping)
    #expect(verdict(network, probe) == "FWD NO_DESTINATION at vpc1")
    let outside = Probe.exchange(
      from: .internet(address("198.51.100.1")), to: .publicAddress(of: world.i2), .ping)
    #expect(verdict(network, outside) == "FWD NO_DESTINATION")
  }
}
