/// The laws of the security group sheet that commands and reported states show.
public enum SecurityGroupLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    GroupObjectLaws.all + InitialRuleLaws.all + RuleFormLaws.all + RuleChangeLaws.all + GroupReferenceLaws.all
    + GroupQuotaLaws.all + GroupAttachmentLaws.all
}
