extension ChoiceSequence {
  /// The bytes that drive a run to these decisions.
  ///
  /// It is the inverse of `TestCase.reset(bytes:)`: cases found here become seeds of a
  /// fuzzer from outside. Each decision takes as many bytes as its range needs, the
  /// most significant first; decisions without freedom take none. A yes is the greatest byte, which is
  /// one at any odds.
  ///
  /// - Precondition: The decisions were recorded by a run, so that they tell what was
  ///   allowed. Those read from text do not: replay them first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for choice in choices where choice.isEditable {
      guard choice.kind != .boolean else {
        bytes.append(choice.value == 1 ? UInt8.max : 0)
        continue
      }
      let byteCount = (128 - choice.indexMax.leadingZeroBitCount + 7) / 8
      let index = choice.index
      for place in (0..<byteCount).reversed() {
        bytes.append(UInt8(truncatingIfNeeded: index >> UInt128(8 * place)))
      }
    }
    return bytes
  }
}

/// Turns bytes from outside into values.
struct ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads a yes or no; no when the bytes are used up.
  ///
  /// As many of the 256 bytes are a yes as the odds say, the greatest of them first, but never none
  /// nor all: so bytes that nobody chose give runs as long and as mixed as drawn ones.
  mutating func yes(_ numerator: UInt64, outOf denominator: UInt64) -> Bool {
    guard position < bytes.count else { return false }
    defer { position += 1 }
    let share = Int(256 * Double(numerator) / Double(denominator))
    return Int(bytes[position]) >= 256 - min(max(share, 1), 255)
  }

  /// Reads the next value of a range; the simplest one when the bytes are used up.
  mutating func value(from minimum: Int128, through maximum: Int128, towards: Int128) -> Int128 {
    let width = distance(from: minimum, to: maximum)
    var place: UInt128 = 0
    var remaining = width
    while remaining > 0 {
      guard position < bytes.count else { break }
      place = (place << 8) | UInt128(bytes[position])
      position += 1
      remaining >>= 8
    }
    if place > width { place %= width + 1 }
    return Choice.value(at: place, minimum: minimum, maximum: maximum, towards: towards)
  }
}
