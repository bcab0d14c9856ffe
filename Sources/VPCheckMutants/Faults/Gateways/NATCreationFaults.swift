internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in making NAT gateways.
enum NATCreationFaults {
  static let all = [
    alwaysPublic,
    elasticIPNotShown,
    inTheFirstSubnet,
    onePerSubnet,
    onePerZone,
    publicWithoutElasticIP,
    privateWithElasticIP,
    failureMisnamed,
    missingGatewayMisnamed,
    availableWithFailureCode,
    worksWithoutGateway,
    failsAndWorks,
    takesMappedAddress,
    takesAddressOfAnother,
    worksWithUnknownAllocation,
    unknownSubnetMisnamed,
    quotaOfAddresses,
    privateNeedsGateway,
    privateRefusedWithoutGateway,
    privateNeedsRoute,
    namedAddressIgnored,
    nextAddressTaken,
  ]

  /// Changes a NAT gateway that has just been made.
  private static func changing(
    _ change: @escaping @Sendable (inout NATGateway, Topology) -> Void
  ) -> @Sendable (inout ControlRules) -> Void {
    {
      $0.unlisted.change = { command, _, before, after in
        guard case .createNatGateway(let id, _, _, _, _) = command else { return }
        after.natGateways.update(id) { change(&$0, before) }
      }
    }
  }

  private static let alwaysPublic = Fault(
    "nat-gateway-always-public", breaks: "NAT-2",
    "Every NAT gateway is reported as public.",
    control: changing { gateway, _ in gateway.connectivity = .isPublic })

  private static let elasticIPNotShown = Fault(
    "nat-gateway-without-its-elastic-ip", breaks: "NAT-2",
    "A public NAT gateway comes into being without the Elastic IP that was named.",
    control: changing { gateway, _ in
      for index in gateway.addresses.indices { gateway.addresses[index].publicAddress = nil }
    })

  private static let inTheFirstSubnet = Fault(
    "nat-gateway-in-the-first-subnet", breaks: "NAT-2",
    "A NAT gateway is put in the oldest subnet of the VPC.",
    control: changing { gateway, before in
      let vpc = gateway.vpc
      if let first = before.subnets.first(where: { $0.vpc == vpc }) { gateway.subnet = first.id }
    })

