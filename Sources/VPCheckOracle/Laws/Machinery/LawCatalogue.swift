internal import VPCheckTopology

/// The law book: every law that is checked, in the order of the sheets.
///
/// - Ids are unique: laws of one id, from both planes, are joined into one.
public struct LawCatalogue: Sendable {
  /// A predicate and the position of its law.
  struct Entry<Predicate: Sendable>: Sendable {
    var law: Int
    var predicate: Predicate
  }

  /// What is asked about one kind of step.
  struct Desk: Sendable {
    var refusing: [Entry<@Sendable (JudgedCommand) -> RefusalDemand?>] = []
    var accepting: [Entry<@Sendable (JudgedCommand) -> Bool>] = []
    var judging: [Entry<@Sendable (JudgedStep) -> LawAnswer>] = []
    var relating: [Entry<@Sendable (JudgedStep) -> LawAnswer>] = []
  }

  /// The laws.
  public let laws: [Law]
  /// For each law the position of the one that judges for it: itself, or its twin.
  let judges: [Int]
  /// The predicates, by the position of the kind of step.
  let desks: [Desk]

  /// Creates a catalogue of some laws.
  public init(_ laws: [Law]) {
    var joined: [Law] = []
    for law in laws {
      if let position = joined.firstIndex(where: { $0.id == law.id }) {
        joined[position] = joined[position].joined(with: law)
      } else {
        joined.append(law)
      }
    }
    self.laws = joined
    let judges = joined.enumerated().map { position, law in
      law.twin.flatMap { twin in joined.firstIndex { $0.id == twin } } ?? position
    }
    self.judges = judges
    desks = (0..<StepKinds.count).map { kind in LawCatalogue.desk(of: kind, in: joined, judges) }
  }

  private static func desk(of kind: Int, in laws: [Law], _ judges: [Int]) -> Desk {
    var desk = Desk()
    for (position, law) in laws.enumerated() where judges[position] == position {
      for (scope, rule) in zip(law.scopes, law.rules) where scope.rawValue >> UInt128(kind) & 1 == 1 {
        switch rule {
        case .refuse(let predicate): desk.refusing.append(Entry(law: position, predicate: predicate))
        case .accept(let predicate): desk.accepting.append(Entry(law: position, predicate: predicate))
        case .judge(let predicate): desk.judging.append(Entry(law: position, predicate: predicate))
        case .relate(let predicate): desk.relating.append(Entry(law: position, predicate: predicate))
        }
      }
    }
    return desk
  }

  /// Every law.
  public static let all: LawCatalogue = {
    let laws =
      AddressingLaws.all + VPCLaws.all + SubnetLaws.all + RouteTableLaws.all + PeeringLaws.all
      + GatewayLaws.all + SecurityGroupLaws.all + NetworkACLLaws.all + InstanceLaws.all + ElasticIPLaws.all
      + InstanceConnectLaws.all + PacketWalkLaws.all + MetamorphicLaws.all
    return LawCatalogue(
      laws + Restatement.all.compactMap { $0.law(in: laws) } + MetamorphicLaws.restated(in: laws))
  }()

  /// Returns the law of an id; nil when there is none.
  public func law(_ id: String) -> Law? { laws.first { $0.id == id } }
}
