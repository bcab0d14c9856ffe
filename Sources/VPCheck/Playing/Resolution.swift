internal import AddressMath
internal import VPCheckTopology

/// Replaces symbolic arguments by the values that a system itself reported.
///
/// An IPv6 block of the service's choice and a public address exist only once the
/// system has answered; a scenario names them by whose they are.
struct Resolution {
  /// The state reported last.
  let topology: Topology

  /// Returns the step without symbolic arguments; nil when one has no value.
  func resolve(_ step: Step) -> Step? {
    switch step {
    case .command(let command, let caller):
      var isResolved = true
      let concrete = command.mapAddresses(
        blocks: { block in
          guard block.vpc != nil else { return block }
          guard let value = self.block(block) else {
            isResolved = false
            return block
          }
          return CIDRArgument(value)
        }, addresses: { $0 })
      return isResolved ? .command(concrete, by: caller) : nil
    case .probe(let probe): return resolve(probe).map { .probe($0) }
    case .open(let session, let probe): return resolve(probe).map { .open(session, $0) }
    case .send, .wait, .quota: return step
    }
  }

  private func resolve(_ probe: Probe) -> Probe? {
    guard case .exchange(let source, let destination, let traffic) = probe else { return probe }
    return address(destination).map { .exchange(from: source, to: .address($0), traffic) }
  }

  private func block(_ argument: CIDRArgument) -> CIDRBlock? {
    guard let vpc = argument.vpc, let block = topology.vpcs[vpc]?.ipv6.first?.block else { return nil }
    guard case .ipv6Subnet(_, let index) = argument else { return block }
    guard block.prefixLength <= 64, let base = block.address(at: UInt128(index) << 64) else { return nil }
    return CIDRBlock(base: base, prefixLength: 64)
  }

  private func address(_ destination: ProbeDestination) -> Address? {
    switch destination {
    case .address(let address): address
    case .privateAddress(let id): interface(id)?.ipv4.first?.address
    case .publicAddress(let id):
      id.kind == .elasticIP
        ? topology.elasticIPs[id]?.publicAddress : interface(id)?.ipv4.first?.publicAddress?.address
    case .ipv6Address(let id): interface(id)?.ipv6.first
    }
  }

  private func interface(_ id: ResourceID) -> NetworkInterface? {
    guard id.kind == .instance else { return topology.networkInterfaces[id] }
    guard let primary = topology.instances[id]?.interfaces.first else { return nil }
    return topology.networkInterfaces[primary]
  }
}
