internal import VPCheckTopology

/// How to make systems of one kind: one for each worker.
public struct SystemSource: Sendable {
  /// The name in reports and case files, such as model, fault:ID or ec2.
  public let name: String
  /// What is said about the system besides its name, such as its address.
  public let detail: String
  /// Makes one system; the argument numbers the worker.
  public let make: @Sendable (Int) throws(SystemFailure) -> any ControlPlaneSystem

  /// Creates a source.
  public init(
    name: String, detail: String = "",
    make: @escaping @Sendable (Int) throws(SystemFailure) -> any ControlPlaneSystem
  ) {
    self.name = name
    self.detail = detail
    self.make = make
  }

  /// The reference model.
  public static let model = SystemSource(name: "model") { _ in ModelSystem() }
}
