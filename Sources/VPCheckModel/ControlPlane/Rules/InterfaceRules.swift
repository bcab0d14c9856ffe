public import AddressMath
public import VPCheckTopology

/// Addresses, groups and attachments of network interfaces.
public struct InterfaceRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: Addresses asked for by value

  /// The objection to an address outside the subnet (NIC-IP-3).
  public var outsideAddress: @Sendable (Address, _ block: CIDRBlock) -> Rejection? = { address, block in
    block.contains(address) ? nil : Rejection(.invalidParameterValue, message: "NIC-IP-3")
  }

  /// The objection to a reserved address (NIC-IP-4, ADDR-RSV-1).
  public var reservedAddress: @Sendable (_ isReserved: Bool) -> Rejection? = {
    $0 ? Rejection(.invalidParameterValue, message: "NIC-IP-4") : nil
  }

  /// The objection to an address that another interface of the VPC holds (NIC-IP-5).
  public var heldAddress: @Sendable (_ isHeld: Bool) -> Rejection? = {
    $0 ? Rejection(.addressInUse, message: "NIC-IP-5") : nil
  }

  /// The objection when no address is free (NIC-IP-14, ADDR-RSV-8).
  public var noFreeAddress: @Sendable () -> Rejection? = {
    Rejection(.insufficientAddresses, message: "NIC-IP-14")
  }

  // MARK: Groups

  /// The groups of an interface that names none: the default one (SG-INIT-8, INST-RUN-2).
  public var defaultGroups: @Sendable (Topology, VPCID) -> [SecurityGroupID] = { topology, vpc in
    topology.defaultGroup(of: vpc).map { [$0] } ?? []
  }

  /// The objection to a group of another VPC (SG-ATT-2, INST-RUN-3).
  public var foreignGroup: @Sendable (SecurityGroup, VPCID) -> Rejection? = { group, vpc in
    group.vpc == vpc ? nil : Rejection(.invalidParameter, message: "SG-ATT-2")
  }

  /// The objection to leaving an interface without a group (SG-ATT-1).
  public var noGroup: @Sendable () -> Rejection? = {
    Rejection(.invalidParameterValue, message: "SG-ATT-1")
  }

  /// The groups after a change: the whole set is replaced (SG-ATT-3).
  public var groupsAfterChange:
    @Sendable (_ old: [SecurityGroupID], _ new: [SecurityGroupID]) -> [SecurityGroupID] = { _, new in new }

  /// Whether the source/destination check is on at first (SDC-1, ENI-4).
  public var checksAtFirst: @Sendable () -> Bool = { true }

  // MARK: Attaching and detaching

  /// The objection to attaching an interface that is attached already (NIC-ATT-3).
  public var attachedAlready: @Sendable (NetworkInterface) -> Rejection? = {
    $0.attachment == nil ? nil : Rejection(.interfaceInUse, message: "NIC-ATT-3")
  }

  /// The objection to the state of the instance (NIC-ATT-4).
  public var attachState: @Sendable (InstanceState) -> Rejection? = {
    switch $0 {
    case .running, .stopped: nil
    default: Rejection(.incorrectInstanceState, message: "NIC-ATT-4")
    }
  }

  /// The objection to an instance in another Availability Zone (NIC-ATT-1, ENI-1).
  public var zone: @Sendable (_ interfaceZone: Int, _ instanceZone: Int) -> Rejection? = {
    $0 == $1 ? nil : Rejection(.invalidParameterValue, message: "NIC-ATT-1")
  }

  /// The objection to an instance in another VPC (NIC-ATT-2).
  public var attachVPC: @Sendable (NetworkInterface, _ instanceVPC: VPCID, ModelOptions) -> Rejection? = {
    $0.vpc == $1 || $2.permitsForeignAttachment
      ? nil : Rejection(.invalidParameterValue, message: "NIC-ATT-2")
  }

  /// The objection to a device index that is taken or negative (NIC-ATT-5).
  public var deviceIndex: @Sendable (_ taken: [Int], Int) -> Rejection? = { taken, index in
    index >= 0 && !taken.contains(index) ? nil : Rejection(.invalidParameterValue, message: "NIC-ATT-5")
  }

  /// The objection to detaching the primary interface (NIC-DET-1, ENI-2).
  public var primaryDetachment: @Sendable (InterfaceAttachment) -> Rejection? = {
    $0.deviceIndex == 0 ? Rejection(.operationNotPermitted, message: "NIC-DET-1") : nil
  }

  /// The interface once it is detached: as before (NIC-OBJ-6, EIP-LIFE-3).
  public var detached: @Sendable (NetworkInterface) -> NetworkInterface = { $0 }

  // MARK: Deleting

  /// The objection to deleting an interface that is attached (NIC-DEL-1, ENI-3).
  public var attachedDeletion: @Sendable (NetworkInterface) -> Rejection? = {
    $0.attachment == nil ? nil : Rejection(.invalidParameterValue, message: "NIC-DEL-1")
  }
}
