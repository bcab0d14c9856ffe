internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the names of security groups.
enum GroupNameFaults {
  static let all = [
    groupNameOfAnyLength,
    groupNameOfAnyCharacters,
    groupNameWithoutPunctuation,
    groupNamedLikeAnId,
    trailingSpacesKept,
    groupNameInLowerCase,
    groupNameTaken,
    groupNameTakenElsewhere,
    groupNameComparedWithTheLast,
    duplicateNameIsABadValue,
    foldedNameIsABadValue,
    secondDefaultGroup,
    reservedNameIsABadValue,
  ]

  private static let groupNameOfAnyLength = Fault(
    "group-name-of-any-length", breaks: "SG-OBJ-3",
    "The name of a group may have more than 255 characters.",
    control: { $0.groups.nameForm = { ControlRules.standard.groups.nameForm(String($0.prefix(255))) } })

  private static let groupNameOfAnyCharacters = Fault(
    "group-name-of-any-characters", breaks: "SG-OBJ-3",
    "Only the length and the beginning of a group's name are looked at.",
    control: {
      $0.groups.nameForm = { name in
        let isFine = 1...255 ~= name.count && !name.hasPrefix("sg-")
        return isFine ? nil : Rejection(.invalidParameterValue)
      }
    })

  private static let groupNameWithoutPunctuation = Fault(
    "group-name-without-punctuation", breaks: "SG-OBJ-1",
    "The name of a group may hold letters, digits and hyphens only.",
    control: {
      $0.groups.nameForm = { name in
        let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
        return isPlain
          ? ControlRules.standard.groups.nameForm(name) : Rejection(.invalidParameterValue)
      }
    })

  private static let groupNamedLikeAnId = Fault(
    "group-named-like-an-id", breaks: "SG-OBJ-4",
    "A group's name may start with sg-.",
    control: {
      $0.groups.nameForm = { name in
        name.hasPrefix("sg-") ? nil : ControlRules.standard.groups.nameForm(name)
      }
    })

  private static let trailingSpacesKept = Fault(
    "trailing-spaces-kept", breaks: "SG-OBJ-5",
    "The name of a group is stored with its trailing spaces.",
    control: { $0.groups.storedName = { $0 } })

  private static let groupNameInLowerCase = Fault(
    "group-name-in-lower-case", breaks: "SG-OBJ-1",
    "The name of a group is stored in lower case.",
    control: { $0.groups.storedName = { ControlRules.standard.groups.storedName($0).lowercased() } })

  private static let groupNameTaken = Fault(
    "group-name-taken", breaks: "SG-OBJ-6",
    "Two groups of a VPC may have one name.",
    control: { $0.groups.duplicateName = { _, _, _, _ in nil } })

  private static let groupNameTakenElsewhere = Fault(
    "group-name-taken-elsewhere", breaks: "SG-OBJ-6",
    "The name of a group must be new in the whole account, not only in its VPC.",
    control: {
      $0.groups.duplicateName = { topology, _, name, _ in
        topology.securityGroups.contains { $0.name == name } ? Rejection("InvalidGroup.Duplicate") : nil
      }
    })

  private static let groupNameComparedWithTheLast = Fault(
    "group-name-compared-with-the-last", breaks: "SG-OBJ-6",
    "A new name is compared with the group that was made last only.",
    control: {
      $0.groups.duplicateName = { topology, vpc, name, options in
        guard let last = topology.securityGroups.last(where: { !$0.id.isImplicit }) else { return nil }
        return last.vpc == vpc && last.name == name ? Rejection("InvalidGroup.Duplicate") : nil
      }
    })

  private static let duplicateNameIsABadValue = Fault(
    "duplicate-name-is-a-bad-value", breaks: "SG-OBJ-6",
    "A name that is taken is refused as an invalid value.",
    control: {
      $0.groups.duplicateName = { topology, vpc, name, options in
        ControlRules.standard.groups.duplicateName(topology, vpc, name, options).map { _ in
          Rejection(.invalidParameterValue)
        }
      }
    })

  private static let foldedNameIsABadValue = Fault(
    "folded-name-is-a-bad-value", breaks: "SG-OBJ-7",
    "A name that differs from another in letter case only is refused as an invalid value.",
    control: {
      $0.groups.duplicateName = { topology, vpc, name, options in
        let isTaken = topology.securityGroups.contains { $0.vpc == vpc && $0.name == name }
        let standard = ControlRules.standard.groups.duplicateName(topology, vpc, name, options)
        return isTaken ? standard : standard.map { _ in Rejection(.invalidParameterValue) }
      }
    })

  private static let secondDefaultGroup = Fault(
    "second-default-group", breaks: "SG-OBJ-8", alsoBreaks: ["SG-OBJ-2"],
    "A second group named default can be made.",
    control: {
      $0.groups.reservedName = { _ in nil }
      $0.groups.duplicateName = { topology, vpc, name, options in
        name == "default" ? nil : ControlRules.standard.groups.duplicateName(topology, vpc, name, options)
      }
    })

  private static let reservedNameIsABadValue = Fault(
    "reserved-name-is-a-bad-value", breaks: "SG-OBJ-8",
    "The reserved name is refused as an invalid value.",
    control: {
      $0.groups.reservedName = { $0 == "default" ? Rejection(.invalidParameterValue) : nil }
    })
}
