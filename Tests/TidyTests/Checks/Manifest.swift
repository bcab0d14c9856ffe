/// What the package manifest says about rooms, read from its text.
///
/// It knows the form that the manifest has: `room(`, `tests(`, `.systemLibrary(`,
/// `.executableTarget(` and `.target(`, each followed by a name and, perhaps, a list
/// of dependencies in brackets.
struct Manifest {
  /// A target and the names that it depends on, our own only.
  struct Target: Equatable {
    let name: String
    let dependencies: [String]
  }

  /// The targets under Sources.
  let rooms: [Target]
  /// The targets under Tests.
  let tests: [Target]

  init(parsing text: String) {
    var rooms: [Target] = []
    var tests: [Target] = []
    // What comes before the targets defines the functions and names the products.
    let body = text.firstRange(of: "targets: [\n").map { text[$0.upperBound...] } ?? text[...]
    for (call, isTest) in Self.calls {
      var rest = body
      while let range = rest.firstRange(of: call) {
        let precedes = range.lowerBound > body.startIndex ? body[body.index(before: range.lowerBound)] : " "
        rest = rest[range.upperBound...]
        guard !precedes.isLetter, let arguments = Self.arguments(rest) else { continue }
        let target = Self.target(arguments)
        if isTest { tests.append(target) } else { rooms.append(target) }
      }
    }
    self.rooms = rooms
    self.tests = tests
  }

  private static let calls: [(String, isTest: Bool)] = [
    ("room(", false), (".systemLibrary(", false), (".executableTarget(", false), (".target(", false),
    ("tests(", true), (".testTarget(", true),
  ]

  /// The text up to the parenthesis that closes the call.
  private static func arguments(_ text: Substring) -> Substring? {
    var open = 1
    for index in text.indices {
      if text[index] == "(" { open += 1 }
      if text[index] == ")" { open -= 1 }
      if open == 0 { return text[..<index] }
    }
    return nil
  }

  private static func target(_ arguments: Substring) -> Target {
    // Products come from other packages, and the system's packages are no targets.
    var own = String(arguments)
    for foreign in [".product(", "providers: [", "pkgConfig: "] {
      while let range = own.firstRange(of: foreign) {
        let tail = own[range.upperBound...]
        let end =
          tail.firstIndex { foreign == "pkgConfig: " ? $0 == "," : ")]".contains($0) } ?? tail.endIndex
        own.removeSubrange(range.lowerBound..<end)
      }
    }
    let quoted = own.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
    return Target(name: quoted.first ?? "", dependencies: Array(quoted.dropFirst()))
  }

  /// Finds rooms without a folder and folders without a room.
  func check(folders: [String], under parent: String, targets: [Target]) -> [Untidiness] {
    let names = Set(targets.map(\.name))
    let missing = names.subtracting(folders).sorted().map {
      Untidiness("Package.swift", "the target \($0) has no folder under \(parent)")
    }
    let extra = folders.filter { !names.contains($0) }.map {
      Untidiness("\(parent)/\($0)", "the folder is no target of the manifest")
    }
    return missing + extra
  }

  /// Finds dependencies between rooms that the import table does not permit, and rooms
  /// that only one of the two knows.
  func check(against table: ImportTable) -> [Untidiness] {
    var found: [Untidiness] = []
    for target in rooms {
      guard let room = table.room(target.name) else {
        found.append(Untidiness("Package.swift", "\(target.name) is not in the import table"))
        continue
      }
      for name in target.dependencies where !room.rooms.contains(name) {
        found.append(Untidiness("Package.swift", "\(target.name) must not depend on \(name)"))
      }
    }
    for room in table.rooms where !rooms.contains(where: { $0.name == room.name }) {
      found.append(Untidiness("Package.swift", "\(room.name) is in the import table and is no target"))
    }
    return found
  }
}
