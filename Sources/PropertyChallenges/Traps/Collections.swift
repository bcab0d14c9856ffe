internal import PropertyEngine

extension Challenge {
  /// Lists in which length and values can be traded for one another.
  static let collections: [Challenge] = [
    Challenge(
      "list-sum-2500", .trap, "Numbers up to 1000 add up to 2500 or more.",
      ideal: "[500, 1000, 1000]",
      draw: { try $0.draw(Generator<Int>.integer(in: 0...1000).array()) },
      fails: { $1.reduce(0, +) >= 2500 }),
    Challenge(
      "list-sum-100", .trap, "Numbers up to 255 add up to 100 or more; one does, not many small ones.",
      ideal: "[100]",
      draw: { try $0.draw(Generator<Int>.integer(in: 0...255).array()) },
      fails: { $1.reduce(0, +) >= 100 }),
    Challenge(
      "deep-value", .trap, "A list of lists of lists holds the number 77.", ideal: "[[[77]]]",
      draw: { try $0.draw(Generator<Int>.integer(in: 0...255).array().array().array()) },
      fails: { $1.joined().joined().contains(77) }),
    Challenge(
      "different-texts", .trap, "Two texts differ.", ideal: #"("", "0")"#,
      draw: { testCase in
        let symbols = Array("0123456789abcdefghijklmnopqrstuvwxyz -.:/")
        let text = Generator<Character>.element(of: symbols).array().map { String($0) }
        return (try testCase.draw(text), try testCase.draw(text))
      },
      fails: { $1.0 != $1.1 }),
  ]

  /// Values whose shape is decided before their contents.
  static let shapes: [Challenge] = [
    Challenge(
      "rectangle", .trap,
      "A table, its width drawn first, has three rows and two columns and a number over 100.",
      ideal: "[[0, 0], [0, 0], [0, 101]]",
      draw: { testCase in
        let tables = Generator<Int>.integer(in: 0...8).flatMap { width in
          Generator<Int>.integer().array(count: width...width).array(count: 1...8)
        }
        return try testCase.draw(tables)
      },
      fails: { _, rows in
        rows.count >= 3 && rows[0].count >= 2 && rows.joined().contains { $0 > 100 }
      }),
    Challenge(
      "wide-branch", .trap,
      "A number is written as a port or as text, the port being simpler; it is at least 1000.",
      ideal: "port 1000",
      draw: { try $0.draw(Written.any) }, fails: { $1.number >= 1000 }),
    Challenge(
      "tree-of-depth-8", .trap, "A tree has a leaf of at least 1000, at first eight levels down.",
      ideal: "1000", start: Tree.choices(seed:),
      draw: { try $0.draw(Tree.any) }, fails: { $1.leafMax >= 1000 }),
  ]
}

/// A number in one of two forms, of which the second can express all that the first can.
enum Written: Sendable, CustomStringConvertible {
  case port(Int)
  case text([Int])

  static let any = Generator<Written>.oneOf([
    Generator<Int>.integer(in: 0...65_535).map { .port($0) },
    Generator<Int>.integer(in: 0...9).array(count: 0...9).map { .text($0) },
  ])

  var number: Int {
    switch self {
    case .port(let number): number
    case .text(let digits): digits.reduce(0) { 10 * $0 + $1 }
    }
  }

  var description: String {
    switch self {
    case .port(let number): "port \(number)"
    case .text(let digits): "text " + digits.map { "\($0)" }.joined()
    }
  }
}

/// A tree with numbers at the leaves.
indirect enum Tree: Sendable, CustomStringConvertible {
  case leaf(Int)
  case pair(Tree, Tree)

  static let any = Generator<Tree>.recursive(
    "tree", depthMax: 12, leaf: Generator<Int>.integer(in: 0...1_000_000).map { .leaf($0) }
  ) { part in [zip(part, part).map { .pair($0, $1) }] }

  var leafMax: Int {
    switch self {
    case .leaf(let value): value
    case .pair(let left, let right): max(left.leafMax, right.leafMax)
    }
  }

  var description: String {
    switch self {
    case .leaf(let value): "\(value)"
    case .pair(let left, let right): "(\(left), \(right))"
    }
  }

  /// Makes the choices of a tree whose only large leaf is eight levels down.
  static func choices(seed: UInt64) -> ChoiceSequence {
    var random = RandomStream(seed: seed)
    var choices: [Choice] = [.integer(0), .integer(Int128(1000 + random.next(below: 900_000)))]
    for _ in 0..<8 {
      let sibling = small(levels: 3, &random)
      let isLeft = random.next(below: 2) == 0
      choices = [.integer(1)] + (isLeft ? choices + sibling : sibling + choices)
    }
    return ChoiceSequence(choices)
  }

  private static func small(levels: Int, _ random: inout RandomStream) -> [Choice] {
    if levels == 0 || random.next(below: 2) == 0 {
      return [.integer(0), .integer(Int128(random.next(below: 1000)))]
    }
    let left = small(levels: levels - 1, &random)
    return [.integer(1)] + left + small(levels: levels - 1, &random)
  }
}
