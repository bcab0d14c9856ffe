import Testing

@Suite struct NameChecksTests {
  @Test func `names with spaces are found`() {
    let found = NameChecks.spaces(["Sources/A/B C.swift", "Sources/A/BC.swift", "Sources/A B"])
    #expect(found.map(\.path) == ["Sources/A/B C.swift", "Sources/A B"])
  }

  @Test func `placeholders are found`() {
    let found = NameChecks.placeholders(["Sources/A/Placeholder.swift", "Sources/A/PlaceholderText.swift"])
    #expect(found.map(\.path) == ["Sources/A/Placeholder.swift"])
  }

  @Test func `folders of the corpus that are no law are found`() {
    let good = ["PEER-OVL-1", "RT-LPM-10", "PW-V6-1", "walkthrough"]
    let bad = ["misc", "PEER", "peer-ovl-1", "PEER-OVL", "PEER--1", "1-2", "PEER-OVL-1a", "Walkthrough"]
    #expect(NameChecks.corpusFolders(good).isEmpty)
    #expect(NameChecks.corpusFolders(bad).map(\.path) == bad.map { "corpus/\($0)" })
  }
}
