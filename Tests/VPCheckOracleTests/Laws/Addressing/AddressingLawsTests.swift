import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on blocks beyond the worked examples, and their open points.
@Suite struct AddressingLawsTests {
  private func create(_ text: String) -> Command { .createVpc(vpc(1), cidrBlock: argument(text), ipv6: nil) }

  @Test(arguments: ["10.0.0.0", "10.0.0.256/16", "banana", "", "10.0.0/16", "10.0.0.0/33", "10.0.0.0/-1"])
  func `text that is no block is refused with a certain code`(text: String) {
    let story = NetworkStory()
    #expect(story.refused(create(text), "InvalidParameterValue") == [])
    #expect(story.refused(create(text), "InvalidVpc.Range") == ["ADDR-SYN-1/createVpc/code-InvalidVpc.Range"])
    #expect(story.hears(create(text)).contains("ADDR-SYN-1/createVpc/accepted"))
  }

  @Test(arguments: [" 10.0.0.0/16", "010.0.0.0/16", "10.0.0.0/016", "10.0.0.0/16 "])
  func `leading zeros and blanks are refused or accepted`(text: String) {
    let story = NetworkStory()
    #expect(story.refused(create(text), "InvalidParameterValue") == [])
    #expect(story.hears(create(text)) { $0.makeVPC(vpc(1), "10.0.0.0/16") } == [])
  }

  @Test func `an IPv6 block in an IPv4 parameter is refused`() {
    #expect(NetworkStory().refused(create("2001:db8::/32"), "InvalidParameterValue") == [])
    #expect(NetworkStory().hears(create("2001:db8::/32")).contains("ADDR-SYN-2/createVpc/accepted"))
  }

  @Test(arguments: [
    "0.1.0.0/16", "127.0.0.0/16", "224.0.0.0/16", "240.0.0.0/16", "192.0.2.0/24", "198.18.0.0/16",
  ])
  func `special ranges are refused or accepted`(text: String) {
    let story = NetworkStory()
    #expect(story.refused(create(text), "InvalidVpc.Range") == [])
    #expect(story.hears(create(text)) { $0.makeVPC(vpc(1), text) } == [])
  }

  @Test(arguments: ["198.19.0.0/16", "172.31.0.0/16", "10.0.0.0/16", "100.64.0.0/16", "54.0.0.0/16"])
  func `the table of restrictions does not bind the primary block`(text: String) {
    #expect(NetworkStory().hears(create(text)) { $0.makeVPC(vpc(1), text) } == [])
    #expect(NetworkStory().refused(create(text), "InvalidVpc.Range").count == 1)
  }

