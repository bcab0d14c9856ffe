internal import AddressMath
internal import VPCheckTopology

/// Commands that could repair the first failing check of a probe.
struct FixProposals {
  private let topology: Topology
  private let probe: Probe
  private let answer: ProbeAnswer

  init(_ topology: Topology, probe: Probe, answer: ProbeAnswer) {
    self.topology = topology
    self.probe = probe
    self.answer = answer
  }

  /// Sets of commands, each worth a try, the most natural first.
  func all() -> [[Command]] {
    guard let diagnosis = answer.diagnosis else { return [] }
    switch diagnosis.code {
    case .sourceNotRunning, .destinationNotRunning, .connectInstanceState:
      return diagnosis.component.map { [[.startInstances($0)]] } ?? []
    case .connectNoPublicIPv4, .gatewayNoMapping: return publicAddress() + gateway()
    case .gatewayNoPublicAddress: return publicAddress() + routes()
    case .noRoute, .routeBlackhole, .notInPeer, .gatewayPrivateDestination, .replyMismatch, .noDestination,
      .natNotAvailable, .natForeignSource, .natProtocol, .loop:
      return routes() + gateway()
    case .groupEgressDeny, .groupIngressDeny: return rules(diagnosis)
    case .aclEgressDeny, .aclIngressDeny: return entries(diagnosis)
    case .sourceCheck, .destinationCheck:
      return interface(diagnosis.component).map {
        [[.modifyNetworkInterfaceAttribute($0.id, .sourceDestinationCheck(false))]]
      } ?? []
    // What answers no request, or a router of its own tables, is not opened by one command.
    case .gatewayPrivateSource, .natUnsolicited, .egressOnlyUnsolicited, .transitGateway,
      .connectAuthorization, .connectAgent, .connectKey:
      return []
    }
  }

  /// The account that would make a call.
  static func actor(of command: Command, in topology: Topology) -> AccountID {
    switch command {
    case .acceptVpcPeeringConnection(let id):
      return topology.peeringConnections[id]?.accepter.owner ?? .first
    default:
      for id in command.references {
        switch id.kind {
        case .vpc: if let owner = topology.vpcs[id]?.owner { return owner }
        case .subnet:
          if let vpc = topology.subnets[id]?.vpc, let owner = topology.vpcs[vpc]?.owner { return owner }
        case .routeTable:
          if let vpc = topology.routeTables[id]?.vpc, let owner = topology.vpcs[vpc]?.owner { return owner }
        case .securityGroup: if let owner = topology.securityGroups[id]?.owner { return owner }
        case .networkACL: if let owner = topology.networkACLs[id]?.owner { return owner }
        case .instance: if let owner = topology.instances[id]?.owner { return owner }
        case .networkInterface: if let owner = topology.networkInterfaces[id]?.owner { return owner }
        case .elasticIP: if let owner = topology.elasticIPs[id]?.owner { return owner }
        case .internetGateway: if let owner = topology.internetGateways[id]?.owner { return owner }
        case .egressOnlyGateway: if let owner = topology.egressOnlyGateways[id]?.owner { return owner }
        case .natGateway: if let owner = topology.natGateways[id]?.owner { return owner }
        case .transitGateway: if let owner = topology.transitGateways[id]?.owner { return owner }
        case .transitGatewayAttachment:
          if let owner = topology.transitGatewayAttachments[id]?.owner { return owner }
        case .transitGatewayRouteTable:
          if let gateway = topology.transitGatewayRouteTables[id]?.gateway,
            let owner = topology.transitGateways[gateway]?.owner
          {
            return owner
          }
        case .peeringConnection: break
        }
      }
      return .first
    }
  }

  // MARK: Ends

  private func interface(_ id: ResourceID?) -> NetworkInterface? {
    guard let id else { return nil }
    if id.kind == .networkInterface { return topology.networkInterfaces[id] }
    return topology.instances[id]?.interfaces.first.flatMap { topology.networkInterfaces[$0] }
  }

