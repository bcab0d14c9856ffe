internal import VPCheckTopology

extension ResourceKind {
  /// What real ids of the kind start with.
  var idPrefix: String {
    switch self {
    case .vpc: "vpc"
    case .subnet: "subnet"
    case .routeTable: "rtb"
    case .internetGateway: "igw"
    case .peeringConnection: "pcx"
    case .networkInterface: "eni"
    case .instance: "i"
    case .securityGroup: "sg"
    case .networkACL: "acl"
    case .elasticIP: "eipalloc"
    case .egressOnlyGateway: "eigw"
    case .natGateway: "nat"
    case .transitGateway: "tgw"
    case .transitGatewayAttachment: "tgw-attach"
    case .transitGatewayRouteTable: "tgw-rtb"
    }
  }
}

/// Ids that are well-formed and that no endpoint issues.
///
/// A handle that was never bound names a resource that does not exist; its id must
/// look like one that might. Seventeen hexadecimal digits of which eight are f are
/// as good as never drawn.
enum NeverIssuedID {
  private static let explicitStart = "0ffffffff"
  private static let implicitStart = "0fffffffe"

  /// Returns the id of an unbound handle, the same each time.
  static func id(_ handle: ResourceID) -> String { id(handle.kind.idPrefix, for: handle) }

  /// Returns an id with another prefix, such as that of an association.
  static func id(_ prefix: String, for handle: ResourceID) -> String {
    let digits = String(handle.number, radix: 16)
    let start = handle.isImplicit ? implicitStart : explicitStart
    return "\(prefix)-\(start)\(String(repeating: "0", count: 8 - digits.count))\(digits)"
  }

  /// Returns the handle that such an id was made for, where a system repeats it.
  static func handle(_ id: String) -> ResourceID? {
    guard let dash = id.lastIndex(of: "-"),
      let kind = ResourceKind.allCases.first(where: { $0.idPrefix == id[..<dash] })
    else { return nil }
    let digits = id[id.index(after: dash)...]
    guard digits.utf8.count == 17, let number = Int(digits.suffix(8), radix: 16) else { return nil }
    if digits.hasPrefix(explicitStart) { return ResourceID(kind, number) }
    guard digits.hasPrefix(implicitStart), let owner = kind.implicitOwner else { return nil }
    return .implicit(kind, of: ResourceID(owner, number))
  }
}
