internal import Foundation
internal import VPCheck

/// What a run does at the moment: a live line on a terminal, plain lines otherwise.
final class ProgressLine {
  private let start: DispatchTime
  private let secondsTotal: Int?
  private let casesTotal: Int?
  private let isTerminal: Bool
  private var lastShown: Double = 0
  private var hasLine = false
  /// What the run is about at the moment, where it has several parts.
  var phase: String?
  /// Which fingerprint is being shrunk.
  var shrinking: String?
  /// How many cases were played before this run.
  var casesBefore = 0

  init(secondsTotal: Int?, casesTotal: Int?) {
    start = .now()
    self.secondsTotal = secondsTotal
    self.casesTotal = casesTotal
    isTerminal = isatty(STDERR_FILENO) == 1
  }

  /// The seconds since the start.
  var seconds: Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
  }

  /// Shows the counts, not more often than a reader can follow.
  func show(_ result: CampaignResult) {
    let now = seconds
    guard now - lastShown >= (isTerminal ? 0.2 : 10) else { return }
    lastShown = now
    let exercised = result.exercised.values.count { $0 > 0 }
    let rate = Int(Double(result.cases - casesBefore) / max(now, 0.001))
    var parts = [clock(now), "\(result.cases) cases", "\(rate)/s"]
    if let secondsTotal {
      parts[0] = "\(clock(now)) of \(clock(Double(secondsTotal)))"
    } else if let casesTotal {
      parts[1] = "\(result.cases) of \(casesTotal) cases"
    }
    parts.append("laws \(exercised) of \(result.exercised.count) exercised")
    parts.append("\(result.violations.count) violations")
    if let phase { parts.append(phase) }
    if let shrinking { parts.append("shrinking \(shrinking)") }
    write(parts.joined(separator: "   "))
  }

  /// Shows how much of a walk of known length is done.
  func show(_ done: Int, of total: Int, worlds: Int, violations: Int) {
    let now = seconds
    guard now - lastShown >= (isTerminal ? 0.2 : 10) else { return }
    lastShown = now
    let width = 30
    let share = total > 0 ? min(Double(done) / Double(total), 1) : 1
    let filled = Int(share * Double(width))
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
    var parts = ["\(clock(now))", "[\(bar)] \(Int(share * 1000) / 10).\(Int(share * 1000) % 10) %"]
    parts += ["\(worlds) worlds", "\(violations) violations"]
    if let secondsTotal { parts[0] += " of \(clock(Double(secondsTotal)))" }
    write(parts.joined(separator: "   "))
  }

  /// Ends the live line so that other text can follow.
  func finish() {
    guard hasLine else { return }
    FileHandle.standardError.write(Data("\r\u{1b}[K".utf8))
    hasLine = false
  }

  private func write(_ text: String) {
    if isTerminal {
      FileHandle.standardError.write(Data("\r\u{1b}[K\(text)".utf8))
      hasLine = true
    } else {
      Output.note(text)
    }
  }

  private func clock(_ seconds: Double) -> String {
    let whole = Int(seconds)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let hours = whole / 3600
    return (hours > 0 ? "\(hours):" : "") + "\(two(whole / 60 % 60)):\(two(whole % 60))"
  }
}
