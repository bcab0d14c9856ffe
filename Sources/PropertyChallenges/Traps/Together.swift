internal import PropertyEngine

extension Challenge {
  /// Things that go or move together only, each in a way of its own.
  static let together: [Challenge] = [
    Challenge(
      "rounds-of-eight", .trap,
      "A loop of its own draws rounds of eight numbers; the last one of some round is at least 900.",
      ideal: "[[0, 0, 0, 0, 0, 0, 0, 900]]",
      draw: { testCase in
        var rounds: [[Int]] = []
        var goesOn = true
        while goesOn {
          goesOn = try testCase.span("round") {
            guard try testCase.boolean(12, outOf: 13) else { return false }
            rounds.append(try (0..<8).map { _ in try testCase.int(in: 0...1000) })
            return true
          }
        }
        return rounds
      },
      fails: { $1.contains { $0[7] >= 900 } }),
    Challenge(
      "three-spaced", .trap, "Three integers follow one another at distances of one and two.",
      ideal: "[0, 1, 3]",
      start: { seed in
        let first = number(seed)
        return ChoiceSequence([.integer(first), .integer(first + 1), .integer(first + 3)])
      },
      draw: { testCase in
        let number = Generator<Int>.integer(in: 0...Int.max)
        return try (0..<3).map { _ in try testCase.draw(number) }
      },
      fails: { $1[1] == $1[0] &+ 1 && $1[2] == $1[0] &+ 3 }),
    Challenge(
      "apart-by-seven", .trap,
      "The third of three integers of different ranges is the first, at least ten, plus seven; the second is at least 500.",
      ideal: "[10, 500, 17]",
      start: { seed in
        let first = number(seed)
        return ChoiceSequence([.integer(first), .integer(first + 1000), .integer(first + 7)])
      },
      draw: { testCase in
        try [Int.max - 2, Int.max - 1, Int.max].map { try testCase.draw(Generator<Int>.integer(in: 0...$0)) }
      },
      fails: { $1[0] >= 10 && $1[1] >= 500 && $1[2] == $1[0] &+ 7 }),
    Challenge(
      "column-of-sevens", .trap,
      "A table, its width drawn first, has two rows or more and a column of nothing but sevens.",
      ideal: "[[7], [7]]", start: table(seed:),
      draw: { testCase in
        let tables = Generator<Int>.integer(in: 0...8).flatMap { width in
          Generator<Int>.integer(in: 0...9).array(count: width...width).array(count: 0...8)
        }
        return try testCase.draw(tables)
      },
      fails: { _, rows in
        rows.count >= 2 && rows[0].indices.contains { column in rows.allSatisfy { $0[column] == 7 } }
      }),
    Challenge(
      "balanced-commands", .trap,
      "Commands open, close and mark; all that is opened is closed, and the only mark lies within two.",
      ideal: "[open, open, mark, close, close]", start: Bracket.choices(seed:),
      draw: { try $0.draw(Generator<Bracket>.element(of: [.mark, .open, .close]).array()) },
      fails: { testCase, brackets in
        try testCase.assume(Bracket.areBalanced(brackets))
        return brackets.count { $0 == .mark } == 1 && Bracket.marksWithinTwo(brackets)
      }),
  ]

  /// Makes a number of any length up to 50 bits.
  private static func number(_ seed: UInt64) -> Int128 {
    var random = RandomStream(seed: seed)
    let length = UInt128(6 + random.next(below: 45))
    return Int128((1 << length) + random.next(through: (1 << length) - 1))
  }

  /// Makes the choices of a table with one column of sevens.
  private static func table(seed: UInt64) -> ChoiceSequence {
    var random = RandomStream(seed: seed)
    let width = 3 + random.next(below: 6)
    let column = random.next(below: width)
    var choices: [Choice] = [.integer(Int128(width))]
    for _ in 0..<(2 + random.next(below: 4)) {
      choices.append(.boolean(true))
      choices += (0..<width).map { .integer($0 == column ? 7 : Int128(random.next(below: 10))) }
    }
    return ChoiceSequence(choices + [.boolean(false)])
  }
}

/// A command that opens or closes something, or marks where it stands.
enum Bracket: String, Sendable, CustomStringConvertible {
  case mark, open, close

  var description: String { rawValue }

  static func areBalanced(_ brackets: [Bracket]) -> Bool {
    var depth = 0
    for bracket in brackets {
      if bracket == .open { depth += 1 }
      if bracket == .close { depth -= 1 }
      if depth < 0 { return false }
    }
    return depth == 0
  }

  static func marksWithinTwo(_ brackets: [Bracket]) -> Bool {
    var depth = 0
    for bracket in brackets {
      if bracket == .open { depth += 1 }
      if bracket == .close { depth -= 1 }
      if bracket == .mark, depth >= 2 { return true }
    }
    return false
  }

  /// Makes the choices of commands around one mark, which is three or more deep.
  static func choices(seed: UInt64) -> ChoiceSequence {
    var random = RandomStream(seed: seed)
    var kinds: [Int128] = [0]
    for _ in 0..<(3 + random.next(below: 3)) {
      let before = balanced(&random)
      kinds = before + [1] + kinds + [2] + balanced(&random)
    }
    return ChoiceSequence(kinds.flatMap { [.boolean(true), .integer($0)] } + [.boolean(false)])
  }

  private static func balanced(_ random: inout RandomStream) -> [Int128] {
    switch random.next(below: 4) {
    case 0: [1, 2]
    case 1: [1, 2, 1, 2]
    case 2: [1, 1, 2, 2]
    default: []
    }
  }
}
