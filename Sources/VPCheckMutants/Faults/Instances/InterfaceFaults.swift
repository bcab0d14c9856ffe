internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in making and deleting interfaces.
enum InterfaceFaults {
  static let all = [
    askedAddressIgnored,
    interfaceMadeWithoutAnAddress,
    interfaceMadePublic,
    attachedInterfaceChangesItsVpc,
    unknownInterfaceIsAParameter,
    stopTurnsChecksOn,
    groupChangeForTheWholeSubnet,
    detachedInterfaceLosesAddresses,
    launchTurnsChecksOff,
    attachedInterfaceDeleted,
    attachedInterfaceIsADependency,
    deletedInterfaceLeft,
    interfaceWithItsOwnGroupsKept,
    interfaceWithoutCheck,
    checkFlagIgnored,
    checkFlagInverted,
    checkOfAttachedInterfacesOnly,
  ]

  private static let askedAddressIgnored = Fault(
    "asked-address-ignored", breaks: "NIC-OBJ-1",
    "An interface gets the lowest free address, whichever is asked for.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNetworkInterface(let id, let subnetID, _?, _) = command,
          let subnet = before.subnets[subnetID], let block = subnet.ipv4
        else { return }
        let addresses = ControlRules.standard.addresses
        guard let lowest = addresses.freeAddress(before, subnet, block, addresses.isReserved) else { return }
        after.networkInterfaces.update(id) { $0.ipv4 = [PrivateAddress(lowest)] }
      }
    })

  private static let interfaceMadeWithoutAnAddress = Fault(
    "interface-made-without-an-address", breaks: "NIC-OBJ-1",
    "A new interface has no address until it is attached.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkInterface(let id, _, nil, _) = command else { return }
        after.networkInterfaces.update(id) { $0.ipv4 = [] }
      }
    })

  private static let interfaceMadePublic = Fault(
    "interface-made-public", breaks: "NIC-OBJ-1", alsoBreaks: ["PUB-7"],
    "An interface that is made alone gets a public address if its subnet gives them.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .createNetworkInterface(let id, let subnet, _, _) = command,
          after.subnets[subnet]?.mapsPublicAddressOnLaunch == true
        else { return }
        let address = SparePublicAddress.next(after)
        after.networkInterfaces.update(id) {
          if !$0.ipv4.isEmpty { $0.ipv4[0].publicAddress = PublicAddress(address) }
        }
      }
    })

  private static let attachedInterfaceChangesItsVpc = Fault(
    "attached-interface-changes-its-vpc", breaks: "ENI-1",
    "An interface of another VPC can be attached, and changes its VPC then.",
    control: {
      $0.interfaces.attachVPC = { _, _, _ in nil }
      $0.unlisted.change = { command, _, before, after in
        guard case .attachNetworkInterface(let id, let host, _) = command,
          let primary = before.instances[host]?.interfaces.first,
          let vpc = before.networkInterfaces[primary]?.vpc
        else { return }
        after.networkInterfaces.update(id) { $0.vpc = vpc }
      }
    })

  private static let unknownInterfaceIsAParameter = Fault(
    "unknown-interface-is-a-parameter", breaks: "NIC-OBJ-5",
    "An unknown interface is answered like any other wrong parameter.",
    control: {
      $0.unlisted.answer = { $3.recoded("InvalidParameterValue", for: "InvalidNetworkInterfaceID.NotFound") }
    })

  private static let stopTurnsChecksOn = Fault(
    "stop-turns-checks-on", breaks: "NIC-OBJ-6",
    "Stopping an instance turns the address checks of its interfaces on.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .stopInstances(let id) = command else { return }
        after.networkInterfaces.updateAll {
          if $0.attachment?.instance == id { $0.checksSourceAndDestination = true }
        }
      }
    })

  private static let groupChangeForTheWholeSubnet = Fault(
    "group-change-for-the-whole-subnet", breaks: "NIC-OBJ-6",
    "Changing the groups of an interface changes those of its subnet.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .modifyNetworkInterfaceAttribute(let id, .groups) = command,
          let interface = after.networkInterfaces[id]
        else { return }
        after.networkInterfaces.updateAll {
          if $0.subnet == interface.subnet { $0.groups = interface.groups }
        }
      }
    })

  private static let detachedInterfaceLosesAddresses = Fault(
    "detached-interface-loses-addresses", breaks: "NIC-OBJ-6",
    "A detached interface keeps its primary address only.",
    control: {
      $0.interfaces.detached = { interface in
        var detached = interface
        detached.ipv4 = Array(interface.ipv4.prefix(1))
        detached.groups = Array(interface.groups.prefix(1))
        detached.ipv6 = []
        return detached
      }
    })

  private static let launchTurnsChecksOff = Fault(
    "launch-turns-checks-off", breaks: "NIC-OBJ-6",
    "A launch in a subnet turns the checks of the interfaces there off.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, let subnet, _, _, _) = command else { return }
        after.networkInterfaces.updateAll {
          if $0.subnet == subnet, $0.attachment?.instance != id { $0.checksSourceAndDestination = false }
        }
      }
    })

  private static let attachedInterfaceDeleted = Fault(
    "attached-interface-deleted", breaks: "NIC-DEL-1",
    "An attached interface can be deleted.",
    control: { $0.interfaces.attachedDeletion = { _ in nil } })

  private static let attachedInterfaceIsADependency = Fault(
    "attached-interface-is-a-dependency", breaks: "NIC-DEL-1",
    "An attached interface is kept, with the code of dependencies.",
    control: {
      $0.interfaces.attachedDeletion = {
        ControlRules.standard.interfaces.attachedDeletion($0).recoded("DependencyViolation")
      }
    })

  private static let deletedInterfaceLeft = Fault(
    "deleted-interface-left", breaks: "NIC-DEL-2",
    "The deletion of an interface is accepted, and the interface stays.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .deleteNetworkInterface(let id) = command else { return }
        after.networkInterfaces[id] = before.networkInterfaces[id]
      }
    })

  private static let interfaceWithItsOwnGroupsKept = Fault(
    "interface-with-its-own-groups-kept", breaks: "NIC-DEL-2",
    "An interface with groups of its own is not deleted.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .deleteNetworkInterface(let id) = command, let interface = topology.networkInterfaces[id],
          interface.groups != [.implicit(.securityGroup, of: interface.vpc)], interface.attachment == nil
        else { return nil }
        return Rejection("DependencyViolation")
      }
    })

  private static let interfaceWithoutCheck = Fault(
    "interface-without-check", breaks: "SDC-1",
    "A new interface does not check source and destination.",
    control: { $0.interfaces.checksAtFirst = { false } })

  private static let checkFlagIgnored = Fault(
    "check-flag-ignored", breaks: "SDC-6",
    "Turning the check of an interface off is accepted without effect.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck) = command else { return }
        after.networkInterfaces.update(id) { $0.checksSourceAndDestination = true }
      }
    })

  private static let checkFlagInverted = Fault(
    "check-flag-inverted", breaks: "SDC-6",
    "The flag of the check says whether it is off.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck(let flag)) = command
        else { return }
        after.networkInterfaces.update(id) { $0.checksSourceAndDestination = !flag }
      }
    })

  private static let checkOfAttachedInterfacesOnly = Fault(
    "check-of-attached-interfaces-only", breaks: "SDC-6",
    "The check of an interface can be changed only while it is attached.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck) = command,
          let interface = topology.networkInterfaces[id], interface.attachment == nil
        else { return nil }
        return Rejection("InvalidParameterValue")
      }
    })
}
