internal import VPCheck

/// Violations as SARIF 2.1.0, which code-scanning pages show; each points to its case in the corpus.
public struct SARIFReport: Encodable, Sendable {
  struct Text: Encodable { var text: String }

  struct Rule: Encodable {
    var id: String
    var name: String
    var shortDescription: Text
    var fullDescription: Text
    var help: Text
  }

  struct Driver: Encodable {
    var name = "VPCheck"
    var version: String
    var semanticVersion: String
    var rules: [Rule]
  }

  struct Tool: Encodable { var driver: Driver }

  struct Artifact: Encodable { var uri: String }

  struct Region: Encodable { var startLine = 1 }

  struct Physical: Encodable {
    var artifactLocation: Artifact
    var region = Region()
  }

  struct Location: Encodable { var physicalLocation: Physical }

  struct Result: Encodable {
    var ruleId: String
    var ruleIndex: Int
    var level: String
    var message: Text
    var locations: [Location]
    var partialFingerprints: [String: String]
    var baselineState: String?
  }

  struct Run: Encodable {
    var tool: Tool
    var results: [Result]
    var columnKind = "utf16CodeUnits"
  }

  var schema = "https://json.schemastore.org/sarif-2.1.0.json"
  var version = "2.1.0"
  var runs: [Run]

  enum CodingKeys: String, CodingKey {
    case schema = "$schema"
    case version, runs
  }

  /// Makes the record of a run.
  ///
  /// A path below the folder in which the tool runs is given as it is, so that a code-scanning page
  /// finds the case in the repository.
  public init(_ report: RunReport) {
    let laws = report.result.brokenLaws
    let rules = laws.map { id in
      let law = LawBook.law(id)
      return Rule(
        id: id, name: id.split(separator: "-").joined(), shortDescription: Text(text: law?.statement ?? id),
        fullDescription: Text(text: law?.statement ?? id),
        help: Text(text: "Source: \(law?.source ?? "none")"))
    }
    let results = report.violations.map { violation in
      Result(
        ruleId: violation.law, ruleIndex: laws.firstIndex(of: violation.law) ?? 0,
        level: violation.isFlaky ? "warning" : "error",
        message: Text(
          text: "\(report.title(violation)). "
            + "Expected \(violation.expected); observed \(violation.observed)."),
        locations: [
          Location(
            physicalLocation: Physical(artifactLocation: Artifact(uri: Self.uri(violation.path ?? "corpus"))))
        ],
        partialFingerprints: ["vpcheckFingerprint/v1": violation.fingerprint],
        baselineState: report.isNew(violation).map { $0 ? "new" : "unchanged" })
    }
    runs = [
      Run(
        tool: Tool(driver: Driver(version: report.version, semanticVersion: report.version, rules: rules)),
        results: results)
    ]
  }

  /// A path as a relative or absolute reference of a URI.
  private static func uri(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let scalar = UnicodeScalar(byte)
      let isPlain =
        byte < 128
        && (scalar.properties.isAlphabetic || (48...57).contains(byte)
          || "-_.~/".unicodeScalars.contains(scalar))
      if isPlain {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += "%" + (digits.count == 1 ? "0" + digits : digits)
      }
    }
    return path.hasPrefix("/") ? "file://" + result : result
  }
}
