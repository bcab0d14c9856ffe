/// The states of an instance (instances sheet, section 5).
public enum InstanceState: String, Sendable, CaseIterable {
  case pending, running
  case shuttingDown = "shutting-down"
  case terminated, stopping, stopped
}

/// A virtual machine.
public struct Instance: Resource {
  /// The handle.
  public let id: InstanceID
  /// The account that owns it.
  public var owner: AccountID
  /// The state.
  public var state: InstanceState
  /// The interfaces attached to it, by ascending device index.
  public var interfaces: [NetworkInterfaceID]

  /// Creates an instance as a system reports it.
  public init(id: InstanceID, owner: AccountID, state: InstanceState, interfaces: [NetworkInterfaceID]) {
    self.id = id
    self.owner = owner
    self.state = state
    self.interfaces = interfaces
  }
}
