/// The laws of the peering sheet that commands and reported states show.
public enum PeeringLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    PeeringStateLaws.all + PeeringActionLaws.all + PeeringVisibilityLaws.all + PeeringRequestLaws.all
    + PeeringDuplicateLaws.all + PeeringOverlapLaws.all + PeeringBlockLaws.all + PeeringRouteLaws.all
    + PeeringQuotaLaws.all
}
