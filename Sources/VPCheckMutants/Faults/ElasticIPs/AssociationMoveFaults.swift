internal import VPCheckModel
internal import VPCheckTopology

/// Faults in which Elastic IPs can move, and from where.
enum AssociationMoveFaults {
  static let all = [
    movesAgainstTheWord,
    rulingOutIsForbidden,
    staysWithoutAWord,
    occupiedPlaceMisnamed,
    repetitionRefused,
    staysInItsVpc,
    movesFromNATGateway,
    heldByNATGatewayMisnamed,
  ]

  private static let movesAgainstTheWord = Fault(
    "address-moves-against-the-word", breaks: "EIP-ASSOC-18",
    "A mapped Elastic IP moves although the request rules that out.",
    control: { $0.elasticIPs.move = { _, _, _, _ in nil } })

  private static let rulingOutIsForbidden = Fault(
    "mapped-address-is-in-use", breaks: "EIP-ASSOC-18",
    "A mapped Elastic IP that must not move is refused with the code for a private address in use.",
    control: {
      $0.elasticIPs.move = {
        ControlRules.standard.elasticIPs.move($0, $1, $2, $3) == nil
          ? nil : Rejection("InvalidIPAddress.InUse")
      }
    })

  private static let staysWithoutAWord = Fault(
    "address-stays-without-a-word", breaks: "EIP-ASSOC-19",
    "A mapped Elastic IP moves only when the request says so.",
    control: {
      $0.elasticIPs.move = {
        ControlRules.standard.elasticIPs.move($0, $1, $2 ?? false, $3)
      }
    })

  private static let occupiedPlaceMisnamed = Fault(
    "occupied-place-is-in-use", breaks: "EIP-ASSOC-21",
    "A private address with another Elastic IP is refused with the code for one in use.",
    control: {
      $0.elasticIPs.displacement = { occupant, address, allows, _ in
        guard let occupant, occupant != address, allows == false else { return nil }
        return Rejection("InvalidIPAddress.InUse")
      }
    })

  private static let repetitionRefused = Fault(
    "repeated-association-refused", breaks: "EIP-ASSOC-22",
    "Repeating an association is refused, whether moving is allowed or not.",
    control: {
      $0.elasticIPs.move = { address, target, allows, options in
        address.association == target
          ? Rejection("Resource.AlreadyAssociated")
          : ControlRules.standard.elasticIPs.move(address, target, allows, options)
      }
    })

  private static let staysInItsVpc = Fault(
    "address-stays-in-its-vpc", breaks: "EIP-ASSOC-28",
    "An Elastic IP cannot move to an interface of another VPC.",
    control: {
      $0.unlisted.objection = { command, _, topology in
        guard case .associateAddress(let id, let target, _, _) = command,
          let old = topology.elasticIPs[id]?.association?.interface,
          let home = topology.networkInterfaces[old]?.vpc, let vpc = topology.vpc(of: target), vpc != home
        else { return nil }
        return Rejection(.invalidParameterValue)
      }
    })

  private static let movesFromNATGateway = Fault(
    "address-moves-from-nat-gateway", breaks: "EIP-ASSOC-25",
    "The Elastic IP of a NAT gateway can be mapped to an interface.",
    control: { $0.elasticIPs.gatewayMove = { _ in nil } })

  private static let heldByNATGatewayMisnamed = Fault(
    "address-of-nat-gateway-misnamed", breaks: "EIP-ASSOC-25",
    "Mapping the Elastic IP of a NAT gateway is refused with the code for a dependency.",
    control: { $0.elasticIPs.gatewayMove = { $0 == nil ? nil : Rejection(.dependencyViolation) } })
}

extension Topology {
  /// Returns the VPC of the interface that a target means; nil when there is none.
  fileprivate func vpc(of target: AddressTarget) -> VPCID? {
    let interface: NetworkInterfaceID? =
      switch target {
      case .networkInterface(let id): id
      case .instance(let id): instances[id]?.interfaces.first
      }
    return interface.flatMap { networkInterfaces[$0]?.vpc }
  }
}
