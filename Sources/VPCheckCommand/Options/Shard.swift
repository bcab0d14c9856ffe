internal import ArgumentParser
internal import VPCheck

/// One of several parts of a run, such as 2/8.
struct Shard: ExpressibleByArgument {
  /// The number of the part, from 1.
  let index: Int
  /// How many parts there are.
  let count: Int

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let index = Int(parts[0]), let count = Int(parts[1]),
      (1...100_000).contains(count), (1...count).contains(index)
    else { return nil }
    self.index = index
    self.count = count
  }

  /// The numbers of cases that lie between the beginnings of two parts without an end.
  private static let unboundedStride = 1 << 40

  /// Keeps a campaign to the cases of this part.
  ///
  /// With a number of cases, the parts divide it; without, each part begins so far
  /// from the others that no run reaches them.
  func apply(to configuration: inout CampaignConfiguration) {
    guard let total = configuration.cases else {
      configuration.firstCase = (index - 1) * Self.unboundedStride
      return
    }
    let begin = total * (index - 1) / count
    configuration.firstCase = begin
    configuration.cases = total * index / count - begin
  }
}
