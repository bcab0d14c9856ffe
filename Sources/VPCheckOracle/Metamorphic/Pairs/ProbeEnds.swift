internal import AddressMath
internal import VPCheckTopology

/// The two ends of an exchange, as far as a state determines them.
struct ProbeEnds: Sendable {
  /// The interface that sends the request; nil for a host outside all VPCs.
  let sender: NetworkInterface?
  /// The address that it sends from.
  let source: Address
  /// The address that it sends to.
  let destination: Address
  /// The interfaces that hold the destination, or are known by it outside.
  let receivers: [NetworkInterface]

  /// Finds the ends; nil for console connections, and when nobody sends.
  init?(_ probe: Probe, in topology: Topology) {
    guard case .exchange(let start, .address(let destination), _) = probe else { return nil }
    let sets = NetworkSets(topology)
    switch start {
    case .internet(let address):
      sender = nil
      source = address
    case .networkInterface, .instance:
      guard let interface = sets.interface(of: start),
        let own = interface.primaryAddress(destination.family)
      else { return nil }
      sender = interface
      source = own
    }
    self.destination = destination
    receivers = topology.networkInterfaces.filter {
      $0.holds(destination) || $0.isKnown(as: destination)
    }
  }

  /// The family of the exchange.
  var family: AddressFamily { destination.family }

  /// Every address that a packet of the exchange can bear, and that anything can look up.
  var addresses: [Address] {
    var found = [source, destination]
    for interface in receivers + (sender.map { [$0] } ?? []) {
      for held in interface.ipv4 {
        found.append(held.address)
        if let mapped = held.publicAddress { found.append(mapped.address) }
      }
      found += interface.ipv6
    }
    return found
  }

  /// The interfaces at the two ends.
  var interfaces: [NetworkInterface] { receivers + (sender.map { [$0] } ?? []) }

  /// Whether the destination is held in the sender's own subnet (PW-SUB-4).
  var isWithinSubnet: Bool {
    guard let sender else { return false }
    return receivers.contains { $0.subnet == sender.subnet && $0.holds(destination) }
  }

  /// Whether the sender reaches the destination without ever needing a public address.
  ///
  /// The destination lies in the sender's own VPC, or in a private range that no
  /// internet gateway lets out.
  func isPrivate(in topology: Topology) -> Bool {
    guard let sender else { return false }
    if family == .ipv6 { return true }
    if topology.addresses(of: sender.vpc, .ipv4).contains(destination) { return true }
    return PrivateRange.all.contains { $0.contains(destination) }
  }
}

/// The ranges that no internet gateway lets out (RFC 1918 and RFC 6598).
enum PrivateRange {
  /// The ranges of the two documents.
  static let all: [CIDRBlock] = [
    ten, oneSevenTwo, block(.ipv4(192, 168, 0, 0), 16), block(.ipv4(100, 64, 0, 0), 10),
  ]
  /// The range 10.0.0.0/8.
  static let ten = block(.ipv4(10, 0, 0, 0), 8)
  /// The range 172.16.0.0/12.
  static let oneSevenTwo = block(.ipv4(172, 16, 0, 0), 12)

  private static func block(_ address: Address, _ prefixLength: Int) -> CIDRBlock {
    CIDRBlock(canonicalising: address, prefixLength: prefixLength) ?? .everything(.ipv4)
  }
}

extension NetworkInterface {
  /// Returns whether a public address is mapped to one of its private ones.
  func isKnown(as address: Address) -> Bool {
    ipv4.contains { $0.publicAddress?.address == address }
  }
}

extension Topology {
  /// Whether no packet is ever sent on by a host, a NAT gateway or a transit gateway.
  var hasNoMiddlebox: Bool {
    routeTables.allSatisfy { table in
      table.routes.allSatisfy { route in
        switch route.target {
        case .local, .internetGateway, .peeringConnection, .egressOnlyGateway: true
        case .networkInterface, .instance, .natGateway, .transitGateway: false
        }
      }
    }
  }

  /// Returns the table that routes what a subnet sends; nil when the report names none, or several.
  func effectiveTable(of subnet: Subnet) -> RouteTable? {
    let sets = NetworkSets(self)
    do throws(NoVerdict) { return try sets.effectiveTable(of: subnet) } catch { return nil }
  }

  /// Returns the ACL at the edge of a subnet; nil when the report names none, or several.
  func networkACL(of subnet: SubnetID) -> NetworkACL? {
    let acls = networkACLs.filter { $0.subnets.contains(subnet) }
    return acls.count == 1 ? acls.first : nil
  }
}
