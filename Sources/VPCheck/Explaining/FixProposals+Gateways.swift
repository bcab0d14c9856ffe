internal import AddressMath
internal import VPCheckTopology

extension FixProposals {
  /// A public address for an end that has none.
  func publicAddress(_ end: End) -> [[Command]] {
    let holder = end.interface
    guard family == .ipv4, let address = holder.ipv4.first, address.publicAddress == nil else { return [] }
    let target: AddressTarget =
      holder.attachment.map { .instance($0.instance) } ?? .networkInterface(holder.id)
    let id = fresh(.elasticIP)
    return freeAddresses(of: holder.owner).map {
      [.associateAddress($0, target, privateAddress: nil, allowReassociation: nil)]
    } + [
      [.allocateAddress(id), .associateAddress(id, target, privateAddress: nil, allowReassociation: nil)]
    ]
  }

  /// Gateways that the VPC of an end lacks.
  func gateways(_ end: End) -> [[Command]] {
    var proposals: [[Command]] = []
    if !topology.internetGateways.contains(where: { $0.attachments.contains(end.vpc) }) {
      let id = fresh(.internetGateway)
      proposals += topology.internetGateways.filter(\.attachments.isEmpty).map {
        [.attachInternetGateway($0.id, end.vpc)]
      }
      proposals.append([.createInternetGateway(id), .attachInternetGateway(id, end.vpc)])
    }
    guard end.isSource else { return proposals }
    if family == .ipv6 {
      if !topology.egressOnlyGateways.contains(where: { $0.vpc == end.vpc }) {
        proposals.append([.createEgressOnlyInternetGateway(fresh(.egressOnlyGateway), end.vpc)])
      }
    } else if !topology.natGateways.contains(where: { $0.vpc == end.vpc && $0.state == .available }) {
      proposals += natGateways(end)
    }
    return proposals
  }

  /// NAT gateways in the subnets beside that of an end, from which the internet is reached.
  private func natGateways(_ end: End) -> [[Command]] {
    let publicSubnets = topology.subnets.filter { subnet in
      subnet.vpc == end.vpc && subnet.id != end.interface.subnet
        && effectiveTable(of: subnet)?.routes.contains { route in
          if case .internetGateway = route.target { return true }
          return false
        } ?? false
    }
    let id = fresh(.natGateway)
    return publicSubnets.flatMap { subnet -> [[Command]] in
      let allocation = fresh(.elasticIP)
      func gateway(_ allocation: AllocationID) -> Command {
        .createNatGateway(id, subnet.id, .isPublic, allocation: allocation, privateAddress: nil)
      }
      return freeAddresses(of: end.interface.owner).map { [gateway($0)] }
        + [[.allocateAddress(allocation), gateway(allocation)]]
    }
  }

  /// What the ends need at the transit gateways that there are: attachments, associations,
  /// propagations, routes.
  func transit(_ end: End) -> [[Command]] {
    guard let other = end.other, other.vpc != end.vpc else { return [] }
    var proposals: [[Command]] = []
    for gateway in topology.transitGateways where gateway.state == .available {
      let attachments = topology.transitGatewayAttachments.filter {
        $0.gateway == gateway.id && $0.state == .available
      }
      if !attachments.contains(where: { $0.vpc == end.vpc }) {
        proposals.append([
          .createTransitGatewayVpcAttachment(
            fresh(.transitGatewayAttachment), gateway.id, end.vpc, subnets: [end.interface.subnet],
            supportsIPv6: family == .ipv6)
        ])
      }
      for table in topology.transitGatewayRouteTables where table.gateway == gateway.id {
        for attachment in attachments where attachment.vpc == end.vpc {
          proposals.append([.associateTransitGatewayRouteTable(table.id, attachment.id)])
          proposals.append([.enableTransitGatewayRouteTablePropagation(table.id, attachment.id)])
          if let address = address(of: end.interface) {
            proposals.append([.createTransitGatewayRoute(table.id, host(address), .attachment(attachment.id))]
            )
          }
        }
      }
    }
    return proposals
  }

  private func freeAddresses(of owner: AccountID) -> [AllocationID] {
    topology.elasticIPs.filter { $0.association == nil && $0.owner == owner }.map(\.id)
  }
}
