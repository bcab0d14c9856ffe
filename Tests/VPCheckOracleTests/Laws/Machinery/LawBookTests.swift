import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The book as a book: ids, words, and that every operation has its laws.
@Suite struct LawBookTests {
  private let laws = LawCatalogue.all.laws

  /// One command of every kind.
  private let commands: [Command] = {
    let group = SecurityGroupID(.securityGroup, 1)
    let acl = NetworkACLID(.networkACL, 1)
    let address = AllocationID(.elasticIP, 1)
    let permission = PermissionArgument("tcp", 22, 22, .block(argument("10.0.0.0/8")))
    let entry = ACLEntryArgument(.ingress, 1, .allow, protocolText: "-1", argument("10.0.0.0/8"))
    return [
      .createVpc(vpc(1), cidrBlock: nil, ipv6: nil), .deleteVpc(vpc(1)),
      .associateVpcCidrBlock(vpc(1), argument("10.0.0.0/16")),
      .associateVpcIPv6CidrBlock(vpc(1), .amazonProvided),
      .disassociateVpcCidrBlock(vpc(1), argument("10.0.0.0/16")),
      .createSubnet(subnet(1), vpc: vpc(1), cidrBlock: nil, ipv6CidrBlock: nil, zone: nil),
      .deleteSubnet(subnet(1)), .modifySubnetAttribute(subnet(1), mapPublicIPOnLaunch: true),
      .createRouteTable(table(1), vpc: vpc(1)), .deleteRouteTable(table(1)),
      .associateRouteTable(table(1), subnet(1)), .disassociateRouteTable(.subnet(subnet(1))),
      .replaceRouteTableAssociation(.main(vpc(1)), with: table(1)),
      .replaceRouteTableAssociation(.subnet(subnet(1)), with: table(1)),
      .createRoute(table(1), argument("0.0.0.0/0"), .local),
      .replaceRoute(table(1), argument("0.0.0.0/0"), .local),
      .deleteRoute(table(1), argument("0.0.0.0/0")), .createInternetGateway(gateway(1)),
      .attachInternetGateway(gateway(1), vpc(1)), .detachInternetGateway(gateway(1), vpc(1)),
      .deleteInternetGateway(gateway(1)),
      .createVpcPeeringConnection(pcx(1), requester: vpc(1), accepter: vpc(2), accepterOwner: nil),
      .acceptVpcPeeringConnection(pcx(1)), .rejectVpcPeeringConnection(pcx(1)),
      .deleteVpcPeeringConnection(pcx(1)),
      .createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []),
      .deleteNetworkInterface(interface(1)),
      .attachNetworkInterface(interface(1), instance(1), deviceIndex: 1),
      .detachNetworkInterface(interface(1)),
      .modifyNetworkInterfaceAttribute(interface(1), .groups([group])),
      .modifyNetworkInterfaceAttribute(interface(1), .sourceDestinationCheck(false)),
      .runInstances(
        instance(1), subnet(1), privateAddress: nil, groups: [], associatePublicIPAddress: nil),
      .startInstances(instance(1)), .stopInstances(instance(1)), .rebootInstances(instance(1)),
      .terminateInstances(instance(1)), .sendSSHPublicKey(instance(1)),
      .createSecurityGroup(group, vpc: vpc(1), name: "web"), .deleteSecurityGroup(group),
      .authorizeSecurityGroup(group, .ingress, permission), .revokeSecurityGroup(group, .egress, permission),
      .createNetworkAcl(acl, vpc: vpc(1)), .deleteNetworkAcl(acl), .createNetworkAclEntry(acl, entry),
      .replaceNetworkAclEntry(acl, entry), .deleteNetworkAclEntry(acl, .ingress, number: 1),
      .replaceNetworkAclAssociation(subnet(1), with: acl), .allocateAddress(address),
      .releaseAddress(address),
      .associateAddress(address, .instance(instance(1)), privateAddress: nil, allowReassociation: nil),
      .disassociateAddress(address),
    ] + Self.gatewayCommands
  }()

  private static let gatewayCommands: [Command] = {
    let egress = EgressOnlyGatewayID(.egressOnlyGateway, 1)
    let nat = NATGatewayID(.natGateway, 1)
    let transit = TransitGatewayID(.transitGateway, 1)
    let attachment = TransitGatewayAttachmentID(.transitGatewayAttachment, 1)
    let transitTable = TransitGatewayRouteTableID(.transitGatewayRouteTable, 1)
    return [
      .modifySubnetIPv6Attribute(subnet(1), assignIPv6AddressOnCreation: true),
      .associateSubnetCidrBlock(subnet(1), argument("2001:db8::/64")),
      .disassociateSubnetCidrBlock(subnet(1), argument("2001:db8::/64")),
      .associateGatewayRouteTable(table(1), gateway(1)),
      .disassociateRouteTable(.gateway(gateway(1))),
      .createEgressOnlyInternetGateway(egress, vpc(1)), .deleteEgressOnlyInternetGateway(egress),
      .createNatGateway(nat, subnet(1), .isPrivate, allocation: nil, privateAddress: nil),
      .deleteNatGateway(nat),
      .createTransitGateway(transit, associatesByDefault: true, propagatesByDefault: true),
      .deleteTransitGateway(transit),
      .createTransitGatewayVpcAttachment(
        attachment, transit, vpc(1), subnets: [subnet(1)], supportsIPv6: false),
      .deleteTransitGatewayVpcAttachment(attachment), .createTransitGatewayRouteTable(transitTable, transit),
      .deleteTransitGatewayRouteTable(transitTable),
      .associateTransitGatewayRouteTable(transitTable, attachment),
      .disassociateTransitGatewayRouteTable(transitTable, attachment),
      .enableTransitGatewayRouteTablePropagation(transitTable, attachment),
      .disableTransitGatewayRouteTablePropagation(transitTable, attachment),
      .createTransitGatewayRoute(transitTable, argument("10.0.0.0/8"), .blackhole),
      .deleteTransitGatewayRoute(transitTable, argument("10.0.0.0/8")),
      .assignPrivateIpAddresses(interface(1), AddressRequest(count: 1), allowReassignment: false),
      .unassignPrivateIpAddresses(interface(1), [address("10.0.0.9")]),
      .assignIpv6Addresses(interface(1), AddressRequest(count: 1)),
      .unassignIpv6Addresses(interface(1), [address("2001:db8::9")]),
    ]
  }()

  @Test func `every id is unique and has the form of a sheet id`() {
    let form = /[A-Z]+[A-Z0-9]*(-[A-Z0-9]+)+/
    #expect(Set(laws.map(\.id)).count == laws.count)
    for law in laws { #expect(law.id.wholeMatch(of: form) != nil, "\(law.id)") }
  }

  @Test func `every law has a statement that ends, and a source`() {
    for law in laws {
      #expect(law.statement.hasSuffix("."), "\(law.id)")
      #expect(law.statement.count > 20, "\(law.id)")
      #expect(!law.source.isEmpty, "\(law.id)")
    }
  }

  @Test func `every operation is accepted by a law that says so`() {
    for command in commands {
      let id = LawCatalogue.all.acceptanceLaw(of: command)
      let judged = JudgedCommand(command: command, caller: .first, before: Topology(), facts: HistoryFacts())
      let desk = LawCatalogue.all.desks[command.kind.position]
      let permits = desk.accepting.contains {
        LawCatalogue.all.laws[$0.law].id == id && $0.predicate(judged)
      }
      #expect(permits, "\(id) does not speak of \(command.operation)")
    }
  }

  @Test func `an unknown handle is refused by exactly one law, with the code of its kind`() {
    for command in commands where !command.references.isEmpty {
      let judged = JudgedCommand(command: command, caller: .first, before: Topology(), facts: HistoryFacts())
      for stranger in judged.strangers {
        var story = NetworkStory()
        let code = stranger.id.kind.notFoundCodes.first ?? "InvalidTransitGatewayID.NotFound"
        let found = story.play(
          command, .rejected(command.kind == .sendKey ? "EC2InstanceNotFoundException" : code))
        #expect(found == [], "\(command)")
      }
      // A NAT gateway may be made all the same, and fail (NAT-7).
      guard command.kind != .createNATGateway else { continue }
      #expect(!NetworkStory().hears(command).isEmpty, "\(command)")
    }
  }

  @Test func `one unknown handle is one finding`() {
    let found = NetworkStory().hears(.deleteRouteTable(table(1)))
    #expect(found == ["VPC-GEN-2/deleteRouteTable/accepted"])
  }

  @Test func `a wrong code is the finding of the law that knows the right one`() {
    #expect(
      NetworkStory().refused(.deleteVpc(vpc(1)), "InvalidSubnetID.NotFound")
        == ["VPC-GEN-2/deleteVpc/code-InvalidSubnetID.NotFound"])
    #expect(NetworkStory().refused(.deleteVpc(vpc(1)), "Client.invalidvpcid.notfound") == [])
  }

  @Test func `a step that was not played is not judged`() {
    var judge = Judge()
    let step = HistoryStep(
      .command(.deleteVpc(vpc(1)), by: .first), .skipped(reason: "no"), after: Observation(Topology()))
    #expect(judge.judge(step) == [])
  }

  @Test func `laws are counted when they speak`() throws {
    var judge = Judge()
    let position = try #require(LawCatalogue.all.laws.firstIndex { $0.id == "VPC-GEN-2" })
    _ = judge.judge(
      HistoryStep(
        .command(.deleteVpc(vpc(1)), by: .first), .outcome(.rejected("InvalidVpcID.NotFound")),
        after: Observation(Topology())))
    #expect(judge.exercised[position] == 1)
    judge.begin()
    #expect(judge.exercised[position] == 1)
  }
}
