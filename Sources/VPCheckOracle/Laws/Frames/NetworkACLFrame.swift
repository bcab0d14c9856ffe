internal import VPCheckTopology

/// Which network ACLs a step leaves alone: their entries and their subnets apart.
enum NetworkACLFrame {
  /// Returns ACLs that appeared or vanished, or whose entries changed.
  static func entryDifferences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    return Frame.differences(
      "acl", step.before.networkACLs, step.after.networkACLs, isExempt: { isAbout($0, command) }
    ) { one, other in
      guard one.owner == other.owner, one.vpc == other.vpc, one.isDefault == other.isDefault else {
        return false
      }
      switch command {
      case .createNetworkAclEntry(one.id, _), .replaceNetworkAclEntry(one.id, _),
        .deleteNetworkAclEntry(one.id, _, _), .associateVpcIPv6CidrBlock(one.vpc, _),
        .disassociateVpcCidrBlock(one.vpc, _):
        return true
      default: return Frame.sameMultiset(one.entries, other.entries)
      }
    }
  }

  /// Returns ACLs whose subnets changed.
  static func subnetDifferences(_ step: JudgedStep) -> [Difference] {
    let command = step.acceptedCommand
    let before = step.before
    return Frame.differences(
      "acl-subnets", before.networkACLs, step.after.networkACLs,
      isExempt: { isAbout($0, command) || !before.networkACLs.contains($0.id) }, mayVanish: { _ in true }
    ) { one, other in
      switch command {
      case .createSubnet(let subnet, _, _, _, _), .deleteSubnet(let subnet),
        .replaceNetworkAclAssociation(let subnet, _):
        one.subnets.filter { $0 != subnet } == other.subnets.filter { $0 != subnet }
      default: one.subnets == other.subnets
      }
    }
  }

  private static func isAbout(_ acl: NetworkACL, _ command: Command?) -> Bool {
    switch command {
    case .createNetworkAcl(let id, _), .deleteNetworkAcl(let id): acl.id == id
    case .createVpc(let vpc, _, _), .deleteVpc(let vpc): acl.vpc == vpc
    default: false
    }
  }
}
