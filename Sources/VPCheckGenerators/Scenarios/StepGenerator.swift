internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Draws one step, looking at a topology.
///
/// The extensions in the other files draw one kind of operation each. They have three habits in
/// common:
///
/// - **Valid by construction.** What is drawn comes from lists and sets of what fits; nothing is
///   drawn and then refused. A call that is meant to be refused says which rule it aims at, and
///   the arguments are built for that.
/// - **Weights are soft.** What should not happen now has a weight of almost nothing instead of
///   nothing, and what a plan wishes for has a weight above everything else. A recorded choice
///   keeps its meaning when the plan, or the flags that led to it, are taken away by a shrinker;
///   only what cannot be built has no weight at all.
/// - **The first alternative is the simplest**, and references count from the newest resource.
struct StepGenerator {
  /// Where all decisions come from.
  let testCase: TestCase
  /// What may occur.
  let profile: GenerationProfile
  /// What this scenario prefers to leave out.
  let swarm: SwarmFlags
  /// By how much the weight of each operation is scaled, by position.
  let operationScales: [Int]
  /// The network as it was last reported.
  var topology = Topology()
  /// The handles given out so far.
  var ledger = HandleLedger()
  /// How many sessions were opened so far.
  var sessionCount = 0
  /// What a plan would like the step to be.
  var wish: Wish?
  /// What is left of an errand.
  var errand: ArraySlice<ErrandScript.Line> = []
  /// What the step is meant to be.
  var notes = StepNotes()

  /// The factor between a weight of one and a weight that is as good as none.
  static let softFactor = 1 << 20
  /// A weight above any sum of ordinary ones.
  static let wishedWeight = 1 << 44

  init(testCase: TestCase, profile: GenerationProfile) throws {
    self.testCase = testCase
    self.profile = profile
    swarm = try SwarmFlags(testCase)
    operationScales = Self.operationScales(profile, swarm)
  }

  /// Returns whether a feature may occur at all.
  func permits(_ feature: Feature) -> Bool { profile.features.contains(feature) }

  /// Returns whether a feature may occur and this scenario does not prefer to leave it out.
  func favours(_ feature: Feature) -> Bool { permits(feature) && swarm.features.contains(feature) }

  // MARK: Draws with soft weights

  /// Draws one of several values; each is equally likely, unless one is wished for.
  func pick<T>(_ values: [T], wished: Int? = nil) throws -> T {
    guard let wished else { return values[try testCase.int(in: 0...(values.count - 1))] }
    return values[try position(Array(repeating: 1, count: values.count), wished: wished)]
  }

  /// Draws a position by weights, of which zero means impossible.
  ///
  /// - Precondition: At least one weight is positive.
  func position(_ weights: [Int], wished: Int? = nil) throws -> Int {
    guard let wished, weights[wished] > 0 else { return try testCase.weighted(weights) }
    var biased = weights
    biased[wished] = StepGenerator.wishedWeight
    return try testCase.weighted(biased)
  }

  /// Draws a yes or no that belongs to a feature: never yes without the permission, almost
  /// never when this scenario leaves the feature out.
  ///
  /// A no that the network dictates is recorded too: a step then has the same choices in
  /// different networks, and a shrinker can take away what an earlier step was for.
  func chance(
    _ numerator: Int, outOf denominator: Int, of feature: Feature, if isPossible: Bool = true
  ) throws -> Bool {
    guard isPossible, permits(feature) else { return try testCase.forced(false) }
    guard favours(feature), wish == nil else {
      return try testCase.boolean(1, outOf: StepGenerator.softFactor)
    }
    return try testCase.boolean(numerator, outOf: denominator)
  }

  /// Draws a yes or no that a plan has no use for: almost never yes while it wishes, unless
  /// yes is what it wishes.
  func whim(_ numerator: Int, outOf denominator: Int, wished: Bool = false) throws -> Bool {
    if wished, numerator > 0 {
      return try testCase.boolean(StepGenerator.softFactor - 1, outOf: StepGenerator.softFactor)
    }
    guard wish == nil || numerator == 0 else {
      return try testCase.boolean(1, outOf: StepGenerator.softFactor)
    }
    return try testCase.boolean(numerator, outOf: denominator)
  }

  /// Draws one of several handles, zero being the newest; one that a plan wishes for comes first.
  func reference(_ label: SpanLabel, _ candidates: [ResourceID]) throws -> ResourceID {
    try testCase.span(label) {
      try pick(candidates, wished: wish?.position(in: candidates))
    }
  }

  /// Draws whether the call should be refused, and by which rule.
  ///
  /// - Parameters:
  ///   - isValidPossible: Whether a call that should be accepted can be built at all.
  ///   - aims: The rules that the operation can break, and whether the network allows it now.
  /// - Returns: The aim; nil when the call is to be accepted.
  /// - Precondition: Something is possible.
  mutating func drawAim(
    valid isValidPossible: Bool = true, _ aims: [(InvalidAim, Bool)]
  ) throws -> InvalidAim? {
    let total = aims.reduce(0) { $0 + ($1.1 ? $1.0.weight : 0) }
    let share =
      favours(.invalidAttempts) && wish == nil && total > 0
      ? profile.invalidShareNumerator * StepGenerator.softFactor / total : 0
    let isAimPermitted = permits(.invalidAttempts) || !isValidPossible
    var weights: [Int] = []
    weights.reserveCapacity(aims.count + 1)
    let validShare = profile.invalidShareDenominator - profile.invalidShareNumerator
    weights.append(isValidPossible ? validShare * StepGenerator.softFactor : 0)
    for (aim, isPossible) in aims {
      weights.append(isPossible && isAimPermitted ? max(1, share * aim.weight) : 0)
    }
    let position = try testCase.weighted(weights)
    guard position > 0 else { return nil }
    notes.aim = aims[position - 1].0
    return notes.aim
  }

  // MARK: Parts of steps

  /// Returns a call as a step.
  func call(_ command: Command, by account: AccountID) -> Step {
    .command(command, by: Caller(account))
  }

  /// Returns the account that is not the given one.
  func stranger(to account: AccountID) -> AccountID { account == .first ? .second : .first }

  /// Whether calls of the other account may occur.
  var hasStranger: Bool { permits(.secondAccount) }

  /// Returns the caller: the owner, or the other account when that is the aim.
  func caller(_ owner: AccountID, aim: InvalidAim?) -> AccountID {
    aim == .otherAccount ? stranger(to: owner) : owner
  }
}
