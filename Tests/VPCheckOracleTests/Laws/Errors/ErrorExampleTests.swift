import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Worked examples of the errors sheet that the vocabulary can express: X1 to X9 and X11.
///
/// VPC 1 is 10.1.0.0/16 with subnet 1, gateway 1, a connection to VPC 2 that waits and
/// an instance in the default group. VPC 2 has no gateway and holds instance 2.
@Suite struct ErrorExampleTests {
  private let allocation = AllocationID(.elasticIP, 1)

  private func bench(_ draw: (inout NetworkBuilder) -> Void = { _ in }) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addSubnet(2, in: 2, "10.2.0.0/24")
      $0.addGateway(1, attachedTo: 1)
      $0.addInstance(1, in: 1, "10.1.0.10")
      $0.addInstance(2, in: 2, "10.2.0.20")
      $0.addPeering(1, 1, 2, .pendingAcceptance)
      draw(&$0)
    }
  }

  /// Asserts that each of some codes is right, and another one is not.
  private func expect(
    _ bench: LawBench, _ command: Command, _ codes: [RejectionCode],
    location: SourceLocation = #_sourceLocation
  ) {
    for code in codes { #expect(bench.refused(command, code) == [], sourceLocation: location) }
    #expect(bench.refused(command, "SomethingElse").count == 1, sourceLocation: location)
  }

  @Test func `X1: of two reasons either code is right`() {
    expect(
      bench(),
      .createSubnet(
        subnet(9), vpc: vpc(9), cidrBlock: argument("10.9.0.0/29"), ipv6CidrBlock: nil, zone: nil),
      ["InvalidVpcID.NotFound", "InvalidSubnet.Range"])
  }

  @Test func `X2: the default group is kept, and in use`() {
    let bench = bench()
    expect(
      bench, .deleteSecurityGroup(bench.network.defaultGroup(1)), ["CannotDelete", "DependencyViolation"])
  }

  @Test func `X3: an unknown allocation, and a VPC without a gateway`() {
    expect(
      bench(),
      .associateAddress(allocation, .instance(instance(2)), privateAddress: nil, allowReassociation: nil),
      ["InvalidAllocationID.NotFound", "Gateway.NotAttached"])
  }

  @Test func `X4: entries are numbered from 1`() {
    let bench = bench()
    let entry = ACLEntryArgument(.ingress, 0, .allow, protocolText: "-1", argument("0.0.0.0/0"))
    expect(
      bench, .createNetworkAclEntry(bench.network.defaultACL(1), entry), ["InvalidParameterValue"])
  }

  @Test func `X5: a connection is accepted once`() {
    var bench = bench()
    let accept = Command.acceptVpcPeeringConnection(pcx(1))
    #expect(bench.play(accept) { $0.setPeering(1, .active) } == [])
    expect(bench, accept, ["InvalidStateTransition"])
  }

  @Test func `X6: a destination is taken, and a repeat may be tolerated`() {
    var bench = bench()
    let main = bench.network.mainTable(1)
    let command = Command.createRoute(main, argument("10.2.0.0/16"), .peeringConnection(pcx(1)))
    let waiting = Route(block("10.2.0.0/16"), to: .peeringConnection(pcx(1)), state: .blackhole)
    #expect(
      bench.play(command) {
        $0.topology.routeTables.update(main) {
          $0.routes.append(waiting)
          $0.sortRoutes()
        }
      } == [])
    expect(bench, command, ["RouteAlreadyExists"])
    #expect(bench.hears(command) == [])
  }

  @Test func `X7: an associated address is not released`() {
    let bench = bench {
      $0.addElasticIP(1, "203.0.113.1")
      $0.map(1, to: 1)
    }
    expect(bench, .releaseAddress(allocation), ["InvalidIPAddress.InUse"])
  }

  @Test func `X8: an attached gateway is not attached to another VPC`() {
    expect(bench(), .attachInternetGateway(gateway(1), vpc(2)), ["Resource.AlreadyAssociated"])
  }

  @Test func `X9: a dry run of what would be accepted is answered with DryRunOperation`() {
    let creation = Command.createInternetGateway(gateway(9))
    expect(bench(), .dryRun(creation), ["DryRunOperation"])
    #expect(bench().hears(.dryRun(creation)) == ["VPC-GEN-6/createInternetGateway/accepted"])
    let changed = NetworkStory().hears(.dryRun(creation), .rejected("DryRunOperation")) {
      $0.internetGateways[gateway(9)] = InternetGateway(id: gateway(9), owner: .first)
    }
    #expect(changed.contains("ERR-GEN-5/createInternetGateway/igw-appeared"), "\(changed)")
  }

  @Test func `VPC-GEN-6: a dry run of what another reason refuses has either code`() {
    let unknown = Command.dryRun(.attachInternetGateway(gateway(7), vpc(1)))
    expect(bench(), unknown, ["DryRunOperation", "InvalidInternetGatewayID.NotFound"])
  }

  @Test func `X11: a subnet has one explicit association`() {
    let bench = bench {
      $0.addTable(1, in: 1, subnets: [1])
      $0.addTable(2, in: 1)
    }
    expect(bench, .associateRouteTable(table(2), subnet(1)), ["Resource.AlreadyAssociated"])
  }
}
