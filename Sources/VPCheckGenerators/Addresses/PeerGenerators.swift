internal import AddressMath
internal import PropertyEngine
internal import VPCheckTopology

/// Whom a rule or an entry names on the other side; the order is that of simplicity.
enum PeerIdea: Int, CaseIterable {
  /// 0.0.0.0/0.
  case anywhere
  /// A block of the own VPC.
  case ownVPC
  /// A block of another VPC.
  case otherVPC
  /// The block of a subnet.
  case subnet
  /// One private address that an interface holds.
  case privateHost
  /// One public address that an interface or an allocation has.
  case publicHost
  /// The range of EC2 Instance Connect (EIC-CON-3).
  case instanceConnect
  /// One host outside.
  case outsideHost
  /// The group itself (SG-REF-9).
  case ownGroup
  /// Another group of the VPC.
  case siblingGroup
  /// A group of a VPC with an active connection (SG-REF-1).
  case peerGroup
  /// A block related to one that matters already.
  case related
  /// The IPv6 block of a VPC.
  case ipv6VPC
  /// ::/0.
  case anywhereIPv6
}

extension StepGenerator {
  /// Draws the other side of a rule of a group, or of an entry when there is no group.
  mutating func peer(inVPC vpc: VPCID, group: SecurityGroupID?) throws -> PeerArgument {
    let weights = PeerIdea.allCases.map { idea in
      let usual = weight(of: idea, inVPC: vpc, group: group)
      return usual < 0 ? 0 : max(1, usual * StepGenerator.softFactor)
    }
    let idea = PeerIdea.allCases[try position(weights, wished: wish?.peer?.rawValue)]
    let block: CIDRBlock
    switch idea {
    case .anywhere: block = .everything(.ipv4)
    case .ownVPC: block = try pick(topology.ipv4Blocks(of: vpc))
    case .otherVPC: block = try otherVPCBlock(beside: vpc)
    case .subnet: block = try pick(topology.subnets.reversed().compactMap(\.ipv4))
    case .privateHost: block = CIDRBlock(try pick(privateAddresses()))
    case .publicHost: block = CIDRBlock(try pick(publicAddresses()))
    case .instanceConnect: block = ServiceRange.instanceConnect
    case .outsideHost: block = CIDRBlock(try outsideHost())
    case .ownGroup: return .group(group ?? vpc)
    case .siblingGroup:
      let groups = siblings(of: group, in: vpc)
      return .group(try pick(groups, wished: wish?.position(in: groups)))
    case .peerGroup:
      let groups = peerGroups(of: vpc)
      return .group(try pick(groups, wished: wish?.position(in: groups)))
    case .related:
      let others = topology.allIPv4Blocks + privateAddresses().map { CIDRBlock($0) }
      let related = try relatedBlock(to: others, prefixLengths: 1...32, weights: [1, 2, 0, 3, 3, 0])
      block = related ?? .everything(.ipv4)
    case .ipv6VPC:
      let vpcs = topology.vpcs.newestIDs { topology.ipv6Block(of: $0.id) != nil }
      return .block(.ipv6Block(of: try pick(vpcs)))
    case .anywhereIPv6: return .block(CIDRArgument(.everything(.ipv6)))
    }
    return .block(try argument(block))
  }

