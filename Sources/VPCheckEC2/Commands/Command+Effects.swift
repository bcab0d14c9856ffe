internal import VPCheckTopology

extension Command {
  /// The resource that is gone when the command has been accepted.
  var deletedID: ResourceID? {
    switch self {
    case .deleteVpc(let id), .deleteSubnet(let id), .deleteRouteTable(let id),
      .deleteInternetGateway(let id), .deleteVpcPeeringConnection(let id),
      .rejectVpcPeeringConnection(let id),
      .deleteNetworkInterface(let id), .terminateInstances(let id), .deleteSecurityGroup(let id),
      .deleteNetworkAcl(let id), .releaseAddress(let id), .deleteEgressOnlyInternetGateway(let id),
      .deleteNatGateway(let id), .deleteTransitGateway(let id), .deleteTransitGatewayVpcAttachment(let id),
      .deleteTransitGatewayRouteTable(let id):
      id
    default: nil
    }
  }

  /// Texts of the command that are no blocks or protocols.
  ///
  /// A system that takes them repeats them in its answers, and that must then not
  /// be held against the answer.
  var nonsense: [String] {
    var found: [String] = []
    _ = mapAddresses(
      blocks: { block in
        if case .malformed(let text) = block { found.append(text) }
        return block
      }, addresses: { $0 })
    switch self {
    case .authorizeSecurityGroup(_, _, let permission): found.append(permission.protocolText)
    case .createNetworkAclEntry(_, let entry), .replaceNetworkAclEntry(_, let entry):
      found.append(entry.protocolText)
    default: break
    }
    return found
  }
}
