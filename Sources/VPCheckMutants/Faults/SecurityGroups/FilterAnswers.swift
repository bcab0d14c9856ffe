internal import VPCheckTopology

/// Answers of systems that tell something else than they decided.
enum FilterAnswers {
  /// An answer in the place of another, as the unlisted rules take it.
  typealias Answer = @Sendable (Command, Caller, Topology, Outcome) -> Outcome

  /// Claims success for certain refused commands, which change nothing.
  ///
  /// - Parameter code: The code that they are refused with; nil for any.
  static func pretending(
    _ code: RejectionCode? = nil, _ speaks: @escaping @Sendable (Command, Caller, Topology) -> Bool
  ) -> Answer {
    { command, caller, topology, outcome in
      guard case .rejected(let rejection) = outcome, code == nil || code == rejection.code,
        speaks(command, caller, topology)
      else { return outcome }
      return .accepted
    }
  }

  /// Refuses certain refused commands with another code.
  ///
  /// - Parameter old: The code that they are refused with; nil for any.
  static func recoding(
    _ old: RejectionCode? = nil, to code: RejectionCode,
    _ speaks: @escaping @Sendable (Command, Caller, Topology) -> Bool
  ) -> Answer {
    { command, caller, topology, outcome in
      guard case .rejected(let rejection) = outcome, old == nil || old == rejection.code,
        speaks(command, caller, topology)
      else { return outcome }
      return .rejected(code)
    }
  }
}
