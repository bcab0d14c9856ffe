internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which ranges VPCs may use, and which may be added to which.
enum BlockRangeFaults {
  static let all = [
    privateSpaceOnly,
    sharedSpaceRefused,
    linkLocalVpc,
    onlyAllOfLinkLocalRefused,
    defaultBridgeRefused,
    anySecondaryRange,
    primaryAloneInTheTable,
    firstTenAdded,
    defaultRangeAdded,
    restrictionsOnPrimaryBlocks,
    sameRangeOnly,
  ]

  private static let privateSpaceOnly = Fault(
    "private-space-only", breaks: "ADDR-RNG-1",
    "A VPC may only use the private ranges.",
    control: {
      $0.addresses.vpcRange = { block, _ in
        Ranges.rfc1918.contains { $0.contains(block) } ? nil : Rejection("InvalidVpc.Range")
      }
    })

  private static let sharedSpaceRefused = Fault(
    "shared-space-refused", breaks: "ADDR-RNG-1",
    "Shared space counts as reserved for carriers, so no VPC may use it.",
    control: {
      $0.addresses.vpcRange = { block, options in
        Ranges.shared?.overlaps(block) == true
          ? Rejection("InvalidVpc.Range") : ControlRules.standard.addresses.vpcRange(block, options)
      }
    })

  private static let linkLocalVpc = Fault(
    "link-local-vpc", breaks: "ADDR-RNG-2",
    "A VPC may lie in 169.254.0.0/16.",
    control: { $0.addresses.vpcRange = { _, _ in nil } })

  private static let onlyAllOfLinkLocalRefused = Fault(
    "only-all-of-link-local-refused", breaks: "ADDR-RNG-2",
    "Only 169.254.0.0/16 itself is refused, not the blocks in it.",
    control: {
      $0.addresses.vpcRange = { block, options in
        block.prefixLength > 16 ? nil : ControlRules.standard.addresses.vpcRange(block, options)
      }
    })

  private static let defaultBridgeRefused = Fault(
    "default-bridge-refused", breaks: "ADDR-RNG-5",
    "Blocks in 172.17.0.0/16 are refused instead of advised against.",
    control: {
      $0.addresses.vpcRange = { block, options in
        Ranges.bridge?.contains(block) == true
          ? Rejection("InvalidVpc.Range") : ControlRules.standard.addresses.vpcRange(block, options)
      }
    })

  private static let anySecondaryRange = Fault(
    "any-secondary-range", breaks: "ADDR-SEC-1",
    "A secondary block may come from any private range.",
    control: { $0.addresses.secondaryBlock = { _, _, _ in nil } })

  private static let primaryAloneInTheTable = Fault(
    "primary-alone-in-the-table", breaks: "ADDR-SEC-1",
    "The table of restricted associations looks at private added blocks in 192.168.0.0/16 only.",
    control: {
      $0.addresses.secondaryBlock = { existing, block, options in
        Ranges.rfc1918.last?.contains(block) == true
          ? ControlRules.standard.addresses.secondaryBlock(existing, block, options) : nil
      }
    })

  private static let firstTenAdded = Fault(
    "first-ten-added", breaks: "ADDR-SEC-3",
    "A block in 10.0.0.0/16 can be added to any VPC of 10.0.0.0/8.",
    control: {
      $0.addresses.secondaryBlock = { existing, block, options in
        Ranges.firstTen?.contains(block) == true
          ? nil : ControlRules.standard.addresses.secondaryBlock(existing, block, options)
      }
    })

  private static let defaultRangeAdded = Fault(
    "default-range-added", breaks: "ADDR-SEC-4",
    "A block in 172.31.0.0/16 can be added to any VPC of 172.16.0.0/12.",
    control: {
      $0.addresses.secondaryBlock = { existing, block, options in
        Ranges.defaultVPC?.contains(block) == true
          ? nil : ControlRules.standard.addresses.secondaryBlock(existing, block, options)
      }
    })

  private static let restrictionsOnPrimaryBlocks = Fault(
    "restrictions-on-primary-blocks", breaks: "ADDR-SEC-5",
    "What may not be added to every VPC may not be the primary block of one either.",
    control: {
      $0.unlisted.objection = { command, _, _ in
        guard case .createVpc(_, let argument?, _) = command, let block = argument.canonicalised,
          Ranges.restricted.contains(where: { $0.contains(block) })
        else { return nil }
        return Rejection("InvalidVpc.Range")
      }
    })

  private static let sameRangeOnly = Fault(
    "same-range-only", breaks: "ADDR-SEC-6",
    "Only blocks of the range of the primary one can be added.",
    control: {
      $0.addresses.secondaryBlock = { existing, block, options in
        let isPrivate = Ranges.rfc1918.contains { $0.contains(block) }
        return isPrivate
          ? ControlRules.standard.addresses.secondaryBlock(existing, block, options)
          : Rejection("InvalidVpc.Range")
      }
    })

  /// The ranges that are named here.
  private enum Ranges {
    static let rfc1918 = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].compactMap { CIDRBlock($0) }
    static let shared = CIDRBlock("100.64.0.0/10")
    static let bridge = CIDRBlock("172.17.0.0/16")
    static let firstTen = CIDRBlock("10.0.0.0/16")
    static let defaultVPC = CIDRBlock("172.31.0.0/16")
    static let restricted = [firstTen, defaultVPC, CIDRBlock("198.19.0.0/16")].compactMap { $0 }
  }
}
