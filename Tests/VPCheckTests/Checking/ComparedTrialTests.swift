import AddressMath
import Testing
import VPCheck
import VPCheckCorpus
import VPCheckTopology

/// A wrong system for each relation between two runs, and the model, which breaks none.
@Suite struct ComparedTrialTests {
  struct Row: CustomTestStringConvertible, Sendable {
    let fingerprint: String
    let scenario: Scenario
    let warp: WarpedSystem.Warp

    init(_ fingerprint: String, _ commands: [Command], asks: Bool = false, _ warp: WarpedSystem.Warp) {
      self.fingerprint = fingerprint
      scenario = Scenario(
        commands.map { .command($0, by: .first) }
          + (asks
            ? [.probe(.exchange(from: .instance(instance(1)), to: .privateAddress(of: instance(2)), .ping))]
            : []))
      self.warp = warp
    }

    var testDescription: String { fingerprint }
    var law: String { String(fingerprint.prefix { $0 != "/" }) }
  }

  @Test(arguments: rows)
  func `a wrong system is alarmed, the case shrinks, and replays`(_ row: Row) throws {
    let system = WarpedSystem(row.warp)
    let trial = Referee(system, laws: [row.law]).trial(row.scenario, wholeFor: row.fingerprint)
    #expect(trial.fingerprints == [row.fingerprint])
    let shrinking = ViolationShrinking(system: system, laws: [row.law], playsMax: 300)
    let violation = try #require(shrinking.shrink(trial, fingerprint: row.fingerprint))
    #expect(!violation.isFlaky)
    #expect(violation.scenario.steps.count <= row.scenario.steps.count)
    let again = Referee(system, laws: [row.law]).trial(violation.scenario, wholeFor: row.fingerprint)
    #expect(again.fingerprints == [row.fingerprint])
  }

  @Test(arguments: rows)
  func `the model fares alike in both runs`(_ row: Row) {
    let trial = Referee(ModelSystem(), laws: [row.law]).trial(row.scenario, wholeFor: row.fingerprint)
    #expect(trial.fingerprints == [])
    #expect(trial.exercised.contains { $0 > 0 })
  }

  @Test func `a stored case plays its relation again`() throws {
    let row = try #require(Self.rows.first { $0.law == "PEER-RT-15" })
    let stored = StoredCase(
      law: row.law,
      violations: [RecordedViolation(system: "warped", fingerprint: row.fingerprint, observed: "failed")],
      scenario: row.scenario)
    let wrong = CaseReplay(WarpedSystem(row.warp), name: "warped").replay(stored)
    #expect(wrong.gone == [])
    #expect(wrong.differences.contains { $0.fingerprint == row.fingerprint && $0.isRecorded })
    let right = CaseReplay(ModelSystem(), name: "model").replay(stored)
    #expect(right.differences.isEmpty)
  }

  // MARK: The table

  private static func refusing(
    _ isRefused: @escaping @Sendable (Command, Topology) -> Bool
  ) -> WarpedSystem.Warp {
    WarpedSystem.Warp(outcome: { isRefused($0, $1) ? .rejected("InvalidParameterValue") : nil })
  }

  private static func refusingHostBits() -> WarpedSystem.Warp {
    refusing { command, _ in
      var found = false
      _ = command.mapAddresses(
        blocks: {
          found = found || $0.hasHostBits
          return $0
        }, addresses: { $0 })
      return found
    }
  }

  private static func failing(_ isLost: @escaping @Sendable (Topology) -> Bool) -> WarpedSystem.Warp {
    WarpedSystem.Warp(answer: { state, answer, _ in isLost(state) ? ProbeAnswer(succeeded: false) : answer })
  }

