public import PropertyEngine

/// A property whose simplest failing case is known, to measure a shrinker with.
///
/// Each draws with the library's own generators as they are, so that it measures what a
/// user gets. Values of different types are told apart by their text only.
public struct Challenge: Sendable {
  /// Where a challenge comes from.
  public enum Family: String, Sendable, Hashable, CaseIterable {
    /// The public collection that other libraries publish results for.
    case challenge
    /// A situation in which shrinkers are known to stop short.
    case trap
  }

  /// What one run of a challenge showed.
  public struct Reading: Sendable, Hashable {
    /// The value as text; nil when the run ended before it was drawn.
    public let value: String?
    /// Whether the value is as simple as any can be.
    public let isIdeal: Bool
  }

  /// The name, in words joined by hyphens.
  public let name: String
  /// Where it comes from.
  public let family: Family
  /// What is drawn and when it fails, in a sentence.
  public let statement: String
  /// The simplest failing value, as text.
  public let ideal: String
  /// Makes failing choices from a seed; nil when random search finds some soon.
  let start: (@Sendable (UInt64) -> ChoiceSequence)?
  private let run: @Sendable (TestCase, Observer) throws -> Bool

  /// What a run tells while it goes on; a class, since the property is a closure.
  final class Observer {
    var drawnCount = 0
    var wantsReading = false
    var reading = Reading(value: nil, isIdeal: false)
  }

  /// Creates a challenge.
  ///
  /// - Parameters:
  ///   - name: The name, in words joined by hyphens.
  ///   - family: Where it comes from.
  ///   - statement: What is drawn and when it fails, in a sentence.
  ///   - ideal: The simplest failing value as text.
  ///   - isAlsoFine: Whether a value is as good as the ideal one: its mirror image.
  ///   - start: Makes failing choices from a seed, where random search would take long.
  ///   - draw: Draws the value.
  ///   - fails: Judges the value; it may reject it through the test case.
  public init<Value>(
    _ name: String, _ family: Family, _ statement: String, ideal: String,
    isAlsoFine: @escaping @Sendable (Value) -> Bool = { _ in false },
    start: (@Sendable (UInt64) -> ChoiceSequence)? = nil,
    draw: @escaping @Sendable (TestCase) throws -> Value,
    fails: @escaping @Sendable (TestCase, Value) throws -> Bool
  ) {
    self.name = name
    self.family = family
    self.statement = statement
    self.ideal = ideal
    self.start = start
    run = { testCase, observer in
      let value = try draw(testCase)
      observer.drawnCount += 1
      if observer.wantsReading {
        let text = String(describing: value)
        observer.reading = Reading(value: text, isIdeal: text == ideal || isAlsoFine(value))
      }
      return try fails(testCase, value)
    }
  }

  /// The only way in which challenges fail.
  public static let signature: FailureSignature = "failed"

  /// The property, to be searched and shrunk.
  public var property: Property { property(observedBy: Observer()) }

  /// Returns the property with somebody watching.
  func property(observedBy observer: Observer) -> Property {
    { testCase in try run(testCase, observer) ? .failed(Challenge.signature) : .held }
  }

  /// Replays choices and tells what value they stand for.
  public func reading(_ choices: ChoiceSequence) -> Reading {
    let observer = Observer()
    observer.wantsReading = true
    let testCase = TestCase()
    testCase.reset(replaying: choices)
    _ = testCase.run(property(observedBy: observer))
    return observer.reading
  }
}
