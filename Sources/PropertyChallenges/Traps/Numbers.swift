internal import PropertyEngine

extension Challenge {
  /// Single numbers whose failing values are scattered.
  static let residues: [Challenge] = [
    residue(modulus: 3, through: 1 << 40, ideal: "1002"),
    residue(modulus: 7, through: 1 << 40, ideal: "1001"),
    Challenge(
      "filter-one-percent", .trap,
      "A number up to 100000 passed a filter for the remainder five of 97, and is at least 1000.",
      ideal: "1072",
      draw: { try $0.draw(Generator<Int>.integer(in: 0...100_000).filter { $0 % 97 == 5 }) },
      fails: { $1 >= 1000 }),
  ]

  /// Numbers of 128 bits, which should cost little more than small ones.
  static let wideNumbers: [Challenge] = [
    Challenge(
      "wide-bound", .trap, "A 128-bit number is at least ten.", ideal: "10",
      draw: { try $0.draw(Generator<Int128>.integer()) }, fails: { $1 >= 10 }),
    Challenge(
      "wide-remainder-of-3", .trap, "A 120-bit number is at least 1000 and a multiple of three.",
      ideal: "1002",
      draw: { try $0.draw(Generator<Int128>.integer(in: 0...(1 << 120))) },
      fails: { $1 >= 1000 && $1 % 3 == 0 }),
    Challenge(
      "wide-difference-not-one", .trap,
      "Two positive 128-bit integers, the first at least ten, are one apart.", ideal: "(10, 9)",
      draw: { testCase in
        let number = Generator<Int128>.integer(in: 1...Int128.max)
        return (try testCase.draw(number), try testCase.draw(number))
      },
      // Both are positive, so that the difference fits.
      fails: { $1.0 >= 10 && ($1.0 - $1.1).magnitude == 1 }),
  ]

  private static func residue(modulus: Int, through most: Int, ideal: String) -> Challenge {
    Challenge(
      "remainder-of-\(modulus)", .trap,
      "A number up to \(most) is at least 1000 and a multiple of \(modulus).", ideal: ideal,
      draw: { try $0.draw(Generator<Int>.integer(in: 0...most)) },
      fails: { $1 >= 1000 && $1 % modulus == 0 })
  }

  /// Two numbers that matter together, near each other or not.
  static let pairs: [Challenge] =
    (1...7).map(sum(atDistance:))
    + [
      successor(atDistance: 1, through: 1000), successor(atDistance: 7, through: 1000),
      successor(atDistance: 7, through: 50),
      Challenge(
        "numbers-apart", .trap, "Two integers differ by more than one.", ideal: "(0, 2)",
        draw: { testCase in
          let number = Generator<Int>.integer(in: 0...(1 << 40))
          return (try testCase.draw(number), try testCase.draw(number))
        },
        fails: { abs($1.0 - $1.1) > 1 }),
      Challenge(
        "twenty-equal", .trap, "Twenty integers are equal and at least ten.",
        ideal: String(describing: Array(repeating: 10, count: 20)),
        start: { seed in
          var random = RandomStream(seed: seed)
          let value = Int128(10 + random.next(below: 1 << 40))
          return ChoiceSequence(Array(repeating: .integer(value), count: 20))
        },
        draw: { try numbers(20, through: Int.max, $0) },
        fails: { $1[0] >= 10 && Set($1).count == 1 }),
    ]

  private static func numbers(_ count: Int, through most: Int, _ testCase: TestCase) throws -> [Int] {
    let number = Generator<Int>.integer(in: 0...most)
    return try (0..<count).map { _ in try testCase.draw(number) }
  }

  private static func sum(atDistance distance: Int) -> Challenge {
    Challenge(
      "sum-at-distance-\(distance)", .trap,
      "Of eight numbers up to 1000, two \(distance) draws apart add up to 1000 or more.",
      ideal: String(describing: (0..<8).map { $0 == distance ? 1000 : 0 }),
      draw: { try numbers(8, through: 1000, $0) }, fails: { $1[0] + $1[distance] >= 1000 })
  }

  private static func successor(atDistance distance: Int, through most: Int) -> Challenge {
    Challenge(
      "successor-at-distance-\(distance)-through-\(most)", .trap,
      "Of eight numbers up to \(most), the first, at least ten, follows one \(distance) draws later.",
      ideal: String(describing: (0..<8).map { $0 == 0 ? 10 : $0 == distance ? 9 : 0 }),
      draw: { try numbers(8, through: most, $0) },
      fails: { $1[0] >= 10 && $1[0] == $1[distance] + 1 })
  }
}
