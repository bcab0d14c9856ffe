import AddressMath
import Benchmark
import Metrics

/// Counting the blocks of a prefix length that lie so with respect to a set, and picking one.
///
/// Generators do it for every block that they draw. Blocks that meet a set and blocks that avoid it
/// are all blocks there are.
func registerPlacementBenchmarks(blockCount: Int) {
  let set = AddressSet(blocks: BlockSamples.blocks(count: blockCount, salt: 1), family: .ipv6)
  let prefixLength = 56
  let all = AddressCount.powerOfTwo(prefixLength)
  let meeting = set.countOfBlocks(prefixLength: prefixLength, placement: .meeting)
  let repetitions = max(1, 100_000 / blockCount)

  Benchmark("count free blocks, \(blockCount) blocks", configuration: .counted()) { benchmark in
    benchmark.measure(repetitions) {
      var free = AddressCount.zero
      for _ in 0..<repetitions { free = set.countOfBlocks(prefixLength: prefixLength, placement: .avoiding) }
      return free
    } complaint: { free in
      free + meeting == all ? nil : "\(free) free and \(meeting) others are not \(all)"
    }
  }

  Benchmark("pick a free block, \(blockCount) blocks", configuration: .counted()) { benchmark in
    benchmark.measure(repetitions) {
      var picked: CIDRBlock?
      for rank in 0..<repetitions {
        picked = set.block(at: UInt128(rank) << 30, prefixLength: prefixLength, placement: .avoiding)
      }
      return picked
    } complaint: { picked in
      guard let picked else { return "there is no block of that rank" }
      return set.intersects(picked) ? "\(picked) is not free" : nil
    }
  }
}
