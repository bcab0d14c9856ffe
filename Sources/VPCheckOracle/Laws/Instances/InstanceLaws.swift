/// The laws of instances and interfaces that commands and reported states show.
public enum InstanceLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] =
    InterfaceLaws.all + InterfaceAttachmentLaws.all + PrivateAddressLaws.all + AssignmentRequestLaws.all
    + AssignmentEffectLaws.all + IPv6AddressLaws.all + PublicAddressLaws.all + PublicReplacementLaws.all
    + LifeCycleLaws.all + LaunchLaws.all + LifeCycleEffectLaws.all
}
