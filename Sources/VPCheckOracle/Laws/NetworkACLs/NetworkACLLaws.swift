/// The laws of the network ACL sheet that commands and reported states show.
public enum NetworkACLLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    ACLObjectLaws.all + ACLContentLaws.all + ACLEntryLaws.all + ACLEntryChangeLaws.all
}
