internal import AddressMath
internal import VPCheckTopology

/// Laws on which IPv4 block may be added to which (addressing sheet, section 4).
enum SecondaryBlockLaws {
  static let all = [matrix, firstTen, defaultRange, freePrimary, order, rowsDisagree, benchmarking]

  /// A row or column of the table of restricted associations.
  private enum Range: CaseIterable {
    case ten, oneSevenTwo, oneNineTwo, benchmarking, other

    init(_ block: CIDRBlock) {
      self = Range.allCases.first { $0.addresses?.contains(block) == true } ?? .other
    }

    private var addresses: AddressSet? {
      switch self {
      case .ten: KnownRanges.ten
      case .oneSevenTwo: KnownRanges.oneSevenTwo
      case .oneNineTwo: KnownRanges.oneNineTwo
      case .benchmarking: KnownRanges.benchmarking
      case .other: nil
      }
    }
  }

  private enum Cell { case permitted, refused, open }

  /// What a row says to a column: whatever is not private may always be added, and
  /// private space only to the same private space.
  private static func cell(existing: Range, adding: Range) -> Cell {
    if adding == .other { return .permitted }
    guard existing == adding else { return .refused }
    return adding == .benchmarking ? .open : .permitted
  }

  /// What the rows of all blocks say together.
  private enum Verdict { case permitted, refused, open, unknown }

  private static func verdict(of judged: JudgedCommand) -> Verdict {
    guard case .associateVpcCidrBlock(let id, _) = judged.command, let vpc = judged.before.vpcs[id],
      let block = AddressRangeLaws.block(of: judged.command)
    else { return .unknown }
    let rows = vpc.blocks(.ipv4) { $0.isAlive }
    guard !rows.isEmpty else { return .unknown }
    let cells = rows.map { row in
      let cell = cell(existing: Range(row), adding: Range(block))
      // Whether such a block counts as public, if it is there at all, is open (ADDR-RNG-3).
      return cell == .refused && KnownRanges.doubtful.contains(row) ? .open : cell
    }
    if cells.allSatisfy({ $0 == .permitted }) { return .permitted }
    if cells.allSatisfy({ $0 == .refused }) { return meetsOtherBenchmarking(rows, block) ? .open : .refused }
    return .open
  }

  /// Whether a block of 198.18.0.0/16, read as 198.19.0.0/16, could make the table silent.
  private static func meetsOtherBenchmarking(_ rows: [CIDRBlock], _ block: CIDRBlock) -> Bool {
    KnownRanges.benchmarking.contains(block)
      && rows.contains { KnownRanges.otherBenchmarking.contains($0) }
  }

  static let matrix = Law.refusal(
    "ADDR-SEC-1", on: .associateBlock,
    "A private block can be added only to a VPC of the same private range; other space can always be added.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 CIDR block association restrictions")
  ) { judged in
    guard verdict(of: judged) == .refused, let block = AddressRangeLaws.block(of: judged.command) else {
      return nil
    }
    return .must(nil, "the table of restricted associations keeps \(block) away from the blocks of the VPC")
  }.accepting(on: .associateBlock)

  static let firstTen = Law.refusal(
    "ADDR-SEC-3", on: .associateBlock,
    "A VPC with a block in 10.0.0.0/15 cannot get a block in 10.0.0.0/16.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 CIDR block association restrictions")
  ) { judged in
    refusal(judged, adding: KnownRanges.tenFirst, toOneWith: KnownRanges.tenFirstTwo)
  }

  static let defaultRange = Law.refusal(
    "ADDR-SEC-4", on: .associateBlock,
    "A VPC with a block in 172.16.0.0/12 cannot get a block in 172.31.0.0/16.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 CIDR block association restrictions")
  ) { judged in
    refusal(judged, adding: KnownRanges.defaultVPC, toOneWith: KnownRanges.oneSevenTwo)
  }

  private static func refusal(
    _ judged: JudgedCommand, adding: AddressSet, toOneWith existing: AddressSet
  ) -> RefusalDemand? {
    guard case .associateVpcCidrBlock(let id, _) = judged.command, let vpc = judged.before.vpcs[id],
      let block = AddressRangeLaws.block(of: judged.command), adding.contains(block)
    else { return nil }
    if let other = vpc.blocks(.ipv4, { $0 == .associated }).first(where: existing.contains) {
      return .must(nil, "\(id) has \(other), so \(block) is restricted")
    }
    let isOpen = vpc.blocks(.ipv4) { $0.isAlive }.contains(where: existing.contains)
    return isOpen ? .may(nil, "a block of \(id) is on the way to or from its association") : nil
  }

  static let freePrimary = Law.acceptance(
    "ADDR-SEC-5", on: .createVpc,
    "The restrictions are on added blocks only: any of those ranges can be the primary one.",
    source: Citation.vpcGuide("default-vpc", "Default VPC components")
  ) { judged in
    guard let block = AddressRangeLaws.block(of: judged.command) else { return false }
    return KnownRanges.tenFirst.contains(block) || KnownRanges.defaultVPC.contains(block)
      || KnownRanges.benchmarking.contains(block)
  }

  static let order = Law.acceptance(
    "ADDR-SEC-6", on: .associateBlock,
    "Public and shared space can be added to a VPC of private space, though not the other way round.",
    source: Citation.vpcGuide("vpc-cidr-blocks", "IPv4 CIDR block association restrictions")
  ) { judged in
    guard let block = AddressRangeLaws.block(of: judged.command) else { return false }
    return Range(block) == .other
  }

  static let rowsDisagree = Law.refusal(
    "ADDR-SEC-7", on: .associateBlock,
    "When the blocks of a VPC fall in rows that disagree, the addition may be refused or accepted.",
    source: Citation.vpcGuide("vpc-cidr-blocks") + ", silent on how rows combine"
  ) { judged in
    verdict(of: judged) == .open ? .may(nil, "the rows of the table disagree, or are silent") : nil
  }

  static let benchmarking = Law.refusal(
    "ADDR-SEC-8", on: .associateBlock, "198.18.0.0/16 is not in the table; it may count as public or not.",
    source: "later edition of the VPC User Guide, vpc-cidr-blocks; aws/aws-cdk#36111"
  ) { judged in
    guard let block = AddressRangeLaws.block(of: judged.command),
      KnownRanges.otherBenchmarking.contains(block)
    else { return nil }
    return .may(nil, "\(block) is in 198.18.0.0/16")
  }
}
