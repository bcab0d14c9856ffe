internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what requests do to the entries of network ACLs.
enum ACLEntryChangeFaults {
  static let all = [
    replacedActionKept,
    replacedBlockKept,
    replacedBothWays,
    replacingKeepsTheProtocol,
    absentEntryMade,
    absentEntryIsAnUnknownACL,
    absentEntryDeleted,
    entriesResetByMoving,
    entriesGoWithTheSubnet,
    newSubnetIsAllowed,
    entryDeletedBothWays,
    entryNotDeleted,
    newEntryPushesOthers,
    newEntryAllows,
    outboundEntryStoredInbound,
    lastEntryOfADirectionKept,
  ]

  private static let replacedActionKept = Fault(
    "replaced-action-kept", breaks: "NACL-ENT-17",
    "Replacing an entry keeps its action.",
    control: {
      $0.acls.replacement = { old, new in
        NetworkACLEntry(new.direction, new.number, old.action, new.block, new.traffic)
      }
    })

  private static let replacedBlockKept = Fault(
    "replaced-block-kept", breaks: "NACL-ENT-17",
    "Replacing an entry keeps its block.",
    control: {
      $0.acls.replacement = { old, new in
        NetworkACLEntry(new.direction, new.number, new.action, old.block, new.traffic)
      }
    })

