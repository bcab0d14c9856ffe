internal import AddressMath
internal import VPCheckTopology

/// Breaking one check of an exchange that succeeds, and repairing the only one that fails.
enum CheckRelations {
  static let all = [broken, repaired]

  private static let broken = PairRelation(
    "PW-META-4", "check-broken", "From a success, breaking one check of the way gives a failure.",
    source: Citation.derived("PW-ORD-3, PW-ORD-4")
  ) { pair in
    guard let ends = ProbeEnds(pair.later.probe, in: pair.after), ends.isBetweenHosts else { return nil }
    if pair.changesOnly(KindMask(.securityGroup)) { return pair.after.closesGroup(at: ends) ? .breaks : nil }
    if pair.changesOnly(KindMask(.networkACL)) { return pair.after.closesEdge(at: ends) ? .breaks : nil }
    if pair.changes(.instance), pair.changesOnly(KindMask(.instance), KindMask(.networkInterface)) {
      return pair.after.stopsHost(at: ends) ? .breaks : nil
    }
    guard pair.changesOnly(KindMask(.routeTable)), let sender = ends.sender, !ends.isWithinSubnet,
      let subnet = pair.after.subnets[sender.subnet], let table = pair.after.effectiveTable(of: subnet)
    else { return nil }
    return table.routes.contains { $0.destination.contains(ends.destination) } ? nil : .breaks
  }

  /// The set of failing checks is worked out from the state before; it must be one side check.
  private static let repaired = PairRelation(
    "PW-META-3", "check-repaired", "If one side check alone fails, repairing it gives success.",
    source: Citation.derived("PW-ORD-3")
  ) { pair in
    guard !pair.earlier.answer.succeeded, let check = pair.onlyFailure else { return nil }
    switch check.question {
    case .group(let question):
      guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair),
        changes.allSatisfy(\.removed.isEmpty)
      else { return nil }
      let rules = NetworkSets(pair.after).groups(of: question.interface).flatMap(\.rules)
      return rules.contains { $0.isOpen(question.direction, question.packet.family) } ? .repairs : nil
    case .acl(let question):
      guard pair.changesOnly(KindMask(.networkACL)), let changes = ACLChange.all(pair),
        changes.allSatisfy(\.opens), let acl = pair.after.networkACLs[question.acl.id]
      else { return nil }
      let first = acl.entries.first {
        $0.direction == question.direction && $0.block.family == question.packet.family
      }
      guard let first, first.action == .allow, first.traffic == .all else { return nil }
      return first.block == .everything(question.packet.family) ? .repairs : nil
    case .sourceRunning(let interface), .destinationRunning(let interface):
      guard pair.changesOnly(KindMask(.instance)), let instance = interface.attachment?.instance,
        pair.before.instances.allSatisfy({ $0.id == instance || pair.after.instances[$0.id] == $0 })
      else { return nil }
      return pair.after.instances[instance]?.state == .running ? .repairs : nil
    default: return nil
    }
  }
}

extension ProbeEnds {
  /// Whether the request has to leave the host of the sender (PW-SUB-5).
  fileprivate var isBetweenHosts: Bool {
    guard let sender, let host = sender.attachment?.instance else { return sender == nil }
    return receivers.allSatisfy { $0.attachment?.instance != host }
  }

  /// The interface that has to receive the request; nil when somebody else could answer.
  ///
  /// An address of a public range that a VPC uses for itself leads other VPCs to the
  /// internet, where who answers is not known (PW-IGW-5).
  fileprivate var receiver: NetworkInterface? {
    guard receivers.count == 1, let receiver = receivers.first else { return nil }
    let isCertain =
      family == .ipv6 || receiver.vpc == sender?.vpc || receiver.isKnown(as: destination)
      || PrivateRange.all.contains { $0.contains(destination) }
    return isCertain ? receiver : nil
  }
}

extension Topology {
  /// Returns whether no rule lets the request out of the sender, or into the receiver.
  fileprivate func closesGroup(at ends: ProbeEnds) -> Bool {
    func isClosed(_ interface: NetworkInterface?, _ direction: Direction) -> Bool {
      guard let interface else { return false }
      return !NetworkSets(self).groups(of: interface).contains { !$0.rules(direction).isEmpty }
    }
    return isClosed(ends.sender, .egress) || isClosed(ends.receiver, .ingress)
  }

  /// Returns whether the edge of the sender's or the receiver's subnet lets nothing through.
  ///
  /// A subnet that a transit gateway is attached to has no edge for its hosts on the way over that
  /// gateway (TGW-DP-8).
  fileprivate func closesEdge(at ends: ProbeEnds) -> Bool {
    guard !ends.isWithinSubnet else { return false }
    return [ends.sender, ends.receiver].contains { interface in
      guard let interface, let acl = networkACL(of: interface.subnet),
        !transitGatewayAttachments.contains(where: { $0.subnets.contains(interface.subnet) })
      else { return false }
      return Direction.allCases.contains { direction in
        !acl.entries.contains { $0.direction == direction && $0.action == .allow }
      }
    }
  }

  /// Returns whether the host of the sender or of the receiver does not run.
  fileprivate func stopsHost(at ends: ProbeEnds) -> Bool {
    [ends.sender, ends.receiver].contains { interface in
      guard let interface, let instance = interface.attachment?.instance else { return false }
      return instances[instance]?.state == .stopped
    }
  }
}

extension AnswerPair {
  /// The only check that fails before, if the sheets leave nothing open about that.
  ///
  /// A host that is down fails both packets; that is one check of one component.
  fileprivate var onlyFailure: FailedCheck? {
    do throws(NoVerdict) {
      guard let verdict = try ExchangeAnalysis(of: earlier.probe, in: before)?.verdict, verdict.mustFail,
        !verdict.anyCode, let check = verdict.failures.first, verdict.failures.allSatisfy(\.isCertain)
      else { return nil }
      let isOne =
        verdict.failures.count == 1
        || check.hostInQuestion != nil
          && verdict.failures.allSatisfy { $0.hostInQuestion == check.hostInQuestion }
      return isOne ? check : nil
    } catch {
      return nil
    }
  }
}

extension FailedCheck {
  /// The interface whose host does not run; nil for other checks.
  fileprivate var hostInQuestion: NetworkInterfaceID? {
    switch question {
    case .sourceRunning(let interface), .destinationRunning(let interface): interface.id
    default: nil
    }
  }
}
