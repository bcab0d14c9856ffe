internal import AddressMath
internal import VPCheckTopology

/// Changes of network ACLs.
enum FilterFollowUps {
  static let all = [
    renumber, add, shadow, swap, split, denyHalf, copy, closeElsewhere, close, otherFamily, openMore,
  ]

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
    let block: CIDRArgument =
      stage.number / 4 % 2 == 0
      ? CIDRArgument(.everything(stage.ends?.family ?? .ipv4))
      : .block(.ipv4(203, 0, 113, 0), prefixLength: 24)
    let entry = ACLEntryArgument(direction, number, action, protocolText: "-1", block)
    return [stage.call(acl.vpc, .createNetworkAclEntry(acl.id, entry))] + stage.again
      + [stage.call(acl.vpc, .deleteNetworkAclEntry(acl.id, direction, number: number))] + stage.again
  }

  /// An entry of the other action behind one that covers it.
  private static let shadow = FollowUp("shadow-entry") { stage in
    guard let (acl, entries) = edge(stage) else { return nil }
    let candidates = entries.filter { $0.block.halves != nil && free(acl, $0.direction, $0.number + 1) }
    guard let entry = stage.choose(candidates), let ends = stage.ends else { return nil }
    let address = [ends.destination, ends.source].first(where: entry.block.contains) ?? entry.block.base
    var behind = ACLEntryArgument(entry)
    behind.number += 1
    behind.action = entry.action == .allow ? .deny : .allow
    behind.block = CIDRArgument(CIDRBlock(address))
    return [stage.call(acl.vpc, .createNetworkAclEntry(acl.id, behind))] + stage.again
  }

  /// One half of a block allowed, the other denied, in either order.
  private static let denyHalf = FollowUp("deny-half") { stage in
    guard let (acl, entries) = edge(stage) else { return nil }
    let candidates = entries.filter {
      $0.action == .allow && $0.block.halves != nil && free(acl, $0.direction, $0.number + 1)
    }
    guard let entry = stage.choose(candidates), let halves = entry.block.halves, let ends = stage.ends else {
      return nil
    }
    let keepsFirst = [ends.destination, ends.source].contains(where: halves.0.contains)
    var open = ACLEntryArgument(entry)
    open.block = CIDRArgument(keepsFirst ? halves.0 : halves.1)
    var closed = open
    closed.block = CIDRArgument(keepsFirst ? halves.1 : halves.0)
    closed.action = .deny
    closed.number += 1
    let split = [
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, open)),
      stage.call(acl.vpc, .createNetworkAclEntry(acl.id, closed)),
    ]
    return split + stage.again + swapping(open, closed, acl, stage) + stage.again
  }

  /// A further group at an end, and a further allow entry at its edge, between two questions.
  private static let openMore = FollowUp("open-more") { stage in
    guard let site = stage.site, let (acl, _) = edge(stage), let ends = stage.ends,
      let number = [50, 99, 101, 150].first(where: { free(acl, .ingress, $0) })
    else { return nil }
    let group = stage.fresh(.securityGroup)
    let entry = ACLEntryArgument(
      .ingress, number, .allow, protocolText: "-1", CIDRArgument(.everything(ends.family)))
    return [
      stage.call(site.vpc, .createSecurityGroup(group, vpc: site.vpc, name: "follow-up \(group.number)"))
    ] + stage.again + [
      stage.call(acl.vpc, .createNetworkAclEntry(acl.id, entry)),
      stage.call(site.vpc, .modifyNetworkInterfaceAttribute(site.id, .groups(site.groups + [group]))),
    ] + stage.again
  }

  private static let swap = FollowUp("swap-entries") { stage in
    guard let (acl, entries) = edge(stage) else { return nil }
    let neighbours = zip(entries, entries.dropFirst()).filter { $0.direction == $1.direction }
    guard let (one, other) = stage.choose(neighbours) else { return nil }
    return swapping(ACLEntryArgument(one), ACLEntryArgument(other), acl, stage) + stage.again
  }

  /// Two entries change their numbers.
  private static func swapping(
    _ one: ACLEntryArgument, _ other: ACLEntryArgument, _ acl: NetworkACL, _ stage: FollowUpStage
  ) -> [Step] {
    var (first, second) = (other, one)
    (first.number, second.number) = (one.number, other.number)
    return [
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, first)),
      stage.call(acl.vpc, .replaceNetworkAclEntry(acl.id, second)),
    ]
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
    ] + stage.again + swapping(first, second, acl, stage) + stage.again
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