  private static let replacedBothWays = Fault(
    "replaced-both-ways", breaks: "NACL-ENT-17",
    "Replacing an entry replaces the one of the same number in the other direction as well.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceNetworkAclEntry(let id, let argument) = command else { return }
        after.networkACLs.update(id) { acl in
          let new = acl.entries.first { $0.direction == argument.direction && $0.number == argument.number }
          guard let new else { return }
          for index in acl.entries.indices where acl.entries[index].number == argument.number {
            let direction = acl.entries[index].direction
            acl.entries[index] = new
            acl.entries[index].direction = direction
          }
        }
      }
    })

  private static let replacingKeepsTheProtocol = Fault(
    "replacing-keeps-the-protocol", breaks: "NACL-ENT-17",
    "An entry cannot be replaced by one for another protocol.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .replaceNetworkAclEntry(let id, let argument) = command,
          let old = topology.networkACLs[id]?.entries.first(where: {
            $0.direction == argument.direction && $0.number == argument.number
          })
        else { return nil }
        let number = old.traffic.protocolNumber ?? -1
        return Int(argument.protocolText) == number ? nil : Rejection(.invalidParameterValue)
      }
    })

  private static let absentEntryMade = Fault(
    "absent-entry-made", breaks: "NACL-ENT-18",
    "Replacing an entry that is not there makes it.",
    control: { $0.acls.absentNumber = { nil } })

  private static let absentEntryIsAnUnknownACL = Fault(
    "absent-entry-is-an-unknown-acl", breaks: "NACL-ENT-18",
    "Replacing or deleting an entry that is not there is refused as if the ACL were unknown.",
    control: { $0.acls.absentNumber = { Rejection("InvalidNetworkAclID.NotFound") } })

  private static let absentEntryDeleted = Fault(
    "absent-entry-deleted", breaks: "NACL-ENT-18",
    "Deleting an entry that is not there is answered with success.",
    control: {
      $0.unlisted.answer = FilterAnswers.pretending("InvalidNetworkAclEntry.NotFound") { command, _, _ in
        if case .deleteNetworkAclEntry = command { true } else { false }
      }
    })

  private static let entriesResetByMoving = Fault(
    "entries-reset-by-moving", breaks: "NACL-ENT-19",
    "The default ACL gets back the entries that it started with when a subnet moves to it.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .replaceNetworkAclAssociation(_, let id) = command else { return }
        after.networkACLs.update(id) { acl in
          guard acl.isDefault else { return }
          acl.entries = ControlRules.standard.acls.initialEntries(true, false)
        }
      }
    })

  private static let entriesGoWithTheSubnet = Fault(
    "entries-go-with-the-subnet", breaks: "NACL-ENT-19",
    "Deleting a subnet deletes the entries of the ACL that served it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteSubnet(let subnet) = command,
          let acl = before.networkACLs.first(where: { $0.subnets.contains(subnet) })
        else { return }
        after.networkACLs.update(acl.id) {
          $0.entries.removeAll { $0.number <= NetworkACL.userNumberMax }
        }
      }
    })

  private static let newSubnetIsAllowed = Fault(
    "new-subnet-is-allowed", breaks: "NACL-ENT-19",
    "The default ACL of a VPC gains an entry for each new subnet.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createSubnet(let id, let vpc, _, _, _) = command, let block = after.subnets[id]?.ipv4
        else { return }
        after.networkACLs.update(.implicit(.networkACL, of: vpc)) { acl in
          let last = acl.entries.last { $0.direction == .ingress && $0.number <= NetworkACL.userNumberMax }
          let number = (last?.number ?? 0) + 1
          acl.entries.append(NetworkACLEntry(.ingress, number, .allow, block, .all))
          acl.sortEntries()
        }
      }
    })

  private static let entryDeletedBothWays = Fault(
    "entry-deleted-both-ways", breaks: "NACL-ENT-20",
    "Deleting an entry deletes the one of the same number in the other direction as well.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .deleteNetworkAclEntry(let id, _, let number) = command else { return }
        after.networkACLs.update(id) { $0.entries.removeAll { $0.number == number } }
      }
    })

  private static let entryNotDeleted = Fault(
    "entry-not-deleted", breaks: "NACL-ENT-20",
    "Deleting an entry is accepted and changes nothing.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteNetworkAclEntry(let id, _, _) = command else { return }
        after.networkACLs[id] = before.networkACLs[id]
      }
    })

  private static let newEntryPushesOthers = Fault(
    "new-entry-pushes-others", breaks: "NACL-ENT-20",
    "A new entry pushes those of higher numbers in its direction up by one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkAclEntry(let id, let new) = command else { return }
        after.networkACLs.update(id) { acl in
          for index in acl.entries.indices
          where acl.entries[index].direction == new.direction
            && acl.entries[index].number > new.number
            && acl.entries[index].number < NetworkACL.userNumberMax
          {
            acl.entries[index].number += 1
          }
        }
      }
    })

  private static let newEntryAllows = Fault(
    "new-entry-allows", breaks: "NACL-ENT-20",
    "A new entry allows, whatever was asked for.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkAclEntry(let id, let new) = command else { return }
        after.networkACLs.update(id) { acl in
          for index in acl.entries.indices
          where acl.entries[index].direction == new.direction && acl.entries[index].number == new.number {
            acl.entries[index].action = .allow
          }
        }
      }
    })

  private static let outboundEntryStoredInbound = Fault(
    "outbound-entry-stored-inbound", breaks: "NACL-ENT-20",
    "A new outbound entry is stored as an inbound one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkAclEntry(let id, let new) = command, new.direction == .egress else { return }
        after.networkACLs.update(id) { acl in
          let index = acl.entries.firstIndex { $0.direction == .egress && $0.number == new.number }
          guard let index else { return }
          acl.entries[index].direction = .ingress
          acl.sortEntries()
        }
      }
    })

  private static let lastEntryOfADirectionKept = Fault(
    "last-entry-of-a-direction-kept", breaks: "NACL-ENT-20",
    "The last entry of a direction in a custom ACL cannot be deleted.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteNetworkAclEntry(let id, let direction, let number) = command,
          let acl = topology.networkACLs[id], !acl.isDefault
        else { return nil }
        let users = acl.entries.filter {
          $0.direction == direction && $0.number <= NetworkACL.userNumberMax
        }
        return users.map(\.number) == [number] ? Rejection(.operationNotPermitted) : nil
      }
    })
}