  private var source: NetworkInterface? {
    switch probe {
    case .exchange(let source, _, _): interface(source.resource)
    case .instanceConnect: nil
    }
  }

  private var destination: NetworkInterface? {
    if case .delivered(let id)? = answer.forward?.disposition { return topology.networkInterfaces[id] }
    switch probe {
    case .instanceConnect(let id): return interface(id)
    case .exchange(_, .address(let address), _):
      return topology.networkInterfaces.first { $0.holds(address) && $0.vpc != source?.vpc }
        ?? topology.networkInterfaces.first { $0.holds(address) }
        ?? topology.networkInterfaces.first { interface in
          interface.ipv4.contains { $0.publicAddress?.address == address }
        }
    case .exchange(_, let symbolic, _): return interface(symbolic.resource)
    }
  }

  private func fresh(_ kind: ResourceKind) -> ResourceID {
    ResourceID(kind, (topology.ids(of: kind).filter { !$0.isImplicit }.map(\.number).max() ?? 0) + 1)
  }

  private func host(_ address: Address) -> CIDRArgument {
    .block(address, prefixLength: address.family.bitCount)
  }

  // MARK: Routes

  private func routes() -> [[Command]] {
    let isBack = answer.diagnosis?.phase == .back
    guard let here = isBack ? destination : source,
      let subnet = topology.subnets[here.subnet], let table = effectiveTable(of: subnet)
    else { return [] }
    let other = isBack ? source : destination
    var proposals: [[Command]] = []
    if let other, other.vpc != here.vpc, let address = other.ipv4.first?.address {
      proposals += peeringRoutes(in: table, from: here.vpc, to: other.vpc, address)
    }
    for gateway in topology.internetGateways where gateway.attachments.contains(here.vpc) {
      proposals.append([
        .createRoute(table.id, CIDRArgument(.everything(.ipv4)), .internetGateway(gateway.id))
      ])
    }
    for candidate in topology.routeTables where candidate.vpc == here.vpc && candidate.id != table.id {
      proposals.append(
        table.explicitSubnets.contains(subnet.id)
          ? [.replaceRouteTableAssociation(.subnet(subnet.id), with: candidate.id)]
          : [.associateRouteTable(candidate.id, subnet.id)])
    }
    return proposals
  }

  private func peeringRoutes(
    in table: RouteTable, from vpc: VPCID, to peer: VPCID, _ address: Address
  ) -> [[Command]] {
    var proposals: [[Command]] = []
    let blocks = topology.vpcs[peer]?.associatedBlocks.filter { $0.contains(address) } ?? []
    let destinations = blocks.map { CIDRArgument($0) } + [host(address)]
    let joining = topology.peeringConnections.filter { $0.peer(of: vpc) == peer }
    for connection in joining {
      switch connection.state {
      case .active:
        for destination in destinations {
          let exists = table.routes.contains { CIDRArgument($0.destination) == destination }
          proposals.append(
            [
              exists
                ? .replaceRoute(table.id, destination, .peeringConnection(connection.id))
                : .createRoute(table.id, destination, .peeringConnection(connection.id))
            ])
        }
      case .pendingAcceptance: proposals.append([.acceptVpcPeeringConnection(connection.id)])
      default: break
      }
    }
    if !joining.contains(where: { $0.state.isLive }) {
      let id = fresh(.peeringConnection)
      let owner = topology.vpcs[peer]?.owner
      let named = owner == topology.vpcs[vpc]?.owner ? nil : owner
      proposals.append([
        .createVpcPeeringConnection(id, requester: vpc, accepter: peer, accepterOwner: named),
        .acceptVpcPeeringConnection(id),
      ])
    }
    return proposals
  }

  private func effectiveTable(of subnet: Subnet) -> RouteTable? {
    topology.routeTables.first { $0.explicitSubnets.contains(subnet.id) }
      ?? topology.routeTables.first { $0.vpc == subnet.vpc && $0.isMain }
  }

  // MARK: Gateways and addresses

