/// The laws of the VPC part of the VPC and subnet sheet.
public enum VPCLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    VPCRequestLaws.all + DryRunLaws.all + VPCCreationLaws.all + VPCDeletionLaws.all
}
