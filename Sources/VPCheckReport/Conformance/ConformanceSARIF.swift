internal import VPCheck

/// A conformance run in the Static Analysis Results Interchange Format, version 2.1.0.
///
/// Each law that is broken is a rule, each violation a result whose place is its case.
public struct ConformanceSARIF: Encodable, Sendable {
  struct Message: Encodable, Sendable {
    var text: String
  }

  struct Rule: Encodable, Sendable {
    var id: String
    var shortDescription: Message
    var help: Message
  }

  struct Driver: Encodable, Sendable {
    var name = "VPCheck"
    var version: String
    var rules: [Rule]
  }

  struct Tool: Encodable, Sendable {
    var driver: Driver
  }

  struct Location: Encodable, Sendable {
    struct Physical: Encodable, Sendable {
      var artifactLocation: Artifact
      var region = Region()
    }
    struct Artifact: Encodable, Sendable {
      var uri: String
    }
    struct Region: Encodable, Sendable {
      var startLine = 1
    }
    var physicalLocation: Physical
  }

  struct Result: Encodable, Sendable {
    var ruleId: String
    var level: String
    var message: Message
    var locations: [Location]
    var partialFingerprints: [String: String]
  }

  struct Run: Encodable, Sendable {
    var tool: Tool
    var results: [Result]
  }

  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  private enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// Creates the record of a result.
  ///
  /// - Parameter page: The file of the report, for violations whose case was not saved.
  public init(_ report: ConformanceReport, version: String, page: String) {
    let violations = report.result.campaign.violations
    let rules = report.result.campaign.brokenLaws.map { id in
      let law = LawBook.law(id)
      return Rule(
        id: id, shortDescription: Message(text: law?.statement ?? id), help: Message(text: law?.source ?? ""))
    }
    let results = violations.map { violation in
      let place = Location.Physical(artifactLocation: Location.Artifact(uri: violation.path ?? page))
      return Result(
        ruleId: violation.law, level: violation.isFlaky || violation.isKnown ? "note" : "error",
        message: Message(text: ([violation.summary] + violation.story).joined(separator: "\n")),
        locations: [Location(physicalLocation: place)],
        partialFingerprints: ["vpcheck/v1": violation.fingerprint])
    }
    runs = [Run(tool: Tool(driver: Driver(version: version, rules: rules)), results: results)]
  }
}
