internal import AddressMath

/// A part of the IPv4 space that VPC blocks are drawn from.
///
/// The rules for VPC blocks change at the borders of these parts, so the part is drawn first
/// and the block inside it.
enum AddressRegion: Int, CaseIterable {
  /// 10.0.0.0/8, where most networks live.
  case ten
  /// 10.0.0.0/15, whose lower half secondary blocks must leave alone (ADDR-SEC-3).
  case tenLowest
  /// 172.16.0.0/12.
  case oneSevenTwo
  /// 172.31.0.0/16, the block of default VPCs (ADDR-SEC-4).
  case defaultVPC
  /// 192.168.0.0/16.
  case oneNineTwo
  /// 100.64.0.0/10, shared address space (RFC 6598).
  case shared
  /// 198.19.0.0/16 (ADDR-SEC-1).
  case benchmark
  /// Publicly routable space: mainly what lies against the borders of the private ranges.
  case publicSpace

  /// How often the region is drawn.
  static let weights = [12, 3, 3, 2, 3, 3, 1, 3]

  /// The addresses of the region.
  var addresses: AddressSet { AddressRegion.sets[rawValue] }

  private static let sets: [AddressSet] = allCases.map { region in
    let texts: [String] =
      switch region {
      case .ten: ["10.0.0.0/8"]
      case .tenLowest: ["10.0.0.0/15"]
      case .oneSevenTwo: ["172.16.0.0/12"]
      case .defaultVPC: ["172.31.0.0/16"]
      case .oneNineTwo: ["192.168.0.0/16"]
      case .shared: ["100.64.0.0/10"]
      case .benchmark: ["198.19.0.0/16"]
      case .publicSpace:
        [
          "9.0.0.0/8", "11.0.0.0/8", "100.63.0.0/16", "100.128.0.0/16", "172.15.0.0/16", "172.32.0.0/16",
          "192.167.0.0/16", "192.169.0.0/16",
        ]
      }
    return .of(texts)
  }
}

extension AddressSet {
  /// Returns the IPv4 addresses of blocks that are given as text in this source.
  static func of(_ texts: [String]) -> AddressSet {
    AddressSet(blocks: texts.map { CIDRBlock.literal($0) }, family: .ipv4)
  }

  /// All private and shared space: what no host outside may be drawn from (PW-IGW-4).
  static let insideSpace = AddressSet.of([
    "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
    "192.168.0.0/16", "224.0.0.0/3",
  ])
}

extension CIDRBlock {
  /// Returns the block that a text in this source spells.
  ///
  /// - Precondition: The text is a canonical block; a slip of ours otherwise.
  static func literal(_ text: String) -> CIDRBlock {
    guard let block = CIDRBlock(text) else { preconditionFailure("\(text) is no block") }
    return block
  }

  /// 169.254.0.0/16, in which no VPC block may lie (ADDR-RNG-2).
  static let linkLocal = literal("169.254.0.0/16")
  /// 169.254.168.0/22, to which no route may lead (RT-CRT-7).
  static let reservedForServices = literal("169.254.168.0/22")
}

/// Which secondary blocks go with the blocks that a VPC has (ADDR-SEC-1 to ADDR-SEC-7).
enum SecondarySpace {
  private static let columns: [AddressSet] = [
    .of(["10.0.0.0/8"]), .of(["172.16.0.0/12"]), .of(["192.168.0.0/16"]), .of(["198.19.0.0/16"]),
  ]
  private static let restricted = columns.dropFirst().reduce(columns[0]) { $0.union($1) }
  private static let open = AddressRegion.shared.addresses.union(AddressRegion.publicSpace.addresses)
  static let tenZero = AddressSet.of(["10.0.0.0/16"])
  static let tenLowest = CIDRBlock.literal("10.0.0.0/15")
  static let defaultRange = AddressRegion.defaultVPC.addresses
  static let oneSevenTwo = CIDRBlock.literal("172.16.0.0/12")

  /// Returns the space that every row of the matrix permits.
  static func permitted(beside blocks: [CIDRBlock]) -> AddressSet {
    var space = restricted.union(open)
    for block in blocks {
      let column = columns.firstIndex { $0.contains(block) }
      // The cell 198.19/16 beside 198.19/16 is unspecified; it is left alone.
      let own = column.flatMap { $0 < 3 ? columns[$0] : nil } ?? .empty(.ipv4)
      space = space.intersection(open.union(own))
      if tenLowest.contains(block) { space = space.subtracting(tenZero) }
      if oneSevenTwo.contains(block) { space = space.subtracting(defaultRange) }
    }
    return space
  }

  /// Returns the space that every row of the matrix forbids.
  static func forbidden(beside blocks: [CIDRBlock]) -> AddressSet {
    var space = restricted
    for block in blocks {
      guard let column = columns.firstIndex(where: { $0.contains(block) }) else { continue }
      space = space.subtracting(columns[column])
    }
    return space
  }
}
