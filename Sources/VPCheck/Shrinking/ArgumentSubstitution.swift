internal import VPCheckTopology

/// One change of an argument made at every step that has the same argument.
///
/// A rule that is added twice, or added and taken away, must stay equal in both
/// places while it is simplified.
enum ArgumentSubstitution {
  /// Returns the steps with the change from one step to another made wherever it fits.
  static func everywhere(_ steps: [Step], from old: Step, to new: Step) -> [Step] {
    if let before = old.command?.permission, let after = new.command?.permission {
      return steps.map { step in step.command?.permission == before ? step.withPermission(after) : step }
    }
    if let before = old.command?.entry, let after = new.command?.entry {
      return steps.map { step in
        if let entry = step.command?.entry {
          return step.withEntry(changed(entry, from: before, to: after))
        }
        guard case .command(.deleteNetworkAclEntry(let id, let direction, before.number), let caller) = step,
          direction == before.direction
        else { return step }
        return .command(.deleteNetworkAclEntry(id, after.direction, number: after.number), by: caller)
      }
    }
    if case .createSecurityGroup(_, _, let before)? = old.command,
      case .createSecurityGroup(_, _, let after)? = new.command
    {
      return steps.map { step in
        guard case .command(.createSecurityGroup(let id, let vpc, before), let caller) = step else {
          return step
        }
        return .command(.createSecurityGroup(id, vpc: vpc, name: after), by: caller)
      }
    }
    if let (before, after) = changedSubnetBlock(from: old, to: new) {
      return steps.map { $0.mapAddresses(blocks: { $0 == before ? after : $0 }, addresses: { $0 }) }
    }
    return steps.map { $0 == old ? new : $0 }
  }

  /// The symbolic IPv6 block of a subnet that became another; nil when that is not the change.
  private static func changedSubnetBlock(
    from old: Step, to new: Step
  ) -> (before: CIDRArgument, after: CIDRArgument)? {
    let (before, after) = (blocks(of: old), blocks(of: new))
    guard before.count == after.count, let place = before.indices.first(where: { before[$0] != after[$0] }),
      case .ipv6Subnet = before[place], case .ipv6Subnet = after[place]
    else { return nil }
    return (before[place], after[place])
  }

  private static func blocks(of step: Step) -> [CIDRArgument] {
    var found: [CIDRArgument] = []
    _ = step.mapAddresses(
      blocks: {
        found.append($0)
        return $0
      }, addresses: { $0 })
    return found
  }

  /// An entry with every field changed that was changed in another entry and agreed with it.
  private static func changed(
    _ entry: ACLEntryArgument, from before: ACLEntryArgument, to after: ACLEntryArgument
  ) -> ACLEntryArgument {
    var result = entry
    if entry.direction == before.direction { result.direction = after.direction }
    if entry.number == before.number { result.number = after.number }
    if entry.action == before.action { result.action = after.action }
    if entry.protocolText == before.protocolText, entry.ports == before.ports, entry.icmp == before.icmp {
      result.protocolText = after.protocolText
      result.ports = after.ports
      result.icmp = after.icmp
    }
    return result
  }

  /// Pairs of waits as one wait of the same length, in the place of either.
  static func waitsJoined(_ steps: [Step]) -> [[Step]] {
    let waits = steps.indices.filter { if case .wait = steps[$0] { true } else { false } }
    return waits.flatMap { first in
      waits.filter { $0 > first }.flatMap { second -> [[Step]] in
        guard case .wait(let before) = steps[first], case .wait(let after) = steps[second] else { return [] }
        return [(first, second), (second, first)].map { kept, dropped in
          var result = steps
          result[kept] = .wait(seconds: before + after)
          result.remove(at: dropped)
          return result
        }
      }
    }
  }
}

extension Command {
  /// The security group rule that the command adds or takes away.
  fileprivate var permission: PermissionArgument? {
    switch self {
    case .authorizeSecurityGroup(_, _, let permission), .revokeSecurityGroup(_, _, let permission): permission
    default: nil
    }
  }

  /// The entry of a network ACL that the command writes.
  fileprivate var entry: ACLEntryArgument? {
    switch self {
    case .createNetworkAclEntry(_, let entry), .replaceNetworkAclEntry(_, let entry): entry
    default: nil
    }
  }
}

extension Step {
  fileprivate func withPermission(_ permission: PermissionArgument) -> Step {
    switch self {
    case .command(.authorizeSecurityGroup(let id, let direction, _), let caller):
      .command(.authorizeSecurityGroup(id, direction, permission), by: caller)
    case .command(.revokeSecurityGroup(let id, let direction, _), let caller):
      .command(.revokeSecurityGroup(id, direction, permission), by: caller)
    default: self
    }
  }

  fileprivate func withEntry(_ entry: ACLEntryArgument) -> Step {
    switch self {
    case .command(.createNetworkAclEntry(let id, _), let caller):
      .command(.createNetworkAclEntry(id, entry), by: caller)
    case .command(.replaceNetworkAclEntry(let id, _), let caller):
      .command(.replaceNetworkAclEntry(id, entry), by: caller)
    default: self
    }
  }
}
