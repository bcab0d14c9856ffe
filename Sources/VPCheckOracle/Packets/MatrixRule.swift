internal import AddressMath
internal import VPCheckTopology

/// A rule of a security group as a matrix asks it: who is meant, and which header atoms.
struct MatrixRule: Equatable, Sendable {
  /// The group whose members are meant; nil for a block.
  var named: SecurityGroupID?
  /// The IPv4 addresses that are meant, if they are a block.
  var addresses: ClosedRange<UInt32>?
  /// The number of the mask of its header atoms.
  var mask: Int32

  /// Reads the side that a rule names.
  init(_ peer: RulePeer, mask: Int32) {
    self.mask = mask
    switch peer {
    case .group(let id): named = id
    case .block(let block):
      guard block.family == .ipv4 else { return }
      addresses = UInt32(block.base.value)...UInt32(block.last.value)
    }
  }
}
