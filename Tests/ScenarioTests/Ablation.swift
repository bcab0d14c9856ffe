import Testing
import VPCheckTopology

/// A row of the ablation table: which steps are left out, and what the probes then say.
///
/// Two VPCs made by the wizard, 10.1.0.0/16 and 10.2.0.0/16, joined by a peering
/// connection with a route on either side; an instance in each, the first with an
/// Elastic IP; a rule for SSH at the first and one for ICMP at the second. The probes
/// are a console connection to the first instance, a ping from the first to the
/// second, and a ping back.
struct Ablation: Sendable, CustomTestStringConvertible {
  /// The names of the steps that are left out, as in the walk-through sheet.
  let omitted: [String]
  /// What the console connection says; nil when there is no instance.
  let connect: Answer?
  /// What the ping says; nil when there is no sender.
  let ping: Answer?

  enum Answer: Sendable, Equatable {
    case success
    /// Any of the reasons is right.
    case failure([Diagnosis])

    static func failure(_ phase: Phase?, _ code: DiagnosisCode, _ component: String? = nil) -> Answer {
      .failure([Diagnosis(phase, code, at: component.flatMap { ResourceID($0) })])
    }
  }

  init(_ omitted: [String], connect: Answer?, ping: Answer?) {
    self.omitted = omitted
    self.connect = connect
    self.ping = ping
  }

  var testDescription: String { name }

  /// The name of the case file.
  var name: String {
    omitted.isEmpty ? "full" : "without-" + omitted.map { $0.lowercased() }.joined(separator: "-")
  }

  private static let noAddress = Answer.failure(nil, .connectNoPublicIPv4, "i1")
  private static let toGateway = Answer.failure(.forward, .gatewayPrivateDestination, "igw1")

  private static func noWayBack(_ table: String) -> Answer {
    guard let id = ResourceID(table) else { return .success }
    return .failure([Diagnosis(.back, .noRoute, at: id), Diagnosis(.forward, .noRoute, at: id)])
  }

  /// Section 3 of the walk-through sheet, row by row.
  static let table: [Ablation] = [
    Ablation([], connect: .success, ping: .success),
    Ablation(["W1"], connect: nil, ping: nil),
    Ablation(["W2"], connect: nil, ping: nil),
    Ablation(["W3"], connect: noAddress, ping: .success),
    Ablation(["W3b"], connect: noAddress, ping: .success),
    Ablation(["W4"], connect: noWayBack("vpc1.rtb"), ping: .failure(.forward, .noRoute, "vpc1.rtb")),
    Ablation(["W4b"], connect: noWayBack("rtb1"), ping: .success),
    Ablation(["W5"], connect: noWayBack("vpc1.rtb"), ping: .failure(.forward, .noRoute, "vpc1.rtb")),
    Ablation(
      ["W6"], connect: .success,
      ping: .failure([
        Diagnosis(.forward, .gatewayPrivateDestination, at: ResourceID(.internetGateway, 1)),
        Diagnosis(.forward, .routeBlackhole, at: ResourceID(.routeTable, 1)),
      ])),
    Ablation(["W7"], connect: .success, ping: .failure(.forward, .noDestination, "vpc2")),
    Ablation(["W8"], connect: .success, ping: .success),
    Ablation(["W8b"], connect: .success, ping: .success),
    Ablation(["W9"], connect: .success, ping: .failure(.back, .noRoute, "vpc2.rtb")),
    Ablation(["W9b"], connect: .success, ping: .success),
    Ablation(["W10"], connect: .success, ping: .failure(.back, .noRoute, "vpc2.rtb")),
    Ablation(["W11"], connect: .success, ping: toGateway),
    Ablation(["W12"], connect: .success, ping: .failure(.forward, .routeBlackhole, "rtb1")),
    Ablation(["W13"], connect: .success, ping: toGateway),
    Ablation(
      ["W14"], connect: .success,
      ping: .failure([
        Diagnosis(.back, .gatewayPrivateDestination, at: ResourceID(.internetGateway, 2)),
        Diagnosis(.back, .gatewayNoPublicAddress, at: ResourceID(.internetGateway, 2)),
      ])),
    Ablation(["W15"], connect: nil, ping: nil),
    Ablation(["W16"], connect: .success, ping: .failure(.forward, .noDestination, "vpc2")),
    Ablation(["W17"], connect: .success, ping: .success),
    Ablation(["W18"], connect: noAddress, ping: .success),
    Ablation(["W19"], connect: noAddress, ping: .success),
    Ablation(["W20"], connect: .success, ping: .success),
    Ablation(["W21"], connect: .failure(.forward, .groupIngressDeny, "i1"), ping: .success),
    Ablation(["W22", "W23", "W25"], connect: .success, ping: .success),
    Ablation(["W24"], connect: .success, ping: .failure(.forward, .groupIngressDeny, "i2")),
  ]
}
