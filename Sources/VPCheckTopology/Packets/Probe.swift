public import AddressMath

/// Where a probe starts.
public enum ProbeSource: Hashable, Sendable {
  /// An interface; it sends from its primary address of the family.
  case networkInterface(NetworkInterfaceID)
  /// The primary interface of an instance.
  case instance(InstanceID)
  /// A host outside all VPCs.
  case internet(Address)

  /// The interface or instance; nil for the internet.
  public var resource: ResourceID? {
    switch self {
    case .networkInterface(let id), .instance(let id): id
    case .internet: nil
    }
  }
}

/// Which address a probe goes to.
///
/// A symbolic destination is replaced, before it is played, by the address that the
/// system itself reported.
public enum ProbeDestination: Hashable, Sendable {
  case address(Address)
  /// The primary private IPv4 address of an interface, or of an instance's primary one.
  case privateAddress(of: ResourceID)
  /// The public IPv4 address mapped to that, or the address of an allocation.
  case publicAddress(of: ResourceID)
  /// The first IPv6 address.
  case ipv6Address(of: ResourceID)

  /// The resource of a symbolic destination.
  public var resource: ResourceID? {
    switch self {
    case .address: nil
    case .privateAddress(let id), .publicAddress(let id), .ipv6Address(let id): id
    }
  }
}

/// What a probe sends, and expects back.
public enum ProbeTraffic: Hashable, Sendable {
  /// An echo request and its reply, of the destination's family.
  case ping
  /// A connection attempt: SYN, and SYN-ACK back to the source port.
  case tcp(port: Int, sourcePort: Int)
  /// A datagram, and an answer to the source port.
  case udp(port: Int, sourcePort: Int)
}

/// A ping or connection attempt, with its answer.
public enum Probe: Hashable, Sendable {
  /// A packet from a source to an address, and its reply.
  case exchange(from: ProbeSource, to: ProbeDestination, ProbeTraffic)
  /// A console connection by EC2 Instance Connect (instance-connect sheet, way C).
  case instanceConnect(InstanceID)

  /// Returns the same probe with every handle replaced.
  public func mapResources(_ f: (ResourceID) -> ResourceID) -> Probe {
    switch self {
    case .instanceConnect(let id): return .instanceConnect(f(id))
    case .exchange(let source, let destination, let traffic):
      let newSource: ProbeSource =
        switch source {
        case .networkInterface(let id): .networkInterface(f(id))
        case .instance(let id): .instance(f(id))
        case .internet: source
        }
      let newDestination: ProbeDestination =
        switch destination {
        case .address: destination
        case .privateAddress(let id): .privateAddress(of: f(id))
        case .publicAddress(let id): .publicAddress(of: f(id))
        case .ipv6Address(let id): .ipv6Address(of: f(id))
        }
      return .exchange(from: newSource, to: newDestination, traffic)
    }
  }

  /// Every handle that the probe names, source first.
  public var resources: [ResourceID] {
    switch self {
    case .instanceConnect(let id): [id]
    case .exchange(let source, let destination, _):
      [source.resource, destination.resource].compactMap { $0 }
    }
  }
}

/// Constants of the services outside the VPCs that probes come from.
public enum ServiceRange {
  /// The range from which EC2 Instance Connect reaches instances in the home Region.
  ///
  /// - Source: instance-connect sheet, abbreviations (published address list,
  ///   us-east-1; an example, not a promise of the service).
  public static let instanceConnect: CIDRBlock = {
    guard let block = CIDRBlock(base: .ipv4(18, 206, 107, 24), prefixLength: 29) else {
      preconditionFailure("18.206.107.24/29 is canonical")
    }
    return block
  }()

  /// The port that a client host uses when a probe does not say (NACL-EPH-1).
  public static let ephemeralPort = 40000
}
