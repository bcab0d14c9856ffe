/// Every rule of the sheets that is no law, with the reason.
///
/// - Ids are those of `SheetIndex`, each once, in the order of the sheets.
/// - No id is also a law of `LawCatalogue.all`.
public enum UncheckedRules {
  /// The rules, in the order of the sheets.
  public static let all: [UncheckedRule] =
    addressing + vpcsAndSubnets + routeTables + peering + gateways + securityGroups + networkACLs + instances
    + elasticIPs + instanceConnect + packetWalk + errors

  /// Returns the unchecked rule of an id; nil when a law checks it, or when there is no such id.
  public static func rule(_ id: String) -> UncheckedRule? { all.first { $0.id == id } }
}
