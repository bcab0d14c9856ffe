internal import AddressMath
internal import VPCheckTopology

/// Relations between the answers to two console connections by EC2 Instance Connect.
enum ConnectRelations {
  static let all = [independence, monotone, narrowed]

  private static func connect(
    _ id: String, _ kind: String, _ statement: String, source: String,
    _ rule: @escaping @Sendable (AnswerPair, NetworkInterface) -> PairExpectation?
  ) -> PairRelation {
    PairRelation(id, kind, statement, source: source) { pair in
      guard case .instanceConnect(let instance) = pair.later.probe,
        let interface = NetworkSets(pair.after).primaryInterface(of: instance)
      else { return nil }
      return rule(pair, interface)
    }
  }

  private static let independence = connect(
    "EIC-CON-14", "others-changed",
    "A console connection depends on no peering connection and on no other instance.",
    source: Citation.derived("EIC-CON-13, RT-LPM-2")
  ) { pair, interface in
    guard
      pair.changesOnly(
        KindMask(.peeringConnection), KindMask(.instance), KindMask(.networkInterface),
        KindMask(.routeTable)),
      pair.before.networkInterfaces[interface.id] == interface, let host = interface.attachment?.instance,
      pair.before.instances[host] == pair.after.instances[host],
      let old = pair.before.wayBack(from: interface), let new = pair.after.wayBack(from: interface),
      old == new,
      // What enters by a gateway with a table of its own may be led to another host.
      pair.before.routeTables.allSatisfy(\.gateways.isEmpty),
      pair.after.routeTables.allSatisfy(\.gateways.isEmpty)
    else { return nil }
    return .same
  }

  private static let monotone = connect(
    "EIC-CON-15", "rules-changed",
    "Further inbound rules never end a console connection, and outbound rules do not matter to it.",
    source: Citation.derived("SG-EVAL-8, SG-STATEFUL-5")
  ) { pair, _ in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair), !changes.isEmpty,
      pair.after.hasNoMiddlebox
    else { return nil }
    let isOutbound = changes.allSatisfy { ($0.added + $0.removed).allSatisfy { $0.direction == .egress } }
    return isOutbound ? .same : changes.expectation
  }

  private static let narrowed = connect(
    "EIC-CON-16", "rule-narrowed",
    "The rule for SSH may admit the range of the service instead of everybody.",
    source: Citation.derived("EIC-CON-3, SG-EVAL-2")
  ) { pair, _ in
    guard pair.changesOnly(KindMask(.securityGroup)), let changes = GroupChange.all(pair),
      changes.count == 1, let change = changes.first, change.added.count == 1, change.removed.count == 1,
      change.added[0].direction == .ingress, change.removed[0].direction == .ingress,
      change.added[0].traffic == change.removed[0].traffic
    else { return nil }
    let peers = [change.added[0].peer, change.removed[0].peer]
    let wanted: [RulePeer] = [.block(.everything(.ipv4)), .block(ServiceRange.instanceConnect)]
    return peers == wanted || peers == wanted.reversed() ? .same : nil
  }
}

extension Topology {
  /// The routes for the range of the service, if an internet gateway takes all of it.
  fileprivate func wayBack(from interface: NetworkInterface) -> [Route]? {
    guard let subnet = subnets[interface.subnet], let table = effectiveTable(of: subnet) else { return nil }
    let routes = table.routes.filter { $0.destination.overlaps(ServiceRange.instanceConnect) }
    let leadsOut = routes.allSatisfy { route in
      guard case .internetGateway = route.target else { return false }
      return route.state == .active && route.destination.contains(ServiceRange.instanceConnect)
    }
    return leadsOut && !routes.isEmpty ? routes : nil
  }

  /// Whether no rule, entry or route is for some addresses of the service's range only.
  ///
  /// Otherwise the answer depends on the address that the service picks (EIC-CON-13).
  var treatsServiceAlike: Bool {
    func splits(_ block: CIDRBlock) -> Bool {
      block != ServiceRange.instanceConnect && ServiceRange.instanceConnect.contains(block)
    }
    return !routeTables.contains { $0.routes.contains { splits($0.destination) } }
      && !networkACLs.contains { $0.entries.contains { splits($0.block) } }
      && !securityGroups.contains { group in
        group.rules.contains { rule in
          guard case .block(let block) = rule.peer else { return false }
          return splits(block)
        }
      }
  }
}
