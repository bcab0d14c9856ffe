/// The part of a case's record that is particular to the engine.
///
/// Names are those of Hypothesis where it has such a thing, so that its tools find it.
public struct CaseMetadata: Sendable, Hashable, Codable {
  /// Where an error was thrown; always nil, as Swift keeps no trace of that.
  public var traceback: String?
  /// What replays the case: its decisions as text; nil unless it failed.
  public var reproduction: String?
  /// The conditions that were looked at: required labels and assumptions not met.
  public var predicates: [String: PredicateRecord]
  /// What the source of decisions adds; empty here.
  public var backend: [String: RecordValue] = [:]
  /// The arguments of the process.
  public var processArguments: [String]
  /// The number of the process.
  public var processIdentifier: Int
  /// When the process began to record, in seconds since 1970.
  public var importedAt: Double
  /// How the case ended: 0 overrun, 1 invalid, 2 valid, 3 interesting.
  public var dataStatus: Int
  /// What the engine was doing: `reuse`, `generate`, `target` or `shrink`.
  public var phase: String
  /// The first way in which it failed; nil when it did not.
  public var interestingOrigin: String?
  /// The decisions; nil unless they are asked for.
  public var choiceNodes: [ChoiceRecord]?
  /// The spans, each a label code, a start, an end, and whether it was thrown away; nil
  /// unless they are asked for and known.
  public var choiceSpans: [RecordValue]?

  /// The names of the fields.
  enum CodingKeys: String, CodingKey, CaseIterable {
    case traceback, predicates, backend, phase
    case reproduction = "reproduction_decorator"
    case processArguments = "sys.argv"
    case processIdentifier = "os.getpid()"
    case importedAt = "imported_at"
    case dataStatus = "data_status"
    case interestingOrigin = "interesting_origin"
    case choiceNodes = "choice_nodes"
    case choiceSpans = "choice_spans"
  }

  /// Writes every field; what is not known is null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(traceback, forKey: .traceback)
    try container.encode(reproduction, forKey: .reproduction)
    try container.encode(predicates, forKey: .predicates)
    try container.encode(backend, forKey: .backend)
    try container.encode(processArguments, forKey: .processArguments)
    try container.encode(processIdentifier, forKey: .processIdentifier)
    try container.encode(importedAt, forKey: .importedAt)
    try container.encode(dataStatus, forKey: .dataStatus)
    try container.encode(phase, forKey: .phase)
    try container.encode(interestingOrigin, forKey: .interestingOrigin)
    try container.encode(choiceNodes, forKey: .choiceNodes)
    try container.encode(choiceSpans, forKey: .choiceSpans)
  }
}
