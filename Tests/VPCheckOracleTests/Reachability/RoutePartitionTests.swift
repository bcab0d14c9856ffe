import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct RoutePartitionTests {
  /// Every table of up to six routes in a three-bit world, address by address.
  @Test func `regions divide the destinations as longest prefix match does`() {
    let family = AddressFamily.toy(bitCount: 3)
    let blocks = everyBlock(family)
    let addresses = everyAddress(family)
    var differences = 0
    for members in 0..<(1 << blocks.count) where members.nonzeroBitCount <= 6 {
      let routes = blocks.indices.filter { members >> $0 & 1 == 1 }.map { Route(blocks[$0], to: .local) }
      let partition = RoutePartition(routes, family: family)
      var rest = AddressSet.all(family)
      for region in partition.regions {
        if !region.addresses.isSubset(of: rest) { differences += 1 }
        rest = rest.subtracting(region.addresses)
      }
      if rest != partition.unrouted { differences += 1 }
      if partition.unrouted.complement != AddressSet(blocks: routes.map(\.destination), family: family) {
        differences += 1
      }
      for address in addresses {
        let longest = routes.filter { $0.destination.contains(address) }
          .max { $0.destination.prefixLength < $1.destination.prefixLength }
        if partition.region(of: address)?.routes.first != longest { differences += 1 }
      }
    }
    #expect(blocks.count == 15)
    #expect(differences == 0)
  }

  @Test func `the sizes of the regions add up to the whole IPv6 space`() {
    let texts = ["::/0", "2001:db8::/32", "2001:db8:1::/48", "2001:db8:1::1/128", "ff00::/8"]
    let partition = RoutePartition(texts.map { Route(block($0), to: .local) }, family: .ipv6)
    let sum = partition.regions.reduce(partition.unrouted.count) { $0 + $1.addresses.count }
    #expect(sum == AddressFamily.ipv6.addressCount)
    #expect(partition.unrouted.isEmpty)
  }

  @Test func `routes of the other family are no candidates`() {
    let partition = RoutePartition([Route(block("0.0.0.0/0"), to: .local)], family: .ipv6)
    #expect(partition.regions.isEmpty)
    #expect(partition.unrouted == .all(.ipv6))
  }

  @Test func `a static route comes before a propagated one of the same destination`() {
    let gateway = RouteTarget.internetGateway(InternetGatewayID(.internetGateway, 1))
    let propagated = Route(block("172.31.0.0/24"), to: .local, origin: .propagation)
    let fixed = Route(block("172.31.0.0/24"), to: gateway)
    for routes in [[propagated, fixed], [fixed, propagated]] {
      let partition = RoutePartition(routes, family: .ipv4)
      #expect(partition.regions.map(\.routes) == [[fixed]])
    }
  }

  @Test func `the ways out of a subnet divide the whole family`() throws {
    var net = NetworkBuilder()
    net.addVPC(1, "10.0.0.0/16", "2001:db8::/56")
    net.addSubnet(1, in: 1, "10.0.1.0/24", ipv6: "2001:db8::/64")
    net.addGateway(1, attachedTo: 1)
    net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
    net.addInstance(1, in: 1, "10.0.1.5", ipv6: "2001:db8::5")
    net.addInstance(2, in: 1, "10.0.1.6")
    let subnet = try #require(net.topology.subnets[net.subnet(1)])
    for family in [AddressFamily.ipv4, .ipv6] {
      let ways = try NetworkSets(net.topology).ways(outOf: subnet, family)
      #expect(ways.reduce(AddressCount.zero) { $0 + $1.addresses.count } == family.addressCount)
      var seen = AddressSet.empty(family)
      for way in ways {
        #expect(seen.isDisjoint(with: way.addresses))
        seen = seen.union(way.addresses)
      }
      #expect(seen == .all(family))
    }
  }
}
