public import VPCheckTopology

/// When an instance without a public address may get a new one.
public enum PublicAddressOccasion: Hashable, Sendable, CaseIterable {
  /// It was started.
  case start
  /// The Elastic IP on its primary private address was disassociated.
  case disassociation
}

/// The life of an instance, and its public address.
public struct InstanceRules: Sendable {
  /// Creates the rules as the sheets state them.
  public init() {}

  // MARK: States

  /// The objection to starting in a state (INST-LIFE-3, INST-LIFE-4).
  public var startState: @Sendable (InstanceState) -> Rejection? = {
    switch $0 {
    case .running, .stopped: nil
    default: Rejection(.incorrectInstanceState, message: "INST-LIFE-4")
    }
  }

  /// The objection to stopping in a state (INST-LIFE-3, INST-LIFE-4).
  public var stopState: @Sendable (InstanceState) -> Rejection? = {
    switch $0 {
    case .running, .stopped: nil
    default: Rejection(.incorrectInstanceState, message: "INST-LIFE-4")
    }
  }

  /// The objection to rebooting in a state (INST-LIFE-7, INST-LIFE-10).
  public var rebootState: @Sendable (InstanceState, ModelOptions) -> Rejection? = { state, options in
    state == .stopped && !options.permitsRebootOfStopped
      ? Rejection(.incorrectInstanceState, message: "INST-LIFE-10") : nil
  }

  /// The objection to sending a key in a state (EIC-KEY-7).
  public var keyState: @Sendable (InstanceState) -> Rejection? = {
    $0 == .running ? nil : Rejection(.keyInstanceState, message: "EIC-KEY-7")
  }

  /// The state in which a started instance settles.
  public var stateAfterStart: @Sendable () -> InstanceState = { .running }

  /// The state in which a stopped instance settles.
  public var stateAfterStop: @Sendable () -> InstanceState = { .stopped }

  /// The state in which a terminated instance settles.
  public var stateAfterTermination: @Sendable () -> InstanceState = { .terminated }

  /// The seconds for which a terminated instance stays visible (about an hour).
  public var visibleSeconds: @Sendable () -> Int = { 3600 }

  // MARK: What stays and what goes

  /// Whether an interface goes away with its terminated instance (INST-TERM-2).
  public var goesWithInstance: @Sendable (InterfaceAttachment) -> Bool = { $0.deletesOnTermination }

  /// Whether a mapping of a public address survives a stop.
  ///
  /// An Elastic IP does, an automatic address does not.
  ///
  /// - Source: laws INST-STOP-1, PUB-9, EIP-LIFE-1.
  public var survivesStop: @Sendable (PublicAddress) -> Bool = { $0.allocation != nil }

  // MARK: Public addresses

  /// Whether a launch gives a public address.
  ///
  /// The request decides; if it is silent, the subnet does.
  ///
  /// - Source: laws PUB-3, SUB-ATTR-2.
  public var publicAtLaunch: @Sendable (_ asked: Bool?, Subnet) -> Bool = { asked, subnet in
    asked ?? subnet.mapsPublicAddressOnLaunch
  }

  /// Whether an instance without a public address gets a new one.
  ///
  /// - Source: laws PUB-10, PUB-12 to PUB-15, EIP-DIS-4.
  public var publicAgain:
    @Sendable (
      NetworkInterface, Instance, _ isConfigured: Bool, PublicAddressOccasion, ModelOptions
    ) -> Bool =
      {
        primary, instance, isConfigured, occasion, options in
        guard instance.state == .running, instance.interfaces.count == 1 else { return false }
        guard primary.ipv4.allSatisfy({ $0.publicAddress?.allocation == nil }) else { return false }
        return isConfigured || occasion == .disassociation && options.givesAddressToUnconfigured
      }
}
