import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The walk-through told as requests: what a right system answers breaks no law, in any
/// order that the sheet permits, and what an omitted step takes along is refused.
@Suite struct WalkthroughStoryTests {
  private let e1 = AllocationID(.elasticIP, 1)

  /// W1 to W5, or W6 to W10: a VPC with its public subnet.
  private func addNetwork(_ number: Int, to story: inout NetworkStory) -> [String] {
    var found = story.createVpc(number, "10.\(number).0.0/16")
    found += story.createSubnet(number, in: number, "10.\(number).0.0/20")
    found += story.attachGateway(number, to: number)
    found += story.createTable(number, in: number)
    found += story.addRoute(table(number), "0.0.0.0/0", .internetGateway(gateway(number)))
    found += story.play(.associateRouteTable(table(number), subnet(number))) {
      $0.routeTables.update(table(number)) { $0.explicitSubnets = [subnet(number)] }
    }
    return found
  }

  /// W15 or W16: an instance in the default group, without a public address.
  private func launch(_ number: Int, at text: String, in story: inout NetworkStory) -> [String] {
    let command = Command.runInstances(
      instance(number), subnet(number), privateAddress: address(text), groups: [],
      associatePublicIPAddress: nil)
    return story.play(command) { $0.makeInstance(instance(number), in: subnet(number), text) }
  }

  private func route(_ number: Int, in story: inout NetworkStory) -> [String] {
    story.addRoute(table(number), "10.\(3 - number).0.0/16", .peeringConnection(pcx(1)))
  }

  private func allocate(in story: inout NetworkStory) -> [String] {
    story.play(.allocateAddress(e1)) {
      $0.elasticIPs[e1] = ElasticIP(id: e1, owner: .first, publicAddress: address("203.0.113.1"))
    }
  }

  private var association: Command {
    .associateAddress(e1, .instance(instance(1)), privateAddress: nil, allowReassociation: nil)
  }

  private func associate(in story: inout NetworkStory) -> [String] {
    let interface = NetworkInterfaceID.implicit(.networkInterface, of: instance(1))
    return story.play(association) {
      $0.elasticIPs.update(e1) {
        $0.association = AddressAssociation(interface: interface, privateAddress: address("10.1.0.10"))
      }
      $0.networkInterfaces.update(interface) {
        $0.ipv4[0].publicAddress = PublicAddress(address("203.0.113.1"), allocation: e1)
      }
    }
  }

  private func open(
    _ number: Int, _ permission: PermissionArgument, _ rule: SecurityGroupRule, in story: inout NetworkStory
  ) -> [String] {
    let group = SecurityGroupID.implicit(.securityGroup, of: vpc(number))
    return story.play(.authorizeSecurityGroup(group, .ingress, permission)) {
      $0.securityGroups.update(group) { $0.rules.append(rule) }
    }
  }

  @Test func `W1 to W24: every step is accepted`() {
    var story = NetworkStory()
    #expect(addNetwork(1, to: &story) == [])
    #expect(story.topology.subnets[subnet(1)]?.availableAddressCount == 4091)
    #expect(addNetwork(2, to: &story) == [])
    #expect(story.peer(1, 1, 2) == [])
    #expect(route(1, in: &story) + route(2, in: &story) == [])
    #expect(launch(1, at: "10.1.0.10", in: &story) + launch(2, at: "10.2.0.100", in: &story) == [])
    #expect(allocate(in: &story) + associate(in: &story) == [])
    #expect(
      open(
        1, PermissionArgument("tcp", 22, 22, .block(argument("0.0.0.0/0"))),
        SecurityGroupRule(.ingress, .tcp(22...22), .block(block("0.0.0.0/0"))), in: &story) == [])
    #expect(
      open(
        2, PermissionArgument("icmp", -1, -1, .block(argument("10.1.0.0/16"))),
        SecurityGroupRule(.ingress, .icmp(type: nil, code: nil), .block(block("10.1.0.0/16"))), in: &story)
        == [])
  }

  @Test func `WT-2 and WT-11: routes may come before the acceptance, not before the request`() {
    var story = NetworkStory()
    _ = addNetwork(1, to: &story) + addNetwork(2, to: &story)
    let command = Command.createRoute(table(1), argument("10.2.0.0/16"), .peeringConnection(pcx(1)))
    #expect(story.refused(command, "InvalidVpcPeeringConnectionID.NotFound") == [])
    #expect(story.hears(command).contains { $0.hasSuffix("accepted") })
    #expect(story.requestPeering(1, 1, 2) == [])
    #expect(route(1, in: &story) == [])
    #expect(story.topology.routeTables[table(1)]?.routes.last?.state == .blackhole)
    #expect(
      story.hears(.acceptVpcPeeringConnection(pcx(1))) {
        $0.peeringConnections.update(pcx(1)) { $0.state = .active }
      } == ["RT-BH-2/acceptVpcPeeringConnection/state-blackhole"])
    #expect(story.acceptPeering(1) == [])
  }

  @Test func `WT-9: the address comes at any time, its association after gateway, instance and address`() {
    var story = NetworkStory()
    #expect(allocate(in: &story) == [])
    #expect(story.refused(association, "InvalidInstanceID.NotFound") == [])
    _ = story.createVpc(1, "10.1.0.0/16")
    _ = story.createSubnet(1, in: 1, "10.1.0.0/20")
    #expect(launch(1, at: "10.1.0.10", in: &story) == [])
    #expect(story.refused(association, "Gateway.NotAttached") == [])
    #expect(story.attachGateway(1, to: 1) == [])
    #expect(
      story.refused(association, "Gateway.NotAttached")
        == ["EIP-ASSOC-6/associateAddress/refused-Gateway.NotAttached"])
    #expect(associate(in: &story) == [])
  }

  @Test func `without W1 everything that needs it is as unknown as it is`() {
    let story = NetworkStory()
    let group = SecurityGroupID.implicit(.securityGroup, of: vpc(1))
    let ssh = PermissionArgument("tcp", 22, 22, .block(argument("0.0.0.0/0")))
    let followers: [(Command, RejectionCode)] = [
      (
        .createSubnet(
          subnet(1), vpc: vpc(1), cidrBlock: argument("10.1.0.0/20"), ipv6CidrBlock: nil, zone: nil),
        "InvalidVpcID.NotFound"
      ),
      (.createRouteTable(table(1), vpc: vpc(1)), "InvalidVpcID.NotFound"),
      (.associateRouteTable(table(1), subnet(1)), "InvalidRouteTableID.NotFound"),
      (
        .createVpcPeeringConnection(pcx(1), requester: vpc(1), accepter: vpc(2), accepterOwner: nil),
        "InvalidVpcID.NotFound"
      ),
      (.acceptVpcPeeringConnection(pcx(1)), "InvalidVpcPeeringConnectionID.NotFound"),
      (
        .createRoute(table(1), argument("10.2.0.0/16"), .peeringConnection(pcx(1))),
        "InvalidRouteTableID.NotFound"
      ),
      (
        .runInstances(
          instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil),
        "InvalidSubnetID.NotFound"
      ),
      (association, "InvalidInstanceID.NotFound"),
      (.authorizeSecurityGroup(group, .ingress, ssh), "InvalidGroup.NotFound"),
    ]
    for (command, code) in followers {
      #expect(story.refused(command, code) == [], "\(command.operation)")
      #expect(!story.hears(command).isEmpty, "\(command.operation)")
    }
  }
}
