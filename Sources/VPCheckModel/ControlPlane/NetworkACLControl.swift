internal import AddressMath
internal import VPCheckTopology

// Network ACLs, their entries and their subnets.
extension Model {
  mutating func createACL(_ id: NetworkACLID, _ vpcID: VPCID, by caller: Caller) throws(Refusal) {
    let vpc = try vpc(vpcID, for: caller)
    let count = topology.networkACLs.count { $0.vpc == vpcID }
    try uphold(rules.quotas.excess(.networkACLs, count + 1, options.quotas.networkACLCountMax))

    topology.networkACLs[id] = NetworkACL(
      id: id, owner: caller.account, vpc: vpcID, entries: rules.acls.initialEntries(false, !vpc.ipv6.isEmpty))
    forgetModifications(of: id)
  }

  mutating func deleteACL(_ id: NetworkACLID, by caller: Caller) throws(Refusal) {
    let acl = try networkACL(id, for: caller)
    try uphold(rules.acls.defaultDeletion(acl))
    try uphold(rules.acls.associatedDeletion(acl))

    topology.networkACLs[id] = nil
  }

  // MARK: Entries

  mutating func createACLEntry(
    _ id: NetworkACLID, _ argument: ACLEntryArgument, by caller: Caller
  ) throws(Refusal) {
    let entry = try entry(argument)
    let acl = try networkACL(id, for: caller)
    try uphold(rules.acls.duplicateNumber(acl, entry.direction, entry.number))
    try uphold(rules.acls.equalEntry(acl, entry))
    let count = acl.entries.count {
      $0.direction == entry.direction && $0.block.family == entry.block.family
        && $0.number <= NetworkACL.userNumberMax
    }
    try uphold(rules.quotas.excess(.aclEntries, count + 1, options.quotas.aclEntryCountMax))

    changeEntries(of: id, entry.direction) { $0.append(entry) }
  }

  mutating func replaceACLEntry(
    _ id: NetworkACLID, _ argument: ACLEntryArgument, by caller: Caller
  ) throws(Refusal) {
    let entry = try entry(argument)
    let acl = try networkACL(id, for: caller)
    let index = acl.entryIndex(entry.direction, entry.number)
    if index == nil { try uphold(rules.acls.absentNumber()) }

    let replacement = index.map { rules.acls.replacement(acl.entries[$0], entry) } ?? entry
    changeEntries(of: id, entry.direction) { entries in
      if let index { entries[index] = replacement } else { entries.append(replacement) }
    }
  }

  mutating func deleteACLEntry(
    _ id: NetworkACLID, _ direction: Direction, number: Int, by caller: Caller
  ) throws(Refusal) {
    try uphold(rules.acls.number(number))
    let acl = try networkACL(id, for: caller)
    guard let index = acl.entryIndex(direction, number) else { return try uphold(rules.acls.absentNumber()) }

    changeEntries(of: id, direction) { $0.remove(at: index) }
  }

  /// Gives the ACLs of a VPC what its first IPv6 block brings (NACL-DEF-3, NACL-DEF-5).
  mutating func addIPv6Entries(to vpc: VPCID) {
    for acl in topology.networkACLs where acl.vpc == vpc {
      var added: [NetworkACLEntry] = []
      for direction in Direction.allCases {
        let isModified = memory.modifiedACLs.contains(ACLSide(acl: acl.id, direction: direction))
        added += rules.acls.entriesAddedWithIPv6(acl, direction, isModified)
      }
      topology.networkACLs.update(acl.id) { acl in
        acl.entries += added
        acl.sortEntries()
      }
    }
  }

  // MARK: Associations

  mutating func moveSubnet(_ id: SubnetID, to aclID: NetworkACLID, by caller: Caller) throws(Refusal) {
    // The request names the association of the subnet (NACL-OBJ-9).
    guard let subnet = topology.subnets[id], visibleVPC(subnet.vpc, for: caller) != nil else {
      throw Refusal(.associationNotFound, "NACL-OBJ-9")
    }
    let acl = try networkACL(aclID, for: caller)
    try uphold(rules.acls.sameVPC(acl, subnet.vpc))

    if rules.acls.releasesSubnet(), let old = topology.networkACL(of: id) { removeSubnet(id, from: old) }
    addSubnet(id, to: aclID)
  }

  mutating func addSubnet(_ subnet: SubnetID, to acl: NetworkACLID) {
    topology.networkACLs.update(acl) { acl in
      guard !acl.subnets.contains(subnet) else { return }
      acl.subnets.append(subnet)
      acl.subnets.sort()
    }
  }

  mutating func removeSubnet(_ subnet: SubnetID, from acl: NetworkACLID) {
    topology.networkACLs.update(acl) { $0.subnets.removeAll { $0 == subnet } }
  }

  // MARK: Parts

  /// Returns the entry that a request means.
  private func entry(_ argument: ACLEntryArgument) throws(Refusal) -> NetworkACLEntry {
    try uphold(rules.acls.number(argument.number))
    let block = try blockOfEitherFamily(argument.block)
    guard let traffic = rules.acls.traffic(argument, block.family) else {
      throw Refusal(.invalidParameterValue, "NACL-ENT-8")
    }
    return NetworkACLEntry(argument.direction, argument.number, argument.action, block, traffic)
  }

  private mutating func changeEntries(
    of id: NetworkACLID, _ direction: Direction, _ change: (inout [NetworkACLEntry]) -> Void
  ) {
    topology.networkACLs.update(id) { acl in
      change(&acl.entries)
      acl.sortEntries()
    }
    memory.modifiedACLs.insert(ACLSide(acl: id, direction: direction))
  }

  /// Forgets what happened to an ACL that had the same handle before.
  mutating func forgetModifications(of acl: NetworkACLID) {
    for direction in Direction.allCases {
      memory.modifiedACLs.remove(ACLSide(acl: acl, direction: direction))
    }
  }
}
