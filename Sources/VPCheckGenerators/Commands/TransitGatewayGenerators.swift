internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

extension StepGenerator {
  /// Draws a CreateTransitGateway call, by the owner of the newest VPC as a rule.
  ///
  /// With both defaults it has one table that all attachments share, which is simplest.
  mutating func createTransitGateway() throws -> Step {
    let owner = topology.vpcs.last?.owner ?? .first
    let account = try chance(1, outOf: 8, of: .secondAccount) ? stranger(to: owner) : owner
    let wished = wish?.usesDefaults.map { $0 ? 0 : 1 }
    let flags = try [(true, true), (false, false), (true, false), (false, true)][
      position([5, 3, 1, 1].map { $0 * StepGenerator.softFactor }, wished: wished)]
    return call(
      .createTransitGateway(
        ledger.fresh(.transitGateway), associatesByDefault: flags.0, propagatesByDefault: flags.1),
      by: account)
  }

  /// Draws a DeleteTransitGateway call.
  mutating func deleteTransitGateway() throws -> Step {
    let live = topology.transitGateways.newestFirst.filter(\.isLive)
    let attached = Set(topology.transitGatewayAttachments.filter(\.isLive).map(\.gateway))
    let bare = live.filter { !attached.contains($0.id) }.map(\.id)
    let used = live.filter { attached.contains($0.id) }.map(\.id)
    let aim = try drawAim(
      valid: !bare.isEmpty,
      [
        (.deleteWithDependents, !used.isEmpty), (.otherAccount, hasStranger && !bare.isEmpty),
        (.unknownHandle, true),
      ])
    let gateway =
      switch aim {
      case .unknownHandle: ledger.unknown(.transitGateway, in: topology)
      case .deleteWithDependents: try reference("gateway", used)
      default: try reference("gateway", bare)
      }
    return call(
      .deleteTransitGateway(gateway), by: caller(topology.owner(ofTransitGateway: gateway), aim: aim))
  }

  // MARK: Attachments

  /// A transit gateway and a VPC.
  private typealias AttachmentPair = (gateway: TransitGatewayID, vpc: VPCID)

  /// Returns the live transit gateways with the VPCs of their owners.
  private func attachmentPairs(where condition: (AttachmentPair) -> Bool) -> [AttachmentPair] {
    topology.transitGateways.newestFirst.filter(\.isLive).flatMap { gateway in
      topology.vpcs.newestFirst.compactMap { vpc -> AttachmentPair? in
        guard vpc.owner == gateway.owner else { return nil }
        let pair = (gateway.id, vpc.id)
        return condition(pair) ? pair : nil
      }
    }
  }

  /// Returns the subnets of a VPC that can give an attachment an address, the newest first.
  private func attachableSubnets(of vpc: VPCID) -> [Subnet] {
    topology.subnets.newestFirst.filter { $0.vpc == vpc && !topology.freeAddresses(of: $0).isEmpty }
  }

  /// Returns the subnets of a VPC that share their zone with a newer one.
  private func subnetsOfTakenZones(of vpc: VPCID) -> [Subnet] {
    let all = attachableSubnets(of: vpc)
    return all.indices.filter { position in all[..<position].contains { $0.zone == all[position].zone } }
      .map { all[$0] }
  }

  /// Draws a CreateTransitGatewayVpcAttachment call.
  mutating func createTransitGatewayVpcAttachment() throws -> Step {
    let fitting = attachmentPairs {
      topology.attachment(of: $0.vpc, to: $0.gateway) == nil && !attachableSubnets(of: $0.vpc).isEmpty
    }
    let choices: [(InvalidAim, [AttachmentPair])] = [
      (
        .attachmentDuplicate,
        attachmentPairs {
          topology.attachment(of: $0.vpc, to: $0.gateway) != nil && !attachableSubnets(of: $0.vpc).isEmpty
        }
      ),
      (.attachmentWithoutSubnets, fitting),
      (.attachmentZoneTwice, fitting.filter { !subnetsOfTakenZones(of: $0.vpc).isEmpty }),
      (
        .attachmentIPv6Only,
        attachmentPairs { pair in
          topology.attachment(of: pair.vpc, to: pair.gateway) == nil
            && topology.subnets.contains { $0.vpc == pair.vpc && $0.ipv4 == nil }
        }
      ),
      (
        .otherVPC,
        fitting.filter { pair in topology.subnets.contains { $0.vpc != pair.vpc && $0.ipv4 != nil } }
      ),
      (.otherAccount, hasStranger ? fitting : []),
    ]
    let aim = try drawAim(
      valid: !fitting.isEmpty, choices.map { ($0.0, !$0.1.isEmpty) } + [(.unknownHandle, true)])
    let id = ledger.fresh(.transitGatewayAttachment)
    if aim == .unknownHandle { return try attachWithUnknownHandle(id, fitting.first) }
    let pairs = choices.first { $0.0 == aim }?.1 ?? fitting
    let pair = try testCase.span("pair") {
      try pick(pairs, wished: wishedPosition(in: pairs.map { ($0.0, $0.1) }))
    }
    let subnets = try testCase.span("subnets") { try attachmentSubnets(of: pair.vpc, aim) }
    let hasIPv6 = permits(.ipv6) && topology.ipv6Block(of: pair.vpc) != nil
    let supportsIPv6 = try whim(hasIPv6 ? 3 : 1, outOf: 4, wished: wish != nil && hasIPv6)
    return call(
      .createTransitGatewayVpcAttachment(
        id, pair.gateway, pair.vpc, subnets: subnets, supportsIPv6: supportsIPv6),
      by: caller(topology.owner(ofVPC: pair.vpc), aim: aim))
  }

