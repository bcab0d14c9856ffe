/// Which combinations of features the cases had, for one, two and three at a time.
///
/// Faults mostly hang on few features together. A run that had every feature on and
/// off may still never have had two of them at once; this tells which.
///
/// Features are switches: a case has one or has it not. Those that turn up late count
/// as off in all cases before. All sets are words of 64 bits, so a case costs at most
/// one operation for each pair of features, and a case like one before costs a look-up.
public struct FeatureCoverage: Sendable, Hashable {
  /// The most features that are tracked.
  public static let featureCountMax = 64
  /// The greatest number of features in a combination.
  public static let strengthMax = 3

  /// The features in the order in which they turned up.
  public private(set) var names: [String] = []
  /// How many cases were counted.
  public private(set) var caseCount = 0
  /// How often a feature was not tracked, since there were too many.
  public private(set) var untrackedCount = 0

  /// For given settings of some features, which others were seen on and off with them.
  private struct Company: Sendable, Hashable {
    var on: UInt64 = 0
    var off: UInt64 = 0

    mutating func add(_ vector: UInt64) {
      on |= vector
      off |= ~vector
    }

    func contains(_ feature: Int, isOn: Bool) -> Bool { (isOn ? on : off) >> UInt64(feature) & 1 == 1 }
  }

  private var positions: [String: Int] = [:]
  /// The company of nothing: what was seen on and off at all.
  private var whole = Company()
  /// The company of each feature, off and on.
  private var singles: [Company] = []
  /// The company of each pair, in its four settings.
  private var pairs: [Company] = []
  /// The cases seen, to skip those that add nothing; only asked for members.
  private var vectors: Set<UInt64> = []

  /// The case before; most runs without features repeat it, and need no look-up.
  private var lastVector: UInt64?

  /// The most cases that are remembered; further ones cost more, and count as well.
  private static let vectorCountMax = 65_536

  /// Creates the coverage of no cases.
  ///
  /// - Parameter declared: Features that are to be reported even if no case has them.
  public init(declared: [String] = []) {
    for name in declared { _ = position(of: name) }
  }

  /// Counts a case that has the given features and no others.
  public mutating func count(_ features: [String]) {
    var vector: UInt64 = 0
    for name in features {
      guard let position = position(of: name) else {
        untrackedCount += 1
        continue
      }
      vector |= 1 << UInt64(position)
    }
    caseCount += 1
    if vector == lastVector { return }
    lastVector = vector
    if vectors.contains(vector) { return }
    if vectors.count < FeatureCoverage.vectorCountMax { vectors.insert(vector) }
    whole.add(vector)
    for second in names.indices {
      let secondIsOn = vector >> UInt64(second) & 1 == 1
      singles[FeatureCoverage.place(second, secondIsOn)].add(vector)
      for first in 0..<second {
        let firstIsOn = vector >> UInt64(first) & 1 == 1
        pairs[FeatureCoverage.place(first, firstIsOn, second, secondIsOn)].add(vector)
      }
    }
  }

  /// Tells whether some case had the given settings of up to three features.
  ///
  /// - Precondition: The features ascend by their place in `names`.
  func isSeen(_ settings: [(feature: Int, isOn: Bool)]) -> Bool {
    guard let last = settings.last else { return caseCount > 0 }
    switch settings.count {
    case 1: return whole.contains(last.feature, isOn: last.isOn)
    case 2:
      let place = FeatureCoverage.place(settings[0].feature, settings[0].isOn)
      return singles[place].contains(last.feature, isOn: last.isOn)
    default:
      let place = FeatureCoverage.place(
        settings[0].feature, settings[0].isOn, settings[1].feature, settings[1].isOn)
      return pairs[place].contains(last.feature, isOn: last.isOn)
    }
  }

  /// Returns the place of a feature, adding it when it is new and there is room.
  private mutating func position(of name: String) -> Int? {
    if let known = positions[name] { return known }
    let position = names.count
    guard position < FeatureCoverage.featureCountMax else { return nil }
    positions[name] = position
    names.append(name)
    // In every case so far it was off, so off it has the company of everything, and
    // off it adds nothing to a setting of another feature.
    for first in 0..<position {
      for firstIsOn in [false, true] {
        pairs.append(singles[FeatureCoverage.place(first, firstIsOn)])
        pairs.append(Company())
      }
    }
    singles += [whole, Company()]
    return position
  }

  private static func place(_ feature: Int, _ isOn: Bool) -> Int { 2 * feature + (isOn ? 1 : 0) }

  /// The pairs with a later feature come later, so that a new one is added at the end.
  private static func place(_ first: Int, _ firstIsOn: Bool, _ second: Int, _ secondIsOn: Bool) -> Int {
    let pair = second * (second - 1) / 2 + first
    return 4 * pair + (firstIsOn ? 2 : 0) + (secondIsOn ? 1 : 0)
  }
}
