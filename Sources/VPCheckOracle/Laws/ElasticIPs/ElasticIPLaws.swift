/// The laws of the Elastic IP sheet that commands and reported states show.
public enum ElasticIPLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    AllocationLaws.all + AddressAssociationLaws.all + AddressMappingLaws.all + AddressLifeLaws.all
}
