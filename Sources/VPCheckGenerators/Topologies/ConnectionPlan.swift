internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// A run of steps that brings about one situation, step by step, and probes it.
///
/// Random steps seldom add up to a working connection, and a network where nothing arrives
/// tests little. A plan looks, before each step, for the first ingredient that the network
/// lacks and wishes for the step that adds it; the last wishes are the probes. Now and then an
/// ingredient is left out on purpose, since an almost complete network is the best test of all.
///
/// The plan keeps no list of steps: it resolves anew against each topology, so other steps
/// may come in between, and a system that answers wrongly does not lead it astray. Its view of
/// what is lacking is rough; whether a probe succeeds is for others to say.
struct ConnectionPlan {
  /// The VPCs that the plan has settled on.
  struct Places {
    var first: VPCID?
    var second: VPCID?
    var third: VPCID?
  }

  /// What the plan brings about.
  let shape: PlanShape
  /// The traffic: every kind, ICMP, or tcp 22.
  let traffic: TrafficIdea
  /// Which of four variants of the shape; most shapes have two.
  let variant: Int
  /// Whether the plan may probe.
  let canProbe: Bool
  /// How many probes stand at the end.
  private let probeCount: Int
  /// The ingredient that is left out on purpose.
  private let omitted: Ingredient?
  /// One bit for each ingredient that was wished for once.
  private var tried: UInt128 = 0
  /// One bit for each ingredient that was wished for twice, and is given up.
  private var givenUp: UInt128 = 0
  /// How many of the probes at the end were wished for.
  private var probed = 0
  private var places = Places()

  /// Draws a plan.
  init(_ testCase: TestCase, features: FeatureSet) throws {
    let weights = PlanShape.allCases.map { shape in
      shape.features.isSubset(of: features) ? PlanShape.weights[shape.rawValue] : 0
    }
    shape = PlanShape.allCases[try testCase.weighted(weights)]
    let chosen = try [TrafficIdea.ping, .ssh, .all][testCase.weighted([4, 2, 1])]
    traffic =
      switch shape {
      // The console connects to port 22 only.
      case .inward: chosen == .ping ? .ssh : chosen
      case .icmpEntries: .ping
      default: chosen
      }
    // Two times in three nothing is left out, else one thing; nothing is simplest.
    let optional = shape.isLater ? Ingredient.laterOptional : Ingredient.optional
    let position = try testCase.weighted([2 * optional.count] + optional.map { _ in 1 })
    omitted = position == 0 ? nil : optional[position - 1]
    variant = try testCase.int(in: 0...3)
    probeCount = max(shape.probeCountMin, try testCase.int(in: 2...5))
    canProbe = features.contains(.probes)
  }

  /// Returns the wish for the next step.
  ///
  /// - Parameters:
  ///   - topology: The network as it is now.
  /// - Returns: The wish, and whether it is the last one; nil when nothing is left to do.
  mutating func nextWish(in topology: Topology) -> (Wish, isLast: Bool)? {
    let network = PlannedNetwork(self, topology, &places)
    if probed == 0, let (ingredient, wish) = network.firstLack {
      let bit = ConnectionPlan.bit(ingredient)
      if tried & bit != 0 { givenUp |= bit }
      tried |= bit
      return (wish, false)
    }
    guard canProbe else { return nil }
    let probes = network.probes
    guard probed < min(probeCount, probes.count) else { return nil }
    probed += 1
    return (probes[probed - 1], probed == min(probeCount, probes.count))
  }

  /// Returns whether an ingredient is not wished for, because it was left out or given up.
  func skips(_ ingredient: Ingredient) -> Bool {
    ingredient == omitted || givenUp & ConnectionPlan.bit(ingredient) != 0
  }

  /// Whether the situation was probed before its last change, or need not be.
  var hasRehearsed: Bool { !canProbe || tried & ConnectionPlan.bit(.rehearsal) != 0 }

  /// Whether the connection was ended and made again.
  var hasRenewed: Bool { tried & ConnectionPlan.bit(.deletion) != 0 && variant % 2 == 1 }

  /// Whether something was deleted, or should have been.
  var hasDeleted: Bool { tried & ConnectionPlan.bit(.deletion) != 0 }

  private static func bit(_ ingredient: Ingredient) -> UInt128 { 1 << UInt128(ingredient.rawValue) }
}
