/// A range of integers, each told by how far it lies above the least one.
///
/// Nearly all ranges have fewer than 2^64 values, and arithmetic on 64 bits is several
/// times as fast as on 128. What is drawn is the same in both.
struct OffsetRange<Offset: FixedWidthInteger & UnsignedInteger> {
  /// The offset of the greatest value.
  let width: Offset
  /// The offset of the simplest value.
  let origin: Offset

  /// Draws an offset, each equally likely.
  @inline(__always)
  func uniform(using random: inout RandomStream) -> Offset {
    draw(through: width, using: &random)
  }

  /// Draws a side, then a bit length, then a distance of that length from the simplest.
  @inline(__always)
  func magnitudeFirst(using random: inout RandomStream) -> Offset {
    let above = width - origin
    let goesUp: Bool
    if origin == 0 {
      goesUp = true
    } else if above == 0 {
      goesUp = false
    } else {
      goesUp = random.next() >> 63 == 0
    }
    let reach = goesUp ? above : origin
    let lengthMax = UInt64(Offset.bitWidth - reach.leadingZeroBitCount)
    let length = random.next(below: lengthMax + 1)
    guard length > 0 else { return origin }
    let least = Offset(1) &<< Offset(truncatingIfNeeded: length - 1)
    let most = min(reach, least &+ (least - 1))
    let step = least + draw(through: most - least, using: &random)
    return goesUp ? origin &+ step : origin &- step
  }

  /// The offset of one of four interesting places: the two ends and their neighbours.
  @inline(__always)
  func boundary(_ number: Int) -> Offset {
    switch number {
    case 0: 0
    case 1: width
    case 2: width == 0 ? 0 : 1
    default: width == 0 ? 0 : width - 1
    }
  }

  /// The offset of a value; that of the nearer end when it lies outside.
  func clamped(_ value: Int128, from lower: Int128) -> Offset {
    if value <= lower { return 0 }
    let offset = distance(from: lower, to: value)
    return offset >= UInt128(width) ? width : Offset(truncatingIfNeeded: offset)
  }

  @inline(__always)
  private func draw(through limit: Offset, using random: inout RandomStream) -> Offset {
    Offset(truncatingIfNeeded: random.next(through: UInt128(truncatingIfNeeded: limit)))
  }
}
