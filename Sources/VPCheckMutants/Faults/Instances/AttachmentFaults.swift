internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in attaching and detaching interfaces.
enum AttachmentFaults {
  static let all = [
    attachedAcrossZones,
    attachedTwice,
    attachedInterfaceInAWrongState,
    attachedToRunningInstancesOnly,
    attachedToStoppedInstancesOnly,
    attachmentNotListed,
    attachedOneIndexFurther,
    deviceIndexTaken,
    interfaceQuotaCodeOfTheAccount,
    primaryInterfaceDetached,
    primaryInterfaceIsAParameter,
    detachedInterfaceStillListed,
    detachedFromStoppedInstancesOnly,
    unknownAttachmentIsAnInterface,
    idleInterfaceDetached,
  ]

  private static let attachedAcrossZones = Fault(
    "attached-across-zones", breaks: "NIC-ATT-1",
    "An interface can be attached to an instance in another Availability Zone.",
    control: { $0.interfaces.zone = { _, _ in nil } })

  private static let attachedTwice = Fault(
    "attached-twice", breaks: "NIC-ATT-3",
    "An attached interface can be attached to another instance.",
    control: { $0.interfaces.attachedAlready = { _ in nil } })

  private static let attachedInterfaceInAWrongState = Fault(
    "attached-interface-in-a-wrong-state", breaks: "NIC-ATT-3",
    "An attached interface is not attached again, with the code of instance states.",
    control: {
      $0.interfaces.attachedAlready = {
        ControlRules.standard.interfaces.attachedAlready($0).recoded("IncorrectState")
      }
    })

  private static let attachedToRunningInstancesOnly = Fault(
    "attached-to-running-instances-only", breaks: "NIC-ATT-4",
    "An interface can be attached only while the instance runs.",
    control: { $0.interfaces.attachState = { $0 == .running ? nil : Rejection("IncorrectInstanceState") } })

  private static let attachedToStoppedInstancesOnly = Fault(
    "attached-to-stopped-instances-only", breaks: "NIC-ATT-4",
    "An interface can be attached only while the instance is stopped.",
    control: { $0.interfaces.attachState = { $0 == .stopped ? nil : Rejection("IncorrectInstanceState") } })

  private static let attachmentNotListed = Fault(
    "attachment-not-listed", breaks: "NIC-ATT-4",
    "An instance does not list the interfaces that were attached later.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachNetworkInterface(let id, let instance, _) = command else { return }
        after.instances.update(instance) { $0.interfaces.removeAll { $0 == id } }
      }
    })

  private static let attachedOneIndexFurther = Fault(
    "attached-one-index-further", breaks: "NIC-ATT-4",
    "An interface is attached one index further than it is asked for.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .attachNetworkInterface(let id, _, let index) = command else { return }
        after.networkInterfaces.update(id) { $0.attachment?.deviceIndex = index + 1 }
      }
    })

  private static let deviceIndexTaken = Fault(
    "device-index-taken", breaks: "NIC-ATT-5",
    "Two interfaces of an instance can have one device index.",
    control: {
      $0.interfaces.deviceIndex = { _, index in index >= 0 ? nil : Rejection("InvalidParameterValue") }
    })

  private static let interfaceQuotaCodeOfTheAccount = Fault(
    "interface-quota-code-of-the-account", breaks: "NIC-ATT-6",
    "One interface of an instance too many is refused with the code of the account.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let excess = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .interfacesPerInstance ? excess.recoded("NetworkInterfaceLimitExceeded") : excess
      }
    })

  private static let primaryInterfaceDetached = Fault(
    "primary-interface-detached", breaks: "NIC-DET-1",
    "The primary interface of an instance can be detached.",
    control: { $0.interfaces.primaryDetachment = { _ in nil } })

  private static let primaryInterfaceIsAParameter = Fault(
    "primary-interface-is-a-parameter", breaks: "NIC-DET-1",
    "The primary interface of an instance is not detached, as a wrong parameter.",
    control: {
      $0.interfaces.primaryDetachment = {
        ControlRules.standard.interfaces.primaryDetachment($0).recoded("InvalidParameterValue")
      }
    })

  private static let detachedInterfaceStillListed = Fault(
    "detached-interface-still-listed", breaks: "NIC-DET-2",
    "An instance goes on listing an interface that was detached.",
    control: {
      $0.unlisted.change = { command, _, before, after in
        guard case .detachNetworkInterface(let id) = command,
          let host = before.networkInterfaces[id]?.attachment?.instance
        else { return }
        after.instances[host] = before.instances[host]
      }
    })

  private static let detachedFromStoppedInstancesOnly = Fault(
    "detached-from-stopped-instances-only", breaks: "NIC-DET-2",
    "An interface can be detached only while the instance is stopped.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .detachNetworkInterface(let id) = command,
          let attachment = topology.networkInterfaces[id]?.attachment, attachment.deviceIndex != 0,
          topology.instances[attachment.instance]?.state == .running
        else { return nil }
        return Rejection("IncorrectInstanceState")
      }
    })

  private static let unknownAttachmentIsAnInterface = Fault(
    "unknown-attachment-is-an-interface", breaks: "NIC-DET-3",
    "An interface that is attached to nothing counts as unknown when it is detached.",
    control: {
      $0.unlisted.answer = {
        $3.recoded("InvalidNetworkInterfaceID.NotFound", for: "InvalidAttachmentID.NotFound")
      }
    })

  private static let idleInterfaceDetached = Fault(
    "idle-interface-detached", breaks: "NIC-DET-3",
    "Detaching an interface that is attached to nothing is accepted without effect.",
    control: {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .detachNetworkInterface(let id) = command, before.networkInterfaces.contains(id),
          outcome.rejection?.code == "InvalidAttachmentID.NotFound"
        else { return outcome }
        return .accepted
      }
    })
}
