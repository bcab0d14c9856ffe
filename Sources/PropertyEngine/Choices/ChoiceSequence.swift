/// The decisions of one run in the order in which they were made.
///
/// It is the one form in which a case is stored, replayed, edited and compared.
public struct ChoiceSequence: Sendable, Hashable {
  /// The decisions.
  public var choices: [Choice]

  /// Creates a sequence of the given decisions.
  public init(_ choices: [Choice] = []) { self.choices = choices }

  /// The number of decisions.
  public var count: Int { choices.count }

  /// Whether there is no decision.
  public var isEmpty: Bool { choices.isEmpty }

  /// The places of the values among those allowed; what the order compares.
  public var indices: [UInt128] { choices.map(\.index) }
}

extension ChoiceSequence: Comparable {
  /// Tells whether one sequence is simpler than another: shortlex order.
  ///
  /// The shorter one is simpler; among equally long ones the first decision that
  /// differs in its index decides.
  public static func < (lhs: ChoiceSequence, rhs: ChoiceSequence) -> Bool {
    ChoiceSequence.isSimpler(lhs.choices[...], than: rhs.choices[...])
  }

  /// Compares slices in shortlex order.
  static func isSimpler(_ lhs: ArraySlice<Choice>, than rhs: ArraySlice<Choice>) -> Bool {
    if lhs.count != rhs.count { return lhs.count < rhs.count }
    for (left, right) in zip(lhs, rhs) {
      let leftIndex = left.index
      let rightIndex = right.index
      if leftIndex != rightIndex { return leftIndex < rightIndex }
    }
    return false
  }
}
