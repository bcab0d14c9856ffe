internal import AddressMath
internal import VPCheckTopology

/// The ids of associations, which commands need and scenarios do not know.
///
/// Scenarios name an association by what it associates; the ids are those of the
/// last observation. Where none was reported, an id that was never issued stands
/// in, and the system has to say that it does not exist.
struct AssociationBook {
  /// Of each block of each VPC.
  var vpcBlocks: [ResourceID: [CIDRBlock: String]] = [:]
  /// Of each block of each subnet.
  var subnetBlocks: [ResourceID: [CIDRBlock: String]] = [:]
  /// Of route tables, by subnet or gateway; by VPC for the main association.
  var routeTables: [ResourceID: String] = [:]
  /// Of network ACLs, by subnet.
  var networkACLs: [ResourceID: String] = [:]
  /// Of interfaces with instances, by interface.
  var attachments: [ResourceID: String] = [:]
  /// Of Elastic IPs with interfaces, by allocation.
  var addresses: [ResourceID: String] = [:]

  /// Forgets the associations that are reported with a kind, of the resources chosen.
  mutating func forget(_ kind: ResourceKind, where isChosen: (ResourceID) -> Bool) {
    switch kind {
    case .vpc: vpcBlocks = vpcBlocks.filter { !isChosen($0.key) }
    case .subnet: subnetBlocks = subnetBlocks.filter { !isChosen($0.key) }
    case .routeTable: routeTables = routeTables.filter { !isChosen($0.key) }
    case .networkACL: networkACLs = networkACLs.filter { !isChosen($0.key) }
    case .networkInterface: attachments = attachments.filter { !isChosen($0.key) }
    case .elasticIP: addresses = addresses.filter { !isChosen($0.key) }
    default: break
    }
  }

  /// Returns the id of a block's association with a VPC.
  func vpcBlock(_ vpc: ResourceID, _ block: CIDRBlock?) -> String {
    block.flatMap { vpcBlocks[vpc]?[$0] } ?? NeverIssuedID.id("vpc-cidr-assoc", for: vpc)
  }

  /// Returns the id of a block's association with a subnet.
  func subnetBlock(_ subnet: ResourceID, _ block: CIDRBlock?) -> String {
    block.flatMap { subnetBlocks[subnet]?[$0] } ?? NeverIssuedID.id("subnet-cidr-assoc", for: subnet)
  }

  /// Returns the id of a route table association.
  func routeTable(_ association: RouteTableAssociation) -> String {
    routeTables[association.resource] ?? NeverIssuedID.id("rtbassoc", for: association.resource)
  }

  /// Returns the id of the association of a subnet's network ACL.
  func networkACL(_ subnet: ResourceID) -> String {
    networkACLs[subnet] ?? NeverIssuedID.id("aclassoc", for: subnet)
  }

  /// Returns the id of an interface's attachment.
  func attachment(_ interface: ResourceID) -> String {
    attachments[interface] ?? NeverIssuedID.id("eni-attach", for: interface)
  }

  /// Returns the id of an Elastic IP's association.
  func address(_ allocation: ResourceID) -> String {
    addresses[allocation] ?? NeverIssuedID.id("eipassoc", for: allocation)
  }
}
