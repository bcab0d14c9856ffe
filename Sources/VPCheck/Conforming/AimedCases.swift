package import VPCheckCorpus
internal import VPCheckOracle

/// Small scenarios that are aimed at the laws: each leads straight to what one law speaks of.
///
/// They are the smallest cases that tell a faulty system from a sound one, so each goes
/// to the border that a law draws. A system that breaks a law often shows it in the very
/// case that is aimed at it, and such a violation is as small as it can get from the start.
///
/// - Every case is about a law of the catalogue, and the model breaks none in it.
/// - The text is one line for each case: the law, a colon, and steps as case files have
///   them with bars between. It is written from the faults' cases, and a test keeps it in step.
package enum AimedCases {
  /// The cases in the order of the sheets.
  ///
  /// - Throws: `CaseTextError` when a line is no case, which tests rule out.
  package static func all() throws(CaseTextError) -> [StoredCase] {
    var cases: [StoredCase] = []
    for text in texts { cases += try Self.cases(in: text) }
    return cases
  }

  /// Reads the cases of a text, one a line.
  package static func cases(in text: String) throws(CaseTextError) -> [StoredCase] {
    var cases: [StoredCase] = []
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":") else {
        throw CaseTextError(line: 1, column: 1, "expected a law and a colon, found \"\(line.prefix(40))\"")
      }
      let steps = line[line.index(after: colon)...].split(separator: "|").map { $0.drop { $0 == " " } }
      let head = ["format \(StoredCase.formatVersion)", "law \(line[..<colon])"]
      cases.append(try StoredCase(parsing: (head + steps.map(String.init)).joined(separator: "\n")))
    }
    return cases
  }

  /// Writes cases as text, one a line.
  package static func text(of cases: [StoredCase]) -> String {
    cases.map { stored in
      "\(stored.law): " + stored.scenario.steps.map { StepText.line($0) }.joined(separator: " | ") + "\n"
    }.joined()
  }

  private static let texts = [
    addressing, vpcsAndSubnets, routeTables, peering, gateways, securityGroups, networkACLs,
    instancesAndInterfaces, elasticIPs, instanceConnect, packetWalk, errors,
  ]
}
