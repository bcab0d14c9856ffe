internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// Interfaces, instances and Elastic IPs as they are reported.
extension TopologyReader {
  mutating func readNetworkInterface(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "networkInterfaceId"), .networkInterface) else { return }
    var ipv6: [Address] = []
    for part in item.items("ipv6AddressesSet") {
      ipv6.append(try address(part, try text(part, "ipv6Address")))
    }
    var groups: [SecurityGroupID] = []
    for part in item.items("groupSet") {
      groups.append(try named(try text(part, "groupId"), .securityGroup, by: part))
    }
    if item["status"] == "pending" { isSettled = false }
    topology.networkInterfaces[id] = NetworkInterface(
      id: id, owner: try owner(item), subnet: try named(try text(item, "subnetId"), .subnet, by: item),
      vpc: try named(try text(item, "vpcId"), .vpc, by: item), ipv4: try privateAddresses(item),
      ipv6: ipv6.sorted(), groups: groups,
      checksSourceAndDestination: try flag(item, "sourceDestCheck"), attachment: try attachment(item, id))
  }

  /// Reads the private addresses, the primary first, each with its public one.
  private func privateAddresses(_ item: AnswerElement) throws(SystemFailure) -> [PrivateAddress] {
    let primary = item["privateIpAddress"]
    var found: [PrivateAddress] = []
    for part in item.items("privateIpAddressesSet") {
      let text = try text(part, "privateIpAddress")
      let isPrimary = text == primary || part["primary"] == "true"
      let association = part.child("association") ?? (isPrimary ? item.child("association") : nil)
      let address = PrivateAddress(try address(part, text), publicAddress: try publicAddress(association))
      if isPrimary { found.insert(address, at: 0) } else { found.append(address) }
    }
    if found.isEmpty, let primary {
      found = [
        PrivateAddress(
          try address(item, primary), publicAddress: try publicAddress(item.child("association")))
      ]
    }
    return Array(found.prefix(1)) + found.dropFirst().sorted { $0.address < $1.address }
  }

  func publicAddress(_ association: AnswerElement?) throws(SystemFailure) -> PublicAddress? {
    guard let association, let text = association["publicIp"] else { return nil }
    let allocation = association["allocationId"].flatMap { handles.handle($0) }
    return PublicAddress(
      try address(association, text), allocation: allocation?.kind == .elasticIP ? allocation : nil)
  }

  private mutating func attachment(
    _ item: AnswerElement, _ id: NetworkInterfaceID
  ) throws(SystemFailure) -> InterfaceAttachment? {
    guard let part = item.child("attachment"), let instance = part["instanceId"],
      part["status"] != "detached"
    else { return nil }
    if ["attaching", "detaching"].contains(part["status"]) { isSettled = false }
    associations.attachments[id] = part["attachmentId"]
    return InterfaceAttachment(
      instance: try named(instance, .instance, by: part), deviceIndex: try number(part, "deviceIndex"),
      deletesOnTermination: try flag(part, "deleteOnTermination"))
  }

  /// Reads a reservation: the instances of one request.
  mutating func readReservation(_ reservation: AnswerElement) throws(SystemFailure) {
    for item in reservation.items("instancesSet") {
      guard let id = reported(try text(item, "instanceId"), .instance) else { continue }
      let state = try word(item, item["instanceState", "name"], InstanceState.self)
      switch state {
      case .pending, .shuttingDown, .stopping: isSettled = false
      case .running, .stopped, .terminated: break
      }
      var interfaces: [(index: Int, id: NetworkInterfaceID)] = []
      for part in item.items("networkInterfaceSet") {
        guard let index = part["attachment", "deviceIndex"].flatMap({ Int($0) }) else {
          throw malformed(part, "<attachment> with a <deviceIndex>")
        }
        let realID = try text(part, "networkInterfaceId")
        guard let interface = reported(realID, .networkInterface, implicitIn: index == 0 ? id : nil) else {
          continue
        }
        interfaces.append((index, interface))
      }
      topology.instances[id] = Instance(
        id: id, owner: try owner(reservation), state: state,
        interfaces: interfaces.sorted { ($0.index, $0.id) < ($1.index, $1.id) }.map(\.id))
    }
  }

  mutating func readElasticIP(_ item: AnswerElement) throws(SystemFailure) {
    guard let id = reported(try text(item, "allocationId"), .elasticIP) else { return }
    var association: AddressAssociation?
    // An interface that no command made is one of a NAT gateway, which tells of it itself.
    if let interface = item["networkInterfaceId"].flatMap({ handles.handle($0) }),
      interface.kind == .networkInterface, let text = item["privateIpAddress"]
    {
      association = AddressAssociation(interface: interface, privateAddress: try address(item, text))
    }
    associations.addresses[id] = item["associationId"]
    topology.elasticIPs[id] = ElasticIP(
      id: id, owner: caller.account, publicAddress: try address(item, try text(item, "publicIp")),
      association: association)
  }
}
