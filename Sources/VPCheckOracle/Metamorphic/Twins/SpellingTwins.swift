internal import AddressMath
internal import VPCheckTopology

/// The same blocks, written with other host bits.
enum SpellingTwins {
  static let all = [networks, routes, rules]

  private static let networks = TwinRelation(
    "ADDR-SYN-9", "spelled-otherwise",
    "Another address of the same block, with the same prefix length, gives the same outcome and state.",
    source: Citation.derived("ADDR-SYN-3, ADDR-SYN-4, ADDR-SYN-5"), comparing: [.outcomes, .states],
    of: { state in
      var facet = Topology()
      facet.vpcs = state.vpcs
      facet.vpcs.updateAll { $0.ipv6 = [] }
      return facet
    }
  ) { scenario, _ in
    spelled(scenario, [.ipv4]) { command in
      switch command {
      case .createVpc, .createSubnet: true
      default: false
      }
    }
  }

  private static let routes = TwinRelation(
    "RT-CRT-6", "spelled-otherwise", "Two spellings of one block are the same destination.",
    source: Citation.derived("ADDR-SYN-5"), comparing: [.outcomes, .states],
    of: { state in
      var facet = Topology()
      facet.routeTables = state.routeTables
      return facet
    }
  ) { scenario, _ in
    spelled(scenario, [.ipv4]) { command in if case .createRoute = command { true } else { false } }
  }

  private static let rules = TwinRelation(
    "SG-AUTH-13", "spelled-otherwise", "Writing the block of a rule in canonical form changes nothing.",
    source: Citation.derived("SG-RULE-15"), comparing: [.outcomes, .states],
    of: { state in
      var facet = Topology()
      facet.securityGroups = state.securityGroups
      return facet
    }
  ) { scenario, _ in
    spelled(scenario, [.ipv4, .ipv6]) { command in
      if case .authorizeSecurityGroup = command { true } else { false }
    }
  }

  /// Writes the blocks of some commands otherwise: canonical ones with a host bit, others without.
  private static func spelled(
    _ scenario: Scenario, _ families: [AddressFamily], _ isMeant: (Command) -> Bool
  ) -> Twin? {
    let steps = scenario.steps.map { step -> Step in
      guard let command = step.command, isMeant(command) else { return step }
      return step.mapAddresses(
        blocks: { argument in
          guard case .block(let address, let prefixLength) = argument, families.contains(address.family),
            prefixLength < address.family.bitCount, let block = argument.canonicalised
          else { return argument }
          if argument.hasHostBits { return CIDRArgument(block) }
          return .block(
            Address(family: address.family, value: block.base.value | 1), prefixLength: prefixLength)
        }, addresses: { $0 })
    }
    return steps == scenario.steps ? nil : Twin(steps)
  }
}
