internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Public addresses that no model hands out.
enum SparePublicAddress {
  /// Returns an address that nothing of a network has.
  static func next(_ topology: Topology) -> Address {
    let count = topology.networkInterfaces.flatMap(\.ipv4).count { $0.publicAddress != nil }
    return .ipv4(18, 0, UInt8(count / 250 % 250), UInt8(1 + count % 250))
  }
}

/// Faults in public addresses of the choice of the service.
enum PublicAddressFaults {
  static let all = [
    subnetAttributeAtLaunchIgnored,
    launchOverruledByItsSubnet,
    launchMayOnlyAdd,
    secondaryAddressMadePublic,
    attachedInterfaceMadePublic,
    publicAddressSurvivesStop,
    noPublicAddressAfterAStart,
    publicAddressForEveryStart,
    noPublicAddressAfterAnElasticOne,
    publicAddressBesideInterfaces,
    publicAddressBesideAnElasticOne,
    rebootReleasesPublicAddresses,
    rebootDropsSecondaryAddresses,
    onePublicAddressForAll,
    twoPublicAddressesInTurn,
    automaticAddressesCounted,
  ]

  private static let subnetAttributeAtLaunchIgnored = Fault(
    "subnet-attribute-at-launch-ignored", breaks: "PUB-3",
    "A launch gets a public address only if it asks for one.",
    control: { $0.instances.publicAtLaunch = { asked, _ in asked ?? false } })

  private static let launchOverruledByItsSubnet = Fault(
    "launch-overruled-by-its-subnet", breaks: "PUB-3",
    "The subnet decides about public addresses, whatever the launch says.",
    control: { $0.instances.publicAtLaunch = { _, subnet in subnet.mapsPublicAddressOnLaunch } })

  private static let launchMayOnlyAdd = Fault(
    "launch-may-only-add", breaks: "PUB-3",
    "A launch that asks for no public address gets one if its subnet gives them.",
    control: {
      $0.instances.publicAtLaunch = { asked, subnet in asked == true || subnet.mapsPublicAddressOnLaunch }
    })

  private static let secondaryAddressMadePublic = Fault(
    "secondary-address-made-public", breaks: "PUB-7",
    "A secondary address gets a public one, too.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .assignPrivateIpAddresses(let id, _, _) = command else { return }
        let address = SparePublicAddress.next(after)
        after.networkInterfaces.update(id) { interface in
          let last = interface.ipv4.count - 1
          if last > 0, interface.ipv4[last].publicAddress == nil {
            interface.ipv4[last].publicAddress = PublicAddress(address)
          }
        }
      }
    })

  private static let attachedInterfaceMadePublic = Fault(
    "attached-interface-made-public", breaks: "PUB-7",
    "A secondary interface gets a public address when it is attached.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachNetworkInterface(let id, _, _) = command else { return }
        let address = SparePublicAddress.next(after)
        after.networkInterfaces.update(id) {
          if !$0.ipv4.isEmpty, $0.ipv4[0].publicAddress == nil {
            $0.ipv4[0].publicAddress = PublicAddress(address)
          }
        }
      }
    })

  private static let publicAddressSurvivesStop = Fault(
    "public-address-survives-stop", breaks: "PUB-9",
    "An automatic public address survives a stop of its instance.",
    control: { $0.instances.survivesStop = { _ in true } })

  private static let noPublicAddressAfterAStart = Fault(
    "no-public-address-after-a-start", breaks: "PUB-10",
    "An instance that is started again gets no public address.",
    control: {
      $0.instances.publicAgain = { primary, instance, isConfigured, occasion, options in
        occasion != .start
          && ControlRules.standard.instances.publicAgain(primary, instance, isConfigured, occasion, options)
      }
    })

  private static let publicAddressForEveryStart = Fault(
    "public-address-for-every-start", breaks: "PUB-10",
    "An instance that is started gets a public address, whatever its launch asked for.",
    control: {
      $0.instances.publicAgain = { primary, instance, isConfigured, occasion, options in
        ControlRules.standard.instances.publicAgain(
          primary, instance, isConfigured || occasion == .start, occasion, options)
      }
    })

  private static let noPublicAddressAfterAnElasticOne = Fault(
    "no-public-address-after-an-elastic-one", breaks: "PUB-12",
    "An instance that loses its Elastic IP gets no public address again.",
    control: {
      $0.instances.publicAgain = { primary, instance, isConfigured, occasion, options in
        occasion != .disassociation
          && ControlRules.standard.instances.publicAgain(primary, instance, isConfigured, occasion, options)
      }
    })

  private static let publicAddressBesideInterfaces = Fault(
    "public-address-beside-interfaces", breaks: "PUB-13",
    "A public address is replaced although the instance has more than one interface.",
    control: {
      $0.instances.publicAgain = { primary, instance, isConfigured, _, _ in
        isConfigured && instance.state == .running
          && primary.ipv4.allSatisfy { $0.publicAddress?.allocation == nil }
      }
    })

  private static let publicAddressBesideAnElasticOne = Fault(
    "public-address-beside-an-elastic-one", breaks: "PUB-14",
    "A public address is replaced although a secondary address has an Elastic IP.",
    control: {
      $0.instances.publicAgain = { _, instance, isConfigured, _, _ in
        isConfigured && instance.state == .running && instance.interfaces.count == 1
      }
    })

  private static let rebootReleasesPublicAddresses = Fault(
    "reboot-releases-public-addresses", breaks: "PUB-16",
    "Rebooting an instance releases its public address.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .rebootInstances(let id) = command else { return }
        after.networkInterfaces.updateAll { interface in
          guard interface.attachment?.instance == id, !interface.ipv4.isEmpty else { return }
          if interface.ipv4[0].publicAddress?.allocation == nil { interface.ipv4[0].publicAddress = nil }
        }
      }
    })

  private static let rebootDropsSecondaryAddresses = Fault(
    "reboot-drops-secondary-addresses", breaks: "PUB-16",
    "Rebooting an instance drops its secondary addresses.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .rebootInstances(let id) = command else { return }
        after.networkInterfaces.updateAll { interface in
          if interface.attachment?.instance == id { interface.ipv4 = Array(interface.ipv4.prefix(1)) }
        }
      }
    })

  private static let onePublicAddressForAll = Fault(
    "one-public-address-for-all", breaks: "PUB-19",
    "All instances have the same public address.",
    control: { $0.addresses.publicAddress = { _ in .ipv4(3, 1, 0, 21) } })

  private static let twoPublicAddressesInTurn = Fault(
    "two-public-addresses-in-turn", breaks: "PUB-19",
    "The pool of public addresses holds two.",
    control: { $0.addresses.publicAddress = { ControlRules.standard.addresses.publicAddress($0 % 2) } })

  private static let automaticAddressesCounted = Fault(
    "automatic-addresses-counted", breaks: "PUB-17",
    "Public addresses of the choice of the service count as Elastic IPs.",
    control: {
      $0.unlisted.objection = { command, caller, topology in
        guard case .allocateAddress = command else { return nil }
        let elastic = topology.elasticIPs.count { $0.owner == caller.account }
        let automatic = topology.networkInterfaces.filter { $0.owner == caller.account }.flatMap(\.ipv4).count
        {
          $0.publicAddress.map { $0.allocation == nil } ?? false
        }
        return automatic > 0 && elastic + automatic >= 5 ? Rejection("AddressLimitExceeded") : nil
      }
    })
}
