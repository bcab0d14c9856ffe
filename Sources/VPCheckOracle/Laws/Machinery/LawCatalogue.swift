public import VPCheckTopology

/// The law book: every law that is checked, in the order of the sheets.
public struct LawCatalogue: Sendable {
  /// The laws.
  public let laws: [Law]
  /// The positions of laws that refuse commands.
  public let refusingLaws: [Int]
  /// The positions of laws that look at steps and their results.
  public let judgingLaws: [Int]

  /// Creates a catalogue of some laws.
  public init(_ laws: [Law]) {
    self.laws = laws
    refusingLaws = laws.indices.filter {
      if case .refuse = laws[$0].rule { true } else { false }
    }
    judgingLaws = laws.indices.filter {
      if case .judge = laws[$0].rule { true } else { false }
    }
  }

  /// Every law.
  public static let all = LawCatalogue(
    AddressingLaws.all + VPCLaws.all + SubnetLaws.all + RouteTableLaws.all + PeeringLaws.all
      + GatewayLaws.all + SecurityGroupLaws.all + NetworkACLLaws.all + InstanceLaws.all + ElasticIPLaws.all
      + InstanceConnectLaws.all + PacketWalkLaws.all)

  /// Returns the law of an id; nil when there is none.
  public func law(_ id: String) -> Law? { laws.first { $0.id == id } }
}