  @Test func `host bits of an added block are refused or cleared`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    let command = Command.associateVpcCidrBlock(vpc(1), argument("10.3.0.1/16"))
    #expect(story.refused(command, "InvalidParameterValue") == [])
    #expect(story.hears(command) { $0.addBlock(vpc(1), block("10.3.0.0/16")) } == [])
  }

  @Test func `rows that disagree leave the answer open`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.associate(1, "100.64.0.0/16")
    let command = Command.associateVpcCidrBlock(vpc(1), argument("10.4.0.0/16"))
    #expect(story.refused(command, "Any") == [])
    #expect(story.hears(command) { $0.addBlock(vpc(1), block("10.4.0.0/16")) } == [])
  }

  @Test func `every pair of one /16 of each range is judged as the table says`() {
    let ranges = [
      "10.9.0.0/16", "172.20.0.0/16", "192.168.0.0/17", "198.19.0.0/17", "100.70.0.0/16", "54.1.0.0/16",
    ]
    let others = [
      "10.8.0.0/16", "172.21.0.0/16", "192.168.128.0/17", "198.19.128.0/17", "100.71.0.0/16", "54.2.0.0/16",
    ]
    for (row, existing) in ranges.enumerated() {
      for (column, added) in others.enumerated() {
        var story = NetworkStory()
        story.createVpc(1, existing)
        let command = Command.associateVpcCidrBlock(vpc(1), argument(added))
        let accepted = story.hears(command) { $0.addBlock(vpc(1), block(added)) }
        let refused = story.refused(command, "Any")
        let isOpen = row == 3 && column == 3
        let isPermitted = column >= 4 || row == column
        #expect((accepted == []) == (isPermitted || isOpen), "\(existing) then \(added)")
        #expect((refused == []) == (!isPermitted || isOpen), "\(existing) then \(added)")
      }
    }
  }

  @Test func `blocks of one VPC are disjoint, and change by request only`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    #expect(
      story.wait(60) { topology in
        topology.vpcs.update(vpc(1)) { $0.ipv4.append(CIDRAssociation(block("10.2.1.0/24"))) }
      } == ["ADDR-SIZE-6/wait/vpc-changed", "ADDR-OVL-2/wait/overlap", "ADDR-DEL-6/wait/missing-local-route"])
    #expect(story.wait(60) == [], "reported once, not at every later step")
  }

  @Test func `the primary block is not removed, and stays the primary one`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.associate(1, "10.3.0.0/16")
    let command = Command.disassociateVpcCidrBlock(vpc(1), argument("10.2.0.0/16"))
    #expect(story.refused(command, "OperationNotPermitted") == [])
    #expect(story.hears(command).contains("ADDR-DEL-1/disassociateVpcCidrBlock/accepted"))
    let other = Command.disassociateVpcCidrBlock(vpc(1), argument("10.9.0.0/16"))
    #expect(story.refused(other, "Any") == [])
    #expect(story.hears(other) == ["ADDR-DEL-3/disassociateVpcCidrBlock/accepted"])
  }

  @Test func `a block whose association has ended counts for nothing`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.associate(1, "10.3.0.0/16")
    let removal = Command.disassociateVpcCidrBlock(vpc(1), argument("10.3.0.0/16"))
    #expect(
      story.play(removal) { topology in
        topology.removeBlock(vpc(1), block("10.3.0.0/16"))
        topology.vpcs.update(vpc(1)) {
          $0.ipv4.append(CIDRAssociation(block("10.3.0.0/16"), state: .disassociated))
        }
      } == [])
    #expect(story.refused(removal, "Any") == [])
    let again = Command.associateVpcCidrBlock(vpc(1), argument("10.3.0.0/16"))
    #expect(story.refused(again, "Any") == ["ADDR-DEL-10/associateVpcCidrBlock/refused-Any"])
    #expect(
      story.refused(
        .createSubnet(
          subnet(1), vpc: vpc(1), cidrBlock: argument("10.3.1.0/24"), ipv6CidrBlock: nil, zone: nil),
        "InvalidSubnet.Range") == [])
  }

  @Test func `reserved, foreign and doubled addresses of interfaces are seen`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.createSubnet(1, in: 1, "10.2.0.0/28")
    let command = Command.createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: [])
    for text in ["10.2.0.0", "10.2.0.3", "10.2.0.15"] {
      #expect(
        story.hears(command) { $0.makeInterface(interface(1), in: subnet(1), text) }
          == ["ADDR-RSV-1/createNetworkInterface/reserved"])
    }
    #expect(
      story.hears(command) { $0.makeInterface(interface(1), in: subnet(1), "10.2.0.16") }
        == ["ADDR-RSV-9/createNetworkInterface/outside"])
    #expect(story.play(command) { $0.makeInterface(interface(1), in: subnet(1), "10.2.0.4") } == [])
    let second = Command.createNetworkInterface(interface(2), subnet(1), privateAddress: nil, groups: [])
    #expect(
      story.hears(second) { $0.makeInterface(interface(2), in: subnet(1), "10.2.0.4") }
        == ["ADDR-RSV-9/createNetworkInterface/held-twice"])
    #expect(story.play(second) { $0.makeInterface(interface(2), in: subnet(1), "10.2.0.5") } == [])
  }

  @Test func `a subnet without free addresses gives none`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.createSubnet(1, in: 1, "10.2.0.0/28")
    for number in 1...11 {
      #expect(
        story.play(.createNetworkInterface(interface(number), subnet(1), privateAddress: nil, groups: [])) {
          $0.makeInterface(interface(number), in: subnet(1), "10.2.0.\(number + 3)")
        } == [])
    }
    let command = Command.createNetworkInterface(interface(12), subnet(1), privateAddress: nil, groups: [])
    #expect(story.refused(command, "InsufficientFreeAddressesInSubnet") == [])
    #expect(
      story.refused(command, "InvalidParameterValue")
        == ["ADDR-RSV-8/createNetworkInterface/code-InvalidParameterValue"])
  }

  @Test func `a wrong count of free addresses is one finding`() {
    var story = NetworkStory()
    story.createVpc(1, "10.2.0.0/16")
    story.createSubnet(1, in: 1, "10.2.0.0/28")
    #expect(
      story.wait(1) { topology in topology.subnets.update(subnet(1)) { $0.availableAddressCount = 12 } }
        == ["ADDR-RSV-3/wait/count"])
    #expect(story.wait(1) == [])
  }

  @Test func `a sixth VPC may be refused, a second may not`() {
    var story = NetworkStory()
    for number in 1...5 { story.createVpc(number, "10.\(number).0.0/16") }
    let sixth = Command.createVpc(vpc(6), cidrBlock: argument("10.6.0.0/16"), ipv6: nil)
    #expect(story.refused(sixth, "VpcLimitExceeded") == [])
    #expect(story.refused(sixth, "Other") == ["ADDR-Q-1/createVpc/code-Other"])
    #expect(
      story.refused(sixth, "VpcLimitExceeded", by: .second) == [
        "VPC-CRT-1/createVpc/refused-VpcLimitExceeded"
      ])
    #expect(story.createVpc(6, "10.6.0.0/16") == [])
  }
}
