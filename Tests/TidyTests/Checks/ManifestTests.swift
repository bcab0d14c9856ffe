import Testing

@Suite struct ManifestTests {
  private let text = """
    func room(_ name: String) -> Target { .target(name: name) }
    let package = Package(
      name: "Sample",
      products: [.library(name: "Sample", targets: ["House"])],
      targets: [
        .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
        room("AddressMath", ["CGMP"]),
        room(
          "VPCheckTopology",
          [
            "AddressMath", .product(name: "Crypto", package: "swift-crypto"),
          ]),
        .executableTarget(
          name: "VPCheckModel",
          dependencies: ["VPCheckTopology", "VPCheckOracle"]),
        tests("AddressMathTests", ["AddressMath"]),
      ]
    )
    """

  @Test func `targets are read with their own dependencies`() {
    let manifest = Manifest(parsing: text)
    let rooms = manifest.rooms.sorted { $0.name < $1.name }
    #expect(rooms.map(\.name) == ["AddressMath", "CGMP", "VPCheckModel", "VPCheckTopology"])
    #expect(
      rooms.map(\.dependencies) == [["CGMP"], [], ["VPCheckTopology", "VPCheckOracle"], ["AddressMath"]])
    #expect(manifest.tests == [Manifest.Target(name: "AddressMathTests", dependencies: ["AddressMath"])])
  }

  @Test func `a target without a folder and a folder without a target are found`() {
    let manifest = Manifest(parsing: text)
    let folders = ["AddressMath", "CGMP", "VPCheckTopology", "Attic"]
    let found = manifest.check(folders: folders, under: "Sources", targets: manifest.rooms)
    #expect(found.map(\.path) == ["Package.swift", "Sources/Attic"])
    #expect(found.first?.message.contains("VPCheckModel") == true)
    #expect(manifest.check(folders: ["AddressMathTests"], under: "Tests", targets: manifest.tests).isEmpty)
  }

  @Test func `a dependency that the table does not permit is found`() {
    let table = ImportTable(rooms: [
      ImportTable.Room("CGMP"), ImportTable.Room("AddressMath", ["CGMP"]),
      ImportTable.Room("VPCheckTopology", ["AddressMath"]),
      ImportTable.Room("VPCheckModel", ["VPCheckTopology"]),
    ])
    let found = Manifest(parsing: text).check(against: table)
    #expect(found.map(\.message) == ["VPCheckModel must not depend on VPCheckOracle"])
  }

  @Test func `a room that only one of manifest and table knows is found`() {
    let table = ImportTable(rooms: [
      ImportTable.Room("CGMP"), ImportTable.Room("AddressMath", ["CGMP"]), ImportTable.Room("Cellar"),
      ImportTable.Room("VPCheckModel", ["VPCheckTopology", "VPCheckOracle"]),
    ])
    let found = Manifest(parsing: text).check(against: table).map(\.message)
    #expect(
      found == [
        "VPCheckTopology is not in the import table", "Cellar is in the import table and is no target",
      ])
  }
}
