internal import AddressMath
internal import VPCheckTopology

/// Which IPv4 blocks can be added to a VPC that holds others.
///
/// - Source: addressing sheet section 4, laws ADDR-SEC-1 to ADDR-SEC-8; VPC User
///   Guide, "IPv4 CIDR block association restrictions".
enum SecondaryBlockMatrix {
  /// The ranges that the table tells apart.
  enum Space {
    case ten, oneSevenTwo, oneNineTwo, restrictedBenchmark
    /// 100.64.0.0/10 and everything else.
    case open

    init(of block: CIDRBlock) {
      self =
        if WellKnownBlocks.privateTen.contains(block) {
          .ten
        } else if WellKnownBlocks.privateOneSevenTwo.contains(block) {
          .oneSevenTwo
        } else if WellKnownBlocks.privateOneNineTwo.contains(block) {
          .oneNineTwo
        } else if WellKnownBlocks.restrictedBenchmark.contains(block) {
          .restrictedBenchmark
        } else {
          .open
        }
    }
  }

  /// Returns the objection to a block beside the existing ones of its VPC.
  static func objection(
    to block: CIDRBlock, beside existing: [CIDRBlock], options: ModelOptions
  ) -> Rejection? {
    if WellKnownBlocks.tenExclusion.contains(block),
      existing.contains(where: { WellKnownBlocks.tenExclusionTrigger.contains($0) })
    {
      return Rejection(.invalidVPCRange, message: "ADDR-SEC-3")
    }
    if WellKnownBlocks.oneSevenTwoExclusion.contains(block),
      existing.contains(where: { WellKnownBlocks.privateOneSevenTwo.contains($0) })
    {
      return Rejection(.invalidVPCRange, message: "ADDR-SEC-4")
    }
    let space = Space(of: block)
    let permitting = existing.count { permits(space, beside: Space(of: $0), options: options) }
    let isPermitted = permitting == existing.count || permitting > 0 && options.permitsWhenRowsDisagree
    return isPermitted ? nil : Rejection(.invalidVPCRange, message: "ADDR-SEC-1")
  }

  /// Returns the cell of the table.
  private static func permits(_ added: Space, beside existing: Space, options: ModelOptions) -> Bool {
    switch added {
    case .open: true
    case .restrictedBenchmark: existing == added && options.permitsMoreBenchmarkSpace
    case .ten, .oneSevenTwo, .oneNineTwo: existing == added
    }
  }
}
