/// The laws of the addressing sheet that commands and reported states show.
public enum AddressingLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    AddressSyntaxLaws.all + AddressSizeLaws.all + AddressRangeLaws.all + SecondaryBlockLaws.all
    + BlockOverlapLaws.all + BlockRemovalLaws.all + ReservedAddressLaws.all + AddressQuotaLaws.all
}
