/// The sequences that were run already and, while they fit, what they made.
///
/// Sequences are told apart by 128 bits of hash. A collision would hide one candidate;
/// it cannot make a wrong one be accepted.
struct TriedSequences {
  /// What a sequence made.
  struct Entry {
    /// The run; nil when the memory for it is used up or the run was cut short.
    let run: RecordedRun?
  }

  private var entries: [UInt128: Entry] = [:]
  private var keptChoiceCount = 0
  /// The most decisions that are kept in all.
  private static let keptChoiceCountMax = 200_000

  /// Returns what a sequence made, or nil when it has not been run.
  func entry(_ fingerprint: UInt128) -> Entry? { entries[fingerprint] }

  /// Remembers that a sequence was run.
  mutating func insert(_ fingerprint: UInt128, run: RecordedRun?) {
    if let run, keptChoiceCount + run.count <= TriedSequences.keptChoiceCountMax {
      keptChoiceCount += run.count
      entries[fingerprint] = Entry(run: run)
    } else if entries[fingerprint] == nil {
      entries[fingerprint] = Entry(run: nil)
    }
  }

  /// Returns a hash of kinds and values, the same in every process.
  static func fingerprint(_ choices: [Choice]) -> UInt128 {
    var first: UInt64 = 0x243f_6a88_85a3_08d3
    var second: UInt64 = 0x1319_8a2e_0370_7344
    for choice in choices {
      let value = UInt128(truncatingIfNeeded: choice.value)
      let low = UInt64(truncatingIfNeeded: value)
      let high = UInt64(truncatingIfNeeded: value >> 64)
      first = SplitMix64.mix(first ^ low) &+ SplitMix64.mix(high ^ UInt64(choice.kind.rawValue))
      second = SplitMix64.mix(second &+ low) ^ SplitMix64.mix(high &+ first)
    }
    return (UInt128(first) << 64) | UInt128(second)
  }
}
