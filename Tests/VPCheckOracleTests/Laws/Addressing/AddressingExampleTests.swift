import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// The worked examples of the addressing sheet, by their numbers.
@Suite struct AddressingExampleTests {
  private func create(_ text: String) -> Command { .createVpc(vpc(1), cidrBlock: argument(text), ipv6: nil) }

  private func associate(_ text: String) -> Command { .associateVpcCidrBlock(vpc(1), argument(text)) }

  /// A VPC with its primary block and added ones.
  private func story(_ texts: String...) -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, texts[0])
    for text in texts.dropFirst() { story.associate(1, text) }
    return story
  }

  @Test func `A1: host bits of a new VPC are cleared`() {
    let story = NetworkStory()
    #expect(story.hears(create("100.68.0.18/18")) { $0.makeVPC(vpc(1), "100.68.0.18/18") } == [])
    #expect(
      story.hears(create("100.68.0.18/18")) { $0.makeVPC(vpc(1), "100.68.0.0/17") }
        == ["ADDR-SYN-3/createVpc/not-canonical"])
  }

  @Test(arguments: ["10.0.0.0/15", "10.0.0.0/29", "10.0.0.0/8", "10.0.0.0/32"])
  func `A2, A3: a block of a VPC is between /16 and /28`(text: String) {
    let story = NetworkStory()
    #expect(story.refused(create(text), "InvalidVpc.Range") == [])
    #expect(story.refused(create(text), "InvalidVpcRange") == [])
    #expect(
      story.refused(create(text), "InvalidParameterValue")
        == ["ADDR-SIZE-1/createVpc/code-InvalidParameterValue"])
    #expect(story.hears(create(text)) { $0.makeVPC(vpc(1), text) } == ["ADDR-SIZE-1/createVpc/accepted"])
  }

  @Test func `A4: the smallest subnet has eleven free addresses`() {
    var story = story("10.0.0.0/28")
    #expect(story.createSubnet(1, in: 1, "10.0.0.0/28") == [])
    #expect(story.topology.subnets[subnet(1)]?.availableAddressCount == 11)
  }

  @Test(arguments: ["100.64.0.0/16", "54.0.0.0/16", "10.2.0.0/16"])
  func `A6: what the table permits is accepted, with a local route in every table`(text: String) {
    var story = story("10.0.0.0/16")
    story.createTable(1, in: 1)
    #expect(story.hears(associate(text)) { $0.addBlock(vpc(1), block(text)) } == [])
    #expect(
      story.hears(associate(text)) {
        $0.addBlock(vpc(1), block(text))
        $0.removeRoute(table(1), text)
      } == ["ADDR-OVL-8/associateVpcCidrBlock/missing-local-route"])
    #expect(
      story.refused(associate(text), "InvalidVpc.Range").first?.contains("refused-InvalidVpc.Range") == true)
  }

  @Test(arguments: [
    ("10.0.0.0/16", "172.16.0.0/16", "ADDR-SEC-1"), ("100.64.0.0/16", "10.0.0.0/16", "ADDR-SEC-1"),
    ("10.1.0.0/16", "10.0.0.0/24", "ADDR-SEC-3"), ("172.16.0.0/16", "172.31.0.0/20", "ADDR-SEC-4"),
    ("10.0.0.0/24", "10.0.1.0/24", "ADDR-SEC-3"), ("10.4.0.0/16", "10.4.128.0/20", "ADDR-OVL-1"),
    ("192.168.0.0/16", "198.19.0.0/16", "ADDR-SEC-1"), ("54.0.0.0/16", "192.168.0.0/16", "ADDR-SEC-1"),
  ])
  func `A5, A7, A8, A10, A14, A19: what is restricted is refused, with any code`(
    primary: String, added: String, law: String
  ) {
    let story = story(primary)
    #expect(story.refused(associate(added), "WhateverItIs") == [])
    #expect(
      story.hears(associate(added)) { $0.addBlock(vpc(1), block(added)) }
        == ["\(law)/associateVpcCidrBlock/accepted"])
  }

  @Test(arguments: [
    ("10.2.0.0/16", "10.0.0.0/24"), ("10.0.0.0/24", "10.1.0.0/24"), ("172.16.0.0/16", "172.30.0.0/20"),
  ])
  func `A9, A20: the exceptions of the table end where they end`(primary: String, added: String) {
    let story = story(primary)
    #expect(story.hears(associate(added)) { $0.addBlock(vpc(1), block(added)) } == [])
    #expect(
      story.refused(associate(added), "InvalidVpc.Range")
        == ["ADDR-SEC-1/associateVpcCidrBlock/refused-InvalidVpc.Range"])
  }

  @Test func `A11 to A13: a route stands in the way of its destination, and of what contains it`() {
    var story = story("10.2.0.0/16")
    story.attachGateway(1, to: 1)
    #expect(story.addRoute(mainTable(1), "10.0.0.0/24", .internetGateway(gateway(1))) == [])
    for text in ["10.0.0.0/24", "10.0.0.0/23"] {
      #expect(story.refused(associate(text), "InvalidParameterValue") == [])
      #expect(
        story.hears(associate(text)) { $0.addBlock(vpc(1), block(text)) }
          .contains("ADDR-OVL-4/associateVpcCidrBlock/accepted"))
    }
    #expect(story.associate(1, "10.0.0.0/25") == [])
  }

  @Test func `a blackhole route stands in the way too, by a law of its own`() {
    var story = story("10.2.0.0/16")
    story.attachGateway(1, to: 1)
    story.addRoute(mainTable(1), "10.4.0.0/24", .internetGateway(gateway(1)))
    #expect(
      story.play(.detachInternetGateway(gateway(1), vpc(1))) { topology in
        topology.internetGateways.update(gateway(1)) { $0.attachments = [] }
        topology.settleRoutes()
      } == [])
    #expect(
      story.hears(associate("10.4.0.0/23")) { $0.addBlock(vpc(1), block("10.4.0.0/23")) }
        == ["ADDR-OVL-6/associateVpcCidrBlock/accepted"])
  }

  @Test func `A15: a sixth block may be refused`() {
    let story = story("10.2.0.0/16", "10.3.0.0/16", "10.4.0.0/16", "10.5.0.0/16", "10.6.0.0/16")
    #expect(story.refused(associate("10.7.0.0/16"), "CidrLimitExceeded") == [])
    #expect(story.hears(associate("10.7.0.0/16")) { $0.addBlock(vpc(1), block("10.7.0.0/16")) } == [])
  }

  @Test func `A16, A17: link-local is refused, 172.17 is not`() {
    let story = NetworkStory()
    #expect(story.refused(create("169.254.0.0/24"), "Any") == [])
    #expect(
      story.hears(create("169.254.0.0/24")) { $0.makeVPC(vpc(1), "169.254.0.0/24") }
        == ["ADDR-RNG-2/createVpc/accepted"])
    #expect(story.refused(create("172.17.0.0/16"), "Any") == ["ADDR-RNG-5/createVpc/refused-Any"])
    #expect(story.hears(create("172.17.0.0/16")) { $0.makeVPC(vpc(1), "172.17.0.0/16") } == [])
  }

  @Test func `A18: a block with a subnet stays until the subnet is gone`() {
    var story = story("10.0.0.0/16", "10.2.0.0/16")
    story.createSubnet(1, in: 1, "10.2.0.0/24")
    let removal = Command.disassociateVpcCidrBlock(vpc(1), argument("10.2.0.0/16"))
    #expect(story.refused(removal, "InvalidCidrBlock.InUse") == [])
    #expect(
      story.hears(removal) { $0.removeBlock(vpc(1), block("10.2.0.0/16")) }
        == ["ADDR-DEL-2/disassociateVpcCidrBlock/accepted"])
    #expect(story.play(.deleteSubnet(subnet(1))) { $0.removeSubnet(subnet(1)) } == [])
    #expect(
      story.refused(removal, "InvalidCidrBlock.InUse")
        == ["ADDR-DEL-7/disassociateVpcCidrBlock/refused-InvalidCidrBlock.InUse"])
    #expect(
      story.hears(removal) { topology in topology.vpcs.update(vpc(1)) { $0.ipv4.removeLast() } }
        == ["RT-LOC-7/disassociateVpcCidrBlock/extra-local-route"])
    #expect(story.play(removal) { $0.removeBlock(vpc(1), block("10.2.0.0/16")) } == [])
  }

  @Test func `A21: a route that is larger than the block does not stand in its way`() {
    var story = story("10.1.0.0/16")
    story.attachGateway(1, to: 1)
    #expect(story.addRoute(mainTable(1), "10.0.0.0/8", .internetGateway(gateway(1))) == [])
    #expect(story.hears(associate("10.2.0.0/16")) { $0.addBlock(vpc(1), block("10.2.0.0/16")) } == [])
    #expect(
      story.refused(associate("10.2.0.0/16"), "Any") == ["ADDR-OVL-5/associateVpcCidrBlock/refused-Any"])
  }
}
