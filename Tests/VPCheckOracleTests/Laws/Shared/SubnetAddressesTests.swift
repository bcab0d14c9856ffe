import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

@Suite struct SubnetAddressesTests {
  let subnet = ResourceID(.subnet, 1)
  let vpc = ResourceID(.vpc, 1)

  /// A subnet with interfaces at the given addresses.
  func free(_ block: String, held: [Address]) throws -> Int? {
    var topology = Topology()
    let place = Subnet(id: subnet, vpc: vpc, ipv4: try CIDRBlock(parsing: block), availableAddressCount: 0)
    topology.subnets[subnet] = place
    for (number, address) in held.enumerated() {
      let id = ResourceID(.networkInterface, number + 1)
      topology.networkInterfaces[id] = NetworkInterface(
        id: id, owner: .first, subnet: subnet, vpc: vpc, ipv4: [PrivateAddress(address)], groups: [])
    }
    return SubnetAddresses.freeCount(in: place, topology)
  }

  @Test func `the free addresses are the usable ones that nobody holds`() throws {
    #expect(try free("10.0.0.0/28", held: []) == 11)
    #expect(try free("10.0.0.0/28", held: [.ipv4(10, 0, 0, 4), .ipv4(10, 0, 0, 9)]) == 9)
  }

  @Test func `after a system gave out what it must not, no count is demanded of it`() throws {
    #expect(try free("10.0.0.0/28", held: [.ipv4(10, 0, 0, 3)]) == nil)
    #expect(try free("10.0.0.0/28", held: [.ipv4(10, 0, 1, 4)]) == nil)
    #expect(try free("10.0.0.0/28", held: [.ipv4(10, 0, 0, 4), .ipv4(10, 0, 0, 4)]) == nil)
    #expect(try free("10.0.0.0/32", held: []) == nil)
  }
}
