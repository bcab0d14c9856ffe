import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

/// The smallest changes against all changes: every sequence of proposals, played anew.
@Suite struct FixSearchTests {
  /// A network, and a probe that fails in it.
  struct Case: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var steps: String
    var probe: String
    /// How many commands are needed.
    var size: Int
  }

  private static let pair = """
    vpc1 = createVpc 10.1.0.0/16
    vpc2 = createVpc 10.2.0.0/16
    sub1 = createSubnet vpc1 10.1.0.0/24
    sub2 = createSubnet vpc2 10.2.0.0/24
    i1 = runInstances sub1
    i2 = runInstances sub2
    """

  private static let connected =
    pair + """

      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      """

  static let cases = [
    // A route back and a rule at the receiver.
    Case(testDescription: "connected", steps: connected, probe: "ping i1 -> i2.private", size: 2),
    // The list lets nothing through; the old one does.
    Case(
      testDescription: "closed list",
      steps: """
        vpc1 = createVpc 10.1.0.0/16
        sub1 = createSubnet vpc1 10.1.0.0/24
        sub2 = createSubnet vpc1 10.1.1.0/24
        i1 = runInstances sub1
        i2 = runInstances sub2
        acl1 = createNetworkAcl vpc1
        replaceNetworkAclAssociation sub2 with acl1
        """, probe: "ping i1 -> i2.private", size: 1),
    // An address of its own behind the gateway, or a NAT gateway in the other subnet.
    Case(
      testDescription: "private subnet",
      steps: """
        vpc1 = createVpc 10.1.0.0/16
        sub1 = createSubnet vpc1 10.1.0.0/24
        sub2 = createSubnet vpc1 10.1.1.0/24
        i1 = runInstances sub1
        igw1 = createInternetGateway
        attachInternetGateway igw1 vpc1
        rtb1 = createRouteTable vpc1
        createRoute rtb1 0.0.0.0/0 to igw1
        associateRouteTable rtb1 sub2
        """, probe: "ping i1 -> 203.0.113.7", size: 3),
    // Both VPCs are attached to a transit gateway; a route is missing on one side.
    Case(
      testDescription: "transit gateway",
      steps: pair + """

        tgw1 = createTransitGateway associates=true propagates=true
        tga1 = createTransitGatewayVpcAttachment tgw1 vpc1 subnets=sub1
        tga2 = createTransitGatewayVpcAttachment tgw1 vpc2 subnets=sub2
        createRoute vpc1.rtb 10.2.0.0/16 to tgw1
        authorizeSecurityGroupIngress vpc2.sg icmp -1..-1 from 0.0.0.0/0
        """, probe: "ping i1 -> i2.private", size: 1),
    // A stopped receiver in the same subnet.
    Case(
      testDescription: "stopped",
      steps: """
        vpc1 = createVpc 10.1.0.0/16
        sub1 = createSubnet vpc1 10.1.0.0/24
        i1 = runInstances sub1
        i2 = runInstances sub1
        stopInstances i2
        """, probe: "ping i1 -> i2.private", size: 1),
  ]

  private func scenario(_ subject: Case) throws -> Scenario {
    try StoredCase(parsing: "format 1\nlaw PW-ORD-4\n\(subject.steps)\n\(subject.probe)\n").scenario
  }

  /// Plays steps and commands on a model; nil when one of the commands is refused.
  private func played(_ steps: ArraySlice<Step>, _ commands: [Command]) throws -> Player? {
    var player = Player(ModelSystem())
    try player.begin()
    for step in steps { _ = try player.play(step) }
    for command in commands {
      let caller = Caller(FixProposals.actor(of: command, in: player.topology))
      guard case .outcome(let outcome) = try player.play(.command(command, by: caller)).result,
        outcome.isAccepted
      else { return nil }
    }
    return player
  }

  /// A set of commands as text, without the numbers of what it creates.
  private func key(_ commands: [Command]) -> [String] {
    let created = Set(commands.compactMap(\.createdID))
    return commands.map { command in
      StepText.line(
        .command(command.mapResources { created.contains($0) ? ResourceID($0.kind, 0) : $0 }, by: .first))
    }.sorted()
  }

  /// Every sequence of proposals of a number of commands that lets the probe through.
  private func bruteForce(
    _ steps: ArraySlice<Step>, _ probe: Probe, size: Int, after commands: [Command] = []
  ) throws -> Set<[String]> {
    guard var player = try played(steps, commands) else { return [] }
    let topology = player.topology
    guard case .answer(let answer) = try player.play(.probe(probe)).result else { return [] }
    if answer.succeeded { return commands.count == size ? [key(commands)] : [] }
    guard commands.count < size,
      case .probe(let concrete)? = Resolution(topology: topology).resolve(.probe(probe))
    else { return [] }
    var found: Set<[String]> = []
    for proposal in FixProposals(topology, probe: concrete, answer: answer).universe()
    where commands.count + proposal.count <= size {
      found.formUnion(try bruteForce(steps, probe, size: size, after: commands + proposal))
    }
    return found
  }

  @Test(arguments: cases)
  func `all smallest changes are found, and none that is not`(subject: Case) throws {
    let scenario = try scenario(subject)
    let probe = try #require(scenario.steps.last?.probe)
    let explanation = Explanation(scenario)
    #expect(explanation.refusals.isEmpty, "\(explanation.refusals)")
    let explained = try #require(explanation.probes.last)
    #expect(explained.fixesAreComplete)
    for size in 1..<subject.size {
      #expect(try bruteForce(scenario.steps.dropLast(), probe, size: size).isEmpty)
    }
    let all = try bruteForce(scenario.steps.dropLast(), probe, size: subject.size)
    #expect(!all.isEmpty)
    #expect(Set(explained.fixes.map(key)) == all)
    #expect(explained.fixes.count == all.count)
  }

  @Test func `behind a private subnet both a NAT gateway and an own address are found`() throws {
    let explained = try #require(Explanation(try scenario(Self.cases[2])).probes.last)
    let operations = Set(explained.fixes.map { Set($0.map(\.operation)) })
    #expect(operations.contains(["allocateAddress", "createNatGateway", "createRoute"]))
    #expect(operations.contains(["allocateAddress", "associateAddress", "createRoute"]))
  }

  @Test func `an entry that does not match is told before the one that decides`() throws {
    let scenario = try StoredCase(
      parsing: """
        format 1
        law PW-ORD-4
        vpc1 = createVpc 10.1.0.0/16
        sub1 = createSubnet vpc1 10.1.0.0/24
        sub2 = createSubnet vpc1 10.1.1.0/24
        i1 = runInstances sub1
        i2 = runInstances sub2
        createNetworkAclEntry vpc1.acl ingress 50 deny 6 10.1.0.0/24 ports=22..22
        ping i1 -> i2.private

        """
    ).scenario
    let hops = try #require(Explanation(scenario).probes.last?.answer.forward?.hops)
    let words = hops.filter { $0.kind == "network-acl" }.map(\.rule)
    #expect(
      words == [
        "entry 100 allows all of 0.0.0.0/0",
        "entry 50 denies tcp 22 of 10.1.0.0/24 and does not match; entry 100 allows all of 0.0.0.0/0",
      ])
  }
}
