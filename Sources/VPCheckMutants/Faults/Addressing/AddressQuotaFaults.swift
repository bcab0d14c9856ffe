internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the quotas of VPCs, subnets and blocks.
enum AddressQuotaFaults {
  static let all = [
    vpcQuotaCodeOfAddresses,
    vpcQuotaOfTwo,
    subnetQuotaCodeOfVpcs,
    blocksSplitInto16ths,
    ipv6BlocksSplitInto64ths,
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

  private static let subnetQuotaCodeOfVpcs = Fault(
    "subnet-quota-code-of-vpcs", breaks: "ADDR-Q-2",
    "One subnet too many is refused with the code of VPCs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .subnets ? excess.recoded("VpcLimitExceeded") : excess
      }
    })

  private static let blocksSplitInto16ths = Fault(
    "blocks-split-into-16ths", breaks: "ADDR-Q-3",
    "An added block is listed in parts of a /28, and nobody counts them.",
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

  private static let ipv6BlocksSplitInto64ths = Fault(
    "ipv6-blocks-split-into-64ths", breaks: "ADDR-Q-4",
    "A block that the service chose is listed in parts of a /62, and nobody counts them.",
    control: {
      $0.quotas.excess = { quota, count, max in
        quota == .ipv6Blocks ? nil : ControlRules.standard.quotas.excess(quota, count, max)
      }
      $0.unlisted.change = { command, _, _, after in
        guard let id = command.createdID ?? command.references.first else { return }
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
