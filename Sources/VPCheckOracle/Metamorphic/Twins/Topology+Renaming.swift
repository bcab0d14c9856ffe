internal import AddressMath
internal import VPCheckTopology

extension Topology {
  /// Returns the same state with every handle and every address replaced.
  ///
  /// - Parameters:
  ///   - name: Replaces handles; keeps kinds, and what came with what.
  ///   - move: Replaces addresses; maps the blocks of the state to blocks.
  func translated(
    _ name: (ResourceID) -> ResourceID, _ move: (Address) -> Address
  ) -> Topology {
    func block(_ block: CIDRBlock) -> CIDRBlock {
      CIDRBlock(canonicalising: move(block.base), prefixLength: block.prefixLength) ?? block
    }
    var state = Topology()
    state.vpcs = ResourceTable(vpcs.map { $0.translated(name, block) })
    state.subnets = ResourceTable(
      subnets.map { subnet in
        Subnet(
          id: name(subnet.id), vpc: name(subnet.vpc), ipv4: subnet.ipv4.map(block),
          ipv6: subnet.ipv6.map(block), zone: subnet.zone,
          mapsPublicAddressOnLaunch: subnet.mapsPublicAddressOnLaunch,
          assignsIPv6AddressOnCreation: subnet.assignsIPv6AddressOnCreation,
          availableAddressCount: subnet.availableAddressCount)
      })
    state.routeTables = ResourceTable(routeTables.map { $0.translated(name, block) })
    state.internetGateways = ResourceTable(
      internetGateways.map {
        InternetGateway(id: name($0.id), owner: $0.owner, attachments: $0.attachments.map(name))
      })
    state.peeringConnections = ResourceTable(
      peeringConnections.map {
        PeeringConnection(
          id: name($0.id), requester: PeeringSide(vpc: name($0.requester.vpc), owner: $0.requester.owner),
          accepter: PeeringSide(vpc: name($0.accepter.vpc), owner: $0.accepter.owner), state: $0.state)
      })
    state.securityGroups = ResourceTable(securityGroups.map { $0.translated(name, block) })
    state.networkACLs = ResourceTable(
      networkACLs.map { acl in
        let entries = acl.entries.map { entry in
          var entry = entry
          entry.block = block(entry.block)
          return entry
        }
        return NetworkACL(
          id: name(acl.id), owner: acl.owner, vpc: name(acl.vpc), isDefault: acl.isDefault,
          entries: entries, subnets: acl.subnets.map(name))
      })
    translateHosts(into: &state, name, move)
    translateGateways(into: &state, name, block, move)
    return state
  }

  private func translateHosts(
    into state: inout Topology, _ name: (ResourceID) -> ResourceID, _ move: (Address) -> Address
  ) {
    state.networkInterfaces = ResourceTable(networkInterfaces.map { $0.translated(name, move) })
    state.instances = ResourceTable(
      instances.map {
        Instance(id: name($0.id), owner: $0.owner, state: $0.state, interfaces: $0.interfaces.map(name))
      })
    state.elasticIPs = ResourceTable(
      elasticIPs.map {
        ElasticIP(
          id: name($0.id), owner: $0.owner, publicAddress: move($0.publicAddress),
          association: $0.association.map {
            AddressAssociation(interface: name($0.interface), privateAddress: move($0.privateAddress))
          })
      })
  }

