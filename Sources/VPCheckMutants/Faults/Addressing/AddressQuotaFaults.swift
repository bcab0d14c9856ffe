internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the quotas of VPCs, subnets and blocks.
enum AddressQuotaFaults {
  static let all = [
    vpcQuotaCodeOfAddresses,
    vpcQuotaOfTwo,
    subnetListedTwoHundredTimes,
    addedBlockInManyParts,
    ipv6BlockInManyParts,
  ]

  private static let vpcQuotaCodeOfAddresses = Fault(
    "vpc-quota-code-of-addresses", breaks: "ADDR-Q-1",
    "One VPC too many is refused with the code of Elastic IPs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .vpcs ? excess.recoded("AddressLimitExceeded") : excess
      }
    })

  private static let vpcQuotaOfTwo = Fault(
    "vpc-quota-of-two", breaks: "VPC-CRT-1",
    "An account may have two VPCs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .vpcs ? 2 : max)
      }
    })

  private static let subnetListedTwoHundredTimes = Fault(
    "subnet-listed-two-hundred-times", breaks: "ADDR-Q-2",
    "A new subnet is listed two hundred times, and then the quota has the code of VPCs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .subnets ? excess.recoded("VpcLimitExceeded") : excess
      }
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, _, _, _, _) = command, let subnet = after.subnets[id] else { return }
        for number in 1..<200 {
          let copy = ResourceID(.subnet, 900_000 + number)
          after.subnets[copy] = Subnet(
            id: copy, vpc: subnet.vpc, ipv4: subnet.ipv4, availableAddressCount: subnet.availableAddressCount)
        }
      }
    })

  private static let addedBlockInManyParts = Fault(
    "added-block-in-many-parts", breaks: "ADDR-Q-3",
    "An added block is listed in parts of a /28 each, however many those are.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .ipv4Blocks ? nil : ControlRules.standard.quotas.excess(quota, count, max)
      }
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcCidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { vpc in
          guard let added = vpc.ipv4.popLast() else { return }
          vpc.ipv4 += Parts.of(added.block, length: 28)
        }
      }
    })

  private static let ipv6BlockInManyParts = Fault(
    "ipv6-block-in-many-parts", breaks: "ADDR-Q-4",
    "An IPv6 block that the service chose is listed in parts of a /62 each, sixty-four of them.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .ipv6Blocks ? nil : ControlRules.standard.quotas.excess(quota, count, max)
      }
      $0.unlisted.change = { command, _, _, after in
        guard case .associateVpcIPv6CidrBlock(let id, _) = command else { return }
        after.vpcs.update(id) { vpc in
          guard let added = vpc.ipv6.last, added.block.prefixLength == 56 else { return }
          vpc.ipv6.removeLast()
          vpc.ipv6 += Parts.of(added.block, length: 62)
        }
      }
    })

  /// A block in parts.
  private enum Parts {
    static func of(_ block: CIDRBlock, length: Int) -> [CIDRAssociation] {
      guard block.prefixLength < length, let (lower, upper) = block.halves else {
        return [CIDRAssociation(block)]
      }
      return of(lower, length: length) + of(upper, length: length)
    }
  }
}
