/// The laws of the subnet part of the VPC and subnet sheet.
public enum SubnetLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    SubnetCreationLaws.all + SubnetStateLaws.all + SubnetIPv6Laws.all + SubnetBlockLaws.all
    + SubnetDeletionLaws.all
}
