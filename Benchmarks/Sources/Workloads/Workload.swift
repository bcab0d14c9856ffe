public import PropertyEngine

/// A property that costs next to nothing, so that a check of it costs what the engine costs.
///
/// The same two are written for every peer under Peers.
public struct Workload: Sendable {
  /// The name on command lines and in tables.
  public let name: String
  /// How many parts a case has; the property looks at each of them.
  public let partCount: Int
  /// Draws a case and returns how many of its parts hold, all of them unless something is broken.
  public let countHolding: @Sendable (TestCase) throws -> Int

  /// Judges a case.
  public func verdict(_ holdingCount: Int) -> CaseVerdict {
    holdingCount == partCount ? .held : .failed("a part does not hold")
  }

  /// All workloads.
  public static let all = [trivial, pairs]
}

extension Workload {
  /// One 64-bit integer, which equals itself.
  public static let trivial: Workload = {
    let integer = Generator<Int64>.integer()
    return Workload(name: "trivial", partCount: 1) { testCase in
      let value = try testCase.draw(integer)
      return isSame(value, value) ? 1 : 0
    }
  }()

  /// A list of 20 pairs of an IPv4 address and a prefix length: masking twice is masking once.
  ///
  /// Plain numbers and not the types of the network rooms, so that every engine does the same work.
  public static let pairs: Workload = {
    let address = Generator<UInt32>.integer()
    let prefixLength = Generator<Int>.integer(in: 0...32)
    let list = zip(address, prefixLength).array(count: 20...20)
    return Workload(name: "pairs", partCount: 20) { testCase in
      var holdingCount = 0
      for (address, prefixLength) in try testCase.draw(list) {
        let mask = networkMask(prefixLength)
        let masked = address & mask
        if masked & mask == masked { holdingCount += 1 }
      }
      return holdingCount
    }
  }()

  /// Compares without being folded away: the optimiser does not look into it.
  @inline(never)
  private static func isSame(_ left: Int64, _ right: Int64) -> Bool { left == right }

  private static func networkMask(_ prefixLength: Int) -> UInt32 {
    prefixLength == 0 ? 0 : UInt32.max << UInt32(32 - prefixLength)
  }
}