  private func publicAddress() -> [[Command]] {
    let holder: NetworkInterface? =
      if case .instanceConnect = probe { destination } else {
        answer.diagnosis?.phase == .back ? destination : source
      }
    guard let holder, let address = holder.ipv4.first, address.publicAddress == nil else { return [] }
    let target: AddressTarget =
      holder.attachment.map { .instance($0.instance) } ?? .networkInterface(holder.id)
    let free = topology.elasticIPs.filter { $0.association == nil && $0.owner == holder.owner }
    var proposals = free.map {
      [Command.associateAddress($0.id, target, privateAddress: nil, allowReassociation: nil)]
    }
    let id = fresh(.elasticIP)
    proposals.append([
      .allocateAddress(id), .associateAddress(id, target, privateAddress: nil, allowReassociation: nil),
    ])
    return proposals
  }

  private func gateway() -> [[Command]] {
    guard let vpc = destination?.vpc ?? source?.vpc,
      !topology.internetGateways.contains(where: { $0.attachments.contains(vpc) })
    else { return [] }
    let free = topology.internetGateways.filter(\.attachments.isEmpty)
    let id = fresh(.internetGateway)
    return free.map { [.attachInternetGateway($0.id, vpc)] }
      + [[.createInternetGateway(id), .attachInternetGateway(id, vpc)]]
  }

  // MARK: Filters

  private func rules(_ diagnosis: Diagnosis) -> [[Command]] {
    guard let interface = interface(diagnosis.component) else { return [] }
    let direction: Direction = diagnosis.code == .groupIngressDeny ? .ingress : .egress
    guard let peer = peerAddress(direction) else { return [] }
    let (word, from, to) = request
    return interface.groups.map { group in
      [.authorizeSecurityGroup(group, direction, PermissionArgument(word, from, to, .block(peer)))]
    }
  }

  private func entries(_ diagnosis: Diagnosis) -> [[Command]] {
    guard let subnet = diagnosis.component,
      let acl = topology.networkACLs.first(where: { $0.subnets.contains(subnet) })
    else { return [] }
    let direction: Direction = diagnosis.code == .aclIngressDeny ? .ingress : .egress
    let taken = acl.entries.filter { $0.direction == direction }.map(\.number)
    var proposals: [[Command]] = []
    if let number = (1...100).last(where: { number in taken.allSatisfy { $0 > number } }) {
      let block = aclPeer(diagnosis, direction) ?? CIDRArgument(.everything(.ipv4))
      proposals.append([
        .createNetworkAclEntry(acl.id, ACLEntryArgument(direction, number, .allow, protocolText: "-1", block))
      ])
    }
    for other in topology.networkACLs where other.vpc == acl.vpc && other.id != acl.id {
      proposals.append([.replaceNetworkAclAssociation(subnet, with: other.id)])
    }
    return proposals
  }

  private func aclPeer(_ diagnosis: Diagnosis, _ direction: Direction) -> CIDRArgument? {
    let isForward = diagnosis.phase != .back
    return peerAddress((direction == .ingress) == isForward ? .ingress : .egress)
  }

  /// The other side of the request, as the given end sees it.
  private func peerAddress(_ direction: Direction) -> CIDRArgument? {
    switch probe {
    case .instanceConnect: return CIDRArgument(ServiceRange.instanceConnect)
    case .exchange(.internet(let address), _, _): return host(address)
    case .exchange(_, let destination, _):
      if direction == .ingress { return source?.ipv4.first.map { host($0.address) } }
      if case .address(let address) = destination { return host(address) }
      return self.destination?.ipv4.first.map { host($0.address) }
    }
  }

  private var request: (String, Int?, Int?) {
    switch probe {
    case .instanceConnect: ("tcp", 22, 22)
    case .exchange(_, _, .ping): ("icmp", -1, -1)
    case .exchange(_, _, .tcp(let port, _)): ("tcp", port, port)
    case .exchange(_, _, .udp(let port, _)): ("udp", port, port)
    }
  }
}
