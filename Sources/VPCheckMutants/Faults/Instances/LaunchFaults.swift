internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in launching instances.
enum LaunchFaults {
  static let all = [
    launchWithEveryGroup,
    launchWithoutAGroup,
    launchKeepsTheDefaultGroup,
    groupOfAnotherVpc,
    groupOfAnotherVpcIsAValue,
    launchInAnUnknownSubnet,
    fullSubnetLacksInstances,
    launchedWithoutCheck,
    launchedStopped,
    launchedAtIndexOne,
    launchNeedsAGateway,
  ]

  private static let launchWithEveryGroup = Fault(
    "launch-with-every-group", breaks: "INST-RUN-2",
    "A launch that names no group gets all groups of the VPC.",
    control: {
      $0.interfaces.defaultGroups = { topology, vpc in
        topology.securityGroups.filter { $0.vpc == vpc }.map(\.id)
      }
    })

  private static let launchWithoutAGroup = Fault(
    "launch-without-a-group", breaks: "INST-RUN-2",
    "A launch that names no group gets none.",
    control: { $0.interfaces.defaultGroups = { _, _ in [] } })

  private static let launchKeepsTheDefaultGroup = Fault(
    "launch-keeps-the-default-group", breaks: "INST-RUN-2",
    "A launch gets the default group beside those that it names.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command else { return }
        after.networkInterfaces.update(.implicit(.networkInterface, of: id)) { interface in
          let home = ResourceID.implicit(.securityGroup, of: interface.vpc)
          if !interface.groups.contains(home) { interface.groups = (interface.groups + [home]).sorted() }
        }
      }
    })

  private static let groupOfAnotherVpc = Fault(
    "group-of-another-vpc", breaks: "INST-RUN-3",
    "A launch may name a group of another VPC.",
    control: { $0.interfaces.foreignGroup = { _, _ in nil } })

  private static let groupOfAnotherVpcIsAValue = Fault(
    "group-of-another-vpc-is-a-value", breaks: "INST-RUN-3",
    "A group of another VPC is refused with the code of wrong values.",
    control: {
      $0.interfaces.foreignGroup = {
        ControlRules.standard.interfaces.foreignGroup($0, $1).recoded("InvalidParameterValue")
      }
    })

  private static let launchInAnUnknownSubnet = Fault(
    "launch-in-an-unknown-subnet", breaks: "INST-RUN-4",
    "A launch in an unknown subnet is answered like any other wrong parameter.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .runInstances = command else { return outcome }
        return outcome.recoded("InvalidParameterValue", for: "InvalidSubnetID.NotFound")
      }
    })

  private static let fullSubnetLacksInstances = Fault(
    "full-subnet-lacks-instances", breaks: "INST-RUN-7",
    "A launch in a full subnet is refused for a lack of instances.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .runInstances = command else { return outcome }
        return outcome.recoded("InsufficientInstanceCapacity", for: "InsufficientFreeAddressesInSubnet")
      }
    })

  private static let launchedWithoutCheck = Fault(
    "launched-without-check", breaks: "INST-RUN-9",
    "The interface of a launch does not check source and destination.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command else { return }
        after.networkInterfaces.update(.implicit(.networkInterface, of: id)) {
          $0.checksSourceAndDestination = false
        }
      }
    })

  private static let launchedStopped = Fault(
    "launched-stopped", breaks: "INST-RUN-9",
    "A launched instance is stopped until it is started.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command else { return }
        after.instances.update(id) { $0.state = .stopped }
      }
    })

  private static let launchedAtIndexOne = Fault(
    "launched-at-index-one", breaks: "INST-RUN-9",
    "The first interface of an instance has the device index one.",
    control: {
      $0.unlisted.change = { command, _, _, after in
        guard case .runInstances(let id, _, _, _, _) = command else { return }
        after.networkInterfaces.update(.implicit(.networkInterface, of: id)) {
          $0.attachment?.deviceIndex = 1
        }
      }
    })

  private static let launchNeedsAGateway = Fault(
    "launch-needs-a-gateway", breaks: "INST-RUN-9",
    "A launch with a public address is refused in a VPC without an internet gateway.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .runInstances(_, let subnet, _, _, true) = command,
          let vpc = topology.subnets[subnet]?.vpc,
          !topology.internetGateways.contains(where: { $0.attachments.contains(vpc) })
        else { return nil }
        return Rejection("InvalidParameterValue")
      }
    })
}
