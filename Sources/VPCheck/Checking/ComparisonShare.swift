internal import PropertyEngine
internal import VPCheckOracle
internal import VPCheckTopology

/// Which cases of a campaign are played further, or again in another form, to compare.
///
/// Decided from the choices that the case has drawn anyway: it draws nothing itself, so
/// no choice means anything else than before, and the same choices give the same steps.
struct ComparisonShare {
  /// One in so many cases gets a follow-up, and as many are played a second time.
  static let denominator = 8
  /// The same on a system whose plays cost calls over a wire.
  static let costlyDenominator = 32

  private let number: Int
  private let denominator: Int
  private let laws: Set<String>?
  private let asks: Bool

  /// Looks at a case and at what it is played for.
  init(_ choices: ChoiceSequence, laws: Set<String>?, on system: any ControlPlaneSystem) {
    var fold: UInt64 = 0xcbf2_9ce4_8422_2325
    for choice in choices.choices {
      fold = (fold ^ UInt64(truncatingIfNeeded: choice.value)) &* 0x100_0000_01b3
    }
    number = Int(fold >> 33)
    self.laws = laws
    asks = system is any DataPlaneSystem
    let isCostly = system.capabilities.contains(.costlyObservation)
    let isAskedFor = laws.map { !$0.isDisjoint(with: Self.comparing) } ?? false
    denominator = isAskedFor ? 1 : isCostly ? Self.costlyDenominator : Self.denominator
  }

  /// Whether laws that compare are among those whose findings count.
  private var isWanted: Bool { laws.map { !$0.isDisjoint(with: Self.comparing) } ?? true }

  /// The steps that follow the last one of the case; empty in most cases.
  func followUp(after history: History) -> [Step] {
    guard isWanted, number % denominator == 0 else { return [] }
    return FollowUp.steps(
      after: history, number: number / denominator, asks: asks, aim: FollowUpAim(laws))
  }

  /// The relation between two runs that the case is played again for; nil in most cases.
  ///
  /// One of those that apply to the case: most apply to nearly every case, and those that do
  /// not would seldom be met by chance.
  func relation(for scenario: Scenario, _ history: History) -> TwinRelation? {
    guard isWanted, number % denominator == denominator / 2 else { return nil }
    let relations = TwinRelation.all.filter { relation in
      laws?.contains(relation.id) != false && relation.twin(of: scenario, history) != nil
    }
    return relations.isEmpty ? nil : relations[number / denominator % relations.count]
  }

  private static let comparing = Set(MetamorphicLaws.all.map(\.id))
}