  private static let onePerSubnet = Fault(
    "one-nat-gateway-for-a-subnet", breaks: "NAT-2",
    "A subnet may have one NAT gateway only.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createNatGateway(_, let subnet, _, _, _) = command,
          topology.natGateways.contains(where: { $0.subnet == subnet && $0.state == .available })
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let onePerZone = Fault(
    "one-nat-gateway-for-a-zone", breaks: "NAT-2",
    "The quota of NAT gateways counts one for each Availability Zone.",
    control: {
      $0.quotas.excess = { quota, count, max in
        ControlRules.standard.quotas.excess(quota, count, quota == .natGateways ? 1 : max)
      }
    })

  private static let publicWithoutElasticIP = Fault(
    "public-nat-gateway-without-elastic-ip", breaks: "NAT-3",
    "A public NAT gateway can be made without an Elastic IP.",
    control: {
      $0.natGateways.allocationPresence = {
        $0 == .isPrivate && $1 != nil ? Rejection("InvalidParameterCombination") : nil
      }
    })

  private static let privateWithElasticIP = Fault(
    "private-nat-gateway-with-elastic-ip", breaks: "NAT-3",
    "A private NAT gateway can be given an Elastic IP.",
    control: {
      $0.natGateways.allocationPresence = {
        $0 == .isPublic && $1 == nil ? Rejection(.missingParameter) : nil
      }
    })

  private static let failureMisnamed = Fault(
    "nat-gateway-failure-misnamed", breaks: "NAT-4",
    "A NAT gateway whose Elastic IP is in use fails with the code for an unknown one.",
    control: {
      $0.natGateways.allocationProblem = {
        ControlRules.standard.natGateways.allocationProblem($0, $1) == nil
          ? nil : "InvalidAllocationID.NotFound"
      }
    })

  private static let missingGatewayMisnamed = Fault(
    "missing-gateway-misnamed", breaks: "NAT-4",
    "A NAT gateway in a VPC without internet gateway fails with the code for an unknown gateway.",
    control: {
      $0.natGateways.gatewayProblem = {
        $0 == .isPublic && $1 == nil ? "InvalidInternetGatewayID.NotFound" : nil
      }
    })

  private static let availableWithFailureCode = Fault(
    "failure-code-without-failure", breaks: "NAT-4",
    "NAT gateways that work have a failure code as well.",
    control: changing { gateway, _ in if gateway.failureCode == nil { gateway.failureCode = "None" } })

  private static let worksWithoutGateway = Fault(
    "nat-gateway-without-internet-gateway", breaks: "NAT-5",
    "A public NAT gateway becomes available in a VPC without internet gateway.",
    control: { $0.natGateways.gatewayProblem = { _, _ in nil } })

  private static let failsAndWorks = Fault(
    "failed-nat-gateway-works", breaks: "NAT-5", alsoBreaks: ["NAT-6", "NAT-4"],
    "A NAT gateway that cannot be made is available all the same, with a failure code.",
    control: { $0.natGateways.stateAfterProblem = { .available } })

  private static let takesMappedAddress = Fault(
    "nat-gateway-takes-a-mapped-address", breaks: "NAT-6",
    "A NAT gateway may take an Elastic IP that is mapped to an interface.",
    control: {
      $0.natGateways.allocationProblem = { allocation, holder in
        guard allocation != nil else { return "InvalidAllocationID.NotFound" }
        return holder == nil ? nil : "Resource.AlreadyAssociated"
      }
    })

  private static let takesAddressOfAnother = Fault(
    "two-nat-gateways-share-an-address", breaks: "NAT-6",
    "A NAT gateway may take the Elastic IP of another one.",
    control: {
      $0.natGateways.allocationProblem = { allocation, _ in
        guard let allocation else { return "InvalidAllocationID.NotFound" }
        return allocation.association == nil ? nil : "Resource.AlreadyAssociated"
      }
    })

  private static let worksWithUnknownAllocation = Fault(
    "nat-gateway-with-unknown-elastic-ip", breaks: "NAT-7",
    "A public NAT gateway becomes available although its Elastic IP does not exist.",
    control: {
      $0.natGateways.allocationProblem = {
        $0 == nil ? nil : ControlRules.standard.natGateways.allocationProblem($0, $1)
      }
    })

  private static let unknownSubnetMisnamed = Fault(
    "unknown-subnet-of-nat-gateway-misnamed", breaks: "NAT-7",
    "A NAT gateway in an unknown subnet is refused with the code for an unknown VPC.",
    control: {
      $0.unlisted.answer = { command, _, _, outcome in
        guard case .createNatGateway = command else { return outcome }
        return outcome.telling("InvalidVpcID.NotFound", insteadOf: "InvalidSubnetID.NotFound")
      }
    })

  private static let quotaOfAddresses = Fault(
    "nat-gateway-quota-named-for-addresses", breaks: "NAT-12",
    "Too many NAT gateways are refused with the code for too many Elastic IPs.",
    control: {
      $0.quotas.excess = { quota, count, max in
        let rejection = ControlRules.standard.quotas.excess(quota, count, max)
        return quota == .natGateways && rejection != nil ? Rejection("AddressLimitExceeded") : rejection
      }
    })

  private static let privateNeedsGateway = Fault(
    "private-nat-gateway-needs-internet-gateway", breaks: "NAT-19", alsoBreaks: ["NAT-2"],
    "A private NAT gateway fails in a VPC without internet gateway.",
    control: { $0.natGateways.gatewayProblem = { $1 == nil ? "Gateway.NotAttached" : nil } })

  private static let privateRefusedWithoutGateway = Fault(
    "private-nat-gateway-refused-without-gateway", breaks: "NAT-19",
    "The request for a private NAT gateway is refused in a VPC without internet gateway.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .createNatGateway(_, let subnet, .isPrivate, _, _) = command,
          let vpc = topology.subnets[subnet]?.vpc,
          !topology.internetGateways.contains(where: { $0.attachments.contains(vpc) })
        else { return nil }
        return Rejection("Gateway.NotAttached")
      }
    })

  private static let privateNeedsRoute = Fault(
    "private-nat-gateway-needs-a-route", breaks: "NAT-19",
    "A private NAT gateway fails in a subnet without a route to an internet gateway.",
    control: { $0.natGateways.unrouted = { _, isRouted, _ in isRouted ? .becomesAvailable : .fails } })

  private static let namedAddressIgnored = Fault(
    "nat-gateway-ignores-named-address", breaks: "NAT-20",
    "A NAT gateway gets the lowest free private address, whichever the request names.",
    control: { $0.natGateways.namedAddress = { _ in nil } })

  private static let nextAddressTaken = Fault(
    "nat-gateway-takes-the-next-address", breaks: "NAT-20",
    "A NAT gateway gets the address after the one that the request names.",
    control: {
      $0.natGateways.namedAddress = { asked in
        asked.map { Address(family: $0.family, value: $0.value &+ 1) }
      }
    })
}
