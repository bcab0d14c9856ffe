internal import AddressMath
internal import VPCheckTopology

extension StepGenerator {
  /// Returns the addresses at the ends of the routes that a sender's table has, and those just
  /// outside, where a wrong comparison of prefixes shows.
  ///
  /// Addresses that mean something by themselves are left out (PW-ORD-8), and so are the
  /// addresses of the sender's own VPC, which other ways are for.
  func borders(of sender: NetworkInterface) -> [Address] {
    guard let subnet = topology.subnets[sender.subnet], let table = topology.routeTable(of: subnet) else {
      return []
    }
    let own = topology.ipv4Blocks(of: sender.vpc)
    var found: [Address] = []
    for route in table.routes.reversed() where route.destination.family == .ipv4 {
      let block = route.destination
      guard route.target != .local, block.prefixLength > 0 else { continue }
      // The neighbours of one host are hosts; a subnet keeps its first addresses to itself.
      let inner = block.base.advanced(by: block.hostBitCount > 2 ? 4 : 0)
      for address in [block.last.advanced(by: 1), block.base.advanced(by: -1), inner, block.last] {
        guard let address, isDestination(address), !own.contains(where: { $0.contains(address) }) else {
          continue
        }
        found.append(address)
      }
      if found.count >= 12 { break }
    }
    return found
  }

  /// Returns whether an address may be a destination (PW-ORD-8).
  private func isDestination(_ address: Address) -> Bool {
    guard !AddressSet.reservedSpace.contains(address) else { return false }
    for subnet in topology.subnets {
      guard let block = subnet.ipv4, block.contains(address) else { continue }
      if address == block.last { return false }
      if let first = block.base.advanced(by: 4), address < first { return false }
    }
    return true
  }
}

extension AddressSet {
  /// The addresses that no packet of a scenario is sent to (PW-ORD-8).
  static let reservedSpace = AddressSet.of([
    "0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3",
  ])
}
