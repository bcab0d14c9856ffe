internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in console connections by EC2 Instance Connect.
enum ConsoleConnectionFaults {
  static let all = [
    consoleUsesPrivateAddress,
    missingAddressMisnamed,
    consoleFromTheUser,
    consoleFromAnAddressBeside,
    consoleIgnoresGroups,
    consoleKnowsNoWideRule,
    otherRuleLetsConsoleIn,
    consoleIgnoresRoutes,
    consoleIgnoresACLs,
    stoppedInstanceMisnamed,
    consoleNeverConnects,
  ]

  /// Tells another answer to certain console connections.
  private static func telling(
    _ code: DiagnosisCode, as answer: @escaping @Sendable (Topology, InstanceID) -> ProbeAnswer?
  ) -> @Sendable (inout ForwardingRules) -> Void {
    {
      $0.answer = { topology, probe, walked in
        guard case .instanceConnect(let id) = probe, walked.diagnosis?.code == code else { return walked }
        return answer(topology, id) ?? walked
      }
    }
  }

  private static let succeeded = ProbeAnswer(succeeded: true)

  private static let consoleUsesPrivateAddress = Fault(
    "console-uses-private-address", breaks: "EIC-CON-1",
    "The console connects to an instance without a public address.",
    forwarding: telling(.connectNoPublicIPv4) { _, _ in succeeded })

  private static let missingAddressMisnamed = Fault(
    "console-without-address-misnamed", breaks: "EIC-CON-1",
    "The console tells of a missing route where the instance has no public address.",
    forwarding: telling(.connectNoPublicIPv4) { _, id in
      ProbeAnswer(succeeded: false, diagnosis: Diagnosis(.forward, .gatewayNoMapping, at: id))
    })

  private static let consoleFromTheUser = Fault(
    "console-from-the-user", breaks: "EIC-CON-3", alsoBreaks: ["EIC-CON-5"],
    "A console connection comes from the user's own address.",
    forwarding: { $0.connectSource = { .ipv4(203, 0, 113, 7) } })

  private static let consoleFromAnAddressBeside = Fault(
    "console-from-beside-its-range", breaks: "EIC-CON-3",
    "A console connection comes from the address after the service's range.",
    forwarding: {
      $0.connectSource = {
        let last = ServiceRange.instanceConnect.last
        return Address(family: .ipv4, value: last.value + 1)
      }
    })

  private static let consoleIgnoresGroups = Fault(
    "console-ignores-groups", breaks: "EIC-CON-4", alsoBreaks: ["EIC-CON-5"],
    "The groups of an instance do not filter console connections.",
    forwarding: telling(.groupIngressDeny) { _, _ in succeeded })

  private static let consoleKnowsNoWideRule = Fault(
    "console-needs-its-own-rule", breaks: "EIC-CON-4",
    "A rule for all addresses does not let the console in, only one for the service's range.",
    forwarding: {
      $0.groupRuleMatches = { topology, interface, sender, rule, packet in
        if case .block(let block) = rule.peer, block.prefixLength == 0,
          ServiceRange.instanceConnect.contains(packet.source)
        {
          return false
        }
        return ForwardingRules.standard.groupRuleMatches(topology, interface, sender, rule, packet)
      }
    })

  private static let otherRuleLetsConsoleIn = Fault(
    "any-ssh-rule-lets-the-console-in", breaks: "EIC-CON-5",
    "Any rule for SSH from a block lets the console in, whatever the block.",
    forwarding: telling(.groupIngressDeny) { topology, id in
      let interface = topology.instances[id]?.interfaces.first.flatMap { topology.networkInterfaces[$0] }
      let rules = interface?.groups.flatMap { topology.securityGroups[$0]?.rules ?? [] } ?? []
      let hasRule = rules.contains { rule in
        guard rule.direction == .ingress, case .block = rule.peer, case .tcp(let ports) = rule.traffic else {
          return false
        }
        return ports.contains(22)
      }
      return hasRule ? succeeded : nil
    })

  private static let consoleIgnoresRoutes = Fault(
    "console-ignores-routes", breaks: "EIC-CON-8",
    "The console connects although the instance's table has no way back.",
    forwarding: telling(.noRoute) { _, _ in succeeded })

  private static let consoleIgnoresACLs = Fault(
    "console-ignores-acls", breaks: "EIC-CON-8",
    "Network ACLs do not filter what comes in for the console.",
    forwarding: telling(.aclIngressDeny) { _, _ in succeeded })

  private static let stoppedInstanceMisnamed = Fault(
    "console-to-stopped-instance", breaks: "EIC-CON-13",
    "The console tries to reach an instance that does not run, and tells of no host there.",
    forwarding: { $0.acceptsConnect = { _ in true } })

  private static let consoleNeverConnects = Fault(
    "console-without-a-reason", breaks: "EIC-CON-13",
    "Every console connection fails, and the console does not say why.",
    forwarding: {
      $0.answer = { _, probe, walked in
        guard case .instanceConnect = probe, walked.succeeded else { return walked }
        return ProbeAnswer(succeeded: false)
      }
    })
}
