extension ChoiceSequence {
  /// The bytes that drive a run to these decisions.
  ///
  /// It is the inverse of `TestCase.reset(bytes:)`: cases found here become seeds of a
  /// fuzzer from outside. Each decision takes as many bytes as its range needs, the
  /// most significant first; decisions without freedom take none.
  ///
  /// - Precondition: The decisions were recorded by a run, so that they tell what was
  ///   allowed. Those read from text do not: replay them first.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    for choice in choices where choice.isEditable {
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
