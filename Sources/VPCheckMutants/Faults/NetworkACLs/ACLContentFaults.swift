internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in the entries that network ACLs hold without anybody's doing.
enum ACLContentFaults {
  static let all = [
    defaultACLClosed,
    defaultACLOpenInboundOnly,
    defaultACLWithNumberOne,
    defaultACLWithoutIPv6,
    defaultACLAlwaysHasIPv6,
    noEntryWithIPv6,
    changedACLGainsIPv6,
    customACLGainsIPv6,
    aclChangedInEitherDirection,
    newACLWithoutFinalDeny,
    noFinalDenyWithIPv6,
    defaultACLEndsOpenOutbound,
    finalDenyReplaceable,
    finalDenyIsAbsent,
    newACLOpen,
    defaultEntriesFixed,
    defaultEntriesNotReplaceable,
    entriesGoWithTheBlock,
    lostBlockIsDenied,
  ]

  /// The standard entries of a new ACL, filtered.
  private static func filtered(
    _ isKept: @escaping @Sendable (_ isDefault: Bool, NetworkACLEntry) -> Bool
  ) -> @Sendable (Bool, Bool) -> [NetworkACLEntry] {
    { isDefault, hasIPv6 in
      ControlRules.standard.acls.initialEntries(isDefault, hasIPv6).filter { isKept(isDefault, $0) }
    }
  }

  private static func isFinal(_ entry: NetworkACLEntry) -> Bool { entry.number > NetworkACL.userNumberMax }

  private static let defaultACLClosed = Fault(
    "default-acl-closed", breaks: "NACL-DEF-1",
    "A default ACL starts like a custom one, closed.",
    control: { $0.acls.initialEntries = filtered { $1.block.family == .ipv6 || isFinal($1) } })

  private static let defaultACLOpenInboundOnly = Fault(
    "default-acl-open-inbound-only", breaks: "NACL-DEF-1",
    "A default ACL starts with an entry that allows all IPv4 inbound, and none outbound.",
    control: {
      $0.acls.initialEntries = filtered {
        $1.direction == .ingress || $1.block.family == .ipv6 || isFinal($1)
      }
    })

  private static let defaultACLWithNumberOne = Fault(
    "default-acl-with-number-one", breaks: "NACL-DEF-1",
    "The entry that a default ACL starts with has another number.",
    control: {
      $0.acls.initialEntries = { isDefault, hasIPv6 in
        ControlRules.standard.acls.initialEntries(isDefault, hasIPv6).map { entry in
          var entry = entry
          if entry.number == 100 { entry.number = 1 }
          return entry
        }
      }
    })

  private static let defaultACLWithoutIPv6 = Fault(
    "default-acl-without-ipv6", breaks: "NACL-DEF-2",
    "A default ACL starts without an entry for IPv6 in a VPC with IPv6, too.",
    control: { $0.acls.initialEntries = filtered { $1.block.family == .ipv4 || isFinal($1) } })

  private static let defaultACLAlwaysHasIPv6 = Fault(
    "default-acl-always-has-ipv6", breaks: "NACL-DEF-2",
    "A default ACL starts with the entries for IPv6 whether or not its VPC has IPv6.",
    control: {
      $0.acls.initialEntries = { isDefault, hasIPv6 in
        ControlRules.standard.acls.initialEntries(isDefault, isDefault || hasIPv6)
      }
    })

  private static let noEntryWithIPv6 = Fault(
    "no-entry-with-ipv6", breaks: "NACL-DEF-3",
    "When a VPC gains IPv6 its default ACL gains the final deny only.",
    control: {
      $0.acls.entriesAddedWithIPv6 = { acl, direction, _ in
        ControlRules.standard.acls.entriesAddedWithIPv6(acl, direction, true)
      }
    })

  private static let changedACLGainsIPv6 = Fault(
    "changed-acl-gains-ipv6", breaks: "NACL-DEF-3",
    "When a VPC gains IPv6 its default ACL opens for it although its entries were changed.",
    control: {
      $0.acls.entriesAddedWithIPv6 = { acl, direction, _ in
        ControlRules.standard.acls.entriesAddedWithIPv6(acl, direction, false)
      }
    })

  private static let customACLGainsIPv6 = Fault(
    "custom-acl-gains-ipv6", breaks: "NACL-DEF-3",
    "When a VPC gains IPv6 its custom ACLs open for it as well.",
    control: {
      $0.acls.entriesAddedWithIPv6 = { acl, direction, isModified in
        var acl = acl
        acl.isDefault = true
        return ControlRules.standard.acls.entriesAddedWithIPv6(acl, direction, isModified)
      }
    })

