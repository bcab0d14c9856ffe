import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// What quotas demand that a scenario has set, and those that it has not.
@Suite struct QuotaLawsTests {
  private func subnet(_ number: Int) -> Command {
    .createSubnet(
      SubnetID(.subnet, number), vpc: vpc(1), cidrBlock: argument("10.0.\(number).0/24"), ipv6CidrBlock: nil,
      zone: nil)
  }

  @Test func `from a quota that was set on, one more is refused, and below it is not`() {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.setQuota(.subnets, 1)
    #expect(story.refused(subnet(1), "SubnetLimitExceeded").count == 1)
    #expect(story.createSubnet(1, in: 1, "10.0.1.0/24") == [])
    #expect(story.refused(subnet(2), "SubnetLimitExceeded") == [])
    #expect(story.refused(subnet(2), "VpcLimitExceeded") == ["ADDR-Q-2/createSubnet/code-VpcLimitExceeded"])
    let accepted = story.hears(subnet(2)) { $0.makeSubnet(SubnetID(.subnet, 2), in: vpc(1), "10.0.2.0/24") }
    #expect(accepted == ["ADDR-Q-2/createSubnet/accepted"])
  }

  @Test func `a quota that was raised permits more than the usual number`() {
    var story = NetworkStory()
    story.setQuota(.vpcs, 6)
    for number in 1...5 { story.createVpc(number, "10.\(number).0.0/16") }
    let sixth = Command.createVpc(vpc(6), cidrBlock: argument("10.6.0.0/16"), ipv6: nil)
    #expect(story.refused(sixth, "VpcLimitExceeded").count == 1)
    #expect(story.createVpc(6, "10.6.0.0/16") == [])
    let seventh = Command.createVpc(vpc(7), cidrBlock: argument("10.7.0.0/16"), ipv6: nil)
    #expect(story.refused(seventh, "VpcLimitExceeded") == [])
  }

  @Test func `without a setting, the usual quota permits a refusal and demands none`() {
    var story = NetworkStory()
    for number in 1...5 { story.createVpc(number, "10.\(number).0.0/16") }
    let sixth = Command.createVpc(vpc(6), cidrBlock: argument("10.6.0.0/16"), ipv6: nil)
    #expect(story.refused(sixth, "VpcLimitExceeded") == [])
    #expect(story.createVpc(6, "10.6.0.0/16") == [])
  }
}
