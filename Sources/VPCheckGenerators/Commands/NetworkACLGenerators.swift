internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateNetworkAcl call.
  mutating func createNetworkAcl() throws -> Step {
    let (vpc, account) = try vpcForCreation()
    return call(.createNetworkAcl(ledger.fresh(.networkACL), vpc: vpc), by: account)
  }

  /// Draws a DeleteNetworkAcl call.
  mutating func deleteNetworkAcl() throws -> Step {
    let bare = topology.networkACLs.newestIDs { !$0.isDefault && $0.subnets.isEmpty }
    let used = topology.networkACLs.newestIDs { !$0.isDefault && !$0.subnets.isEmpty }
    let defaults = topology.networkACLs.newestIDs { $0.isDefault }
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteDefault, !defaults.isEmpty), (.deleteWithDependents, !used.isEmpty),
        (.otherAccount, hasStranger && !bare.isEmpty), (.unknownHandle, true),
      ])
    let acl: NetworkACLID
    switch aim {
    case .unknownHandle: acl = ledger.unknown(.networkACL, in: topology)
    case .deleteDefault: acl = try reference("acl", defaults)
    case .deleteWithDependents: acl = try reference("acl", used)
    default: acl = try reference("acl", bare)
    }
    return call(.deleteNetworkAcl(acl), by: caller(owner(ofACL: acl), aim: aim))
  }

  /// Returns the account that owns an ACL.
  private func owner(ofACL id: NetworkACLID) -> AccountID { topology.networkACLs[id]?.owner ?? .first }

  /// Returns the entries of an ACL that a caller may change.
  private func userEntries(of acl: NetworkACL) -> [NetworkACLEntry] {
    acl.entries.filter { 1...NetworkACL.userNumberMax ~= $0.number }
  }

  /// Draws a CreateNetworkAclEntry call.
  mutating func createNetworkAclEntry() throws -> Step {
    let all = topology.networkACLs.newestFirst
    let filled = all.filter { !userEntries(of: $0).isEmpty }
    let isPossible = !all.isEmpty
    let aim = try drawAim(
      valid: isPossible,
      [
        (.entryNumberTaken, !filled.isEmpty), (.entryNumberOutOfRange, isPossible),
        (.protocolByName, isPossible), (.portsMissing, isPossible), (.portOutOfRange, isPossible),
        (.portsReversed, isPossible), (.blockMalformed, isPossible),
        (.otherAccount, hasStranger && isPossible), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      return call(
        .createNetworkAclEntry(ledger.unknown(.networkACL, in: topology), StepGenerator.plainEntry(100)),
        by: .first)
    }
    let id = try reference("acl", (aim == .entryNumberTaken ? filled : all).map(\.id))
    let acl = topology.networkACLs[id] ?? all[0]
    let entry = try testCase.span("entry") { () -> ACLEntryArgument in
      if aim == .entryNumberTaken {
        let taken = try pick(userEntries(of: acl).reversed())
        return try self.entry(of: acl, taken.direction, number: taken.number, aim)
      }
      let direction = try direction()
      let number =
        aim == .entryNumberOutOfRange
        ? try pick([0, NetworkACL.userNumberMax + 1, -1, 32768, 65536])
        : try freeNumber(in: acl, direction)
      return try self.entry(of: acl, direction, number: number, aim)
    }
    return call(.createNetworkAclEntry(id, entry), by: caller(acl.owner, aim: aim))
  }

  /// An entry that lets everything in.
  private static func plainEntry(_ number: Int) -> ACLEntryArgument {
    ACLEntryArgument(.ingress, number, .allow, protocolText: "-1", CIDRArgument(.everything(.ipv4)))
  }

  /// Draws a number that a direction does not have: first or last of all, or beside another entry.
  private func freeNumber(in acl: NetworkACL, _ direction: Direction) throws -> Int {
    let taken = userEntries(of: acl).filter { $0.direction == direction }.map(\.number)
    // A planned entry must come before those that might deny what it is to allow.
    let usual = [100, 90, 110, 1, NetworkACL.userNumberMax, 50, 200]
    let beside = taken.flatMap { [$0 - 1, $0 + 1] }
    let candidates = (usual + beside).filter { 1...NetworkACL.userNumberMax ~= $0 && !taken.contains($0) }
    guard !candidates.isEmpty else {
      return (1...NetworkACL.userNumberMax).first { !taken.contains($0) } ?? 1
    }
    let wished = wish.flatMap { wish in
      wish.number.flatMap { candidates.firstIndex(of: $0) }
        ?? candidates.indices.min { candidates[$0] < candidates[$1] }
    }
    return try pick(candidates, wished: wished)
  }

  /// Draws the contents of an entry.
  private mutating func entry(
    of acl: NetworkACL, _ direction: Direction, number: Int, _ aim: InvalidAim?
  ) throws -> ACLEntryArgument {
    let isDenial = try whim(1, outOf: 3, wished: wish?.denies == true)
    let traffic = try spoiled(traffic(), aim)
    var block = CIDRArgument(.everything(.ipv4))
    if case .block(let drawn) = try peer(inVPC: acl.vpc, group: nil) { block = drawn }
    if aim == .blockMalformed { block = try amissBlock(.blockMalformed, space: .empty(.ipv4)) ?? block }
    let text =
      aim == .protocolByName ? try pick(["tcp", "udp", "icmp", "all"]) : String(traffic.protocolNumber)
    var entry = ACLEntryArgument(direction, number, isDenial ? .deny : .allow, protocolText: text, block)
    guard let from = traffic.from, let to = traffic.to else { return entry }
    switch traffic.protocolNumber {
    case 6, 17: entry.ports = PortArgument(from, to)
    case 1, 58: entry.icmp = ICMPArgument(type: from, code: to)
    default: break
    }
    return entry
  }

  /// Draws a ReplaceNetworkAclEntry call.
  mutating func replaceNetworkAclEntry() throws -> Step {
    let all = topology.networkACLs.newestFirst
    let filled = all.filter { !userEntries(of: $0).isEmpty }
    let aim = try drawAim(
      valid: !filled.isEmpty,
      [
        (.entryMissing, !all.isEmpty), (.entryNumberOutOfRange, !all.isEmpty),
        (.protocolByName, !filled.isEmpty), (.portsMissing, !filled.isEmpty),
        (.otherAccount, hasStranger && !filled.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      return call(
        .replaceNetworkAclEntry(ledger.unknown(.networkACL, in: topology), StepGenerator.plainEntry(100)),
        by: .first)
    }
    let isMissing = aim == .entryMissing || aim == .entryNumberOutOfRange
    let id = try reference("acl", (isMissing ? all : filled).map(\.id))
    let acl = topology.networkACLs[id] ?? all[0]
    let entry = try testCase.span("entry") { () -> ACLEntryArgument in
      let (direction, number) = try entryKey(of: acl, aim)
      return try self.entry(of: acl, direction, number: number, aim)
    }
    return call(.replaceNetworkAclEntry(id, entry), by: caller(acl.owner, aim: aim))
  }

  /// Draws direction and number of an entry: one that is there, or one that breaks the rule aimed at.
  private func entryKey(of acl: NetworkACL, _ aim: InvalidAim?) throws -> (Direction, Int) {
    switch aim {
    case .entryMissing:
      let direction = try direction()
      return (direction, try freeNumber(in: acl, direction))
    case .entryNumberOutOfRange:
      return (try direction(), try pick([NetworkACL.userNumberMax + 1, 0, 32768, -1]))
    default:
      let entry = try pick(userEntries(of: acl).reversed())
      return (entry.direction, entry.number)
    }
  }

  /// Draws a DeleteNetworkAclEntry call.
  mutating func deleteNetworkAclEntry() throws -> Step {
    let all = topology.networkACLs.newestFirst
    let filled = all.filter { !userEntries(of: $0).isEmpty }
    let aim = try drawAim(
      valid: !filled.isEmpty,
      [
        (.entryMissing, !all.isEmpty), (.entryNumberOutOfRange, !all.isEmpty),
        (.otherAccount, hasStranger && !filled.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let acl = ledger.unknown(.networkACL, in: topology)
      return call(.deleteNetworkAclEntry(acl, .ingress, number: 100), by: .first)
    }
    let isMissing = aim == .entryMissing || aim == .entryNumberOutOfRange
    let id = try reference("acl", (isMissing ? all : filled).map(\.id))
    let acl = topology.networkACLs[id] ?? all[0]
    let (direction, number) = try testCase.span("entry") { try entryKey(of: acl, aim) }
    return call(.deleteNetworkAclEntry(id, direction, number: number), by: caller(acl.owner, aim: aim))
  }

  /// Draws a ReplaceNetworkAclAssociation call.
  mutating func replaceNetworkAclAssociation() throws -> Step {
    let all = topology.subnets.newestFirst
    func acls(of subnet: Subnet) -> [NetworkACLID] {
      topology.networkACLs.newestIDs { $0.vpc == subnet.vpc }
    }
    func others(of subnet: Subnet) -> [NetworkACLID] {
      topology.networkACLs.newestIDs { $0.vpc != subnet.vpc }
    }
    let free = all.filter { !acls(of: $0).isEmpty }
    let foreign = all.filter { !others(of: $0).isEmpty }
    let aim = try drawAim(
      valid: !free.isEmpty,
      [
        (.otherVPC, !foreign.isEmpty), (.otherAccount, hasStranger && !free.isEmpty), (.unknownHandle, true),
      ])
    if aim == .unknownHandle {
      let acl = ledger.unknown(.networkACL, in: topology)
      guard let subnet = free.first, try testCase.boolean() else {
        let subnet = ledger.unknown(.subnet, in: topology)
        return call(
          .replaceNetworkAclAssociation(subnet, with: topology.networkACLs.last?.id ?? acl), by: .first)
      }
      return call(
        .replaceNetworkAclAssociation(subnet.id, with: acl), by: topology.owner(ofVPC: subnet.vpc))
    }
    let id = try reference("subnet", (aim == .otherVPC ? foreign : free).map(\.id))
    let subnet = topology.subnets[id] ?? all[0]
    let acl = try reference("acl", aim == .otherVPC ? others(of: subnet) : acls(of: subnet))
    return call(
      .replaceNetworkAclAssociation(id, with: acl),
      by: caller(topology.owner(ofVPC: subnet.vpc), aim: aim))
  }
}
