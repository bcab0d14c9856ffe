@testable import AddressMath

/// The 65,536 sets of a four-bit family, the one at index *n* for mask *n*.
///
/// Made once for all tests: making them is most of the work in a debug build.
let allFourBitSets: [AddressSet] = {
  let world = ToyWorld(bitCount: 4)
  return (0..<(1 << world.size)).map(world.set)
}()

/// A family of a few bits, with everything in it listed.
///
/// A set of toy addresses is a mask whose bit *n* stands for address *n*: the
/// brute-force answer to every question is a loop over bits.
struct ToyWorld {
  let family: AddressFamily

  init(bitCount: Int) {
    family = .toy(bitCount: bitCount)
  }

  /// The number of addresses.
  var size: Int { 1 << family.bitCount }

  /// All addresses, ascending.
  var addresses: [Address] {
    (0..<size).map { Address(family: family, value: UInt128($0)) }
  }

  /// All blocks, by prefix length, then by base.
  var blocks: [CIDRBlock] {
    (0...family.bitCount).flatMap { blocks(prefixLength: $0) }
  }

  /// The blocks of one prefix length, by base.
  func blocks(prefixLength: Int) -> [CIDRBlock] {
    let step = size >> prefixLength
    return stride(from: 0, to: size, by: step).map { base in
      let address = Address(family: family, value: UInt128(base))
      return CIDRBlock(base: address, prefixLength: prefixLength)!
    }
  }

  /// The addresses of a block as a mask.
  func mask(_ block: CIDRBlock) -> Int {
    let count = size >> block.prefixLength
    return ((1 << count) - 1) << Int(block.base.value)
  }

  /// The addresses of a set as a mask, by its ranges alone.
  func mask(_ set: AddressSet) -> Int {
    set.ranges.reduce(0) { $0 | mask($1) }
  }

  /// The addresses of a range as a mask.
  func mask(_ range: AddressRange) -> Int {
    (Int(range.lowerBound.value)..<Int(exactly: range.upperBound)!).reduce(0) { $0 | 1 << $1 }
  }

  /// The set of a mask, made from single addresses in an order that is not
  /// ascending, so that making it has something to do.
  func set(_ mask: Int) -> AddressSet {
    let members = (0..<size).reversed().filter { mask >> $0 & 1 == 1 }
    return AddressSet(
      blocks: members.map { CIDRBlock(Address(family: family, value: UInt128($0))) }, family: family)
  }

  /// The maximal runs of members of a mask, as half-open ranges of integers.
  func runs(_ mask: Int) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for position in 0...size {
      let isMember = position < size && mask >> position & 1 == 1
      if isMember, start == nil { start = position }
      if !isMember, let first = start {
        runs.append(first..<position)
        start = nil
      }
    }
    return runs
  }
}
