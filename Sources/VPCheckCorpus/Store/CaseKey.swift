internal import VPCheckTopology

/// What two cases have to share to be about the same thing.
///
/// A found case is about its fingerprints on its systems: of two with the same, one is enough, and
/// the simpler one is better. A case written by hand is about its steps.
public struct CaseKey: Hashable, Sendable {
  private let law: String
  private let about: [String]

  /// The key of a case.
  public init(_ stored: StoredCase) {
    law = stored.law
    about =
      stored.violations.isEmpty
      ? [stored.scenario.shape]
        + stored.expectations.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.text)" }
      : Set(stored.violations.map { "\($0.system) \($0.fingerprint)" }).sorted()
  }
}

extension StoredCase {
  /// Whether this case is simpler than another: fewer steps, then less text, then by order of text.
  public func isSimpler(than other: StoredCase) -> Bool {
    let (mine, its) = (scenario.steps.count, other.scenario.steps.count)
    if mine != its { return mine < its }
    let (shape, otherShape) = (scenario.shape, other.scenario.shape)
    if shape.utf8.count != otherShape.utf8.count { return shape.utf8.count < otherShape.utf8.count }
    return shape < otherShape
  }
}

/// Which of several cases to keep, when one of each kind is enough.
public struct CorpusSelection: Sendable {
  /// One case for each key, the simplest; in the order of the files.
  public private(set) var kept: [CaseFile] = []
  /// The others, each with the file that is kept in its place.
  public private(set) var spare: [(file: CaseFile, inPlaceOf: String)] = []

  /// Selects among cases; of equally simple ones the first stays.
  public init(_ cases: [CaseFile]) {
    var best: [CaseKey: Int] = [:]
    for (index, file) in cases.enumerated() {
      let key = CaseKey(file.stored)
      if let other = best[key], !file.stored.isSimpler(than: cases[other].stored) { continue }
      best[key] = index
    }
    for (index, file) in cases.enumerated() {
      guard let winner = best[CaseKey(file.stored)] else { continue }
      if winner == index { kept.append(file) } else { spare.append((file, cases[winner].path)) }
    }
  }
}
