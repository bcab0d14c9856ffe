internal import VPCheckTopology

extension HistoryFacts {
  /// Takes one more step into account.
  ///
  /// - Parameters:
  ///   - before: The state reported before the step.
  mutating func record(_ step: HistoryStep, before: Topology) {
    let after = step.after.topology
    switch (step.step, step.result) {
    case (.wait(let seconds), .waited): clockSeconds += seconds
    case (.quota(let quota, let count), .quotaSet): quotas[quota] = count
    case (.open(let session, let probe), .answer(let answer)):
      sessions[session] = answer.succeeded ? probe.mapResources(canonical) : nil
    case (.command(let command, let caller), .outcome(.accepted(let acceptance))):
      bind(command, caller, acceptance)
      note(command, before)
    default: break
    }
    if before.peeringConnections != after.peeringConnections { recordEnds(of: step, before, after) }
    if before.networkInterfaces != after.networkInterfaces { recordPublicAddresses(before, after) }
    if before.natGateways != after.natGateways {
      for gateway in after.natGateways where !gateway.state.isAlive && endedNATGateways[gateway.id] == nil {
        endedNATGateways[gateway.id] = clockSeconds
      }
    }
    if before.elasticIPs != after.elasticIPs {
      for address in after.elasticIPs where address.association != nil { associatedOnce.insert(address.id) }
    }
  }

  private mutating func bind(_ command: Command, _ caller: Caller, _ acceptance: Acceptance) {
    guard let id = command.createdID else { return }
    if let existing = acceptance.existing {
      if existing != id { aliases[id] = existing }
      return
    }
    boundAt[id] = clockSeconds
    if caller.region != .home { regions[id] = caller.region }
  }

  private mutating func note(_ command: Command, _ before: Topology) {
    switch command {
    case .authorizeSecurityGroup(let id, .egress, _), .revokeSecurityGroup(let id, .egress, _):
      touchedGroups.insert(id)
    case .createVpcPeeringConnection(let id, let requester, let accepter, _):
      let isRival = before.connections(between: requester, and: accepter).contains { $0.state == .active }
      if isRival { askedBesideActive.insert(id) }
    case .associateVpcIPv6CidrBlock(let id, _): gainedIPv6.insert(id)
    case .deleteSubnet(let id):
      guard let subnet = before.subnets[id], let block = subnet.ipv4 else { return }
      deletedSubnets.append((vpc: subnet.vpc, block: block))
    case .createNetworkAclEntry(let id, let entry), .replaceNetworkAclEntry(let id, let entry):
      touchedACLSides.insert(ACLSide(acl: id, direction: entry.direction))
    case .deleteNetworkAclEntry(let id, let direction, _):
      touchedACLSides.insert(ACLSide(acl: id, direction: direction))
    default: break
    }
  }

  private mutating func recordEnds(of step: HistoryStep, _ before: Topology, _ after: Topology) {
    for connection in after.peeringConnections where connection.state.isTerminal {
      guard endedAt[connection.id] == nil else { continue }
      var account: AccountID?
      if case .command(let command, let caller) = step.step {
        switch command {
        case .createVpcPeeringConnection, .acceptVpcPeeringConnection, .rejectVpcPeeringConnection,
          .deleteVpcPeeringConnection:
          account = caller.account
        default: break
        }
      }
      // An unanswered request ended when its time was over, whenever that was seen first.
      let expiry = boundAt[connection.id].map { $0 + PeeringStateLaws.lifetime }
      let seconds = connection.state == .expired ? min(expiry ?? clockSeconds, clockSeconds) : clockSeconds
      endedAt[connection.id] = PeeringEnd(seconds: seconds, account: account)
    }
  }

  private mutating func recordPublicAddresses(_ before: Topology, _ after: Topology) {
    for interface in after.networkInterfaces {
      guard let instance = interface.attachment?.instance, interface.automaticAddress != nil else { continue }
      publicInstances.insert(instance)
      if !before.instances.contains(instance) { launchedPublic.insert(instance) }
    }
    for interface in before.networkInterfaces {
      guard let instance = interface.attachment?.instance, interface.automaticAddress != nil,
        after.networkInterfaces[interface.id]?.automaticAddress == nil
      else { continue }
      interfaceCountAtRelease[instance] = before.instances[instance]?.interfaces.count ?? 1
      let hasSecondary = before.networkInterfaces.contains {
        $0.attachment?.instance == instance && $0.ipv4.dropFirst().contains { $0.publicAddress != nil }
      }
      if hasSecondary {
        secondaryElasticAtRelease.insert(instance)
      } else {
        secondaryElasticAtRelease.remove(instance)
      }
    }
  }
}
