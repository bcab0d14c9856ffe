import PropertyChallenges
import PropertyEngine

/// What the command line asks for.
struct Options {
  var seedCount: UInt64 = 100
  var only: [String] = []
  var without: [String] = []
  var traced: UInt64?
  var startingPoint = Challenge.StartingPoint.numberedCases
  var isJSON = false
  var showsPasses = false
  var showsAblation = false

  /// Something wrong with the command line, in words.
  struct Wrong: Error, CustomStringConvertible {
    let description: String
  }

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let option = rest.popFirst() {
      switch option {
      case "--seeds":
        guard let count = rest.popFirst().flatMap({ UInt64($0) }) else {
          throw Wrong(description: "--seeds needs a number")
        }
        seedCount = count
      case "--trace": traced = UInt64(try Options.value(of: option, &rest))
      case "--only": only.append(try Options.value(of: option, &rest))
      case "--without": without.append(try Options.value(of: option, &rest))
      case "--from-check": startingPoint = .check
      case "--json": isJSON = true
      case "--passes": showsPasses = true
      case "--ablation": showsAblation = true
      default: throw Wrong(description: "unknown option \(option)")
      }
    }
    for name in only where !Challenge.all.contains(where: { $0.name.hasPrefix(name) }) {
      throw Wrong(description: "no challenge is called \(name)")
    }
    for name in without where !ShrinkPass.standard.contains(where: { $0.name == name }) {
      throw Wrong(description: "no pass is called \(name)")
    }
  }

  private static func value(of option: String, _ rest: inout ArraySlice<String>) throws -> String {
    guard let value = rest.popFirst() else { throw Wrong(description: "\(option) needs a name") }
    return value
  }

  /// The seeds, from one.
  var seeds: ClosedRange<UInt64> { 1...max(seedCount, 1) }

  /// The challenges whose names begin with one of those asked for; all when none is.
  var challenges: [Challenge] {
    only.isEmpty
      ? Challenge.all : Challenge.all.filter { each in only.contains { each.name.hasPrefix($0) } }
  }

  /// Returns the standard passes but for some.
  func passes(without names: [String]) -> [ShrinkPass] {
    ShrinkPass.standard.filter { !names.contains($0.name) }
  }
}
