internal import VPCheckTopology

/// The text of an nftables rule set, chain by chain.
struct RulesetText {
  /// The one table of every namespace.
  static let table = "inet vpcheck"

  private var lines: [String] = []

  /// Adds a chain; with a hook it is one that the kernel calls.
  mutating func chain(_ name: String, hook: String? = nil, _ rules: [String]) {
    lines.append("  chain \(name) {")
    if let hook { lines.append("    type \(hook); policy accept;") }
    lines += rules.map { "    \($0)" }
    lines.append("  }")
  }

  /// The whole table.
  var text: String { "table \(Self.table) {\n\(lines.joined(separator: "\n"))\n}\n" }
}

/// What happens to packets, as statements of nftables.
///
/// Every packet that ends says so to the log, with the reason and the component, and is
/// counted; so a probe is never judged by silence.
enum Statement {
  /// The log group that the prober listens to.
  static let group = 1

  /// Tells the reason and the component, and drops.
  static func drop(_ code: DiagnosisCode, _ component: ResourceID?, note: String = "") -> String {
    let words = [code.rawValue, component?.description ?? "-", note].filter { !$0.isEmpty }
    return "counter log prefix \"\(words.joined(separator: " "))\" group \(group) drop"
  }

  /// Tells that a packet reached a host, and takes it.
  static let arrive = "counter log prefix \"\(LogWord.arrived)\" group \(group) accept"

  /// Where a chain is called before connection tracking, which ends a flow that is refused.
  static let beforeTracking = "filter hook output priority -300"

  /// Keeps the kernel from refusing connections; who sends probes accepts them too.
  static let noRefusal = "tcp flags & rst == rst drop"

  /// Tells that a component that remembers flows sent a packet on.
  static let pass = "counter log prefix \"\(LogWord.passed)\" group \(group)"

  /// Tells that the kernel cannot do what the packet needs, and drops it.
  static func unsupported(_ what: String) -> String {
    "counter log prefix \"\(LogWord.unsupported) \(what)\" group \(group) drop"
  }
}

/// The words of log lines that are no reasons for a loss.
enum LogWord {
  static let arrived = "IN"
  static let passed = "VIA"
  static let unsupported = "UNSUPPORTED"
}
