internal import VPCheckTopology

/// The laws that need no expected answer: two states, two answers or two runs are compared.
///
/// Relations between two answers come first, the more particular before the more general,
/// since of several that are broken the first is told.
public enum MetamorphicLaws {
  /// Every law of the class.
  public static let all: [Law] =
    pairs.map(\.law) + Restorations.all.map(\.law) + TwinRelation.all.map(\.law)

  /// Returns the laws that say again what some law of a book says.
  static func restated(in laws: [Law]) -> [Law] {
    restatements.compactMap { restatement in
      laws.first { $0.id == restatement.original }?.restated(
        as: restatement.id, restatement.statement, source: "says the same as \(restatement.original)")
    }
  }

  /// The relations between two answers of one run.
  static let pairs: [PairRelation] =
    [PlainRelations.all[0], PlainRelations.all[1]] + ACLRelations.all + GroupRelations.all
    + RouteRelations.all + PeeringRelations.all + HostRelations.all + InternetRelations.all
    + ConnectRelations.all
    + CheckRelations.all + PlainRelations.all.dropFirst(2)

  /// Sentences that other sheets say again: their id, the law that judges, and their words.
  private static let restatements: [(id: String, original: String, statement: String)] = [
    ("PEER-RT-16", "VPC-GEN-9", "The order in which a network was built does not matter to packets."),
    ("WT-10", "VPC-GEN-9", "Any order of the steps that is accepted gives the same answers at the end."),
    ("PW-META-9", "PEER-RT-15", "Swapping requester and accepter of a connection keeps every answer."),
    ("WT-8", "PEER-RT-15", "Swapping requester and accepter of the connection changes no answer."),
    ("ADDR-SYN-10", "ADDR-SYN-9", "Checks of range and overlap look at the canonical form of a block."),
    (
      "SG-STATEFUL-5", "PW-META-7",
      "At each interface only the rules in the direction of the first packet count."
    ),
    ("WT-3", "PW-META-2", "A rule of the one instance's group does not matter to a probe of the other."),
    ("WT-4", "PW-META-2", "The ping by private addresses depends on no gateway and no default route."),
    ("WT-5", "EIC-CON-14", "The console connection depends on nothing in the other VPC."),
    ("WT-ABL-1", "PW-META-2", "The steps that lead to no probe can be left out."),
    ("WT-ABL-2", "PW-PCX-6", "Without the peering route the default route leads the packet astray."),
    ("WT-ABL-3", "RT-TAB-2", "Without the association of a subnet the routes of a table serve nobody."),
    ("WT-ABL-4", "PW-ORD-4", "A missing route back and a missing route there are told apart by the phase."),
    ("WT-ABL-5", "PW-META-3", "What an omitted step breaks is repaired by doing it afterwards."),
  ]
}
