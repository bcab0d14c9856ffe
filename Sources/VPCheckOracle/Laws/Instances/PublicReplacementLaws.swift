internal import VPCheckTopology

/// Laws on public addresses that are not replaced (instances sheet, section 3).
enum PublicReplacementLaws {
  static let all = [severalInterfaces, secondaryElastic]

  static let severalInterfaces = Law.effect(
    "PUB-13", on: [.startInstances, .disassociateAddress, .associateAddress],
    "A released public address is not replaced while the instance has more than one interface.",
    source: PublicAddressLaws.addressing + "; " + Citation.vpcGuide("vpc-eips")
  ) { step in
    guard let (interface, instance) = awaiting(step), instance.interfaces.count > 1 else { return .silent }
    // What a start does when the number of interfaces changed while it was stopped is open.
    if case .startInstances? = step.command, step.facts.interfaceCountAtRelease[instance.id] == 1 {
      return .silent
    }
    return PublicAddressLaws.compare(interface, .absent)
  }

  static let secondaryElastic = Law.effect(
    "PUB-14", on: [.startInstances, .disassociateAddress, .associateAddress],
    "A released public address is not replaced while a secondary private address has an Elastic IP.",
    source: PublicAddressLaws.addressing
  ) { step in
    guard let (interface, instance) = awaiting(step), instance.interfaces.count == 1,
      step.facts.secondaryElasticAtRelease.contains(instance.id),
      PublicAddressLaws.hasSecondaryElasticIP(instance, step.before),
      PublicAddressLaws.hasSecondaryElasticIP(instance, step.after)
    else { return .silent }
    return PublicAddressLaws.compare(interface, .absent)
  }

  /// Returns the primary interface of an instance whose public address might be replaced now.
  private static func awaiting(_ step: JudgedStep) -> (NetworkInterface, Instance)? {
    guard step.isFresh(.networkInterface) else { return nil }
    if case .startInstances(let id)? = step.command {
      guard let instance = step.before.instances[id], instance.state == .stopped,
        step.facts.launchedPublic.contains(id),
        let interface = PublicAddressLaws.primaryInterface(of: id, step.after),
        step.before.networkInterfaces[interface.id]?.ipv4.first?.publicAddress?.allocation == nil
      else { return nil }
      return (interface, instance)
    }
    guard let lost = PublicAddressLaws.lostAssociation(step),
      let interface = step.after.networkInterfaces[lost.interface],
      interface.ipv4.first?.address == lost.privateAddress, PublicAddressLaws.isReplaceable(interface, step),
      let instance = interface.attachment.flatMap({ step.before.instances[$0.instance] })
    else { return nil }
    return (interface, instance)
  }
}
