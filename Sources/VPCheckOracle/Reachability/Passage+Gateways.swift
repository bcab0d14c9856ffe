internal import AddressMath
package import VPCheckTopology

extension Passage {
  /// Lets a packet out of a VPC by its internet gateway (IGW_OUT), and onward.
  ///
  /// - Source: laws PW-IGW-1, PW-IGW-6, PW-V6-1, PW-V6-5, IGW-DP-1, IGW-DP-6.
  mutating func goOut(
    by gateway: InternetGatewayID, of subnet: Subnet, _ packet: Packet, isForwarded: Bool
  ) throws(NoVerdict) -> PassageEnd {
    let vpc = subnet.vpc
    trail.leftBy = vpc
    present.insert(.pwIGW1)
    guard packet.family == .ipv4 else {
      return try goOutUntranslated(by: gateway, of: subnet, packet, isForwarded: isForwarded)
    }
    present.insert(.igwDP1)
    present.insert(.igwDP5)
    let mapping = try sets.mapping(ofPrivate: packet.source, in: vpc)
    let translated = sets.publicAddress(ofNATAddress: packet.source, in: vpc)
    let isPrivate = AddressSpace.privateOrShared.contains(packet.destination)
    if isPrivate {
      present.insert(.igwDP7)
      present.insert(.pwPCX6)
      present.insert(.pwPCX7, if: !trail.natGateways.isEmpty)
      fail(
        .gatewayPrivateDestination, at: gateway, .privateDestination(subnet, packet),
        trail.natGateways.isEmpty ? .igwDP7 : .pwPCX7)
    }
    guard let known = mapping?.publicAddress ?? translated else {
      let law: WalkLaw = trail.natGateways.isEmpty ? .igwDP5 : .pwNAT5
      present.insert(law)
      fail(.gatewayNoPublicAddress, at: gateway, .publicSource(subnet, packet), law)
      return .lost
    }
    if isPrivate { return .lost }
    present.insert(.eipDP1, if: mapping?.isElastic == true)
    present.insert(.eipDP2, if: mapping?.isElastic == true)
    untranslatedSource = packet.source
    return try travelOutside(
      Packet(source: known, destination: packet.destination, payload: packet.payload), from: vpc)
  }

  private mutating func travelOutside(_ packet: Packet, from vpc: VPCID) throws(NoVerdict) -> PassageEnd {
    if let mapping = try sets.mapping(ofPublic: packet.destination) {
      present.insert(.pwIGW6)
      present.insert(.pwVPC5, if: mapping.interface.vpc == vpc)
      present.insert(
        .pwPCX8, if: mapping.interface.vpc != vpc && sets.isJoined(vpc, to: mapping.interface.vpc))
      return try comeIn(packet, to: mapping)
    }
    if let known = sets.natGateway(knownAs: packet.destination) {
      present.insert(.pwIGW6)
      return try comeIn(packet, to: known.gateway, known.privateAddress)
    }
    if sets.isUnassociatedAllocation(packet.destination) {
      present.insert(.pwIGW6)
      fail(.gatewayNoMapping, at: nil, .publicMapping(packet), .pwIGW6)
      return .lost
    }
    if sets.outside(.ipv4).contains(packet.destination) { return .outside(packet) }
    present.insert(.pwIGW5)
    return .unknown
  }

  /// Lets a packet in to a public address (IGW_IN).
  private mutating func comeIn(_ packet: Packet, to mapping: PublicMapping) throws(NoVerdict) -> PassageEnd {
    let vpc = mapping.interface.vpc
    trail.enteredBy = vpc
    present.insert(.igwDP2)
    present.insert(.eipDP1, if: mapping.isElastic)
    present.insert(.eipDP2, if: mapping.isElastic)
    guard sets.gateway(of: vpc) != nil else {
      fail(.gatewayNoMapping, at: nil, .publicMapping(packet), .igwDP2)
      return .lost
    }
    let inner = Packet(
      source: packet.source, destination: mapping.privateAddress, payload: packet.payload)
    if let end = try divert(inner, in: vpc, to: mapping.interface.subnet) { return end }
    return try arrive(at: mapping.interface, inner, .nobody, from: nil, entersSubnet: true)
  }

