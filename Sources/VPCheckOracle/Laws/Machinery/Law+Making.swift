internal import VPCheckTopology

extension Law {
  /// Makes a law that refuses certain commands, or leaves their refusal open.
  static func refusal(
    _ id: String, on scope: StepKinds, _ statement: String, source: String,
    _ rule: @escaping @Sendable (JudgedCommand) -> RefusalDemand?
  ) -> Law {
    Law(id, .rejection, statement, source: source, scopes: [scope], rules: [.refuse(rule)])
  }

  /// Makes a law by which certain commands are accepted unless another law forbids them.
  ///
  /// - Parameter speaks: Whether the command is one of those; a command that
  ///   another law forbids is never asked about.
  static func acceptance(
    _ id: String, on scope: StepKinds, _ statement: String, source: String,
    _ speaks: @escaping @Sendable (JudgedCommand) -> Bool = { _ in true }
  ) -> Law {
    Law(id, .acceptance, statement, source: source, scopes: [scope], rules: [.accept(speaks)])
  }

  /// Makes a law about what an accepted command changes.
  ///
  /// - Parameter rule: Asked only about accepted commands that created something new,
  ///   or create nothing; never when an existing resource was returned.
  static func effect(
    _ id: String, on scope: StepKinds, _ statement: String, source: String,
    _ rule: @escaping @Sendable (JudgedStep) -> LawAnswer
  ) -> Law {
    Law(id, .effect, statement, source: source, scopes: [scope], rules: [afterAcceptance(rule)])
  }

  /// Makes a law about every state; it reports what is wrong now and was right before.
  ///
  /// - Parameters:
  ///   - kinds: The kinds on which the property depends. The law is silent when
  ///     none of them was asked anew, or none is reported differently from before.
  ///   - alsoUnchanged: Whether the law speaks although nothing is reported
  ///     differently, because time itself should have changed something.
  static func invariant(
    _ id: String, of kinds: Set<ResourceKind>, on scope: StepKinds = .all, alsoUnchanged: Bool = false,
    _ statement: String, source: String, _ rule: @escaping @Sendable (JudgedStep) -> LawAnswer
  ) -> Law {
    let mask = KindMask(kinds)
    return Law(
      id, .invariant, statement, source: source, scopes: [scope],
      rules: [
        .judge { step in
          // No `||`: its right side would be a closure, which takes a copy of the whole step
          // with it unless it is optimised away, for every law that stays silent.
          guard !step.fresh.isDisjoint(with: mask) else { return .silent }
          if !alsoUnchanged, step.changed.isDisjoint(with: mask) { return .silent }
          return rule(step)
        }
      ])
  }

  private static func afterAcceptance(_ rule: @escaping @Sendable (JudgedStep) -> LawAnswer) -> Rule {
    .judge { step in
      guard case .outcome(.accepted(let acceptance)) = step.result, acceptance.existing == nil else {
        return .silent
      }
      return rule(step)
    }
  }

  /// Returns the law with the sentence that its other commands are accepted.
  func accepting(
    on scope: StepKinds, _ speaks: @escaping @Sendable (JudgedCommand) -> Bool = { _ in true }
  ) -> Law {
    adding(scope, .accept(speaks))
  }

  /// Returns the law with a demand on commands.
  func refusing(
    on scope: StepKinds, _ rule: @escaping @Sendable (JudgedCommand) -> RefusalDemand?
  ) -> Law {
    adding(scope, .refuse(rule))
  }

  /// Returns the law with a sentence on what accepted commands change.
  func changing(on scope: StepKinds, _ rule: @escaping @Sendable (JudgedStep) -> LawAnswer) -> Law {
    adding(scope, Law.afterAcceptance(rule))
  }

  /// Returns the law with a predicate on any step.
  func judging(on scope: StepKinds, _ rule: @escaping @Sendable (JudgedStep) -> LawAnswer) -> Law {
    adding(scope, .judge(rule))
  }

  private func adding(_ scope: StepKinds, _ rule: Rule) -> Law {
    Law(id, lawClass, statement, source: source, scopes: scopes + [scope], rules: rules + [rule], twin: twin)
  }

  /// Returns the same law under the id and in the words of another sheet.
  func restated(as id: String, _ statement: String, source: String) -> Law {
    Law(id, lawClass, statement, source: source, scopes: scopes, rules: rules, twin: self.id)
  }

  /// Returns the law with the predicates of another of the same id.
  func joined(with other: Law) -> Law {
    Law(
      id, lawClass, statement, source: source, scopes: scopes + other.scopes, rules: rules + other.rules,
      twin: twin)
  }
}
