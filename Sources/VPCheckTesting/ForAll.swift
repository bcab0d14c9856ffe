public import Testing

/// Checks that a statement holds for all values that generators make.
///
/// Many values are tried. The statement fails for a value when it records an issue,
/// as `#expect` and `#require` do, or throws. Then the simplest value that fails in
/// the same way is looked for, and one issue is recorded: with that value, what went
/// wrong with it, and how to try it again. Issues of all other values are dropped.
///
/// ```swift
/// @Test func `reversing twice changes nothing`() async throws {
///   try await forAll(Generator<Int>.integer().array()) { values in
///     #expect(Array(values.reversed().reversed()) == values)
///   }
/// }
/// ```
///
/// The statement runs in the task of the test and on its actor, one value at a time.
/// Generators, and statements that are on no actor, run on a thread of the property.
///
/// - Parameters:
///   - generators: Make the values; each value is drawn after the one before it.
///   - name: What the property is called in reports; it also keeps properties of one
///     test from drawing the same cases.
///   - settings: What is asked of the search, over what traits say.
///   - isolation: The actor of the test.
///   - sourceLocation: Where the issue is recorded.
///   - body: The statement. It depends on nothing but its values.
/// - Throws: `CancellationError`, or what the body threw instead, when the test is
///   cancelled. Failures are recorded and not thrown.
public func forAll<each Value>(
  _ generators: repeat Generator<each Value>, named name: String? = nil,
  settings: PropertySettings = PropertySettings(),
  isolation: isolated (any Actor)? = #isolation,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: @escaping (repeat each Value) async throws -> Void
) async throws {
  var count = 0
  for _ in repeat each generators { count += 1 }
  let valueCount = count
  try await checkProperty(
    named: name, settings: settings, isolation: isolation, sourceLocation: sourceLocation,
    draw: { testCase in (repeat try testCase.draw(each generators)) },
    write: { (values: (repeat each Value), journal) in
      var number = 0
      for value in repeat each values {
        number += 1
        journal.write(value, name: valueCount == 1 ? "value" : "value \(number)")
      }
    },
    body: { (values: (repeat each Value)) in try await body(repeat each values) })
}

/// Checks that a statement holds for everything that it draws.
///
/// It is the form for values that depend on what happened before, such as the next
/// command for a system in the state that it is in. Draw with `draw(_:as:)` for the
/// values that a failure should show.
///
/// ```swift
/// @Test func `a slice is as long as its range`() async throws {
///   try await forAll { testCase in
///     let values = try testCase.draw(Generator<Int>.integer().array(), as: "values")
///     let end = try testCase.draw(.integer(in: 0...values.count), as: "end")
///     #expect(values[..<end].count == end)
///   }
/// }
/// ```
///
/// The parameters are those of the form with generators.
///
/// - Parameter body: The statement. It draws from the test case that it is given, and
///   lets the errors of the draws through.
/// - Throws: `CancellationError`, or what the body threw instead, when the test is
///   cancelled.
public func forAll(
  named name: String? = nil, settings: PropertySettings = PropertySettings(),
  isolation: isolated (any Actor)? = #isolation,
  sourceLocation: SourceLocation = #_sourceLocation,
  _ body: @escaping (TestCase) async throws -> Void
) async throws {
  try await checkProperty(
    named: name, settings: settings, isolation: isolation, sourceLocation: sourceLocation,
    draw: { testCase in testCase }, write: { _, _ in }, body: body)
}