  /// Returns how often an idea is drawn; negative when it cannot be built.
  private func weight(of idea: PeerIdea, inVPC vpc: VPCID, group: SecurityGroupID?) -> Int {
    switch idea {
    case .anywhere: 8
    case .ownVPC: topology.ipv4Blocks(of: vpc).isEmpty ? -1 : 3
    case .otherVPC: topology.vpcs.contains { $0.id != vpc && !$0.ipv4.isEmpty } ? 6 : -1
    case .subnet: topology.subnets.contains { $0.ipv4 != nil } ? 2 : -1
    case .privateHost: privateAddresses().isEmpty ? -1 : 3
    case .publicHost: publicAddresses().isEmpty ? -1 : 1
    case .instanceConnect: favours(.instanceConnect) ? 2 : 0
    case .outsideHost: 1
    case .ownGroup: group == nil ? -1 : 2
    case .siblingGroup: group == nil || siblings(of: group, in: vpc).isEmpty ? -1 : 3
    case .peerGroup: group == nil || peerGroups(of: vpc).isEmpty ? -1 : 4
    case .related: topology.allIPv4Blocks.isEmpty ? -1 : 3
    case .ipv6VPC:
      permits(.ipv6) && topology.vpcs.contains { topology.ipv6Block(of: $0.id) != nil }
        ? favours(.ipv6) ? 2 : 0 : -1
    case .anywhereIPv6: permits(.ipv6) ? favours(.ipv6) ? 2 : 0 : -1
    }
  }

  /// Draws a block of a VPC other than the given one, those of its peers first.
  private func otherVPCBlock(beside vpc: VPCID) throws -> CIDRBlock {
    let others = topology.vpcs.newestIDs { $0.id != vpc && !topology.ipv4Blocks(of: $0.id).isEmpty }
    guard !others.isEmpty else { return .everything(.ipv4) }
    let peers = topology.peers(of: vpc, in: .active)
    let order = others.filter { peers.contains($0) } + others.filter { !peers.contains($0) }
    return try pick(topology.ipv4Blocks(of: reference("vpc", order)))
  }

  /// The private IPv4 addresses of all interfaces, those of the newest first.
  func privateAddresses() -> [Address] {
    topology.networkInterfaces.newestFirst.flatMap { $0.ipv4.map(\.address) }
  }

  /// The public addresses that are mapped or allocated.
  func publicAddresses() -> [Address] {
    topology.elasticIPs.reversed().map(\.publicAddress)
      + topology.networkInterfaces.newestFirst.flatMap { interface in
        interface.ipv4.compactMap { address in
          address.publicAddress.flatMap { $0.allocation == nil ? $0.address : nil }
        }
      }
  }

  /// Returns the other groups of a VPC.
  private func siblings(of group: SecurityGroupID?, in vpc: VPCID) -> [SecurityGroupID] {
    topology.securityGroups.newestIDs { $0.vpc == vpc && $0.id != group }
  }

  /// Returns the groups of the VPCs with an active connection.
  private func peerGroups(of vpc: VPCID) -> [SecurityGroupID] {
    let peers = topology.peers(of: vpc, in: .active)
    return topology.securityGroups.newestIDs { peers.contains($0.vpc) }
  }

  /// Returns the groups of other VPCs without an active connection.
  func unpeeredGroups(of vpc: VPCID) -> [SecurityGroupID] {
    let peers = topology.peers(of: vpc, in: .active)
    return topology.securityGroups.newestIDs { $0.vpc != vpc && !peers.contains($0.vpc) }
  }

  /// Draws a host outside all VPCs: neither private nor shared, nor an address of the scenario (PW-IGW-4).
  func outsideHost() throws -> Address {
    let usual: [Address] = [
      .ipv4(198, 51, 100, 7), ServiceRange.instanceConnect.base, .ipv4(203, 0, 113, 9),
    ]
    // The neighbours of rules' blocks are where a wrong comparison shows.
    let borders = topology.securityGroups.reversed().flatMap(\.rules).flatMap { rule -> [Address] in
      guard case .block(let block) = rule.peer, block.family == .ipv4, block.prefixLength > 0 else {
        return []
      }
      return [block.base, block.last, block.last.advanced(by: 1), block.base.advanced(by: -1)]
        .compactMap { $0 }
    }
    let taken = publicAddresses()
    let blocks = topology.allIPv4Blocks
    let candidates = (usual + borders.prefix(16)).filter { address in
      !AddressSet.insideSpace.contains(address) && !taken.contains(address)
        && !blocks.contains { $0.contains(address) }
    }
    return candidates.isEmpty ? .ipv4(1, 1, 1, 1) : try pick(candidates)
  }
}
