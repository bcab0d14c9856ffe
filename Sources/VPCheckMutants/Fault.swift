public import VPCheck
internal import VPCheckModel
internal import VPCheckTopology

/// A system that is wrong in one way, and the law that must notice.
public struct Fault: Sendable {
  /// The name, in words joined by hyphens.
  public let id: String
  /// The law that it breaks; its cases are shrunk by this one.
  public let law: String
  /// Other laws that it breaks as well, in cases of their own.
  public let alsoBreaks: [String]
  /// What it does wrong, in one sentence.
  public let summary: String
  private let makeSystem: @Sendable (String) -> any ControlPlaneSystem

  /// The model with one rule replaced.
  ///
  /// - Parameters:
  ///   - id: The name, in words joined by hyphens.
  ///   - law: The law that must notice.
  ///   - others: Laws that must notice as well, each by itself.
  ///   - summary: What it does wrong, in one sentence.
  ///   - control: Replaces one rule of the control plane.
  ///   - forwarding: Replaces one rule of the data plane.
  init(
    _ id: String, breaks law: String, alsoBreaks others: [String] = [], _ summary: String,
    control: @escaping @Sendable (inout ControlRules) -> Void = { _ in },
    forwarding: @escaping @Sendable (inout ForwardingRules) -> Void = { _ in }
  ) {
    self.init(id, breaks: law, alsoBreaks: others, summary) { name in
      var controlRules = ControlRules()
      control(&controlRules)
      var forwardingRules = ForwardingRules()
      forwarding(&forwardingRules)
      return ModelSystem(name: name, controlRules: controlRules, forwardingRules: forwardingRules)
    }
  }

  /// A system of another kind.
  ///
  /// - Parameter makeSystem: Makes the system, given its name.
  init(
    _ id: String, breaks law: String, alsoBreaks others: [String] = [], _ summary: String,
    system makeSystem: @escaping @Sendable (String) -> any ControlPlaneSystem
  ) {
    self.id = id
    self.law = law
    alsoBreaks = others
    self.summary = summary
    self.makeSystem = makeSystem
  }

  /// Every law that must notice, the one of its cases first.
  public var laws: [String] { [law] + alsoBreaks }

  /// How to make the faulty system.
  public var source: SystemSource {
    let name = "fault:\(id)"
    let make = makeSystem
    return SystemSource(name: name) { _ in make(name) }
  }
}
