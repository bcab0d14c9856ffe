internal import AddressMath
internal import VPCheckTopology

/// Relations between states that differ in interfaces, their hosts and their public addresses.
enum HostRelations {
  static let all = [addressCheck, restart, oldAddress, association, otherElasticIP, allProtocols]

  private static let addressCheck = PairRelation(
    "SDC-5", "check-switched",
    "The source/destination check does not matter to an interface's own addresses.",
    source: Citation.derived("SDC-2, SDC-3")
  ) { pair in
    guard pair.changesOnly(KindMask(.networkInterface)), pair.after.hasNoMiddlebox,
      pair.before.interfaces({ $0.checksSourceAndDestination = true })
        == pair.after.interfaces({ $0.checksSourceAndDestination = true })
    else { return nil }
    return .same
  }

  /// An instance that stops and starts keeps everything but the address of the service's choice.
  private static let restart = PairRelation(
    "INST-STOP-2", "restarted",
    "Stopping and starting an instance changes no answer for its lasting addresses.",
    source: Citation.derived("INST-STOP-1")
  ) { pair in
    guard pair.changesOnly(KindMask(.networkInterface)),
      pair.before.interfaces({ $0.dropAutomaticAddresses() })
        == pair.after.interfaces({ $0.dropAutomaticAddresses() }),
      let ends = ProbeEnds(pair.later.probe, in: pair.after), ends.isPrivate(in: pair.after),
      pair.after.hasNoMiddlebox
    else { return nil }
    return .same
  }

  private static let oldAddress = PairRelation(
    "INST-STOP-3", "old-address", "After a stop the old public address leads to the instance no more.",
    source: Citation.derived("PUB-9, PUB-10")
  ) { pair in
    guard pair.changes(.networkInterface), let ends = ProbeEnds(pair.later.probe, in: pair.after),
      ends.sender == nil, ends.receivers.isEmpty, ends.family == .ipv4,
      pair.before.networkInterfaces.contains(where: { $0.automaticAddress == ends.destination }),
      !pair.after.isAllocated(ends.destination)
    else { return nil }
    return .breaks
  }

  private static let association = PairRelation(
    "EIP-DP-3", "elastic-ip-mapped",
    "Mapping an Elastic IP changes no answer for traffic by private addresses.",
    source: Citation.derived("EIP-DP-1")
  ) { pair in
    guard pair.changes(.elasticIP), pair.changesOnly(KindMask(.elasticIP), KindMask(.networkInterface)),
      pair.before.interfaces({ $0.dropPublicAddresses() })
        == pair.after.interfaces({ $0.dropPublicAddresses() }),
      let ends = ProbeEnds(pair.later.probe, in: pair.after), ends.isPrivate(in: pair.after),
      ends.family == .ipv4, pair.after.hasNoMiddlebox
    else { return nil }
    return .same
  }

  private static let otherElasticIP = PairRelation(
    "EIP-DP-4", "elastic-ip-replaced",
    "Another Elastic IP in place of one changes only the address that is seen outside.",
    source: Citation.derived("EIP-DP-1")
  ) { pair in
    guard pair.changesOnly(KindMask(.elasticIP), KindMask(.networkInterface)),
      let (old, new) = pair.replacedAddress,
      case .exchange(let start, .address(let end), _) = pair.later.probe,
      end != old, end != new, start != .internet(old), start != .internet(new),
      pair.after.tellsApart(old, new) == false
    else { return nil }
    return .same
  }

  /// Probes of two protocols with the same ports.
  private static let allProtocols = PairRelation.ofKin(
    "PW-META-11", "other-protocol",
    "Where every rule and entry is for all protocols, a datagram fares as a connection does.",
    source: Citation.derived("SG-EVAL-13")
  ) { pair in
    guard pair.changed.isEmpty, let (port, twin) = pair.earlier.probe.otherProtocol, port != 25,
      twin == pair.later.probe,
      pair.after.securityGroups.allSatisfy({ $0.rules.allSatisfy { $0.traffic == .all } }),
      pair.after.networkACLs.allSatisfy({ $0.entries.allSatisfy { $0.traffic == .all } })
    else { return nil }
    return .same
  }
}

extension Probe {
  /// The port, and the same probe by the other of TCP and UDP; nil for a ping.
  fileprivate var otherProtocol: (port: Int, probe: Probe)? {
    switch self {
    case .exchange(let start, let end, .tcp(let port, let source)):
      (port, .exchange(from: start, to: end, .udp(port: port, sourcePort: source)))
    case .exchange(let start, let end, .udp(let port, let source)):
      (port, .exchange(from: start, to: end, .tcp(port: port, sourcePort: source)))
    default: nil
    }
  }
}

extension AnswerPair {
  /// The two Elastic IPs, if one took the place of another at one private address.
  fileprivate var replacedAddress: (old: Address, new: Address)? {
    guard
      before.interfaces({ $0.dropPublicAddresses() }) == after.interfaces({ $0.dropPublicAddresses() })
    else { return nil }
    var found: (old: Address, new: Address)?
    for (old, new) in zip(before.networkInterfaces, after.networkInterfaces) {
      for (was, isNow) in zip(old.ipv4, new.ipv4) where was.publicAddress != isNow.publicAddress {
        guard found == nil, let one = was.publicAddress, let other = isNow.publicAddress,
          one.allocation != nil, other.allocation != nil
        else { return nil }
        found = (one.address, other.address)
      }
    }
    return found
  }
}

extension NetworkInterface {
  fileprivate mutating func dropPublicAddresses() {
    for place in ipv4.indices { ipv4[place].publicAddress = nil }
  }

  fileprivate mutating func dropAutomaticAddresses() {
    for place in ipv4.indices where ipv4[place].publicAddress?.allocation == nil {
      ipv4[place].publicAddress = nil
    }
  }
}

extension Topology {
  /// Returns the interfaces with a change made to each.
  fileprivate func interfaces(_ change: (inout NetworkInterface) -> Void) -> ResourceTable<NetworkInterface> {
    var table = networkInterfaces
    table.updateAll(change)
    return table
  }

  /// Returns whether a public address is mapped or allocated.
  func isAllocated(_ address: Address) -> Bool {
    elasticIPs.contains { $0.publicAddress == address }
      || networkInterfaces.contains { $0.isKnown(as: address) }
      || natGateways.contains { $0.addresses.contains { $0.publicAddress?.address == address } }
  }

  /// Returns whether a rule, an entry or a route is for one of two addresses and not the other.
  func tellsApart(_ one: Address, _ other: Address) -> Bool {
    func differ(_ block: CIDRBlock) -> Bool { block.contains(one) != block.contains(other) }
    return routeTables.contains { $0.routes.contains { differ($0.destination) } }
      || networkACLs.contains { $0.entries.contains { differ($0.block) } }
      || securityGroups.contains { group in
        group.rules.contains { rule in
          guard case .block(let block) = rule.peer else { return false }
          return differ(block)
        }
      }
      || vpcs.contains { $0.associatedBlocks.contains(where: differ) }
  }
}
