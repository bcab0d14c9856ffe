internal import PropertyEngine

extension Challenge {
  /// Sequences of commands, of which few matter or which name each other.
  static let commands: [Challenge] = [
    Challenge(
      "two-of-200-commands", .trap,
      "Among about 200 commands a kind three over 900 comes before a kind seven under 100.",
      ideal: "[3:901, 7:0]",
      draw: { testCase in
        let step = zip(Generator<Int>.integer(in: 0...9), Generator<Int>.integer(in: 0...1000))
        return try testCase.draw(step.map { Step(kind: $0, amount: $1) }.array(averageCount: 200))
      },
      fails: { _, steps in
        guard let first = steps.firstIndex(where: { $0.kind == 3 && $0.amount > 900 }) else {
          return false
        }
        return steps[first...].contains { $0.kind == 7 && $0.amount < 100 }
      }),
    Challenge(
      "commands-by-position", .trap,
      "Commands make things, link things and remove things by their place from the last; a linked one goes.",
      ideal: "[create, link 0, remove 0]",
      draw: { testCase in
        var world = Registry()
        try testCase.repeated("command", count: 0...400, averageCount: 200) { position in
          try world.step(testCase, position)
        }
        return world
      },
      fails: { $1.hasRemovedLinked }),
    Challenge(
      "links-by-index", .trap,
      "Commands make things and link them by index; two things are linked both ways.",
      ideal: "[create, create, link 0 1, link 1 0]",
      draw: { try $0.draw(Link.any.array(count: 0...100)) },
      fails: { Link.formsCycle($1) }),
  ]
}

/// A command with a kind and a number.
struct Step: Sendable, CustomStringConvertible {
  let kind: Int
  let amount: Int
  var description: String { "\(kind):\(amount)" }
}

/// Things that can be linked and removed, named by their place among those alive.
struct Registry: Sendable, CustomStringConvertible {
  private var live: [Int] = []
  private var linked: Set<Int> = []
  private var told: [String] = []
  private(set) var hasRemovedLinked = false

  var description: String { "[" + told.joined(separator: ", ") + "]" }

  /// Draws and applies one command; returns whether it could be applied.
  mutating func step(_ testCase: TestCase, _ position: Int) throws -> Bool {
    let kind = try testCase.weighted([3, 2, 2])
    if kind == 0 {
      live.append(position)
      told.append("create")
      return true
    }
    guard !live.isEmpty else { return false }
    let place = try testCase.draw(Generator<Int>.integer(in: 0...(live.count - 1)))
    let index = live.count - 1 - place
    if kind == 1 {
      linked.insert(live[index])
      told.append("link \(place)")
    } else {
      if linked.contains(live.remove(at: index)) { hasRemovedLinked = true }
      told.append("remove \(place)")
    }
    return true
  }
}

/// A command that makes a thing, or links two by the order in which they were made.
enum Link: Sendable, Hashable, CustomStringConvertible {
  case create
  case link(Int, Int)

  static let any = Generator<Link>.oneOf([
    .constant(.create),
    zip(Generator<Int>.integer(in: 0...10), Generator<Int>.integer(in: 0...10)).map { .link($0, $1) },
  ])

  var description: String {
    switch self {
    case .create: "create"
    case .link(let from, let to): "link \(from) \(to)"
    }
  }

  /// Tells whether two things that existed in time are linked both ways.
  static func formsCycle(_ commands: [Link]) -> Bool {
    var count = 0
    var seen: Set<Link> = []
    for command in commands {
      switch command {
      case .create: count += 1
      case .link(let from, let to):
        guard from < count, to < count, from != to else { continue }
        if seen.contains(.link(to, from)) { return true }
        seen.insert(command)
      }
    }
    return false
  }
}
