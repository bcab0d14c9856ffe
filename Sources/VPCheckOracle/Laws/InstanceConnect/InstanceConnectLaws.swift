internal import VPCheckTopology

/// Laws on sending a key by EC2 Instance Connect (Instance Connect sheet, section 1).
public enum InstanceConnectLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] = [sent, unknown, stopped, changing, foreign, noPath]

  private static let operation = "botocore EC2 Instance Connect model, SendSSHPublicKey"

  static let sent = Law.acceptance(
    "EIC-KEY-1", on: .sendKey, "A key is accepted for a running instance.",
    source: Citation.ec2Guide("Connect-using-EC2-Instance-Connect") + "; " + operation)

  static let unknown = UnknownHandles.law(
    "EIC-KEY-6", on: .sendKey, "The instance must exist.", source: operation)

  static let stopped = Law.refusal(
    "EIC-KEY-7", on: .sendKey, "The instance must be neither stopped nor terminated.",
    source: "botocore EC2 Instance Connect model, EC2InstanceStateInvalidException"
  ) { judged in
    switch state(judged) {
    case .stopped: .must([.stateInvalid], "the instance is stopped")
    // It may be out of view already (EIC-KEY-6).
    case .terminated: .must([.stateInvalid, .instanceNotFound], "the instance is terminated")
    default: nil
    }
  }

  static let changing = Law.refusal(
    "EIC-KEY-9", on: .sendKey, "How a key for an instance in a passing state is answered is open.",
    source: "botocore EC2 Instance Connect model, silent"
  ) { judged in
    guard let state = state(judged) else { return nil }
    switch state {
    case .pending, .stopping:
      return .may([.stateInvalid, .instanceUnavailable], "the instance is \(state.rawValue)")
    case .shuttingDown:
      return .may([.stateInvalid, .instanceUnavailable, .instanceNotFound], "the instance is shutting down")
    case .running, .stopped, .terminated: return nil
    }
  }

  private static func state(_ judged: JudgedCommand) -> InstanceState? {
    guard case .sendSSHPublicKey(let id) = judged.command else { return nil }
    return judged.before.instances[id]?.state
  }

  static let foreign = UnknownHandles.law(
    "EIC-KEY-10", on: .sendKey, "A caller without access to the instance is refused.",
    source: "botocore EC2 Instance Connect model, AuthException")

  static let noPath = Law.acceptance(
    "EIC-KEY-15", on: .sendKey, "A key is accepted for an instance that no network path leads to.",
    source: Citation.derived("EIC-KEY-1") + "; " + Citation.ec2Guide("ec2-instance-connect-methods")
  ) { judged in
    guard case .sendSSHPublicKey(let id) = judged.command else { return false }
    return judged.before.networkInterfaces.contains {
      $0.attachment?.instance == id && $0.attachment?.deviceIndex == 0 && !$0.hasPublicAddress
    }
  }
}

extension RejectionCode {
  fileprivate static let stateInvalid: RejectionCode = "EC2InstanceStateInvalidException"
  fileprivate static let instanceUnavailable: RejectionCode = "EC2InstanceUnavailableException"
  fileprivate static let instanceNotFound: RejectionCode = "EC2InstanceNotFoundException"
}
