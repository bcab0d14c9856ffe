internal import AddressMath
internal import Testing
internal import VPCheck
public import VPCheckTopology

@testable internal import VPCheckEC2

/// Plays commands on a system as the harness does, and keeps the state.
final class Stage {
  let system: EC2System
  private(set) var topology = Topology()

  init(_ system: EC2System) throws {
    self.system = system
    try system.reset()
  }

  /// Plays a command and observes what it can have touched.
  @discardableResult
  func play(_ command: Command, by caller: Caller = .first) throws -> Outcome {
    let outcome = try system.apply(command, by: caller)
    topology = try system.observe(command.footprint, last: topology)
    return outcome
  }

  /// Plays a command that must be accepted.
  func make(
    _ command: Command, by caller: Caller = .first, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let outcome = try play(command, by: caller)
    #expect(outcome.isAccepted, "\(command.operation): \(outcome)", sourceLocation: sourceLocation)
  }

  /// Plays a command that must be refused, and returns the code.
  func refuse(
    _ command: Command, by caller: Caller = .first, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> RejectionCode? {
    let outcome = try play(command, by: caller)
    #expect(!outcome.isAccepted, "\(command.operation) was accepted", sourceLocation: sourceLocation)
    return outcome.rejection?.code
  }

  /// Observes everything; partial observations must have come to the same.
  func audit(sourceLocation: SourceLocation = #_sourceLocation) throws {
    let partial = topology
    topology = try system.observe(Set(ResourceKind.allCases), last: topology)
    #expect(partial == topology, sourceLocation: sourceLocation)
  }
}

/// Returns the handle that a text names.
func id(_ text: String) -> ResourceID {
  guard let id = ResourceID(text) else { preconditionFailure("'\(text)' is no handle") }
  return id
}

/// Returns a block.
func block(_ text: String) -> CIDRBlock {
  guard let block = CIDRBlock(text) else { preconditionFailure("'\(text)' is no block") }
  return block
}

extension CIDRArgument: ExpressibleByStringLiteral {
  /// Reads a canonical block; any other text is nonsense on purpose.
  public init(stringLiteral value: String) {
    self = CIDRBlock(value).map { CIDRArgument($0) } ?? .malformed(value)
  }
}
