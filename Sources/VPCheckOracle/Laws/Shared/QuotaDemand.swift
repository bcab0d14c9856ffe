internal import VPCheckTopology

extension JudgedCommand {
  /// Returns what a quota demands of a command that would make one more of something.
  ///
  /// A quota that the scenario set is what it is: from there on the command must be
  /// refused, and below it must not. Others are settings of an account that nobody
  /// told: from the usual value on a refusal may be right.
  ///
  /// - Parameters:
  ///   - usual: The value that an account starts with.
  ///   - certain: How many there are at least.
  ///   - possible: How many there are at most, where what counts is open.
  func demand(
    of quota: Quota, usually usual: Int, certain: Int, possible: Int? = nil, codes: [RejectionCode]?
  ) -> RefusalDemand? {
    let max = facts.quotas[quota]
    if let max, certain >= max { return .must(codes, "\(quota.rawValue): \(certain) of \(max) are there") }
    let count = possible ?? certain
    return count < max ?? usual ? nil : .may(codes, "\(quota.rawValue): there may be \(count)")
  }
}
