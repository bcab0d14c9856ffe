internal import Synchronization

/// A switch that can be thrown once, from any thread.
public final class StopFlag: Sendable {
  private let value = Atomic<Bool>(false)

  /// Creates a switch that is not thrown.
  public init() {}

  /// Whether it has been thrown.
  public var isSet: Bool { value.load(ordering: .relaxed) }

  /// Throws it.
  public func set() { value.store(true, ordering: .relaxed) }
}