  private func translateGateways(
    into state: inout Topology, _ name: (ResourceID) -> ResourceID, _ block: (CIDRBlock) -> CIDRBlock,
    _ move: (Address) -> Address
  ) {
    state.egressOnlyGateways = ResourceTable(
      egressOnlyGateways.map { EgressOnlyGateway(id: name($0.id), owner: $0.owner, vpc: name($0.vpc)) })
    state.natGateways = ResourceTable(
      natGateways.map { gateway in
        let addresses = gateway.addresses.map {
          NATAddress(
            move($0.privateAddress), publicAddress: $0.publicAddress.map { $0.translated(name, move) })
        }
        return NATGateway(
          id: name(gateway.id), owner: gateway.owner, subnet: name(gateway.subnet), vpc: name(gateway.vpc),
          connectivity: gateway.connectivity, state: gateway.state, failureCode: gateway.failureCode,
          addresses: addresses)
      })
    state.transitGateways = ResourceTable(
      transitGateways.map {
        TransitGateway(
          id: name($0.id), owner: $0.owner, state: $0.state,
          defaultAssociationTable: $0.defaultAssociationTable.map(name),
          defaultPropagationTable: $0.defaultPropagationTable.map(name))
      })
    state.transitGatewayAttachments = ResourceTable(
      transitGatewayAttachments.map {
        TransitGatewayAttachment(
          id: name($0.id), owner: $0.owner, gateway: name($0.gateway), vpc: name($0.vpc),
          subnets: $0.subnets.map(name), supportsIPv6: $0.supportsIPv6, state: $0.state)
      })
    state.transitGatewayRouteTables = ResourceTable(
      transitGatewayRouteTables.map { table in
        let routes = table.routes.map {
          TransitRoute(
            block($0.destination), to: $0.target.mapResource(name), origin: $0.origin, state: $0.state)
        }
        return TransitGatewayRouteTable(
          id: name(table.id), gateway: name(table.gateway), routes: routes,
          associations: table.associations.map(name), propagations: table.propagations.map(name))
      })
  }
}

extension VPC {
  fileprivate func translated(
    _ name: (ResourceID) -> ResourceID, _ block: (CIDRBlock) -> CIDRBlock
  ) -> VPC {
    func move(_ association: CIDRAssociation) -> CIDRAssociation {
      CIDRAssociation(block(association.block), state: association.state)
    }
    return VPC(id: name(id), owner: owner, region: region, ipv4: ipv4.map(move), ipv6: ipv6.map(move))
  }
}

extension RouteTable {
  fileprivate func translated(
    _ name: (ResourceID) -> ResourceID, _ block: (CIDRBlock) -> CIDRBlock
  ) -> RouteTable {
    let routes = routes.map {
      Route(block($0.destination), to: $0.target.mapResource(name), state: $0.state, origin: $0.origin)
    }
    return RouteTable(
      id: name(id), vpc: name(vpc), isMain: isMain, routes: routes,
      explicitSubnets: explicitSubnets.map(name),
      gateways: gateways.map(name))
  }
}

extension SecurityGroup {
  fileprivate func translated(
    _ name: (ResourceID) -> ResourceID, _ block: (CIDRBlock) -> CIDRBlock
  ) -> SecurityGroup {
    var group = SecurityGroup(id: name(id), owner: owner, vpc: name(vpc), name: self.name)
    group.rules = rules.map { rule in
      switch rule.peer {
      case .block(let peer): SecurityGroupRule(rule.direction, rule.traffic, .block(block(peer)))
      case .group(let peer): SecurityGroupRule(rule.direction, rule.traffic, .group(name(peer)))
      }
    }
    return group
  }
}

extension PublicAddress {
  fileprivate func translated(
    _ name: (ResourceID) -> ResourceID, _ move: (Address) -> Address
  ) -> PublicAddress {
    PublicAddress(move(address), allocation: allocation.map(name))
  }
}

extension NetworkInterface {
  fileprivate func translated(
    _ name: (ResourceID) -> ResourceID, _ move: (Address) -> Address
  ) -> NetworkInterface {
    let held = ipv4.map {
      PrivateAddress(move($0.address), publicAddress: $0.publicAddress.map { $0.translated(name, move) })
    }
    // Secondary addresses are reported in ascending order.
    let secondary = held.dropFirst().sorted { $0.address < $1.address }
    return NetworkInterface(
      id: name(id), owner: owner, subnet: name(subnet), vpc: name(vpc), ipv4: held.prefix(1) + secondary,
      ipv6: ipv6.map(move).sorted(), groups: groups.map(name),
      checksSourceAndDestination: checksSourceAndDestination,
      attachment: attachment.map {
        InterfaceAttachment(
          instance: name($0.instance), deviceIndex: $0.deviceIndex,
          deletesOnTermination: $0.deletesOnTermination)
      })
  }
}
