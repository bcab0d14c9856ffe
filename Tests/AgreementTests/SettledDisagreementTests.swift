import AddressMath
import Testing
import VPCheck
import VPCheckTopology

/// Situations that model and oracle once saw differently, and what the sheets say to them.
@Suite struct SettledDisagreementTests {
  private let vpc = ResourceID(.vpc, 1)
  private let subnet = ResourceID(.subnet, 1)
  private let other = ResourceID(.subnet, 2)
  private let interface = ResourceID(.networkInterface, 1)

  private func block(_ third: UInt8, _ length: Int) -> CIDRArgument {
    .block(.ipv4(10, 0, third, 0), prefixLength: length)
  }

  private func fingerprints(_ steps: [Step]) -> [String] {
    Referee(ModelSystem()).trial(Scenario(steps)).fingerprints
  }

  private func calls(_ commands: [Command], by caller: Caller = .first) -> [Step] {
    commands.map { .command($0, by: caller) }
  }

  @Test func `TGW-3 and ADDR-RSV-8: an attachment takes the last free address of a subnet`() {
    let steps =
      [.quota(.ipv4AddressesPerInterface, 20)]
      + calls([
        .createVpc(vpc, cidrBlock: block(0, 16), ipv6: nil),
        .createSubnet(subnet, vpc: vpc, cidrBlock: block(0, 28), ipv6CidrBlock: nil, zone: nil),
        .createNetworkInterface(interface, subnet, privateAddress: nil, groups: []),
        .createTransitGateway(
          ResourceID(.transitGateway, 1), associatesByDefault: true, propagatesByDefault: true),
        .assignPrivateIpAddresses(interface, AddressRequest(count: 9), allowReassignment: false),
        .createTransitGatewayVpcAttachment(
          ResourceID(.transitGatewayAttachment, 1), ResourceID(.transitGateway, 1), vpc, subnets: [subnet],
          supportsIPv6: false),
        .createNetworkInterface(
          ResourceID(.networkInterface, 2), subnet, privateAddress: nil, groups: []),
      ])
    #expect(fingerprints(steps) == [])
  }

  @Test func `PW-NAT-4: a gateway's own address, by a route that leads back to the gateway`() {
    let nat = ResourceID(.natGateway, 1)
    let host = ResourceID(.instance, 1)
    let steps =
      calls([
        .createVpc(vpc, cidrBlock: block(0, 16), ipv6: nil),
        .createSubnet(subnet, vpc: vpc, cidrBlock: block(0, 24), ipv6CidrBlock: nil, zone: nil),
        .createSubnet(other, vpc: vpc, cidrBlock: block(1, 24), ipv6CidrBlock: nil, zone: nil),
        .runInstances(host, subnet, privateAddress: nil, groups: [], associatePublicIPAddress: nil),
        .createNatGateway(nat, other, .isPrivate, allocation: nil, privateAddress: .ipv4(10, 0, 1, 4)),
        .createRoute(.implicit(.routeTable, of: vpc), block(1, 24), .natGateway(nat)),
      ]) + [.probe(.exchange(from: .instance(host), to: .address(.ipv4(10, 0, 1, 4)), .ping))]
    #expect(fingerprints(steps) == [])
  }

  @Test func `PEER-STATE-22 and PEER-CRT-16: a connection between Regions, from both of them`() {
    let west = Caller(.first, region: Region("us-west-2"))
    let peer = ResourceID(.vpc, 2)
    let connection = ResourceID(.peeringConnection, 1)
    let steps =
      calls([.createVpc(vpc, cidrBlock: block(0, 16), ipv6: nil)])
      + calls(
        [.createVpc(peer, cidrBlock: .block(.ipv4(10, 1, 0, 0), prefixLength: 16), ipv6: nil)], by: west)
      + calls([
        .createVpcPeeringConnection(connection, requester: vpc, accepter: peer, accepterOwner: .first),
        .acceptVpcPeeringConnection(connection),
      ])
      + calls([.acceptVpcPeeringConnection(connection)], by: west)
      + calls(
        [.createRoute(.implicit(.routeTable, of: peer), block(0, 16), .peeringConnection(connection))],
        by: west)
    #expect(fingerprints(steps) == [])
  }
}
