internal import PropertyEngine

/// What one scenario leaves out, and how large it may grow; drawn before its first step.
///
/// One number says how likely each feature is switched off, and two masks of random bits
/// decide which: a bit is set in one mask, in both or in either with probability 1/2, 1/4 or
/// 3/4. Three choices thus stand for all flags, and a number of zero switches everything on
/// whatever the masks say, so the flags never hold up shrinking.
///
/// The flags only make operations rare; replayed choices may name any operation that the
/// profile permits. A step that a shrinker moves into another case keeps its meaning.
struct SwarmFlags {
  /// The features that are switched on.
  let features: FeatureSet
  /// How many VPCs are made before making more becomes rare.
  let vpcCountMax: Int
  /// How many subnets, likewise.
  let subnetCountMax: Int
  /// How many instances, likewise.
  let instanceCountMax: Int

  /// Draws the flags.
  init(_ testCase: TestCase) throws {
    (features, vpcCountMax, subnetCountMax, instanceCountMax) = try testCase.span("swarm") {
      let offQuarters = try testCase.weighted([4, 3, 2, 1])
      let masks = UInt128(1) << UInt128(Feature.swarmCount)
      let one = UInt64(try testCase.rank(below: masks))
      let two = UInt64(try testCase.rank(below: masks))
      let off =
        switch offQuarters {
        case 0: UInt64(0)
        case 1: one & two
        case 2: one
        default: one | two
        }
      // The default quota is five VPCs in a Region (ADDR-Q-1); quotas are no aim here.
      let smaller = try testCase.weighted([4, 2, 1])
      return (
        FeatureSet.all.subtracting(FeatureSet(mask: off)), 5 - smaller, 8 - 2 * smaller, 6 - smaller
      )
    }
  }
}
