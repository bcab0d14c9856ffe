public import AddressMath
public import VPCheckTopology

/// The walk-through: two VPCs by wizard, a peering connection, an instance in each, a console
/// connection and a ping that fail, are repaired, and work.
///
/// Any step can be left out. A call that depends on one that was left out names a handle that
/// was never bound and is refused, as a call with a made-up id would be.
///
/// - Source: walk-through sheet, section 2, and section 3 for what leaving out leads to.
public enum Walkthrough {
  /// One request or probe of the walk-through.
  public struct Entry: Hashable, Sendable {
    /// The name of the step in the sheet, such as W3.
    public let name: String
    /// The name of the part, such as W3b; the same as the step when it has one part only.
    public let part: String
    /// The request or probe.
    public let step: Step
  }

  /// The private address of the first instance.
  public static let firstAddress = Address.ipv4(10, 1, 0, 10)
  /// The private address of the second instance.
  public static let secondAddress = Address.ipv4(10, 2, 0, 100)

  /// The first instance.
  public static let firstInstance = InstanceID(.instance, 1)
  /// The second instance.
  public static let secondInstance = InstanceID(.instance, 2)
  /// What the first run of the wizard makes.
  public static let firstNetwork = Wizard.Handles(number: 1)
  /// What the second run of the wizard makes.
  public static let secondNetwork = Wizard.Handles(number: 2)
  /// The peering connection.
  public static let connection = PeeringConnectionID(.peeringConnection, 1)
  /// The Elastic IP.
  public static let elasticIP = AllocationID(.elasticIP, 1)

  /// The probe EIC(i1): a console connection to the first instance.
  public static let consoleConnection = Probe.instanceConnect(firstInstance)
  /// The probe PINGNET: a ping from the first instance to the second.
  public static let ping = Probe.exchange(
    from: .instance(firstInstance), to: .address(secondAddress), .ping)
  /// The probe PINGREV: a ping the other way.
  public static let pingBack = Probe.exchange(
    from: .instance(secondInstance), to: .address(firstAddress), .ping)

  /// The steps W1 to W25 in order.
  public static let entries: [Entry] = makeEntries()

  /// Returns the walk-through, or what is left of it.
  ///
  /// - Parameters:
  ///   - omitted: Names of steps or parts: `W4` leaves out both requests of the step, `W4b` only
  ///     the default route. Names that do not occur have no effect.
  ///   - probes: Probes to append at the end.
  public static func scenario(omitting omitted: [String] = [], then probes: [Probe] = []) -> Scenario {
    let kept = entries.filter { !omitted.contains($0.name) && !omitted.contains($0.part) }
    return Scenario(kept.map(\.step) + probes.map { .probe($0) })
  }

  private static func makeEntries() -> [Entry] {
    let firstBlock = CIDRBlock.literal("10.1.0.0/16")
    let secondBlock = CIDRBlock.literal("10.2.0.0/16")
    let anywhere = PeerArgument.block(CIDRArgument(.everything(.ipv4)))
    // W1 to W5 and W6 to W10 are what the wizard does; two of its steps take two requests.
    let first = named(Wizard.vpcAndMore(firstNetwork, cidrBlock: firstBlock), from: 1)
    let second = named(Wizard.vpcAndMore(secondNetwork, cidrBlock: secondBlock), from: 6)
    let rest: [Step] = [
      by(
        .createVpcPeeringConnection(
          connection, requester: firstNetwork.vpc, accepter: secondNetwork.vpc, accepterOwner: nil)),
      by(.acceptVpcPeeringConnection(connection)),
      by(.createRoute(firstNetwork.table, CIDRArgument(secondBlock), .peeringConnection(connection))),
      by(.createRoute(secondNetwork.table, CIDRArgument(firstBlock), .peeringConnection(connection))),
      by(run(firstInstance, in: firstNetwork.subnet, at: firstAddress)),
      by(run(secondInstance, in: secondNetwork.subnet, at: secondAddress)),
      .probe(consoleConnection),
      by(.allocateAddress(elasticIP)),
      by(
        .associateAddress(
          elasticIP, .instance(firstInstance), privateAddress: nil, allowReassociation: true)),
      .probe(consoleConnection),
      by(authorize(firstNetwork.vpc, PermissionArgument("tcp", 22, 22, anywhere))),
      .probe(consoleConnection),
      .probe(ping),
      by(
        authorize(secondNetwork.vpc, PermissionArgument("icmp", -1, -1, .block(CIDRArgument(firstBlock))))),
      .probe(ping),
    ]
    return first + second
      + rest.enumerated().map { position, step in
        Entry(name: "W\(11 + position)", part: "W\(11 + position)", step: step)
      }
  }

  /// Names the seven requests of one run of the wizard by the five steps of the sheet.
  private static func named(_ steps: [Step], from number: Int) -> [Entry] {
    let places = [(0, ""), (1, ""), (2, "a"), (2, "b"), (3, "a"), (3, "b"), (4, "")]
    return zip(places, steps).map { place, step in
      let name = "W\(number + place.0)"
      return Entry(name: name, part: name + place.1, step: step)
    }
  }

  private static func by(_ command: Command) -> Step { .command(command, by: .first) }

  private static func run(_ id: InstanceID, in subnet: SubnetID, at address: Address) -> Command {
    .runInstances(id, subnet, privateAddress: address, groups: [], associatePublicIPAddress: nil)
  }

  /// A rule for what enters, in the default group of a VPC.
  private static func authorize(_ vpc: VPCID, _ permission: PermissionArgument) -> Command {
    .authorizeSecurityGroup(.implicit(.securityGroup, of: vpc), .ingress, permission)
  }
}