  /// Draws subnets for an attachment: one of each of some zones, or what breaks the rule aimed at.
  private func attachmentSubnets(of vpc: VPCID, _ aim: InvalidAim?) throws -> [SubnetID] {
    let all = attachableSubnets(of: vpc)
    switch aim {
    case .attachmentWithoutSubnets: return []
    case .attachmentIPv6Only:
      return [try pick(topology.subnets.newestIDs { $0.vpc == vpc && $0.ipv4 == nil })]
    case .otherVPC: return [try pick(topology.subnets.newestIDs { $0.vpc != vpc && $0.ipv4 != nil })]
    default: break
    }
    let first = try pick(all, wished: wish?.position(in: all.map(\.id)))
    if aim == .attachmentZoneTwice {
      let taken = subnetsOfTakenZones(of: vpc)
      let other = try pick(taken)
      let twin = all.first { $0.zone == other.zone && $0.id != other.id } ?? first
      return [twin.id, other.id]
    }
    var chosen = [first]
    for subnet in all where !chosen.contains(where: { $0.zone == subnet.zone }) {
      let isWished = wish?.resources.contains(subnet.id) ?? false
      if try whim(1, outOf: 2, wished: isWished) { chosen.append(subnet) }
    }
    return chosen.map(\.id)
  }

  /// Draws an attachment of which one handle is unknown.
  private func attachWithUnknownHandle(
    _ id: TransitGatewayAttachmentID, _ pair: AttachmentPair?
  ) throws -> Step {
    let part = try testCase.int(in: 0...2)
    let gateway = pair?.gateway ?? ledger.unknown(.transitGateway, in: topology)
    let vpc = pair?.vpc ?? ledger.unknown(.vpc, in: topology)
    let subnet = attachableSubnets(of: vpc).first?.id ?? ledger.unknown(.subnet, in: topology)
    return call(
      .createTransitGatewayVpcAttachment(
        id, part == 0 ? ledger.unknown(.transitGateway, in: topology) : gateway,
        part == 1 ? ledger.unknown(.vpc, in: topology) : vpc,
        subnets: [part == 2 ? ledger.unknown(.subnet, in: topology) : subnet], supportsIPv6: false),
      by: topology.owner(ofVPC: vpc))
  }

  /// Draws a DeleteTransitGatewayVpcAttachment call.
  mutating func deleteTransitGatewayVpcAttachment() throws -> Step {
    let live = topology.transitGatewayAttachments.newestIDs { $0.isLive }
    let aim = try drawAim(
      valid: !live.isEmpty, [(.otherAccount, hasStranger && !live.isEmpty), (.unknownHandle, true)])
    let attachment =
      aim == .unknownHandle
      ? ledger.unknown(.transitGatewayAttachment, in: topology) : try reference("attachment", live)
    return call(
      .deleteTransitGatewayVpcAttachment(attachment),
      by: caller(topology.transitGatewayAttachments[attachment]?.owner ?? .first, aim: aim))
  }

  /// Returns the position of the first pair of which a plan names both parts.
  func wishedPosition(in pairs: [(ResourceID, ResourceID)]) -> Int? {
    guard let wish else { return nil }
    return pairs.firstIndex { wish.resources.contains($0.0) && wish.resources.contains($0.1) }
  }
}
