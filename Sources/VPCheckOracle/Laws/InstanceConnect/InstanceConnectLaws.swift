internal import VPCheckTopology

/// The laws of the operation that sends a key (Instance Connect sheet, section 1).
public enum InstanceConnectLaws {
  /// The laws, in the order of the sheet.
  public static let all: [Law] = [accepted, unknown, state, unsettled, foreign, needsNoPath]

  private static let stateInvalid: RejectionCode = "EC2InstanceStateInvalidException"
  private static let unavailable: RejectionCode = "EC2InstanceUnavailableException"

  private static func state(_ judged: JudgedCommand) -> InstanceState? {
    guard case .sendSSHPublicKey(let id) = judged.command, judged.sight.visibility(of: id) != .foreign else {
      return nil
    }
    return judged.before.instances[id]?.state
  }

  static let accepted = Law.acceptance(
    "EIC-KEY-1", on: .sendKey, "A key can be sent to a running instance.",
    source: Citation.ec2Guide("Connect-using-EC2-Instance-Connect")
      + "; botocore EC2 Instance Connect model, SendSSHPublicKey")

  static let unknown = UnknownHandles.law(
    "EIC-KEY-6", on: .sendKey, "A key for an instance that does not exist is refused.",
    source: "botocore EC2 Instance Connect model, EC2InstanceNotFoundException")

  static let state = Law.refusal(
    "EIC-KEY-7", on: .sendKey, "A key for a stopped or terminated instance is refused.",
    source: "botocore EC2 Instance Connect model, EC2InstanceStateInvalidException"
  ) { judged in
    switch state(judged) {
    case .stopped: .must([stateInvalid], "the instance is stopped")
    // It may be out of view already, and then is not found.
    case .terminated: .must([stateInvalid, "EC2InstanceNotFoundException"], "the instance is terminated")
    default: nil
    }
  }

  static let unsettled = Law.refusal(
    "EIC-KEY-9", on: .sendKey, "Which code a key for an instance between two states meets is open.",
    source: "botocore EC2 Instance Connect model, silent"
  ) { judged in
    switch state(judged) {
    case .pending, .stopping: .may([stateInvalid, unavailable], "the instance is between states")
    // It may be terminated by now, and out of view.
    case .shuttingDown:
      .may([stateInvalid, unavailable, "EC2InstanceNotFoundException"], "the instance is between states")
    default: nil
    }
  }

  static let foreign = UnknownHandles.law(
    "EIC-KEY-10", on: .sendKey, "A key for an instance of another account is refused.",
    source: "botocore EC2 Instance Connect model, AuthException")

  static let needsNoPath = Law.acceptance(
    "EIC-KEY-15", on: .sendKey, "Sending a key needs no network path to the instance.",
    source: Citation.derived("EIC-KEY-1") + "; " + Citation.ec2Guide("ec2-instance-connect-methods")
  ) { judged in
    guard case .sendSSHPublicKey(let id) = judged.command else { return false }
    let interfaces = judged.before.networkInterfaces.filter { $0.attachment?.instance == id }
    return !interfaces.contains(where: \.hasPublicAddress)
  }
}
