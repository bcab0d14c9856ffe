internal import AddressMath
internal import VPCheckTopology

/// Changes of network ACLs.
enum FilterFollowUps {
  static let all = [renumber, add, swap, split, copy, closeElsewhere, close, otherFamily]

  /// The ACL at one end, and its entries that callers may change.
  private static func edge(_ stage: FollowUpStage) -> (acl: NetworkACL, entries: [NetworkACLEntry])? {
    guard let site = stage.site, let acl = stage.topology.networkACL(of: site.subnet) else { return nil }
    return (acl, acl.entries.filter { $0.number <= NetworkACL.userNumberMax })
  }

  private static func free(_ acl: NetworkACL, _ direction: Direction, _ number: Int) -> Bool {
    1...NetworkACL.userNumberMax ~= number
      && !acl.entries.contains { $0.direction == direction && $0.number == number }
  }

  private static let renumber = FollowUp("renumber") { stage in
    guard let (acl, entries) = edge(stage), let entry = stage.choose(entries),
      free(acl, entry.direction, entry.number + 1)
    else { return nil }
    var moved = ACLEntryArgument(entry)
    moved.number += 1
    return [stage.call(acl.vpc, .createNetworkAclEntry(acl.id, moved))] + stage.again
      + [stage.call(acl.vpc, .deleteNetworkAclEntry(acl.id, entry.direction, number: entry.number))]
      + stage.again
  }

  private static let add = FollowUp("add-entry") { stage in
    guard let (acl, _) = edge(stage) else { return nil }
    let direction: Direction = stage.number % 2 == 0 ? .ingress : .egress
    let action: ACLAction = stage.number / 2 % 2 == 0 ? .allow : .deny
    guard let number = [50, 99, 101, 150, 7].first(where: { free(acl, direction, $0) }) else { return nil }
    let family = stage.ends?.family ?? .ipv4
    let entry = ACLEntryArgument(
      direction, number, action, protocolText: "-1", CIDRArgument(.everything(family)))
    return [stage.call(acl.vpc, .createNetworkAclEntry(acl.id, entry))] + stage.again
      + [stage.call(acl.vpc, .deleteNetworkAclEntry(acl.id, direction, number: number))] + stage.again
  }

  private static let swap = FollowUp("swap-entries") { stage in
    guard let (acl, entries) = edge(stage) else { return nil }
    let neighbours = zip(entries, entries.dropFirst()).filter { $0.direction == $1.direction }
    guard let (one, other) = stage.choose(neighbours) else { return nil }
    var first = ACLEntryArgument(other)
    first.number = one.number
    var second = ACLEntryArgument(one)
    second.number = other.number
    return [
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, first)),
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, second)),
    ] + stage.again
  }

  private static let split = FollowUp("split-entry") { stage in
    guard let (acl, entries) = edge(stage) else { return nil }
    let candidates = entries.filter { $0.block.halves != nil && free(acl, $0.direction, $0.number + 1) }
    guard let entry = stage.choose(candidates), let halves = entry.block.halves else { return nil }
    var first = ACLEntryArgument(entry)
    first.block = CIDRArgument(halves.0)
    var second = first
    second.block = CIDRArgument(halves.1)
    second.number += 1
    return [
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, first)),
      stage.call(acl.vpc, .createNetworkAclEntry(acl.id, second)),
    ] + stage.again
  }

  private static let copy = FollowUp("copy-acl") { stage in
    guard let site = stage.site, let (acl, entries) = edge(stage), entries.count <= 6 else { return nil }
    let twin = stage.fresh(.networkACL)
    return [stage.call(acl.vpc, .createNetworkAcl(twin, vpc: acl.vpc))]
      + entries.map { stage.call(acl.vpc, .createNetworkAclEntry(twin, ACLEntryArgument($0))) }
      + stage.again
      + [stage.call(acl.vpc, .replaceNetworkAclAssociation(site.subnet, with: twin))] + stage.again
  }

  private static let closeElsewhere = FollowUp("close-elsewhere") { stage in
    guard let subnet = stage.choose(stage.subnetsElsewhere) else { return nil }
    return closing(subnet.id, subnet.vpc, stage)
  }

  /// An ACL without entries at one end: nothing passes but what stays inside the subnet.
  private static let close = FollowUp("close") { stage in
    guard let site = stage.site, let ends = stage.ends else { return nil }
    let twin = stage.fresh(.networkACL)
    func open(_ direction: Direction) -> Step {
      stage.call(
        site.vpc,
        .createNetworkAclEntry(
          twin,
          ACLEntryArgument(
            direction, 100, .allow, protocolText: "-1", CIDRArgument(.everything(ends.family)))))
    }
    return closing(site.subnet, site.vpc, stage)
      + [open(.egress)] + stage.again + [open(.ingress)] + stage.again
  }

  private static func closing(_ subnet: SubnetID, _ vpc: VPCID, _ stage: FollowUpStage) -> [Step] {
    let twin = stage.fresh(.networkACL)
    return [stage.call(vpc, .createNetworkAcl(twin, vpc: vpc))] + stage.again
      + [stage.call(vpc, .replaceNetworkAclAssociation(subnet, with: twin))] + stage.again
  }

  private static let otherFamily = FollowUp("entry-of-other-family") { stage in
    guard let ends = stage.ends, let (acl, _) = edge(stage), free(acl, .ingress, 42) else { return nil }
    let other: AddressFamily = ends.family == .ipv4 ? .ipv6 : .ipv4
    let entry = ACLEntryArgument(.ingress, 42, .deny, protocolText: "-1", CIDRArgument(.everything(other)))
    return [stage.call(acl.vpc, .createNetworkAclEntry(acl.id, entry))] + stage.again
  }
}
