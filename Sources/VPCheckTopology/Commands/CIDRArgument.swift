public import AddressMath

/// A block as a caller writes it: host bits may be set, and it may be nonsense.
///
/// Systems, the model and the oracle each decide what to make of it; nothing is
/// canonicalised here. Only a symbolic argument is replaced before it is played,
/// by the block that the system itself reported.
public enum CIDRArgument: Hashable, Sendable {
  /// An address and a prefix length; host bits may be set.
  ///
  /// The prefix length is 0 through the family's bit count.
  case block(Address, prefixLength: Int)
  /// A text that is not an address and a prefix length.
  case malformed(String)
  /// The first IPv6 block of a VPC, whatever the service chose.
  case ipv6Block(of: VPCID)
  /// The numbered /64, from 0, of the first IPv6 block of a VPC.
  case ipv6Subnet(of: VPCID, index: Int)

  /// Writes a canonical block.
  public init(_ block: CIDRBlock) {
    self = .block(block.base, prefixLength: block.prefixLength)
  }

  /// The block with its host bits cleared; nil when malformed or symbolic.
  public var canonicalised: CIDRBlock? {
    guard case .block(let address, let prefixLength) = self else { return nil }
    return CIDRBlock(canonicalising: address, prefixLength: prefixLength)
  }

  /// Whether host bits are set.
  public var hasHostBits: Bool {
    guard case .block(let address, _) = self, let block = canonicalised else { return false }
    return block.base != address
  }

  /// The VPC that a symbolic argument names.
  public var vpc: VPCID? {
    switch self {
    case .ipv6Block(let vpc), .ipv6Subnet(let vpc, _): vpc
    case .block, .malformed: nil
    }
  }
}

/// How a caller asks for an IPv6 block for a VPC.
public enum IPv6Request: Hashable, Sendable {
  /// A block of the service's choice (VPC-CRT-11).
  case amazonProvided
  /// A block of the caller's own pool (BYOIP).
  case ownPool(CIDRArgument)
}
