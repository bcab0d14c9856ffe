internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// What has to be there for a connection to work, in the order in which a user would do it.
///
/// One bit each in the marks of a plan.
enum Ingredient: Int, CaseIterable {
  case firstVPC, firstSubnet, secondVPC, secondSubnet, applianceSubnet, sender, receiver, appliance
  case gateway, attachment, gatewayRoute, allocation, address
  case connection, acceptance, forwardRoute, returnRoute
  case forwarding, table, association, diversion
  case egressRule, ingressRule
  case senderOut, receiverIn, receiverOut, senderIn

  /// Whether the plan makes sense when the ingredient is left out.
  var isOptional: Bool { rawValue >= Ingredient.attachment.rawValue && self != .allocation && self != .table }
}

/// A run of steps that makes a ping or a connection between two instances work, step by step.
///
/// Random steps seldom add up to a working connection, and a network where nothing arrives
/// tests little. A plan looks, before each step, for the first ingredient that the network
/// lacks and wishes for the step that adds it; the last wish is the probe. One time in three
/// an ingredient is left out on purpose, since an almost complete network is the best test of all.
///
/// The plan keeps no list of steps: it resolves anew against each topology, so other steps
/// may come in between, and a system that answers wrongly does not lead it astray. Its view of
/// what is lacking is rough; whether the probe succeeds is for others to say.
struct ConnectionPlan {
  /// Between whom.
  enum Shape: Int, CaseIterable {
    case sameSubnet, sameVPC, peered, inward, outward, diverted

    /// How often the shape is drawn.
    static let weights = [1, 2, 6, 3, 1, 2]
  }

  /// Between whom the connection is to be.
  let shape: Shape
  /// The traffic: every kind, ICMP, or tcp 22.
  let traffic: TrafficIdea
  /// The ingredient that is left out on purpose.
  private let omitted: Ingredient?
  /// One bit for each ingredient that was wished for once.
  private var tried: UInt64 = 0
  /// One bit for each ingredient that was wished for twice, and is given up.
  private var givenUp: UInt64 = 0
  private var firstVPC: VPCID?
  private var secondVPC: VPCID?

  /// Draws a plan.
  init(_ testCase: TestCase, isInternetPermitted: Bool, isPeeringPermitted: Bool) throws {
    let weights = Shape.allCases.map { shape in
      switch shape {
      case .peered: isPeeringPermitted ? Shape.weights[shape.rawValue] : 0
      case .inward, .outward: isInternetPermitted ? Shape.weights[shape.rawValue] : 0
      case .sameSubnet, .sameVPC, .diverted: Shape.weights[shape.rawValue]
      }
    }
    shape = Shape.allCases[try testCase.weighted(weights)]
    let chosen = try [TrafficIdea.ping, .ssh, .all][testCase.weighted([4, 2, 1])]
    // The console connects to port 22 only.
    traffic = shape == .inward && chosen == .ping ? .ssh : chosen
    // Two times in three nothing is left out, else one thing; nothing is simplest.
    let optional = Ingredient.allCases.filter(\.isOptional)
    let position = try testCase.weighted([2 * optional.count] + optional.map { _ in 1 })
    omitted = position == 0 ? nil : optional[position - 1]
  }

  /// Returns the wish for the next step.
  ///
  /// - Parameters:
  ///   - topology: The network as it is now.
  ///   - canProbe: Whether the plan may end in a probe.
  /// - Returns: The wish, and whether it is the last one; nil when nothing is left to do.
  mutating func nextWish(in topology: Topology, canProbe: Bool) -> (Wish, isLast: Bool)? {
    if let (ingredient, wish) = PlannedNetwork(self, topology, &firstVPC, &secondVPC).firstLack {
      let bit = UInt64(1) << UInt64(ingredient.rawValue)
      if tried & bit != 0 { givenUp |= bit }
      tried |= bit
      return (wish, false)
    }
    guard canProbe, let wish = PlannedNetwork(self, topology, &firstVPC, &secondVPC).probe else { return nil }
    return (wish, true)
  }

  /// Returns whether an ingredient is not wished for, because it was left out or given up.
  func skips(_ ingredient: Ingredient) -> Bool {
    ingredient == omitted || givenUp & 1 << UInt64(ingredient.rawValue) != 0
  }
}
