internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Blocks of a VPC that count for nothing any more and are listed all the same, which is permitted.
///
/// Faulty systems use the list as a memory: whoever looks at it knows what once was.
enum FormerBlocks {
  /// Lists a removed block as disassociated.
  @Sendable static func list(_ command: Command, _: Caller, _: Topology, _ after: inout Topology) {
    guard case .disassociateVpcCidrBlock(let id, let argument) = command, let block = argument.canonicalised,
      block.family == .ipv4
    else { return }
    add(block, to: id, &after)
  }

  /// Lists a block as disassociated.
  static func add(_ block: CIDRBlock, to vpc: VPCID, _ topology: inout Topology) {
    topology.vpcs.update(vpc) { $0.ipv4.append(CIDRAssociation(block, state: .disassociated)) }
  }

  /// Returns whether a former block of a VPC overlaps a block.
  static func overlap(_ block: CIDRBlock, of vpc: VPC) -> Bool {
    vpc.ipv4.contains { $0.state == .disassociated && $0.block.overlaps(block) }
  }
}
