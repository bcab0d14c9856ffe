internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what an association changes, and in how long it lasts.
enum AssociationEffectFaults {
  static let all = [
    namedAddressIgnored,
    lastAddressMapped,
    allocationJoinsAnother,
    oldPlaceKeepsIt,
    mappingOfOneEnd,
    displacedOneStays,
    displacedOneReleased,
    automaticAddressStays,
    secondaryMappingTakesAutomatic,
    lostAtStop,
    lostAtReboot,
    interfaceLosesItAtStop,
    lostWhenDetached,
    gatewayTakenAway,
    newGatewayDetachesOthers,
  ]

  private static let namedAddressIgnored = Fault(
    "named-address-ignored", breaks: "EIP-ASSOC-12",
    "An Elastic IP is mapped to the primary private address, whichever the request names.",
    control: { $0.elasticIPs.privateAddress = { interface, _ in interface.ipv4.first?.address } })

  private static let lastAddressMapped = Fault(
    "last-address-mapped", breaks: "EIP-ASSOC-12",
    "Without a private address in the request, the last one of the interface is mapped.",
    control: { $0.elasticIPs.privateAddress = { $1 ?? $0.ipv4.last?.address } })

  private static let allocationJoinsAnother = Fault(
    "allocation-joins-another", breaks: "EIP-ASSOC-14",
    "A new allocation is mapped where an earlier one is.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .allocateAddress(let id) = command else { return }
        let place = before.elasticIPs.lazy.compactMap(\.association).first
        after.elasticIPs.update(id) { $0.association = place }
      }
    })

  private static let oldPlaceKeepsIt = Fault(
    "old-place-keeps-the-address", breaks: "EIP-ASSOC-17", alsoBreaks: ["EIP-1"],
    "The interface that an Elastic IP has left goes on listing it.",
    control: { $0.elasticIPs.leavesOldTarget = { false } })

  private static let mappingOfOneEnd = Fault(
    "mapping-told-by-one-end", breaks: "EIP-1",
    "An association shows at the Elastic IP and not at the interface.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateAddress(let id, _, _, _) = command,
          let place = after.elasticIPs[id]?.association
        else { return }
        after.networkInterfaces.update(place.interface) { interface in
          for index in interface.ipv4.indices where interface.ipv4[index].address == place.privateAddress {
            interface.ipv4[index].publicAddress = nil
          }
        }
      }
    })

  private static let displacedOneStays = Fault(
    "displaced-address-stays-mapped", breaks: "EIP-ASSOC-20", alsoBreaks: ["EIP-1"],
    "An Elastic IP that another one has displaced is still reported as mapped.",
    control: { $0.elasticIPs.freesDisplaced = { false } })

  private static let displacedOneReleased = Fault(
    "displaced-address-released", breaks: "EIP-ASSOC-20",
    "An Elastic IP that another one has displaced is released.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateAddress(let id, _, _, _) = command,
          let place = after.elasticIPs[id]?.association
        else { return }
        let displaced = before.elasticIPs.first { $0.id != id && $0.association == place }
        if let displaced { after.elasticIPs[displaced.id] = nil }
      }
    })

  private static let automaticAddressStays = Fault(
    "automatic-address-stays-beside-elastic", breaks: "EIP-ASSOC-23",
    "The automatic public address of an interface hides the Elastic IP that is mapped to it.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .associateAddress(let id, _, _, _) = command,
          let place = after.elasticIPs[id]?.association,
          let held = before.networkInterfaces[place.interface]?.ipv4.first,
          held.address == place.privateAddress, held.publicAddress?.allocation == nil
        else { return }
        after.networkInterfaces.update(place.interface) { interface in
          if held.publicAddress != nil { interface.ipv4[0].publicAddress = held.publicAddress }
        }
      }
    })

  private static let secondaryMappingTakesAutomatic = Fault(
    "secondary-mapping-takes-automatic-address", breaks: "EIP-ASSOC-23",
    "An Elastic IP on a secondary address takes the automatic one of the primary address away.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .associateAddress(let id, _, _, _) = command,
          let place = after.elasticIPs[id]?.association
        else { return }
        after.networkInterfaces.update(place.interface) { interface in
          for index in interface.ipv4.indices
          where interface.ipv4[index].publicAddress?.allocation == nil {
            interface.ipv4[index].publicAddress = nil
          }
        }
      }
    })

  /// Ends the mappings of an instance's interfaces after certain commands.
  private static func endingMappings(
    after isMeant: @escaping @Sendable (Command) -> InstanceID?
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.change = { command, _, _, after in
        guard let id = isMeant(command), let instance = after.instances[id] else { return }
        for interface in instance.interfaces {
          after.networkInterfaces.update(interface) { interface in
            for index in interface.ipv4.indices { interface.ipv4[index].publicAddress = nil }
          }
          after.elasticIPs.updateAll { address in
            if address.association?.interface == interface { address.association = nil }
          }
        }
      }
    }
  }

  private static let lostAtStop = Fault(
    "elastic-ip-lost-at-stop", breaks: "EIP-LIFE-1",
    "An instance that stops loses its Elastic IPs, as it did before there were VPCs.",
    control: endingMappings { if case .stopInstances(let id) = $0 { id } else { nil } })

  private static let lostAtReboot = Fault(
    "elastic-ip-lost-at-reboot", breaks: "EIP-LIFE-1",
    "An instance that is rebooted loses its Elastic IPs.",
    control: endingMappings { if case .rebootInstances(let id) = $0 { id } else { nil } })

  private static let interfaceLosesItAtStop = Fault(
    "interface-forgets-elastic-ip-at-stop", breaks: "EIP-LIFE-1", alsoBreaks: ["EIP-1"],
    "The interfaces of an instance that stops forget their Elastic IPs, which stay mapped.",
    control: { $0.instances.survivesStop = { _ in false } })

  private static let lostWhenDetached = Fault(
    "elastic-ip-lost-with-attachment", breaks: "EIP-LIFE-3",
    "An interface that is attached to an instance, or detached, loses its Elastic IPs.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        let id: NetworkInterfaceID
        switch command {
        case .attachNetworkInterface(let named, _, _), .detachNetworkInterface(let named): id = named
        default: return
        }
        after.networkInterfaces.update(id) { interface in
          for index in interface.ipv4.indices { interface.ipv4[index].publicAddress = nil }
        }
        after.elasticIPs.updateAll { if $0.association?.interface == id { $0.association = nil } }
      }
    })

  private static let gatewayTakenAway = Fault(
    "attached-gateway-moves", breaks: "EIP-LIFE-7",
    "Attaching an attached gateway moves it, from under whatever needs it in the old VPC.",
    control: {
      $0.gateways.attachedAlready = { _ in nil }
      $0.unlisted.change = { command, _, _, after in
        guard case .attachInternetGateway(let id, let vpc) = command else { return }
        after.internetGateways.update(id) { $0.attachments = [vpc] }
      }
    })

  private static let newGatewayDetachesOthers = Fault(
    "new-gateway-detaches-others", breaks: "EIP-LIFE-7", alsoBreaks: ["IGW-4"],
    "Making an internet gateway detaches those that its owner has.",
    control: {
      $0.unlisted.change = { command, caller, _, after in
        guard case .createInternetGateway = command else { return }
        after.internetGateways.updateAll { if $0.owner == caller.account { $0.attachments = [] } }
      }
    })
}
