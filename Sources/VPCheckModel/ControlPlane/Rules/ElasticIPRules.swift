public import AddressMath
public import VPCheckTopology

/// How Elastic IPs are mapped, moved and released.
public struct ElasticIPRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  /// The objection to releasing an address that is mapped (EIP-REL-1).
  public var mappedRelease: @Sendable (ElasticIP) -> Rejection? = {
    $0.association == nil ? nil : Rejection(.addressInUse, message: "EIP-REL-1")
  }

  /// The objection to releasing an address that a NAT gateway holds (EIP-REL-7).
  public var gatewayRelease: @Sendable (_ holder: NATGatewayID?) -> Rejection? = {
    $0 == nil ? nil : Rejection(.authFailure, message: "EIP-REL-7")
  }

  /// The objection to moving an address that a NAT gateway holds (EIP-ASSOC-25).
  public var gatewayMove: @Sendable (_ holder: NATGatewayID?) -> Rejection? = {
    $0 == nil ? nil : Rejection(.authFailure, message: "EIP-ASSOC-25")
  }

  /// The objection to disassociating an address that a NAT gateway holds (EIP-DIS-6).
  public var gatewayDisassociation: @Sendable (_ holder: NATGatewayID?) -> Rejection? = {
    $0 == nil ? nil : Rejection(.authFailure, message: "EIP-DIS-6")
  }

  /// The objection to a target VPC without an internet gateway (EIP-ASSOC-5).
  public var gateway: @Sendable (_ attached: InternetGatewayID?) -> Rejection? = {
    $0 == nil ? Rejection(.gatewayNotAttached, message: "EIP-ASSOC-5") : nil
  }

  /// The objection to a target without a route to the gateway: none (EIP-ASSOC-6).
  public var missingRoute: @Sendable (Topology, NetworkInterface) -> Rejection? = { _, _ in nil }

  /// The objection to the state of an instance named as target (EIP-ASSOC-8 to EIP-ASSOC-10).
  public var instanceState: @Sendable (InstanceState) -> Rejection? = {
    switch $0 {
    case .running, .stopped: nil
    default: Rejection(.invalidInstanceID, message: "EIP-ASSOC-9")
    }
  }

  /// The objection to an instance with several interfaces (EIP-ASSOC-7, INST-MULTI-1).
  public var severalInterfaces: @Sendable (Instance) -> Rejection? = {
    $0.interfaces.count == 1 ? nil : Rejection(.invalidInstanceID, message: "EIP-ASSOC-7")
  }

  /// The private address that is mapped: the one that is named, or else the primary one (EIP-ASSOC-12).
  public var privateAddress: @Sendable (NetworkInterface, _ asked: Address?) -> Address? = {
    $1 ?? $0.ipv4.first?.address
  }

  /// The objection to a private address that the interface does not hold (EIP-ASSOC-13).
  public var foreignAddress: @Sendable (NetworkInterface, Address) -> Rejection? = { interface, address in
    interface.ipv4.contains { $0.address == address }
      ? nil : Rejection(.invalidParameterValue, message: "EIP-ASSOC-13")
  }

  /// The objection to moving an address that is mapped elsewhere.
  ///
  /// Only an explicit false objects; left out, it moves.
  ///
  /// - Source: laws EIP-ASSOC-17 to EIP-ASSOC-19, EIP-ASSOC-22.
  public var move:
    @Sendable (ElasticIP, AddressAssociation, _ allowsReassociation: Bool?, ModelOptions) -> Rejection? = {
      address, target, allows, options in
      guard allows == false, let current = address.association else { return nil }
      if current == target, !options.refusesRepeatedMapping { return nil }
      return Rejection(.resourceAlreadyAssociated, message: "EIP-ASSOC-18")
    }

  /// The objection to displacing another Elastic IP (EIP-ASSOC-20, EIP-ASSOC-21).
  public var displacement:
    @Sendable (_ occupant: AllocationID?, AllocationID, _ allowsReassociation: Bool?, ModelOptions) ->
      Rejection? = {
        occupant, address, allows, options in
        guard let occupant, occupant != address, allows == false, options.protectsOccupiedAddress else {
          return nil
        }
        return Rejection(.resourceAlreadyAssociated, message: "EIP-ASSOC-21")
      }

  /// Whether a displaced Elastic IP is free afterwards (EIP-ASSOC-20).
  public var freesDisplaced: @Sendable () -> Bool = { true }

  /// Whether a disassociated Elastic IP stays allocated (EIP-DIS-1).
  public var staysAllocated: @Sendable () -> Bool = { true }

  /// Whether the old target of a moved address loses it (EIP-ASSOC-14, EIP-ASSOC-17).
  public var leavesOldTarget: @Sendable () -> Bool = { true }

  /// The objection to disassociating an address that is not mapped (EIP-DIS-2, EIP-DIS-3).
  public var unmapped: @Sendable (ElasticIP) -> Rejection? = {
    $0.association == nil ? Rejection(.associationNotFound, message: "EIP-DIS-3") : nil
  }

  /// Whether a deleted interface lets go of its Elastic IPs (EIP-LIFE-2, EIP-LIFE-4).
  public var freedWithInterface: @Sendable () -> Bool = { true }
}
