import AddressMath
import Testing

@testable import VPCheck

@Suite struct ScenarioComplexityTests {
  @Test(arguments: [
    "::", "::1", "2001:db8::", "7fff::", "a000::", "fd00:ec2::23", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
    "0.0.0.0", "10.0.0.0", "255.255.255.255",
  ])
  func `every address has a rank, however far it is`(text: String) throws {
    let address = try #require(Address(text))
    let plain: Address = address.family == .ipv6 ? try #require(Address("2001:db8::")) : .ipv4(10, 0, 0, 0)
    #expect(ScenarioComplexity.rank(plain) == 0)
    #expect((ScenarioComplexity.rank(address) == 0) == (address == plain))
  }

  @Test func `what is nearer ranks lower, and above comes before below`() throws {
    let texts = ["10.0.0.0", "10.0.0.1", "9.255.255.255", "10.0.0.2", "10.1.0.0", "9.255.0.0"]
    let ranks = try texts.map { ScenarioComplexity.rank(try #require(Address($0))) }
    #expect(ranks[0] < ranks[1] && ranks[1] < ranks[2] && ranks[2] < ranks[3])
    #expect(ranks[3] < ranks[4] && ranks[4] < ranks[5])
  }
}
