import AddressMath
import Testing
import VPCheckCorpus
import VPCheckTopology

@testable import VPCheck

@Suite struct BlockLayoutTests {
  private func scenario(_ lines: String...) throws -> Scenario {
    Scenario(try lines.map { try Step(parsing: $0) })
  }

  private func text(_ scenario: Scenario?) -> [String]? { scenario?.steps.map(\.text) }

  @Test func `nested, equal and adjacent blocks stay so when all are laid out anew`() throws {
    let odd = try scenario(
      "vpc1 = createVpc 172.31.212.224/28", "vpc2 = createVpc 172.31.212.240/28",
      "sub1 = createSubnet vpc2 172.31.212.244/30", "i1 = runInstances sub1 address=172.31.212.245",
      "createRoute vpc1.rtb 172.31.212.240/28 to i1", "createRoute vpc2.rtb 0.0.0.0/0 to i1")
    #expect(
      text(BlockLayout(odd).relaidOut(.appearance, keepingLengths: false)) == [
        "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
        "sub1 = createSubnet vpc2 10.1.0.0/24", "i1 = runInstances sub1 address=10.1.0.1",
        "createRoute vpc1.rtb 10.1.0.0/16 to i1", "createRoute vpc2.rtb 0.0.0.0/0 to i1",
      ])
    #expect(
      text(BlockLayout(odd).relaidOut(.appearance, keepingLengths: true))?.first
        == "vpc1 = createVpc 10.0.0.0/28")
  }

  @Test func `blocks are placed in the order of the steps or in that of their addresses`() throws {
    let reversed = try scenario("vpc1 = createVpc 10.9.0.0/16", "vpc2 = createVpc 10.5.0.0/16")
    let layout = BlockLayout(reversed)
    #expect(
      text(layout.relaidOut(.appearance, keepingLengths: false)) == [
        "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
      ])
    #expect(
      text(layout.relaidOut(.address, keepingLengths: false)) == [
        "vpc1 = createVpc 10.1.0.0/16", "vpc2 = createVpc 10.0.0.0/16",
      ])
  }

  @Test func `two blocks change places with all that lies in them`() throws {
    let two = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "vpc2 = createVpc 10.1.0.0/16",
      "sub1 = createSubnet vpc1 10.0.3.0/24")
    #expect(
      BlockLayout(two).exchanges(in: 0..<3).map { text($0) } == [
        [
          "vpc1 = createVpc 10.1.0.0/16", "vpc2 = createVpc 10.0.0.0/16",
          "sub1 = createSubnet vpc1 10.1.3.0/24",
        ]
      ])
  }

  @Test func `host bits stay set, and IPv6 blocks have a place of their own`() throws {
    let odd = try scenario(
      "vpc1 = createVpc 192.168.7.9/20", "createRoute vpc1.rtb 2001:db8:77::/48 to igw1")
    #expect(
      text(BlockLayout(odd).relaidOut(.appearance, keepingLengths: false)) == [
        "vpc1 = createVpc 10.0.7.9/16", "createRoute vpc1.rtb 2001:db8::/56 to igw1",
      ])
  }

  @Test func `what does not fit is not laid out`() throws {
    let deep = try scenario(
      "vpc1 = createVpc 10.0.0.0/16", "sub1 = createSubnet vpc1 10.0.0.0/20",
      "sub2 = createSubnet vpc1 10.0.0.0/22", "sub3 = createSubnet vpc1 10.0.0.0/24",
      "sub4 = createSubnet vpc1 10.0.0.0/26")
    #expect(BlockLayout(deep).relaidOut(.appearance, keepingLengths: false) == nil)
    #expect(BlockLayout(deep).relaidOut(.appearance, keepingLengths: true) == deep)
  }
}
