import Foundation
import Testing

/// The page of the law book beside the book that the tool holds.
@Suite struct LawBookTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  private static let page = root.appendingPathComponent("Documentation/laws.md")

  /// To rewrite the page: `VPCHECK_WRITE_LAWS=1 swift test --filter LawBookTests`.
  private static var rewrites: Bool { ProcessInfo.processInfo.environment["VPCHECK_WRITE_LAWS"] == "1" }

  @Test func `the page is what the tool writes`() throws {
    let answer = try CommandLineTests().run("laws", "--format", "markdown")
    #expect(answer.status == 0)
    if Self.rewrites { try Data(answer.output.utf8).write(to: Self.page) }
    let page = (try? String(contentsOf: Self.page, encoding: .utf8)) ?? ""
    let isInStep = page == answer.output
    #expect(isInStep, "VPCHECK_WRITE_LAWS=1 swift test --filter LawBookTests rewrites the page")
  }

  @Test func `a rule that is not checked is shown with its reason`() throws {
    let answer = try CommandLineTests().run("laws", "PEER-NT-8")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("PEER-NT-8   not checked: not modelled\n"))
    let whole = try CommandLineTests().run("laws", "PEER-NT", "--format", "markdown")
    #expect(whole.status == 64)
  }
}
