public import AddressMath
public import VPCheckTopology

/// Secondary IPv4 addresses and IPv6 addresses of network interfaces.
///
/// Where an address may lie is said by `InterfaceRules` for all requests alike.
public struct InterfaceAddressRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Assigning

  /// The objection to a request with addresses and a count, or with neither (NIC-IP-11).
  public var requestForm: @Sendable (AddressRequest) -> Rejection? = { request in
    switch (request.addresses.isEmpty, request.count) {
    case (true, nil): return Rejection(.missingParameter, message: "NIC-IP-11")
    case (false, .some): return Rejection(.invalidParameterCombination, message: "NIC-IP-11")
    case (true, let count?):
      return count > 0 ? nil : Rejection(.invalidParameterValue, message: "NIC-IP-11")
    case (false, nil): return nil
    }
  }

  /// The objection to an address of another family than the request takes.
  public var foreignFamily: @Sendable (Address, AddressFamily) -> Rejection? = {
    $0.family == $1 ? nil : Rejection(.invalidParameterValue, message: "NIC-IP-3")
  }

  /// The objection to a subnet without a block of the family (NIC-IP-16, SUB-V6-6).
  public var missingBlock: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "NIC-IP-16")
  }

  /// The objection to taking an address that another interface holds.
  ///
  /// A secondary address moves when that is allowed; a primary one never does.
  ///
  /// - Source: laws NIC-IP-6, NIC-IP-7.
  public var heldAddress:
    @Sendable (_ holder: NetworkInterface, Address, _ allowsReassignment: Bool) -> Rejection? = {
      holder, address, allows in
      if holder.ipv4.first?.address != address, allows { return nil }
      return Rejection(.invalidParameterValue, message: "NIC-IP-6")
    }

  /// The objection to an address that a NAT gateway holds (NAT-8, NIC-DET-4).
  public var gatewayAddress: @Sendable (NATGateway) -> Rejection? = { _ in
    Rejection(.invalidParameterValue, message: "NAT-8")
  }

  /// The objection to an IPv6 address that another interface holds (NIC-IP-16).
  public var heldIPv6Address: @Sendable (_ isHeld: Bool) -> Rejection? = {
    $0 ? Rejection(.invalidParameterValue, message: "NIC-IP-16") : nil
  }

  /// Whether an Elastic IP moves with the secondary address it is mapped to (NIC-IP-8, EIP-LIFE-5).
  public var mappingMoves: @Sendable () -> Bool = { true }

  /// Whether an interface loses an address that another one takes (NIC-IP-7).
  public var leavesOldInterface: @Sendable () -> Bool = { true }

  /// Whether a new interface gets an IPv6 address unasked (NIC-IP-17, SUB-V6-7).
  public var ipv6AtCreation: @Sendable (Subnet) -> Bool = { $0.assignsIPv6AddressOnCreation }

  // MARK: Unassigning

  /// The objection to a request that names no address.
  public var noAddress: @Sendable () -> Rejection? = {
    Rejection(.missingParameter, message: "VPC-GEN-4")
  }

  /// The objection to unassigning the primary address (NIC-IP-10).
  public var primaryRemoval: @Sendable (NetworkInterface, Address) -> Rejection? = {
    interface, address in
    interface.ipv4.first?.address == address
      ? Rejection(.invalidParameterValue, message: "NIC-IP-10") : nil
  }

  /// The objection to unassigning an address that the interface does not hold.
  public var absentRemoval: @Sendable (NetworkInterface, Address) -> Rejection? = { interface, address in
    interface.holds(address) ? nil : Rejection(.invalidParameterValue, message: "NIC-IP-9")
  }

  /// Whether an unassigned address lets go of its Elastic IP (NIC-IP-9, EIP-LIFE-5).
  public var mappingEnds: @Sendable () -> Bool = { true }
}
