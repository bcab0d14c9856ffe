internal import AddressMath
internal import VPCheckTopology

extension Topology {
  /// The same network without blocks and addresses that stand in the place of the other family.
  ///
  /// A system that goes wrong may report an IPv6 block as the IPv4 block of a subnet. That is for
  /// the laws to see; the generator does set algebra on one family at a time and passes over
  /// what does not belong.
  var withoutMisplacedFamilies: Topology {
    let isSound =
      vpcs.allSatisfy { Self.isSound($0.ipv4, $0.ipv6) }
      && subnets.allSatisfy { $0.ipv4?.family != .ipv6 && $0.ipv6?.family != .ipv4 }
      && networkInterfaces.allSatisfy { interface in
        interface.ipv4.allSatisfy { $0.address.family == .ipv4 }
          && interface.ipv6.allSatisfy { $0.family == .ipv6 }
      }
      && natGateways.allSatisfy { $0.addresses.allSatisfy { $0.privateAddress.family == .ipv4 } }
    if isSound { return self }
    var copy = self
    copy.vpcs.updateAll { vpc in
      vpc.ipv4.removeAll { $0.block.family != .ipv4 }
      vpc.ipv6.removeAll { $0.block.family != .ipv6 }
    }
    copy.subnets.updateAll { subnet in
      if subnet.ipv4?.family == .ipv6 { subnet.ipv4 = nil }
      if subnet.ipv6?.family == .ipv4 { subnet.ipv6 = nil }
    }
    copy.networkInterfaces.updateAll { interface in
      interface.ipv4.removeAll { $0.address.family != .ipv4 }
      interface.ipv6.removeAll { $0.family != .ipv6 }
    }
    copy.natGateways.updateAll { $0.addresses.removeAll { $0.privateAddress.family != .ipv4 } }
    return copy
  }

  private static func isSound(_ ipv4: [CIDRAssociation], _ ipv6: [CIDRAssociation]) -> Bool {
    ipv4.allSatisfy { $0.block.family == .ipv4 } && ipv6.allSatisfy { $0.block.family == .ipv6 }
  }
}
