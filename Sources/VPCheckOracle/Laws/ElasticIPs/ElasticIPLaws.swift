/// The laws of Elastic IPs that commands and reported states show.
public enum ElasticIPLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    AllocationLaws.all + AssociationRequestLaws.all + AssociationEffectLaws.all + DisassociationLaws.all
}
