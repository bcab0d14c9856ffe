import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheck

@Suite struct PlayerTests {
  let vpc = ResourceID(.vpc, 1)

  @Test func `a costly system is asked only for what a command can have touched`() throws {
    let system = ScriptedSystem()
    system.capabilities = [.costlyObservation]
    var player = Player(system)
    try player.begin()
    let step = try player.play(.command(.createInternetGateway(ResourceID(.internetGateway, 1)), by: .first))
    #expect(system.observed == [[.internetGateway]])
    #expect(step.after.refreshed == [.internetGateway])
    let audit = try player.audit()
    #expect(audit?.after.refreshed == Set(ResourceKind.allCases))
  }

  @Test func `a cheap system is asked for everything after each command`() throws {
    let system = ScriptedSystem()
    var player = Player(system)
    try player.begin()
    _ = try player.play(.command(.deleteVpc(vpc), by: .first))
    #expect(system.observed == [Set(ResourceKind.allCases)])
    #expect(try player.audit() == nil)
  }

  @Test func `a probe on a system without a data plane is skipped and says so`() throws {
    let system = ScriptedSystem()
    var player = Player(system)
    try player.begin()
    let probe = Probe.exchange(
      from: .instance(ResourceID(.instance, 1)), to: .address(.ipv4(10, 0, 0, 4)), .ping)
    #expect(try player.play(.probe(probe)).result == .skipped(reason: "the system has no data plane"))
  }

  @Test func `time that cannot pass is skipped and says so`() throws {
    var player = Player(ScriptedSystem())
    try player.begin()
    let played = try player.play(.wait(seconds: 60))
    #expect(played.result == .skipped(reason: "the system cannot make time pass"))
  }

  @Test func `a symbolic block becomes what the system itself reported`() throws {
    let system = ScriptedSystem()
    var player = Player(system)
    try player.begin()
    let block = try CIDRBlock(parsing: "2600:1f00:0:100::/56")
    system.onApply = { _ throws(SystemFailure) in
      system.topology.vpcs[self.vpc] = VPC(
        id: self.vpc, owner: .first, ipv4: [], ipv6: [CIDRAssociation(block)])
      return .accepted
    }
    _ = try player.play(.command(.createVpc(vpc, cidrBlock: nil, ipv6: .amazonProvided), by: .first))
    let subnet = ResourceID(.subnet, 1)
    let played = try player.play(
      .command(
        .createSubnet(
          subnet, vpc: vpc, cidrBlock: nil, ipv6CidrBlock: .ipv6Subnet(of: vpc, index: 3), zone: nil),
        by: .first))
    let expected = CIDRArgument(try CIDRBlock(parsing: "2600:1f00:0:103::/64"))
    #expect(
      played.step
        == .command(
          .createSubnet(subnet, vpc: vpc, cidrBlock: nil, ipv6CidrBlock: expected, zone: nil), by: .first))
  }

  @Test func `a symbolic argument without a value is skipped`() throws {
    var player = Player(ScriptedSystem())
    try player.begin()
    let played = try player.play(
      .command(.associateVpcCidrBlock(vpc, .ipv6Block(of: vpc)), by: .first))
    #expect(played.result == .skipped(reason: "nothing is known by that name yet"))
  }

  @Test func `a system that fails ends the case, and what it answered before is kept`() {
    let system = ScriptedSystem()
    var calls = 0
    system.onApply = { _ throws(SystemFailure) in
      calls += 1
      if calls == 2 { throw SystemFailure(.timedOut, "no answer within 1 s") }
      return .accepted
    }
    let step = Step.command(.deleteVpc(vpc), by: .first)
    let trial = Referee(system).trial(Scenario([step, step, step]))
    #expect(trial.failure == SystemFailure(.timedOut, "no answer within 1 s"))
    #expect(trial.history.steps.count == 1)
    #expect(trial.scenario.steps.count == 2)
    #expect(calls == 2)
  }
}
