internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what an Elastic IP can be mapped to.
enum AssociationTargetFaults {
  static let all = [
    unknownAllocationMapped,
    unknownAllocationMisnamed,
    foreignAllocationMapped,
    foreignAllocationMisnamed,
    unknownTargetMapped,
    unknownTargetMisnamed,
    addressWithoutGateway,
    missingGatewayMisnamed,
    addressNeedsRoute,
    addressNeedsPublicSubnet,
    instanceWithTwoInterfaces,
    severalInterfacesMisnamed,
    pendingInstanceMisnamed,
    terminatedInstanceMisnamed,
    stoppedInstanceRefused,
    unattachedInterfaceRefused,
    foreignAddressMapped,
  ]

  /// Answers a request whose allocation is unknown, nobody's or another account's.
  private static func answeringUnknown(
    foreign isForeign: Bool, _ answer: @escaping @Sendable (Outcome) -> Outcome
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.answer = { command, _, before, outcome in
        guard case .associateAddress(let id, _, _, _) = command, before.elasticIPs.contains(id) == isForeign
        else { return outcome }
        return answer(outcome)
      }
    }
  }

  private static let unknownAllocationMapped = Fault(
    "unknown-address-mapped", breaks: "EIP-ASSOC-3",
    "Mapping an allocation that does not exist is accepted.",
    control: answeringUnknown(foreign: false) { $0.overlooking("InvalidAllocationID.NotFound") })

  private static let unknownAllocationMisnamed = Fault(
    "unknown-address-named-by-address", breaks: "EIP-ASSOC-3",
    "Mapping an allocation that does not exist is refused with the code for a public address.",
    control: answeringUnknown(foreign: false) {
      $0.telling("InvalidAddress.NotFound", insteadOf: "InvalidAllocationID.NotFound")
    })

  private static let foreignAllocationMapped = Fault(
    "foreign-address-mapped", breaks: "EIP-ASSOC-27",
    "Mapping the Elastic IP of another account is accepted.",
    control: answeringUnknown(foreign: true) { $0.overlooking("InvalidAllocationID.NotFound") })

  private static let foreignAllocationMisnamed = Fault(
    "foreign-address-in-use", breaks: "EIP-ASSOC-27",
    "Mapping the Elastic IP of another account is refused with the code for one that is mapped.",
    control: answeringUnknown(foreign: true) {
      $0.telling("Resource.AlreadyAssociated", insteadOf: "InvalidAllocationID.NotFound")
    })

  private static let unknownTargetMapped = Fault(
    "address-mapped-to-nothing", breaks: "EIP-ASSOC-4",
    "Mapping an Elastic IP to an interface that does not exist is accepted.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .associateAddress = command else { return outcome }
        return outcome.overlooking("InvalidNetworkInterfaceID.NotFound")
      }
    })

  private static let unknownTargetMisnamed = Fault(
    "unknown-instance-is-an-interface", breaks: "EIP-ASSOC-4",
    "Mapping an Elastic IP to an unknown instance is refused with the code for an unknown interface.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .associateAddress = command else { return outcome }
        return outcome.telling(
          "InvalidNetworkInterfaceID.NotFound", insteadOf: "InvalidInstanceID.NotFound")
      }
    })

  private static let addressWithoutGateway = Fault(
    "address-without-gateway", breaks: "EIP-ASSOC-5",
    "An Elastic IP can be associated in a VPC without an internet gateway.",
    control: { $0.elasticIPs.gateway = { _ in nil } })

  private static let missingGatewayMisnamed = Fault(
    "vpc-without-gateway-is-a-dependency", breaks: "EIP-ASSOC-5",
    "Associating in a VPC without an internet gateway is refused with the code for a dependency.",
    control: { $0.elasticIPs.gateway = { $0 == nil ? Rejection(.dependencyViolation) : nil } })

  private static let addressNeedsRoute = Fault(
    "address-needs-a-route", breaks: "EIP-ASSOC-6",
    "An Elastic IP can be associated only where a table of the VPC has a route to the gateway.",
    control: {
      $0.elasticIPs.missingRoute = { topology, interface in
        let isRouted = topology.routeTables.contains { table in
          table.vpc == interface.vpc
            && table.routes.contains {
              if case .internetGateway = $0.target { true } else { false }
            }
        }
        return isRouted ? nil : Rejection("Gateway.NotAttached")
      }
    })

  private static let addressNeedsPublicSubnet = Fault(
    "address-needs-a-public-subnet", breaks: "EIP-ASSOC-6",
    "An Elastic IP can be associated only in subnets that give public addresses at launch.",
    control: {
      $0.elasticIPs.missingRoute = { topology, interface in
        topology.subnets[interface.subnet]?.mapsPublicAddressOnLaunch == false
          ? Rejection(.invalidParameterValue) : nil
      }
    })

  private static let instanceWithTwoInterfaces = Fault(
    "first-of-two-interfaces-mapped", breaks: "EIP-ASSOC-7",
    "An instance with several interfaces can be a target; its first interface is meant.",
    control: { $0.elasticIPs.severalInterfaces = { _ in nil } })

  private static let severalInterfacesMisnamed = Fault(
    "several-interfaces-misnamed", breaks: "EIP-ASSOC-7",
    "An instance with several interfaces is refused as a target with the code for a bad combination.",
    control: {
      $0.elasticIPs.severalInterfaces = {
        $0.interfaces.count == 1 ? nil : Rejection("InvalidParameterCombination")
      }
    })

  private static let pendingInstanceMisnamed = Fault(
    "pending-instance-is-unknown", breaks: "EIP-ASSOC-8",
    "A started instance is pending for long, and unknown as a target until it runs.",
    control: {
      $0.instances.stateAfterStart = { .pending }
      $0.elasticIPs.instanceState = {
        $0 == .pending
          ? Rejection("InvalidInstanceID.NotFound") : ControlRules.standard.elasticIPs.instanceState($0)
      }
    })

  private static let terminatedInstanceMisnamed = Fault(
    "terminated-instance-misnamed", breaks: "EIP-ASSOC-9",
    "A terminated instance is refused as a target with the code for one that is not attached.",
    control: {
      $0.elasticIPs.instanceState = {
        $0 == .terminated
          ? Rejection("InvalidAttachmentID.NotFound")
          : ControlRules.standard.elasticIPs.instanceState($0)
      }
    })

  private static let stoppedInstanceRefused = Fault(
    "stopped-instance-is-no-target", breaks: "EIP-ASSOC-10",
    "Only a running instance can be a target.",
    control: {
      $0.elasticIPs.instanceState = { $0 == .running ? nil : Rejection("InvalidInstanceID") }
    })

  private static let unattachedInterfaceRefused = Fault(
    "unattached-interface-is-no-target", breaks: "EIP-ASSOC-11",
    "An interface can be a target only while it is attached to an instance.",
    control: {
      $0.elasticIPs.missingRoute = {
        $1.attachment == nil ? Rejection("InvalidAttachmentID.NotFound") : nil
      }
    })

  private static let foreignAddressMapped = Fault(
    "address-of-nobody-mapped", breaks: "EIP-ASSOC-13",
    "An Elastic IP can be mapped to a private address that the interface does not hold.",
    control: { $0.elasticIPs.foreignAddress = { _, _ in nil } })
}
