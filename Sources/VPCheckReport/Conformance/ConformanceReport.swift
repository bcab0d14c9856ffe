public import VPCheck

/// A conformance run as a report that maintainers of a system can act on.
///
/// - The matrix has one line for each law that was judged, grouped by sheet.
/// - Each violation has its minimal case, what was expected by which source, what was
///   observed, and the calls that repeat it.
/// - Nothing depends on the time of day, so that two reports of the same run are equal.
public struct ConformanceReport: Sendable {
  /// What is reported.
  let result: ConformanceResult
  /// The system in words, such as ec2: moto 5.2.1.
  let subject: String
  /// What follows the program's name on the line that repeats a case.
  let replayOptions: String

  /// Creates a report.
  public init(_ result: ConformanceResult, subject: String, replayOptions: String) {
    self.result = result
    self.subject = subject
    self.replayOptions = replayOptions
  }

  /// The violations of laws of a sheet, in the order of the sheet.
  func violations(of sheet: LawSheet) -> [Violation] {
    let ids = Set(sheet.ids)
    return result.campaign.violations.filter { ids.contains($0.law) }
  }

  /// The counts of a sheet, in the order violated, conforming, not exercised, not supported.
  func tally(of sheet: LawSheet) -> [Int] {
    var counts = [0, 0, 0, 0]
    for law in sheet.laws {
      switch result.standings[law.id] {
      case .violated?: counts[0] += 1
      case .conforms?: counts[1] += 1
      case .notExercised?: counts[2] += 1
      case .notSupported?: counts[3] += 1
      case nil: break
      }
    }
    return counts
  }

  /// The first lines: what was judged, and what came out.
  var opening: [String] {
    let campaign = result.campaign
    let tally = result.tally
    var lines = [
      "\(grouped(campaign.violations.count)) violations of \(campaign.brokenLaws.count) laws."
        + " Of \(grouped(result.standings.count)) laws that are checked, \(tally.conforming) conform,"
        + " \(tally.violated) are violated, \(tally.notExercised) were not exercised"
        + " and \(tally.notSupported) speak of what the system does not support.",
      "\(grouped(result.aimedCases)) cases aimed at laws and"
        + " \(grouped(campaign.cases - result.aimedCases)) generated ones,"
        + " \(grouped(campaign.commands)) calls; seed \(campaign.seed).",
    ]
    if !result.fixed.isEmpty {
      lines.append("No longer seen, though known: \(result.fixed.joined(separator: ", ")).")
    }
    return lines
  }

  /// A standing in words.
  func words(_ standing: LawStanding?, of law: String) -> String {
    switch standing {
    case .conforms(let times)?: return "conforms (\(times == 1 ? "once" : "\(grouped(times)) times"))"
    case .violated?:
      let count = result.campaign.violations.count { $0.law == law }
      return count == 0 ? "violated, as known" : "violated (\(count))"
    case .notExercised?, nil: return "not exercised"
    case .notSupported(let reason)?: return "not supported: \(reason)"
    }
  }
}

extension Violation {
  /// A name for links: the fingerprint in small letters, digits and hyphens.
  var anchor: String {
    String(
      fingerprint.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }

  /// The kind of difference, as the last part of the fingerprint says it.
  var kindOfDifference: String {
    fingerprint.split(separator: "/", maxSplits: 2).last.map(String.init) ?? ""
  }
}