  /// Lets a packet in to the public address of a NAT gateway (IGW_IN, NAT_BACK).
  private mutating func comeIn(
    _ packet: Packet, to gateway: NATGateway, _ privateAddress: Address
  ) throws(NoVerdict) -> PassageEnd {
    trail.enteredBy = gateway.vpc
    guard sets.gateway(of: gateway.vpc) != nil else {
      fail(.gatewayNoMapping, at: nil, .publicMapping(packet), .igwDP2)
      return .lost
    }
    let inner = Packet(source: packet.source, destination: privateAddress, payload: packet.payload)
    if let end = try divert(inner, in: gateway.vpc, to: gateway.subnet) { return end }
    return try reach(gateway, inner, from: nil, gateway.subnet)
  }

  /// Lets a packet of a host outside all VPCs in.
  ///
  /// - Source: laws PW-IGW-1, PW-IN-1, PW-IN-4, PW-V6-1, PW-V6-5.
  package mutating func enter(_ packet: Packet) throws(NoVerdict) -> PassageEnd {
    present.insert(.pwIGW1)
    if packet.family == .ipv4, AddressSpace.privateOrShared.contains(packet.source) {
      fail(.gatewayPrivateSource, .gatewayNoMapping, at: nil, .privateSource(packet), .pwIGW1)
      return .lost
    }
    guard sets.outside(packet.family).contains(packet.source) else {
      throw NoVerdict("\(packet.source) is no outside host (PW-IGW-4)")
    }
    guard packet.family == .ipv4 else { return try comeInUntranslated(packet, from: nil) }
    guard let mapping = try sets.mapping(ofPublic: packet.destination) else {
      if let known = sets.natGateway(knownAs: packet.destination) {
        return try comeIn(packet, to: known.gateway, known.privateAddress)
      }
      present.insert(.pwIN4)
      fail(.gatewayNoMapping, at: nil, .publicMapping(packet), .pwIN4)
      return .lost
    }
    return try comeIn(packet, to: mapping)
  }
}

// MARK: - IPv6

extension Passage {
  private mutating func goOutUntranslated(
    by gateway: InternetGatewayID, of subnet: Subnet, _ packet: Packet, isForwarded: Bool
  ) throws(NoVerdict) -> PassageEnd {
    let vpc = subnet.vpc
    present.insert(.pwV61)
    present.insert(.igwDP6)
    guard try sets.holder(of: packet.source, in: vpc) != nil else {
      fail(.gatewayNoPublicAddress, at: gateway, .publicSource(subnet, packet), .pwV61)
      return .lost
    }
    if AddressSpace.uniqueLocal.contains(packet.source) {
      fail(
        .gatewayNoPublicAddress, at: gateway, isCertain: false, .publicSource(subnet, packet), .pwV61)
    }
    return try travelUntranslated(packet, from: isForwarded || !isSentByHolder ? nil : vpc)
  }

  /// Sends an IPv6 packet onward from a gateway, by its destination (PW-V6-5).
  mutating func travelUntranslated(_ packet: Packet, from vpc: VPCID?) throws(NoVerdict) -> PassageEnd {
    if sets.topology.networkInterfaces.contains(where: { $0.ipv6.contains(packet.destination) })
      || sets.associatedAnywhere(.ipv6).contains(packet.destination)
    {
      present.insert(.pwV65)
      return try comeInUntranslated(packet, from: vpc)
    }
    guard sets.outside(.ipv6).contains(packet.destination) else { return .unknown }
    return .outside(packet)
  }

  /// Lets a packet in to an address that is the same inside and outside.
  private mutating func comeInUntranslated(_ packet: Packet, from vpc: VPCID?) throws(NoVerdict) -> PassageEnd
  {
    let holders = sets.topology.networkInterfaces.filter { $0.ipv6.contains(packet.destination) }
    if holders.count > 1 { throw NoVerdict("\(holders.count) interfaces hold \(packet.destination)") }
    present.insert(.pwV61)
    if let receiver = holders.first, let end = try comeBackOnly(packet, to: receiver, from: vpc) {
      return end
    }
    guard let receiver = holders.first, sets.gateway(of: receiver.vpc) != nil else {
      if let vpc = sets.topology.vpcs.first(where: {
        sets.associated($0.id, .ipv6).contains(packet.destination)
      }) {
        try refuseReserved(packet.destination, in: vpc.id)
      }
      fail(.noDestination, .gatewayNoMapping, at: nil, .publicMapping(packet), .pwV65)
      return .lost
    }
    trail.enteredBy = receiver.vpc
    let counterpart: GroupCounterpart = vpc.map { .senderBehindGateways($0) } ?? .nobody
    if let end = try divert(packet, in: receiver.vpc, to: receiver.subnet) { return end }
    return try arrive(at: receiver, packet, counterpart, from: nil, entersSubnet: true)
  }
}
