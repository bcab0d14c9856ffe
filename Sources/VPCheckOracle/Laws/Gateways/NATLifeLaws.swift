internal import AddressMath
internal import VPCheckTopology

/// Laws on the life of NAT gateways (gateway sheet, section 4).
enum NATLifeLaws {
  static let all = [states, holdsAddress, freesAddress, staysVisible, unknown]

  /// How long an ended gateway certainly stays in view, in seconds; the sheet says about an hour.
  private static let viewSeconds = 50 * 60

  static let states = Law.invariant(
    "NAT-1", of: [.natGateway],
    "A NAT gateway changes only by requests, or from one state to the next: pending, available, deleting, deleted.",
    source: Citation.model("NatGateway.State") + "; " + Citation.vpcGuide("vpc-nat-gateway")
  ) { step in
    guard step.isFresh(.natGateway), !step.isRejected, step.hasChanged(.natGateway) else { return .silent }
    return .from(NATGatewayFrame.differences(step))
  }.changing(on: .deleteNATGateway) { step in
    guard step.isFresh(.natGateway), case .deleteNatGateway(let id)? = step.command,
      step.before.natGateways[id]?.state == .available, let gateway = step.after.natGateways[id]
    else { return .silent }
    guard gateway.state != .deleting, gateway.state != .deleted else { return .held }
    return .broken([
      Difference(
        "state-\(gateway.state.rawValue)", expected: "\(id) is deleted", observed: gateway.description)
    ])
  }.refusing(on: .deleteNATGateway) { judged in
    guard case .deleteNatGateway(let id) = judged.command, let gateway = judged.before.natGateways[id],
      gateway.state != .available
    else { return nil }
    return .may(nil, "\(id) is \(gateway.state.rawValue)")
  }

  static let holdsAddress = Law.invariant(
    "NAT-8", of: [.natGateway, .networkInterface],
    "An available NAT gateway holds a private address of its subnet, as an interface would.",
    source: Citation.vpcGuide("vpc-nat-gateway", "NAT gateway basics") + "; " + Citation.derived("SUB-DEL-1")
  ) { step in
    guard step.hasChanged(.natGateway) else { return .silent }
    var differences: [Difference] = []
    for gateway in step.after.natGateways where isMisplaced(gateway, step.after) {
      if let earlier = step.before.natGateways[gateway.id], isMisplaced(earlier, step.before) { continue }
      differences.append(
        Difference(
          "address", expected: "\(gateway.id) alone holds a usable address of \(gateway.subnet)",
          observed: gateway.description))
    }
    return .from(differences)
  }.refusing(on: .deleteSubnet) { judged in
    guard case .deleteSubnet(let id) = judged.command else { return nil }
    let gateways = judged.before.natGateways.filter { $0.subnet == id && $0.state.isAlive }
    guard let gateway = gateways.first else { return nil }
    let isCertain = gateways.contains { $0.state == .available }
    let reason = "\(gateway.id) is in \(id)"
    return isCertain ? .must([.dependencyViolation], reason) : .may([.dependencyViolation], reason)
  }.refusing(on: [.createInterface, .runInstances, .assignPrivateAddresses]) { judged in
    var demand: RefusalDemand?
    for (address, subnet) in PrivateAddressLaws.requests(judged) {
      for gateway in judged.before.liveNATGateways(of: subnet.vpc) {
        guard gateway.addresses.contains(where: { $0.privateAddress == address }) else { continue }
        let codes: [RejectionCode]? = judged.command.kind == .assignPrivateAddresses ? nil : [.addressInUse]
        let reason = "\(gateway.id) has \(address)"
        if gateway.state == .available { return .must(codes, reason) }
        demand = .may(nil, reason)
      }
    }
    return demand
  }

  private static func isMisplaced(_ gateway: NATGateway, _ topology: Topology) -> Bool {
    guard gateway.state == .available, let block = topology.subnets[gateway.subnet]?.ipv4 else {
      return false
    }
    if gateway.addresses.isEmpty { return true }
    let usable = SubnetAddresses.usable(of: block)
    return gateway.addresses.contains { held in
      !usable.contains(held.privateAddress)
        || topology.networkInterfaces.contains { $0.vpc == gateway.vpc && $0.holds(held.privateAddress) }
        || topology.liveNATGateways(of: gateway.vpc).contains { other in
          other.id != gateway.id && other.addresses.contains { $0.privateAddress == held.privateAddress }
        }
    }
  }

  static let freesAddress = Law.effect(
    "NAT-9", on: .deleteNATGateway, "Deleting a NAT gateway frees its Elastic IPs and releases none.",
    source: Citation.model("DeleteNatGateway")
  ) { step in
    guard step.isFresh(.elasticIP), case .deleteNatGateway(let id)? = step.command,
      let earlier = step.before.natGateways[id], earlier.state.isAlive
    else { return .silent }
    let hasEnded = step.after.natGateways[id].map { $0.state == .deleted } ?? true
    var differences: [Difference] = []
    for allocation in earlier.addresses.compactMap({ $0.publicAddress?.allocation }) {
      guard let later = step.after.elasticIPs[allocation] else {
        differences.append(
          Difference("released", expected: "\(allocation) stays allocated", observed: "it is gone"))
        continue
      }
      if hasEnded, later.association != nil {
        differences.append(
          Difference("mapped", expected: "\(allocation) is mapped to nothing", observed: later.description))
      }
    }
    return .from(differences)
  }.accepting(on: .deleteNATGateway)

  static let staysVisible = Law.invariant(
    "NAT-11", of: [.natGateway], "A NAT gateway that was deleted or failed stays in view for about an hour.",
    source: Citation.vpcGuide("vpc-nat-gateway") + "; " + Citation.vpcGuide("nat-gateway-troubleshooting")
  ) { step in
    guard step.hasChanged(.natGateway) else { return .silent }
    var isAsked = false
    var differences: [Difference] = []
    for gateway in step.before.natGateways where !step.after.natGateways.contains(gateway.id) {
      let end: Int?
      if case .deleteNatGateway(gateway.id)? = step.acceptedCommand, gateway.state == .available {
        end = step.facts.clockSeconds
      } else {
        end = step.facts.endedNATGateways[gateway.id]
      }
      guard let end else { continue }
      isAsked = true
      guard step.clockAfter - end < viewSeconds else { continue }
      differences.append(
        Difference("vanished", expected: "\(gateway.id) stays in view", observed: "it is not reported"))
    }
    return isAsked ? .from(differences) : .silent
  }

  static let unknown = UnknownHandles.law(
    "NAT-17", on: .commands, "Naming a NAT gateway that does not exist is refused.",
    source: Citation.errors("NatGatewayNotFound, InvalidNatGatewayID.NotFound"))
}
