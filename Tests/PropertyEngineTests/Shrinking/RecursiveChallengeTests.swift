import PropertyEngine
import Testing

/// The public shrinking challenges on trees.
@Suite struct RecursiveChallengeTests {
  static let seeds = Array(UInt64(1)...20)

  indirect enum Expression: Sendable, CustomStringConvertible {
    case number(Int)
    case sum(Expression, Expression)
    case quotient(Expression, Expression)

    var description: String {
      switch self {
      case .number(let value): "\(value)"
      case .sum(let left, let right): "(\(left) + \(right))"
      case .quotient(let left, let right): "(\(left) / \(right))"
      }
    }

    var dividesByLiteralZero: Bool {
      switch self {
      case .number: false
      case .sum(let left, let right): left.dividesByLiteralZero || right.dividesByLiteralZero
      case .quotient(_, .number(0)): true
      case .quotient(let left, let right): left.dividesByLiteralZero || right.dividesByLiteralZero
      }
    }

    /// The value; nil when a division by zero occurs.
    var value: Int? {
      switch self {
      case .number(let value): return value
      case .sum(let left, let right):
        guard let left = left.value, let right = right.value else { return nil }
        return left &+ right
      case .quotient(let left, let right):
        guard let left = left.value, let right = right.value, right != 0 else { return nil }
        return left.dividedReportingOverflow(by: right).partialValue
      }
    }

    static let any = Generator<Expression>.recursive(
      "expression", depthMax: 5, leaf: Generator<Int>.integer().map { .number($0) }
    ) { part in
      [zip(part, part).map { .sum($0, $1) }, zip(part, part).map { .quotient($0, $1) }]
    }
  }

  @Test(arguments: seeds) func `the calculator ends at a hidden zero`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) { testCase -> Expression in
        let expression = try testCase.draw(Expression.any)
        try testCase.assume(!expression.dividesByLiteralZero)
        return expression
      } holds: {
        $1.value != nil
      })
    #expect(["(0 / (0 + 0))", "(0 / (0 / 1))"].contains(found.value.description))
  }

  indirect enum Heap: Equatable {
    case empty
    case node(Int, Heap, Heap)

    static func draw(_ testCase: TestCase, least: Int, size: Int) throws -> Heap {
      try testCase.span("heap") {
        if size == 0 { return .empty }
        if try !testCase.boolean(7, outOf: 8) { return .empty }
        let head = try testCase.int(in: least...Int.max, distribution: .boundaryBiased)
        return .node(
          head, try draw(testCase, least: head, size: size / 2),
          try draw(testCase, least: head, size: size / 2))
      }
    }

    static func merge(_ first: Heap, _ second: Heap) -> Heap {
      guard case .node(let firstHead, let firstLeft, let firstRight) = first else { return second }
      guard case .node(let secondHead, let secondLeft, let secondRight) = second else { return first }
      if firstHead <= secondHead { return .node(firstHead, merge(firstRight, second), firstLeft) }
      return .node(secondHead, merge(secondRight, first), secondLeft)
    }

    var preorder: [Int] {
      var stack = [self]
      var heads: [Int] = []
      while let top = stack.popLast() {
        guard case .node(let head, let left, let right) = top else { continue }
        heads.append(head)
        stack.append(left)
        stack.append(right)
      }
      return heads
    }
  }

  @Test(arguments: seeds) func `the broken heap ends at four nodes over zero and one`(seed: UInt64) throws {
    let found = try #require(
      Falsification(seed: seed) { testCase -> Heap in
        try Heap.draw(testCase, least: Int.min, size: try testCase.int(in: 0...20))
      } holds: { _, heap in
        guard case .node(let head, let left, let right) = heap else { return true }
        let sorted = [head] + Heap.merge(left, right).preorder
        return sorted == sorted.sorted() && sorted.sorted() == heap.preorder.sorted()
      })
    #expect(found.value.preorder.sorted() == [0, 0, 0, 1])
  }
}
