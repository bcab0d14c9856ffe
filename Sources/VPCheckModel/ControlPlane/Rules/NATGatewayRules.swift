public import AddressMath
public import VPCheckTopology

/// How NAT gateways are made, and what becomes of them.
///
/// A problem at creation has a code, which is either that of a refusal or the
/// reason why the gateway failed; both are right (NAT-7).
public struct NATGatewayRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Creating

  /// The objection to an Elastic IP that is missing, or given to a private gateway (NAT-3).
  public var allocationPresence: @Sendable (NATConnectivity, AllocationID?) -> Rejection? = {
    connectivity, allocation in
    switch (connectivity, allocation) {
    case (.isPublic, nil): Rejection(.missingParameter, message: "NAT-3")
    case (.isPrivate, .some): Rejection(.invalidParameterCombination, message: "NAT-3")
    case (.isPublic, .some), (.isPrivate, nil): nil
    }
  }

  /// The problem with an allocation: it is unknown, or in use (NAT-4, NAT-6).
  public var allocationProblem: @Sendable (ElasticIP?, _ holder: NATGatewayID?) -> RejectionCode? = {
    allocation, holder in
    guard let allocation else { return ResourceKind.elasticIP.notFoundCode }
    return allocation.association == nil && holder == nil ? nil : .resourceAlreadyAssociated
  }

  /// The problem with a VPC without internet gateway: only public ones need it (NAT-5, NAT-19).
  public var gatewayProblem: @Sendable (NATConnectivity, _ attached: InternetGatewayID?) -> RejectionCode? = {
    $0 == .isPublic && $1 == nil ? .gatewayNotAttached : nil
  }

  /// What becomes of a gateway, by whether its subnet has a route to an internet gateway (NAT-18).
  public var unrouted: @Sendable (NATConnectivity, _ isRouted: Bool, ModelOptions) -> UnroutedNATGateway = {
    connectivity, isRouted, options in
    connectivity == .isPublic && !isRouted ? options.gateways.unroutedNATGateway : .becomesAvailable
  }

  /// The private address that must be free for the gateway: the one that is named (NAT-20).
  public var namedAddress: @Sendable (_ asked: Address?) -> Address? = { $0 }

  /// The state in which a gateway without a problem settles.
  public var stateAfterCreate: @Sendable () -> NATGatewayState = { .available }

  /// The state of a gateway with a problem: never available (NAT-5, NAT-6).
  public var stateAfterProblem: @Sendable () -> NATGatewayState = { .failed }

  /// Whether a state counts against the quota (NAT-12).
  public var isCounted: @Sendable (NATGatewayState) -> Bool = { $0.holdsAddresses }

  // MARK: Deleting

  /// The objection to deleting in a state (NAT-1).
  public var deletionState: @Sendable (NATGatewayState, ModelOptions) -> Rejection? = { state, options in
    state == .available || options.gateways.permitsDeletionOfUnavailableNAT
      ? nil : Rejection(.incorrectState, message: "NAT-1")
  }

  /// The state in which a deleted gateway settles.
  public var stateAfterDelete: @Sendable () -> NATGatewayState = { .deleted }

  /// Whether the Elastic IP of a deleted gateway stays allocated (NAT-9).
  public var allocationStays: @Sendable () -> Bool = { true }

  /// The addresses of a deleted gateway: none, they are free (NAT-9).
  public var addressesAfterDelete: @Sendable ([NATAddress]) -> [NATAddress] = { _ in [] }

  // MARK: Time

  /// The seconds until a pending or deleting gateway settles, if that takes time.
  public var settlingSeconds: @Sendable () -> Int = { 60 }

  /// The seconds for which a failed or deleted gateway stays visible (NAT-11).
  public var visibleSeconds: @Sendable () -> Int = { 3600 }
}
