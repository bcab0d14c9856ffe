internal import VPCheckTopology

/// Laws on requests that only ask whether they would be accepted (VPC sheet, section 1; error sheet).
enum DryRunLaws {
  static let all = [code, unchanged]

  static let code = Law.refusal(
    "VPC-GEN-6", on: .dryRun,
    "A dry run of what would be accepted is answered with DryRunOperation; where another reason refuses, "
      + "with that code or its own.",
    source: Citation.errors("DryRunOperation") + "; " + Citation.model("DryRun of every operation")
  ) { judged in
    guard case .dryRun(let command) = judged.command else { return nil }
    let meant = JudgedCommand(
      command: command, caller: judged.caller, before: judged.before, facts: judged.facts)
    let demands = LawCatalogue.all.demands(on: meant)
    // Which of the two answers comes first is open, and so is any code that a law leaves open.
    let codes = demands.reduce(into: [RejectionCode.dryRunOperation] as [RejectionCode]?) { known, demand in
      if let more = demand.codes { known?.append(contentsOf: more) } else { known = nil }
    }
    return .must(codes, "\(command.operation) is a dry run")
  }

  static let unchanged = Law(
    "ERR-GEN-5", .effect, "A dry run changes nothing.",
    source: Citation.errors("DryRunOperation") + "; " + Citation.model("DryRun of every operation"),
    scopes: [.dryRun], rules: [.judge { VPCRequestLaws.changesNothing($0) }])
}

extension LawCatalogue {
  /// Returns what the laws of refusal demand of a command.
  fileprivate func demands(on judged: JudgedCommand) -> [RefusalDemand] {
    desks[judged.command.kind.position].refusing.compactMap { $0.predicate(judged) }
  }
}
