internal import AddressMath
internal import VPCheckTopology

/// Commands in place of others that come to the same.
enum RewrittenTwins {
  static let all = [routeInTwo, entryInTwo, interfaceForInstance]

  /// Target checks of a replacement may be laxer than those of a creation; then nothing is said.
  private static let routeInTwo = TwinRelation(
    "RT-CRT-13", "replaced-in-two", "Replacing a route leaves what deleting and creating it leaves.",
    source: Citation.derived("RT-CRT-2, RT-CRT-10"), comparing: .states,
    of: { state in
      var facet = Topology()
      facet.routeTables = state.routeTables
      return facet
    }
  ) { scenario, history in
    rewritten(scenario, history) { command, before in
      guard case .replaceRoute(let id, let argument, let target) = command, target != .local,
        !argument.hasHostBits, let block = argument.canonicalised, let table = before.routeTables[id],
        let route = table.routes.first(where: { $0.destination == block }), route.origin == .createRoute,
        !route.isLocal(in: before.vpcs[table.vpc])
      else { return nil }
      return [.deleteRoute(id, argument), .createRoute(id, argument, target)]
    }
  }

  private static let entryInTwo = TwinRelation(
    "NACL-ENT-20", "replaced-in-two", "Replacing an entry leaves what deleting and creating it leaves.",
    source: Citation.derived("NACL-ENT-17, NACL-ENT-19"), comparing: .states,
    of: { state in
      var facet = Topology()
      facet.networkACLs = state.networkACLs
      return facet
    }
  ) { scenario, history in
    rewritten(scenario, history) { command, _ in
      guard case .replaceNetworkAclEntry(let id, let entry) = command else { return nil }
      return [
        .deleteNetworkAclEntry(id, entry.direction, number: entry.number), .createNetworkAclEntry(id, entry),
      ]
    }
  }

  private static let interfaceForInstance = TwinRelation(
    "EIP-ASSOC-15", "target-by-interface",
    "Associating with an instance and with its primary interface are the same.",
    source: Citation.ec2Guide("elastic-ip-addresses-eip.md", "Elastic IP address basics"),
    comparing: [.outcomes, .states],
    of: { state in
      var facet = Topology()
      facet.elasticIPs = ResourceTable(
        state.elasticIPs.map {
          ElasticIP(
            id: $0.id, owner: $0.owner, publicAddress: .first(of: .ipv4), association: $0.association)
        })
      return facet
    }
  ) { scenario, history in
    rewritten(scenario, history) { command, before in
      guard case .associateAddress(let id, .instance(let instance), let address, let allows) = command,
        let interfaces = before.instances[instance]?.interfaces, interfaces.count == 1
      else { return nil }
      return [
        .associateAddress(
          id, .networkInterface(interfaces[0]), privateAddress: address, allowReassociation: allows)
      ]
    }
  }

  /// Puts other commands in the place of accepted ones.
  ///
  /// - Parameter rewrite: Returns what a command comes to, looking at the state before it;
  ///   nil to leave it.
  private static func rewritten(
    _ scenario: Scenario, _ history: History, _ rewrite: (Command, Topology) -> [Command]?
  ) -> Twin? {
    var steps: [Step] = []
    var places: [Int?] = []
    var starts: [Int: Int] = [:]
    for (index, step) in scenario.steps.enumerated() {
      if case .command(let command, let caller) = step, history.steps[index].result == .outcome(.accepted),
        let others = rewrite(command, history.topology(before: index))
      {
        starts[index] = steps.count
        steps += others.map { .command($0, by: caller) }
      } else {
        steps.append(step)
      }
      places.append(steps.count - 1)
    }
    guard !starts.isEmpty else { return nil }
    var twin = Twin(steps)
    twin.places = places
    twin.starts = starts
    return twin
  }
}
