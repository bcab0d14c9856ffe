internal import AddressMath
internal import VPCheckTopology

/// Changes of hosts and their public addresses, and questions next to the one that was asked.
enum HostFollowUps {
  static let all = [restart, switchCheck, mapAddress, replaceAddress, pingBack, otherProtocol, neighbour]

  private static let restart = FollowUp("restart") { stage in
    var instance = stage.site?.attachment?.instance
    if case .instanceConnect? = stage.probe { instance = stage.topology.instances.last?.id }
    guard let instance, let host = stage.topology.instances[instance], host.state == .running,
      let vpc = host.interfaces.first.flatMap({ stage.topology.networkInterfaces[$0]?.vpc })
    else { return nil }
    return [stage.call(vpc, .stopInstances(instance))] + stage.again
      + [stage.call(vpc, .startInstances(instance))] + stage.again
  }

  private static let switchCheck = FollowUp("switch-check") { stage in
    guard let site = stage.site else { return nil }
    return [
      stage.call(
        site.vpc,
        .modifyNetworkInterfaceAttribute(
          site.id, .sourceDestinationCheck(!site.checksSourceAndDestination)))
    ] + stage.again
  }

  private static let mapAddress = FollowUp("map-address") { stage in
    guard let site = stage.site, site.ipv4.count == 1, site.ipv4[0].publicAddress == nil,
      !stage.topology.gateways(attachedTo: site.vpc).isEmpty
    else { return nil }
    let address = stage.fresh(.elasticIP)
    return [stage.call(site.vpc, .allocateAddress(address))] + stage.again
      + [
        stage.call(
          site.vpc,
          .associateAddress(
            address, .networkInterface(site.id), privateAddress: nil, allowReassociation: nil))
      ] + stage.again + [stage.call(site.vpc, .disassociateAddress(address))] + stage.again
  }

  private static let replaceAddress = FollowUp("replace-address") { stage in
    guard let site = stage.site, site.ipv4.count == 1, let mapped = site.ipv4[0].publicAddress,
      mapped.allocation != nil
    else { return nil }
    let address = stage.fresh(.elasticIP)
    return [stage.call(site.vpc, .allocateAddress(address))] + stage.again
      + [
        stage.call(
          site.vpc,
          .associateAddress(
            address, .networkInterface(site.id), privateAddress: nil, allowReassociation: true))
      ] + stage.again
  }

  /// Opens the groups of interfaces in both directions.
  private static func opening(
    _ interfaces: [NetworkInterface], _ family: AddressFamily, _ stage: FollowUpStage
  ) -> [Step] {
    var steps: [Step] = []
    for interface in interfaces {
      guard let group = interface.groups.first.flatMap({ stage.topology.securityGroups[$0] }) else {
        continue
      }
      for direction in Direction.allCases {
        let rule = SecurityGroupRule(direction, .all, .block(.everything(family)))
        let step = stage.call(
          group.vpc, .authorizeSecurityGroup(group.id, direction, PermissionArgument(rule)))
        if !group.rules.contains(rule), !steps.contains(step) { steps.append(step) }
      }
    }
    return steps
  }

  private static let pingBack = FollowUp("ping-back") { stage in
    guard let ends = stage.ends, let sender = ends.sender, ends.receivers.count == 1,
      let receiver = ends.receivers.first, receiver.id != sender.id, receiver.holds(ends.destination),
      receiver.primaryAddress(ends.family) == ends.destination
    else { return nil }
    return opening([sender, receiver], ends.family, stage) + [
      .probe(.exchange(from: .networkInterface(sender.id), to: .address(ends.destination), .ping)),
      .probe(.exchange(from: .networkInterface(receiver.id), to: .address(ends.source), .ping)),
    ]
  }

  private static let otherProtocol = FollowUp("other-protocol") { stage in
    guard case .exchange(let start, let end, let traffic)? = stage.probe else { return nil }
    let port: Int
    let sourcePort: Int
    switch traffic {
    case .tcp(let to, let from), .udp(let to, let from): (port, sourcePort) = (to, from)
    case .ping: (port, sourcePort) = (80, ServiceRange.ephemeralPort)
    }
    return [
      .probe(.exchange(from: start, to: end, .tcp(port: port, sourcePort: sourcePort))),
      .probe(.exchange(from: start, to: end, .udp(port: port, sourcePort: sourcePort))),
    ]
  }

  private static let neighbour = FollowUp("ask-by-neighbour") { stage in
    guard let ends = stage.ends, let sender = ends.sender,
      case .exchange(_, let end, let traffic)? = stage.probe
    else { return nil }
    let others = stage.topology.networkInterfaces.filter {
      $0.subnet == sender.subnet && $0.id != sender.id && $0.attachment != nil
    }
    let open = opening([sender] + ends.receivers, ends.family, stage)
    if let other = stage.choose(others) {
      return open + opening([other], ends.family, stage).filter { !open.contains($0) } + stage.again
        + [.probe(.exchange(from: .networkInterface(other.id), to: end, traffic))]
    }
    let host = stage.fresh(.instance)
    let launch = Command.runInstances(
      host, sender.subnet, privateAddress: nil, groups: sender.groups, associatePublicIPAddress: nil)
    return open + [stage.call(sender.vpc, launch)] + stage.again
      + [.probe(.exchange(from: .instance(host), to: end, traffic))]
  }
}