  static let rows: [Row] = [
    Row(
      "VPC-GEN-9/createInternetGateway/renamed-accepted",
      [.createInternetGateway(igw(1)), .createInternetGateway(igw(2))],
      refusing { command, _ in command == .createInternetGateway(igw(1)) }),
    Row(
      "VPC-GEN-9/createInternetGateway/reordered-refused",
      [
        createVpc(1, 0), .createInternetGateway(igw(1)),
        .createNetworkAcl(NetworkACLID(.networkACL, 1), vpc: vpc(1)),
      ],
      refusing { command, state in
        if case .createInternetGateway = command { state.networkACLs.count > 1 } else { false }
      }),
    Row(
      "SG-AUTH-12/authorizeSecurityGroupIngress/authorized-otherwise-refused",
      [createVpc(1, 0), authorize("tcp", 80), authorize("udp", 80)],
      refusing { command, state in
        guard case .authorizeSecurityGroup(let id, _, let permission) = command else { return false }
        return permission.protocolText == "tcp"
          && state.securityGroups[id]?.rules.contains { $0.traffic == .udp(80...80) } == true
      }),
    Row(
      "ADDR-OVL-11/associateVpcCidrBlock/associated-otherwise-state",
      [
        createVpc(1, 4), .associateVpcCidrBlock(vpc(1), block(10, 5, 16)),
        .associateVpcCidrBlock(vpc(1), block(10, 6, 16)),
      ],
      WarpedSystem.Warp(state: { state, _ in
        var state = state
        state.vpcs.updateAll { vpc in
          if vpc.ipv4.count == 3, vpc.ipv4[2].block < vpc.ipv4[1].block { vpc.ipv4.removeLast() }
        }
        return state
      })),
    Row("ADDR-SYN-9/createVpc/spelled-otherwise-refused", [createVpc(1, 0)], refusingHostBits()),
    Row("RT-CRT-6/createRoute/spelled-otherwise-refused", gateway, refusingHostBits()),
    Row(
      "SG-AUTH-13/authorizeSecurityGroupIngress/spelled-otherwise-refused",
      [createVpc(1, 0), authorize("tcp", 80)], refusingHostBits()),
    Row(
      "PEER-OVL-6/createVpcPeeringConnection/sides-swapped-refused",
      [createVpc(1, 0), createVpc(2, 1), connect],
      refusing { command, _ in
        guard case .createVpcPeeringConnection(_, let one, let other, _) = command else { return false }
        return other < one
      }),
    Row(
      "PEER-RT-15/probe/sides-swapped-lost", peers, asks: true,
      failing { $0.peeringConnections.contains { $0.requester.vpc == vpc(2) } }),
    Row(
      "PW-META-8/probe/moved-lost", peers, asks: true,
      failing { $0.vpcs.contains { $0.ipv4[0].block.base.value & 0xff_0000 > 0x40_0000 } }),
    Row(
      "RT-CRT-13/replaceRoute/replaced-in-two-state",
      gateway + [.replaceRoute(main(1), block(11, 0, 8), .internetGateway(igw(1)))],
      WarpedSystem.Warp(state: { state, commands in
        var state = state
        let isDeleted = commands.contains { if case .deleteRoute = $0 { true } else { false } }
        if isDeleted { state.routeTables.updateAll { $0.routes.removeAll { $0.target != .local } } }
        return state
      })),
    Row(
      "NACL-ENT-20/replaceNetworkAclEntry/replaced-in-two-state",
      [
        createVpc(1, 0), .createNetworkAclEntry(acl, entry(.allow)),
        .replaceNetworkAclEntry(acl, entry(.deny)),
      ],
      WarpedSystem.Warp(state: { state, commands in
        var state = state
        let isDeleted = commands.contains { if case .deleteNetworkAclEntry = $0 { true } else { false } }
        if isDeleted { state.networkACLs.updateAll { $0.entries.removeAll { $0.number == 7 } } }
        return state
      })),
    Row(
      "EIP-ASSOC-15/associateAddress/target-by-interface-refused",
      [
        createVpc(1, 0), createSubnet(1, 0), .createInternetGateway(igw(1)),
        .attachInternetGateway(igw(1), vpc(1)), run(1), .allocateAddress(AllocationID(.elasticIP, 1)),
        .associateAddress(
          AllocationID(.elasticIP, 1), .instance(instance(1)), privateAddress: nil, allowReassociation: nil),
      ],
      refusing { command, _ in
        if case .associateAddress(_, .networkInterface, _, _) = command { true } else { false }
      }),
  ]

  private static let connect = Command.createVpcPeeringConnection(
    PeeringConnectionID(.peeringConnection, 1), requester: vpc(1), accepter: vpc(2), accepterOwner: nil)

  private static let gateway: [Command] = [
    createVpc(1, 0), .createInternetGateway(igw(1)), .attachInternetGateway(igw(1), vpc(1)),
    .createRoute(main(1), block(11, 0, 8), .internetGateway(igw(1))),
  ]

  /// Two VPCs that reach each other.
  private static let peers: [Command] = [
    createVpc(1, 0), createVpc(2, 1), connect,
    .acceptVpcPeeringConnection(PeeringConnectionID(.peeringConnection, 1)), createSubnet(1, 0),
    createSubnet(2, 1),
    .createRoute(main(1), block(10, 1, 16), .peeringConnection(PeeringConnectionID(.peeringConnection, 1))),
    .createRoute(main(2), block(10, 0, 16), .peeringConnection(PeeringConnectionID(.peeringConnection, 1))),
    run(1), run(2),
    .authorizeSecurityGroup(
      .implicit(.securityGroup, of: vpc(2)), .ingress,
      PermissionArgument("-1", nil, nil, .block(block(0, 0, 0)))),
  ]

  private static let acl = NetworkACLID.implicit(.networkACL, of: vpc(1))

  private static func entry(_ action: ACLAction) -> ACLEntryArgument {
    ACLEntryArgument(.ingress, 7, action, protocolText: "-1", block(11, 0, 8))
  }
}

private func vpc(_ number: Int) -> VPCID { VPCID(.vpc, number) }
private func igw(_ number: Int) -> InternetGatewayID { InternetGatewayID(.internetGateway, number) }
private func instance(_ number: Int) -> InstanceID { InstanceID(.instance, number) }
private func main(_ number: Int) -> RouteTableID { .implicit(.routeTable, of: vpc(number)) }

private func block(_ first: UInt8, _ second: UInt8, _ prefixLength: Int) -> CIDRArgument {
  .block(.ipv4(first, second, 0, 0), prefixLength: prefixLength)
}

private func createVpc(_ number: Int, _ second: UInt8) -> Command {
  .createVpc(vpc(number), cidrBlock: block(10, second, 16), ipv6: nil)
}

private func createSubnet(_ number: Int, _ second: UInt8) -> Command {
  .createSubnet(
    SubnetID(.subnet, number), vpc: vpc(number), cidrBlock: block(10, second, 24), ipv6CidrBlock: nil,
    zone: nil)
}

private func run(_ number: Int) -> Command {
  .runInstances(
    instance(number), SubnetID(.subnet, number), privateAddress: nil, groups: [],
    associatePublicIPAddress: nil)
}

private func authorize(_ word: String, _ port: Int) -> Command {
  .authorizeSecurityGroup(
    .implicit(.securityGroup, of: vpc(1)), .ingress,
    PermissionArgument(word, port, port, .block(block(10, 0, 8))))
}
