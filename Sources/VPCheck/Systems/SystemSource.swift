internal import VPCheckModel
internal import VPCheckTopology

/// How to make systems of one kind: one for each worker.
public struct SystemSource: Sendable {
  /// The name in reports and case files, such as model, fault:ID or ec2.
  public let name: String
  /// What is said about the system besides its name, such as its address.
  public let detail: String
  /// Makes one system; the argument numbers the worker.
  public let make: @Sendable (Int) throws(SystemFailure) -> any ControlPlaneSystem

  /// Makes the numbered variant of a system that has many, one for each case; nil where there is one.
  let makeVariant: (@Sendable (UInt64) -> any ControlPlaneSystem)?

  /// Creates a source.
  public init(
    name: String, detail: String = "",
    make: @escaping @Sendable (Int) throws(SystemFailure) -> any ControlPlaneSystem
  ) {
    self.name = name
    self.detail = detail
    self.make = make
    makeVariant = nil
  }

  // The closure does not come last: a source of one system would be taken for one of variants.
  private init(variants: @escaping @Sendable (UInt64) -> any ControlPlaneSystem, name: String) {
    self.name = name
    detail = ""
    make = { _ in variants(0) }
    makeVariant = variants
  }

  /// The reference model, which answers every open point in another way in each case.
  ///
  /// A case draws the number of its variant first of all, so its choices say which one it
  /// was played on; what it breaks is recorded for that variant.
  public static let anyModel = SystemSource(variants: { model(variant: $0) }, name: "model:any")

  /// One variant of the reference model.
  public static func model(variant number: UInt64) -> ModelSystem {
    ModelSystem(
      name: "model:\(number)", options: ModelOptions(variant: number),
      forwardingOptions: ForwardingOptions(variant: number))
  }

  /// The reference model.
  public static let model = SystemSource(name: "model", make: { _ in ModelSystem() })
}
