internal import VPCheckTopology

/// The laws of the data plane: what becomes of a packet and of its reply.
///
/// All of them look at one analysis of a probe, or of a later packet of a session. A wrong
/// answer breaks exactly one law, so that one bug is one fingerprint; the other laws whose
/// situation is present are exercised and hold.
public enum PacketWalkLaws {
  /// Every law that judges a probe, in the order of `WalkLaw`.
  public static let all: [Law] = WalkLaw.allCases.map { law in
    let text = law.text
    return Law(
      text.id, .dataPlane, text.statement, source: text.source, scopes: [[.probe, .send]],
      rules: [.judge { $0.walk?.answer(of: law) ?? .silent }])
  }
}

/// The words of a law.
struct WalkLawText: Sendable {
  /// The sheet id.
  let id: String
  /// What it says.
  let statement: String
  /// Where it is from.
  let source: String

  init(_ id: String, _ statement: String, _ source: String) {
    self.id = id
    self.statement = statement
    self.source = source
  }
}

extension WalkLaw {
  /// The sheet id.
  package var id: String { text.id }

  /// The words of the law.
  var text: WalkLawText {
    routeText ?? peeringText ?? groupText ?? aclText ?? walkText ?? natText ?? transitText ?? gatewayText
  }
}
