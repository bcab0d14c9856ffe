internal import AddressMath
internal import VPCheckTopology

/// The smallest networks in which a probe can show something.
///
/// Between a case that crosses a peering connection and one that stays within a
/// subnet lie many edits, each of which alone breaks it. So the ends of that way are
/// tried at once: two instances of a subnet or of two, an instance and the internet,
/// with the filters in between set in the few ways that matter. A handful of plays;
/// when one of them shows the fingerprint, most of the shrinking is done.
enum ProbeScenes {
  /// The scenes, the simplest first.
  static let all: [Scenario] = {
    let scenes = withinASubnet + betweenSubnets + withTheInternet
    return scenes.sorted { ScenarioComplexity($0) < ScenarioComplexity($1) }
  }()

  private static let vpc = ResourceID(.vpc, 1)
  private static let group = ResourceID(.securityGroup, 1)
  private static let defaultGroup = ResourceID.implicit(.securityGroup, of: vpc)
  private static let first = ResourceID(.instance, 1)
  private static let second = ResourceID(.instance, 2)
  private static let subnets = [ResourceID(.subnet, 1), ResourceID(.subnet, 2)]
  private static let gateway = ResourceID(.internetGateway, 1)

  /// Two instances of one subnet, in the default group or one of them in an empty one.
  private static let withinASubnet: [Scenario] = {
    let network = [makeVPC, makeSubnet(0, "10.0.0.0", 16)]
    let makeGroup = call(.createSecurityGroup(group, vpc: vpc, name: "a"))
    let opened = call(
      .authorizeSecurityGroup(
        defaultGroup, .ingress, PermissionArgument("-1", nil, nil, .block(block("10.0.0.0", 16)))))
    return [
      network + [run(first, 0), run(second, 0), ping],
      network + [makeGroup, run(first, 0), run(second, 0, [group]), ping],
      network + [makeGroup, run(first, 0, [group]), run(second, 0), ping],
      network + [makeGroup, run(first, 0, [group]), run(second, 0), opened, ping],
    ].map { Scenario($0) }
  }()

  /// Two instances of two subnets, with an entry before or after the one that is there.
  private static let betweenSubnets: [Scenario] = {
    let network = [
      makeVPC, makeSubnet(0, "10.0.0.0", 24), makeSubnet(1, "10.0.1.0", 24), run(first, 0), run(second, 1),
    ]
    let acl = ResourceID.implicit(.networkACL, of: vpc)
    let entries = [99, 101].flatMap { number in
      [Direction.ingress, .egress].map { direction in
        call(
          .createNetworkAclEntry(
            acl, ACLEntryArgument(direction, number, .deny, protocolText: "-1", block("10.0.0.0", 16))))
      }
    }
    return [Scenario(network + [ping])] + entries.map { Scenario(network + [$0, ping]) }
  }()

  /// An instance with a public address, and a host outside.
  private static let withTheInternet: [Scenario] = {
    let network = [
      makeVPC, call(.createInternetGateway(gateway)), makeSubnet(0, "10.0.0.0", 16),
      call(.attachInternetGateway(gateway, vpc)),
      call(
        .createRoute(.implicit(.routeTable, of: vpc), block("0.0.0.0", 0), .internetGateway(gateway))),
      call(
        .runInstances(
          first, subnets[0], privateAddress: nil, groups: [], associatePublicIPAddress: true)),
    ]
    let host = ScenarioComplexity.outsideHost
    return [
      .exchange(from: .instance(first), to: .address(host), .ping),
      .exchange(from: .internet(host), to: .publicAddress(of: first), .ping),
    ].map { Scenario(network + [.probe($0)]) }
  }()

  private static let makeVPC = call(.createVpc(vpc, cidrBlock: block("10.0.0.0", 16), ipv6: nil))
  private static let ping = Step.probe(
    .exchange(from: .instance(first), to: .privateAddress(of: second), .ping))

  private static func makeSubnet(_ number: Int, _ base: String, _ prefixLength: Int) -> Step {
    call(
      .createSubnet(
        subnets[number], vpc: vpc, cidrBlock: block(base, prefixLength), ipv6CidrBlock: nil, zone: nil))
  }

  private static func run(_ instance: ResourceID, _ subnet: Int, _ groups: [ResourceID] = []) -> Step {
    call(
      .runInstances(
        instance, subnets[subnet], privateAddress: nil, groups: groups, associatePublicIPAddress: nil))
  }

  private static func call(_ command: Command) -> Step { .command(command, by: .first) }

  private static func block(_ base: String, _ prefixLength: Int) -> CIDRArgument {
    guard let address = Address(base) else { preconditionFailure("\(base) is not an address") }
    return .block(address, prefixLength: prefixLength)
  }
}