  private static let aclChangedInEitherDirection = Fault(
    "acl-changed-in-either-direction", breaks: "NACL-DEF-3",
    "A default ACL with a changed inbound entry gains no outbound entry for IPv6 either.",
    control: {
      $0.acls.entriesAddedWithIPv6 = { acl, direction, isModified in
        let users = acl.entries.filter { !isFinal($0) }
        let isPristine = users.count == 2 && users.allSatisfy { $0.number == 100 && $0.action == .allow }
        return ControlRules.standard.acls.entriesAddedWithIPv6(acl, direction, isModified || !isPristine)
      }
    })

  private static let newACLWithoutFinalDeny = Fault(
    "new-acl-without-final-deny", breaks: "NACL-DEF-5",
    "A created ACL is empty: it has no final deny.",
    control: { $0.acls.initialEntries = filtered { isDefault, _ in isDefault } })

  private static let noFinalDenyWithIPv6 = Fault(
    "no-final-deny-with-ipv6", breaks: "NACL-DEF-5",
    "When a VPC gains IPv6 its ACLs gain no final deny for it.",
    control: {
      $0.acls.entriesAddedWithIPv6 = { acl, direction, isModified in
        ControlRules.standard.acls.entriesAddedWithIPv6(acl, direction, isModified).filter { !isFinal($0) }
      }
    })

  private static let defaultACLEndsOpenOutbound = Fault(
    "default-acl-ends-open-outbound", breaks: "NACL-DEF-5",
    "A default ACL has no final deny outbound.",
    control: {
      $0.acls.initialEntries = filtered { !($0 && $1.direction == .egress && isFinal($1)) }
    })

  private static let finalDenyReplaceable = Fault(
    "final-deny-replaceable", breaks: "NACL-DEF-6",
    "The bound on numbers is that of the service itself: the final denies can be replaced and deleted.",
    control: { $0.acls.number = { 1...32768 ~= $0 ? nil : Rejection(.invalidParameterValue) } })

  private static let finalDenyIsAbsent = Fault(
    "final-deny-is-absent", breaks: "NACL-DEF-6",
    "A request about a final deny is refused as if there were no such entry.",
    control: {
      $0.acls.number = { number in
        number > NetworkACL.userNumberMax
          ? Rejection("InvalidNetworkAclEntry.NotFound") : ControlRules.standard.acls.number(number)
      }
    })

  private static let newACLOpen = Fault(
    "new-acl-open", breaks: "NACL-DEF-7",
    "A created ACL starts with the entries of a default one.",
    control: {
      $0.acls.initialEntries = { _, hasIPv6 in ControlRules.standard.acls.initialEntries(true, hasIPv6) }
    })

  /// Returns whether a default ACL starts with the entry that a command is about.
  private static func isAboutDefaultEntry(
    _ id: NetworkACLID, _ number: Int, _ topology: Topology
  ) -> Bool {
    topology.networkACLs[id]?.isDefault == true && (number == 100 || number == 101)
  }

  private static let defaultEntriesFixed = Fault(
    "default-entries-fixed", breaks: "NACL-DEF-8",
    "The entries that a default ACL starts with cannot be deleted.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteNetworkAclEntry(let id, _, let number) = command else { return nil }
        return isAboutDefaultEntry(id, number, topology) ? Rejection(.operationNotPermitted) : nil
      }
    })

  private static let defaultEntriesNotReplaceable = Fault(
    "default-entries-not-replaceable", breaks: "NACL-DEF-8",
    "The entries that a default ACL starts with cannot be replaced.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .replaceNetworkAclEntry(let id, let entry) = command else { return nil }
        return isAboutDefaultEntry(id, entry.number, topology) ? Rejection(.operationNotPermitted) : nil
      }
    })

  private static let entriesGoWithTheBlock = Fault(
    "entries-go-with-the-block", breaks: "NACL-DEF-9",
    "The entries for IPv6 go when a VPC loses its IPv6 block.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .disassociateVpcCidrBlock(let vpc, _) = command,
          after.vpcs[vpc]?.associatedBlocks.contains(where: { $0.family == .ipv6 }) == false
        else { return }
        after.networkACLs.updateAll { acl in
          if acl.vpc == vpc { acl.entries.removeAll { $0.block.family == .ipv6 } }
        }
      }
    })

  private static let lostBlockIsDenied = Fault(
    "lost-block-is-denied", breaks: "NACL-DEF-9",
    "When a VPC loses a block its ACLs gain an entry that denies the block.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .disassociateVpcCidrBlock(let vpc, let argument) = command,
          let block = argument.canonicalised
        else { return }
        let deny = NetworkACLEntry(.ingress, 2, .deny, block, .all)
        after.networkACLs.updateAll { acl in
          guard acl.vpc == vpc, !acl.entries.contains(where: { $0.number == 2 }) else { return }
          acl.entries.append(deny)
          acl.sortEntries()
        }
      }
    })
}
