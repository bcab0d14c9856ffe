import Testing

@Suite struct ImportTableTests {
  private func check(_ path: String, _ text: String) -> [String] {
    ImportTable.house.check(SwiftText(path, text)).map(\.message)
  }

  @Test func `permitted imports pass`() {
    #expect(check("Sources/VPCheckModel/A.swift", "public import VPCheckTopology").isEmpty)
    #expect(check("Sources/AddressMath/Integers/A.swift", "internal import CGMP").isEmpty)
    #expect(check("Sources/PropertyEngine/Running/A.swift", "internal import Glibc").isEmpty)
  }

  @Test(
    arguments: [
      ("VPCheckOracle", "VPCheckModel"), ("VPCheckModel", "VPCheckOracle"),
      ("VPCheckOracle", "PropertyEngine"), ("VPCheckOracle", "VPCheckGenerators"),
      ("VPCheckGenerators", "VPCheckModel"), ("VPCheckCorpus", "VPCheckOracle"),
      ("PropertyEngine", "AddressMath"), ("PropertyEngine", "Foundation"),
      ("VPCheckTopology", "Foundation"), ("VPCheckTopology", "VPCheckModel"),
      ("VPCheck", "VPCheckEC2"), ("VPCheck", "Foundation"), ("VPCheckEC2", "VPCheckModel"),
      ("VPCheckReport", "VPCheckMutants"), ("VPCheckCommand", "VPCheckModel"),
    ])
  func `a forbidden import is found where it stands`(room: String, module: String) {
    let file = SwiftText("Sources/\(room)/A.swift", "// why\n  package import enum \(module).Inner\n")
    let found = ImportTable.house.check(file)
    #expect(found.map(\.message) == ["\(room) must not import \(module)"])
    #expect(found.map(\.line) == [2])
  }

  @Test func `GMP stays in its folder and out of interfaces`() {
    #expect(check("Sources/AddressMath/Sets/A.swift", "internal import CGMP").count == 1)
    #expect(check("Sources/AddressMath/Integers/A.swift", "public import CGMP").count == 1)
    #expect(check("Sources/VPCheck/A.swift", "import CGMP").count == 2)
  }

  @Test func `a room without a line in the table is found`() {
    #expect(check("Sources/Network/A.swift", "") == ["Network is not in the import table"])
  }

  @Test func `no room of the table stands below a room that imports it`() {
    var above: Set<String> = []
    for room in ImportTable.house.rooms {
      #expect(room.rooms.isSubset(of: above), "\(room.name) imports a room that comes after it")
      above.insert(room.name)
    }
  }
}
