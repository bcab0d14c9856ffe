import AddressMath
import Testing
import VPCheckGenerators

@testable import VPCheck

@Suite struct ExhaustiveSearchTests {
  /// A few hundred worlds: two VPCs with a subnet each, and a connection.
  private static func space() throws -> WorldSpace {
    var bound = WorldBound()
    (bound.vpcs, bound.subnets, bound.peerings, bound.blocks, bound.routes) = (2, 1, 1, 2, 0)
    bound.families = [.ipv4]
    return try #require(WorldSpace(bound))
  }

  /// The search of all of them without jobs, chunks or a stop, which several tests look at.
  private static let whole = Result {
    try ExhaustiveSearch(.model, ExhaustiveConfiguration(try space())).run()
  }

  @Test func `the model keeps every law in all small worlds`() throws {
    let space = try Self.space()
    let result = try Self.whole.get()
    #expect(result.isComplete)
    #expect(result.violations.isEmpty, "\(result.violations.map(\.story))")
    #expect(result.progress.worlds == space.classCount)
    #expect(result.progress.nextPlace == space.placeCount)
    #expect(result.progress.exercised["PEER-OVL-1", default: 0] > 0)
  }

  @Test func `results do not depend on jobs or chunks`() throws {
    var configuration = ExhaustiveConfiguration(try Self.space())
    (configuration.jobs, configuration.chunk) = (3, 17)
    let together = try ExhaustiveSearch(.model, configuration).run()
    #expect(try Self.whole.get().progress == together.progress)
  }

  @Test(arguments: [100])
  func `a search that was stopped goes on where it was`(stop: Int) throws {
    var configuration = ExhaustiveConfiguration(try Self.space())
    configuration.chunk = 10
    let flag = StopFlag()
    configuration.shouldStop = { flag.isSet }
    let first = ExhaustiveSearch(.model, configuration)
    first.onProgress = { if $0.nextPlace >= stop { flag.set() } }
    let half = try first.run()
    #expect(half.ending == .stopped)
    #expect(!half.isComplete)
    configuration.shouldStop = { false }
    let rest = try ExhaustiveSearch(.model, configuration, from: half.progress).run()
    #expect(rest.isComplete)
    #expect(rest.progress == (try Self.whole.get().progress))
  }

  @Test func `a system that gives no answer is given up, and blamed for nothing`() throws {
    let source = SystemSource(name: "silent") { _ in SilentSystem() }
    let result = try ExhaustiveSearch(source, ExhaustiveConfiguration(try Self.space())).run()
    #expect(result.ending == .systemFailed)
    #expect(result.violations.isEmpty)
    #expect(result.progress.failures >= ExhaustiveSearch.failureCountMax)
    #expect(result.firstFailure?.kind == .timedOut)
    #expect(!result.isComplete)
  }
}

/// A system that answers no call.
private final class SilentSystem: ControlPlaneSystem {
  let name = "silent"
  let capabilities: Set<Capability> = []

  func reset() {}

  func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    throw SystemFailure(.timedOut, "no answer to \(command.operation)")
  }

  func observe(_ kinds: Set<ResourceKind>, last: Topology) -> Topology { last }
}
