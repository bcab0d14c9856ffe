import AddressMath
import Benchmark
import Metrics

/// Union, intersection and difference of two sets, and making one from blocks in disorder.
///
/// What is right is known without another implementation: the addresses of union and intersection
/// are as many as those of both sets, and the difference is what the intersection leaves.
func registerSetAlgebraBenchmarks(blockCount: Int) {
  let blocks = BlockSamples.blocks(count: blockCount, salt: 1)
  let left = AddressSet(blocks: blocks, family: .ipv6)
  let right = AddressSet(blocks: BlockSamples.blocks(count: blockCount, salt: 2), family: .ipv6)
  let union = left.union(right)
  let intersection = left.intersection(right)
  // A thousand blocks take microseconds: enough of them to be seen by the clock.
  let repetitions = max(1, 100_000 / blockCount)

  func register(
    _ name: String, _ operation: @escaping @Sendable () -> AddressSet,
    isRight: @escaping @Sendable (AddressSet) -> Bool
  ) {
    Benchmark("\(name), \(blockCount) blocks", configuration: .counted()) { benchmark in
      benchmark.measure(repetitions) {
        var result = AddressSet.empty(.ipv6)
        for _ in 0..<repetitions { result = operation() }
        return result
      } complaint: { result in
        isRight(result) ? nil : "\(name) of \(blockCount) blocks has \(result.count) addresses"
      }
    }
  }

  register("set of blocks") {
    AddressSet(blocks: blocks, family: .ipv6)
  } isRight: { made in
    // The sum over disjoint covering blocks must be the sum over ranges, and every block inside.
    made == left && blocks.allSatisfy { made.contains($0) }
  }
  register("union") {
    left.union(right)
  } isRight: {
    $0.count + intersection.count == left.count + right.count
  }
  register("intersection") {
    left.intersection(right)
  } isRight: {
    $0.count + union.count == left.count + right.count
  }
  register("difference") {
    left.subtracting(right)
  } isRight: {
    $0.count + intersection.count == left.count && $0.isDisjoint(with: right)
  }
}
