internal import PropertyEngine

extension Challenge {
  /// Challenges on two positive integers that must stay close.
  static let differences: [Challenge] =
    differences(below: Int.max, suffix: "") + differences(below: 1 << 31 - 1, suffix: "-31-bit")

  private static func differences(below most: Int, suffix: String) -> [Challenge] {
    [
      difference("difference-not-zero" + suffix, most, "equal", apart: 0, ideal: "(10, 10)") { $0 == 0 },
      difference(
        "difference-not-small" + suffix, most, "one to four apart", apart: 3, ideal: "(10, 6)"
      ) {
        (1...4).contains($0)
      },
      difference("difference-not-one" + suffix, most, "one apart", apart: 1, ideal: "(10, 9)") { $0 == 1 },
    ]
  }

  private static func difference(
    _ name: String, _ most: Int, _ relation: String, apart: Int128, ideal: String,
    fails: @escaping @Sendable (UInt) -> Bool
  ) -> Challenge {
    Challenge(
      name, .challenge, "Two positive integers, the first at least ten, are \(relation).",
      ideal: ideal,
      start: { seed in pair(apart: apart, bitCount: UInt64(Int.bitWidth - most.leadingZeroBitCount), seed) },
      draw: { testCase in
        let number = Generator<Int>.integer(in: 1...most)
        return (try testCase.draw(number), try testCase.draw(number))
      },
      fails: { _, pair in
        pair.0 >= 10 && fails(pair.0.distance(to: pair.1).magnitude)
      })
  }

  /// Makes a pair of any bit length, either number being the greater.
  ///
  /// Random search finds mostly pairs at the ends of the range, which are all alike.
  private static func pair(apart: Int128, bitCount: UInt64, _ seed: UInt64) -> ChoiceSequence {
    var random = RandomStream(seed: seed)
    let length = UInt128(5 + random.next(below: bitCount - 4))
    let least = UInt128(1) << (length - 1)
    let number = Int128(least + random.next(through: least - 1 - 4))
    let isFirst = random.next(below: 2) == 0
    return ChoiceSequence([
      .integer(isFirst ? number + apart : number), .integer(isFirst ? number : number + apart),
    ])
  }
}
