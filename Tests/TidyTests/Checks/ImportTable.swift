/// Who may import whom, and why not more.
///
/// The package manager does not stop an undeclared import between targets, and a
/// declared one is quickly added; so the table is kept here, apart from the manifest.
/// A new room is one line here and one in the manifest.
struct ImportTable {
  /// One room of the house.
  struct Room {
    let name: String
    /// Rooms of our own that it may import.
    let rooms: Set<String>
    /// Modules from elsewhere that it may import; the standard library needs no import.
    let outside: Set<String>

    init(_ name: String, _ rooms: Set<String> = [], outside: Set<String> = []) {
      self.name = name
      self.rooms = rooms
      self.outside = outside
    }
  }

  let rooms: [Room]

  /// The table of the house.
  static let house = ImportTable(rooms: [
    Room("CGMP"),
    Room("AddressMath", ["CGMP"]),
    // No addresses, networks, files or clocks: usable, and tested, on integers.
    Room("PropertyEngine", outside: ["Synchronization", "Glibc", "Musl", "Darwin"]),
    // Writes records of cases as JSON lines; the engine itself knows no files.
    Room("PropertyRecords", ["PropertyEngine"], outside: ["Foundation"]),
    // The problems by which shrinkers are compared: nothing but the engine.
    Room("PropertyChallenges", ["PropertyEngine"]),
    // For any Swift developer: the engine and Swift Testing, no network.
    Room(
      "VPCheckTesting", ["PropertyEngine"],
      outside: ["Testing", "Synchronization", "Glibc", "Musl", "Darwin"]),
    Room("VPCheckTopology", ["AddressMath"]),
    // Never the oracle, and the oracle never the model: the two answers are independent.
    Room("VPCheckModel", ["VPCheckTopology", "AddressMath"]),
    // Not the generators or the engine either: a law judges what it is given.
    Room("VPCheckOracle", ["VPCheckTopology", "AddressMath"]),
    // Neither model nor oracle: what the model wrongly refuses is still generated.
    Room("VPCheckGenerators", ["VPCheckTopology", "AddressMath", "PropertyEngine"]),
    // Neither model nor oracle: a stored case holds no expectation of theirs.
    Room("VPCheckCorpus", ["VPCheckTopology", "AddressMath"], outside: ["Foundation"]),
    // No adapters, no renderers; no files or clocks of its own.
    Room(
      "VPCheck",
      [
        "AddressMath", "PropertyEngine", "VPCheckTopology", "VPCheckModel", "VPCheckOracle",
        "VPCheckGenerators", "VPCheckCorpus",
      ], outside: ["Synchronization"]),
    Room("VPCheckMutants", ["VPCheck", "VPCheckTopology", "VPCheckModel", "AddressMath"]),
    Room("VPCheckReport", ["VPCheck"]),
    // Written as an outside user would write it: the harness, its vocabulary, nothing else.
    Room(
      "VPCheckEC2", ["VPCheck", "VPCheckTopology", "AddressMath"],
      outside: [
        "Crypto", "Dispatch", "Foundation", "FoundationNetworking", "FoundationXML", "Synchronization",
        "Glibc",
        "Musl", "Darwin",
      ]),
    // Bytes of a fuzzer in, cases out.
    Room("VPCheckFuzz", ["VPCheck", "VPCheckMutants", "VPCheckCorpus"], outside: ["Foundation"]),
    // Two calls that the C library hides from Swift.
    Room("CVPCheckLinux"),
    // An adapter as well; its translation is an answer of its own, so no model and no oracle.
    Room(
      "VPCheckLinux", ["VPCheck", "VPCheckTopology", "AddressMath", "CVPCheckLinux"], outside: ["Glibc"]),
    Room(
      "VPCheckCommand",
      [
        "VPCheck", "VPCheckMutants", "VPCheckReport", "VPCheckEC2", "VPCheckLinux", "VPCheckTopology",
        "VPCheckCorpus",
        "PropertyEngine",
        "VPCheckGenerators",
      ],
      outside: [
        "ArgumentParser", "Dispatch", "Foundation", "Synchronization", "Glibc", "Musl", "Darwin",
      ]),
  ])

  /// The only folder in which GMP is imported.
  static let folderOfGMP = "Sources/AddressMath/Integers/"

  /// Returns the room of a name; nil when the table has none.
  func room(_ name: String) -> Room? { rooms.first { $0.name == name } }

  /// Finds imports that the table does not permit.
  func check(_ file: SwiftText) -> [Untidiness] {
    guard let room = room(file.room) else {
      return [Untidiness(file.path, "\(file.room) is not in the import table")]
    }
    return file.imports.flatMap { entry -> [Untidiness] in
      let (line, module) = (entry.line, entry.module)
      var found: [Untidiness] = []
      let isPermitted = room.rooms.contains(module) || room.outside.contains(module)
      if !isPermitted {
        found.append(Untidiness(file.path, line: line, "\(room.name) must not import \(module)"))
      }
      if module == "CGMP", !file.path.hasPrefix(Self.folderOfGMP) {
        found.append(
          Untidiness(file.path, line: line, "GMP is imported under \(Self.folderOfGMP) and nowhere else"))
      }
      if module == "CGMP", entry.words.contains("public") || entry.words.contains("package") {
        found.append(Untidiness(file.path, line: line, "GMP must not be part of an interface"))
      }
      return found
    }
  }
}
