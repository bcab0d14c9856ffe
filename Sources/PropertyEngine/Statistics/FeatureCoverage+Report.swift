/// Some features, each on or off.
public struct FeatureCombination: Sendable, Hashable, CustomStringConvertible {
  /// A feature that is on or off.
  public struct Setting: Sendable, Hashable {
    /// The feature.
    public let name: String
    /// Whether a case has it.
    public let isOn: Bool
  }

  /// The settings, in the order in which the features turned up.
  public let settings: [Setting]

  /// The settings in words.
  public var description: String {
    settings.map { "\($0.name) \($0.isOn ? "on" : "off")" }.joined(separator: ", ")
  }
}

/// How many combinations of so many features the cases had.
public struct FeatureCoverageCount: Sendable, Hashable {
  /// How many features there are in a combination.
  public let strength: Int
  /// How many combinations some case had.
  public let seen: Int
  /// How many combinations there are; some may be impossible.
  public let possible: Int
}

extension FeatureCoverage {
  /// Returns how many combinations of a number of features were seen.
  ///
  /// - Parameter strength: How many features at a time, from 1 to `strengthMax`.
  /// - Complexity: O(*n* to the power of the strength); 0.3 million look-ups for 64
  ///   features, three at a time.
  public func count(ofStrength strength: Int) -> FeatureCoverageCount {
    var seen = 0
    var possible = 0
    forEachCombination(ofStrength: strength) { settings in
      possible += 1
      if isSeen(settings) { seen += 1 }
      return true
    }
    return FeatureCoverageCount(strength: strength, seen: seen, possible: possible)
  }

  /// Returns combinations that no case had although it had every part of them.
  ///
  /// A combination that lacks a part is missing because of the part, and is not
  /// listed: the list says each thing once.
  ///
  /// - Parameters:
  ///   - strength: How many features at a time, from 1 to `strengthMax`.
  ///   - limit: The most combinations to list.
  /// - Returns: The combinations in the order of their features, off before on.
  public func missing(ofStrength strength: Int, limit: Int = 20) -> [FeatureCombination] {
    var missing: [FeatureCombination] = []
    if limit <= 0 { return missing }
    forEachCombination(ofStrength: strength) { settings in
      if !isSeen(settings), settings.indices.allSatisfy({ isSeen(settings.removing($0)) }) {
        missing.append(
          FeatureCombination(
            settings: settings.map { .init(name: names[$0.feature], isOn: $0.isOn) }))
      }
      return missing.count < limit
    }
    return missing
  }

  /// Goes through all settings of all sets of so many features until told to stop.
  private func forEachCombination(
    ofStrength strength: Int, _ body: ([(feature: Int, isOn: Bool)]) -> Bool
  ) {
    precondition(
      (1...FeatureCoverage.strengthMax).contains(strength),
      "combinations of \(strength) features are not tracked")
    var features = Array(0..<strength)
    guard names.count >= strength else { return }
    while true {
      for bits in 0..<(1 << strength) {
        let settings = features.enumerated().map { place, feature in
          (feature: feature, isOn: bits >> (strength - 1 - place) & 1 == 1)
        }
        guard body(settings) else { return }
      }
      // The next set: the last feature that can move on does, the others follow it.
      var place = strength - 1
      while place >= 0, features[place] == names.count - strength + place { place -= 1 }
      guard place >= 0 else { return }
      features[place] += 1
      for later in (place + 1)..<max(strength, place + 1) { features[later] = features[later - 1] + 1 }
    }
  }
}

extension Array {
  /// Returns the elements but for one.
  fileprivate func removing(_ position: Int) -> [Element] {
    var rest = self
    rest.remove(at: position)
    return rest
  }
}
