internal import PropertyEngine
internal import VPCheckGenerators
internal import VPCheckModel
public import VPCheckTopology

/// Model and oracle compared on all packets of many generated networks.
///
/// Each network is what one generated scenario leads to on the reference model.
public struct ClassCampaign: Sendable {
  /// The networks compared so far.
  public private(set) var networks = 0
  /// Their sources, each counted once for each family.
  public private(set) var sources = 0
  /// Their classes.
  public private(set) var classes = 0
  /// The boxes of the classes.
  public private(set) var boxes = 0
  /// The boxes that no sheet says anything about.
  public private(set) var unjudgedBoxes = 0
  /// The packets that the model walked.
  public private(set) var packets = 0
  /// Where the two differ, each with the number of its network.
  public private(set) var disagreements: [(network: UInt64, ClassDisagreement)] = []
  /// Sources whose classes do not add up, each with the number of its network; never any.
  public private(set) var incomplete: [(network: UInt64, String)] = []

  private let seed: UInt64
  private let thoroughness: ClassAgreement.Thoroughness

  /// Prepares a campaign.
  public init(seed: UInt64, _ thoroughness: ClassAgreement.Thoroughness = .corners) {
    self.seed = seed
    self.thoroughness = thoroughness
  }

  /// Compares on so many networks more.
  ///
  /// - Throws: What the generator throws.
  public mutating func compare(networks count: Int) throws {
    for index in UInt64(networks)..<UInt64(networks + count) {
      let topology = try Self.topology(seed: seed, index: index)
      let agreement = ClassAgreement(topology, thoroughness)
      networks += 1
      sources += agreement.sources
      classes += agreement.classes
      boxes += agreement.boxes
      unjudgedBoxes += agreement.unjudgedBoxes
      packets += agreement.packets
      for disagreement in agreement.disagreements { disagreements.append((index, disagreement)) }
      for source in agreement.incomplete { incomplete.append((index, source)) }
    }
  }

  /// Sessions change no network.
  private static let profile = GenerationProfile(features: .all.subtracting([.sessions]))

  /// Returns the network that a generated scenario leads to.
  ///
  /// - Throws: What the generator throws.
  public static func topology(seed: UInt64, index: UInt64) throws -> Topology {
    try topology(seed: seed, index: index, profile: GenerationProfile())
  }

  static func topology(seed: UInt64, index: UInt64, profile: GenerationProfile) throws -> Topology {
    let testCase = TestCase()
    testCase.reset(seed: seed, caseIndex: index)
    var generator = try ScenarioGenerator(profile: profile, testCase)
    var player = Player(ModelSystem())
    try player.begin()
    while let step = try generator.next(after: player.topology) { _ = try player.play(step) }
    return player.topology
  }

  /// Returns the network that a scenario leads to on the reference model.
  public static func topology(after scenario: Scenario) -> Topology {
    var model = Model()
    for step in scenario.steps {
      switch Resolution(topology: model.topology).resolve(step) ?? step {
      case .command(let command, let caller): _ = model.apply(command, by: caller)
      case .wait(let seconds): model.passTime(seconds: seconds)
      case .quota(let quota, let count): model.setQuota(quota, to: count)
      case .probe, .open, .send: break
      }
    }
    return model.topology
  }
}
