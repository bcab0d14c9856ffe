/// Masks of bits, each kept once and known by a number.
///
/// A network has few different filters and very many pairs of hosts. So the meet of
/// two filters is looked up, not worked out, nearly every time.
struct MaskPool: Sendable {
  /// The mask without a bit.
  static let nothing: Int32 = 0
  /// The mask with all bits.
  static let everything: Int32 = 1

  private var masks: [[UInt64]]
  private var numbers: [[UInt64]: Int32]
  private var meets: [UInt64: Int32] = [:]
  private var joins: [UInt64: Int32] = [:]

  /// Begins with the masks of nothing and of everything.
  init(wordCount: Int) {
    let (none, all) = (
      [UInt64](repeating: 0, count: wordCount), [UInt64](repeating: .max, count: wordCount)
    )
    masks = [none, all]
    numbers = [none: Self.nothing, all: Self.everything]
  }

  /// The mask of a number.
  subscript(number: Int32) -> [UInt64] { masks[Int(number)] }

  /// Returns the number of a mask.
  mutating func number(of mask: [UInt64]) -> Int32 {
    if let known = numbers[mask] { return known }
    let number = Int32(masks.count)
    masks.append(mask)
    numbers[mask] = number
    return number
  }

  /// Returns the number of the bits that two masks share.
  mutating func meet(_ left: Int32, _ right: Int32) -> Int32 {
    if left == right || right == Self.everything { return left }
    if left == Self.everything { return right }
    if left == Self.nothing || right == Self.nothing { return Self.nothing }
    let key = Self.key(left, right)
    if let known = meets[key] { return known }
    let number = number(of: zip(self[left], self[right]).map { $0 & $1 })
    meets[key] = number
    return number
  }

  /// Returns the number of the bits that are in either mask.
  mutating func join(_ left: Int32, _ right: Int32) -> Int32 {
    if left == right || right == Self.nothing || left == Self.everything { return left }
    if left == Self.nothing || right == Self.everything { return right }
    let key = Self.key(left, right)
    if let known = joins[key] { return known }
    let number = number(of: zip(self[left], self[right]).map { $0 | $1 })
    joins[key] = number
    return number
  }

  private static func key(_ left: Int32, _ right: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: min(left, right))) << 32 | UInt64(UInt32(bitPattern: max(left, right)))
  }
}
