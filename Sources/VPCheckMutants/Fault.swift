public import VPCheck
internal import VPCheckModel
internal import VPCheckTopology

/// A system that is wrong in one way, and the law that must notice.
public struct Fault: Sendable {
  /// The name, in words joined by hyphens.
  public let id: String
  /// The law that it breaks.
  public let law: String
  /// What it does wrong, in one sentence.
  public let summary: String
  private let makeSystem: @Sendable (String) -> any ControlPlaneSystem

  /// The model with one rule replaced.
  init(
    _ id: String, breaks law: String, _ summary: String,
    control: @escaping @Sendable (inout ControlRules) -> Void = { _ in },
    forwarding: @escaping @Sendable (inout ForwardingRules) -> Void = { _ in }
  ) {
    self.id = id
    self.law = law
    self.summary = summary
    makeSystem = { name in
      var controlRules = ControlRules()
      control(&controlRules)
      var forwardingRules = ForwardingRules()
      forwarding(&forwardingRules)
      return ModelSystem(name: name, controlRules: controlRules, forwardingRules: forwardingRules)
    }
  }

  /// How to make the faulty system.
  public var source: SystemSource {
    let name = "fault:\(id)"
    let make = makeSystem
    return SystemSource(name: name) { _ in make(name) }
  }
}
