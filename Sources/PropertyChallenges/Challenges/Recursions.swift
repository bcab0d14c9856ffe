internal import PropertyEngine

extension Challenge {
  /// Challenges on trees.
  static let recursions: [Challenge] = [
    Challenge(
      "calculator", .challenge,
      "An expression in which nothing is divided by a literal zero divides by zero.",
      ideal: "(0 / (0 + 0))", isAlsoFine: { "\($0)" == "(0 / (0 / 1))" },
      draw: { try $0.draw(Expression.any) },
      fails: { testCase, expression in
        try testCase.assume(!expression.dividesByLiteralZero)
        return expression.value == nil
      }),
    Challenge(
      "binary-heap", .challenge,
      "A heap is listed wrongly by a merge that swaps its parts: not sorted, or not the same elements.",
      ideal: "(0,-,(0,(0,-,-),(1,-,-)))",
      isAlsoFine: { $0.preorder.sorted() == [0, 0, 0, 1] },
      draw: { try $0.draw(Heap.any) }, fails: { $1.isListedWrongly }),
  ]
}

/// A formula of integers, sums and quotients.
indirect enum Expression: Sendable, CustomStringConvertible {
  case number(Int)
  case sum(Expression, Expression)
  case quotient(Expression, Expression)

  static let any = Generator<Expression>.recursive(
    "expression", depthMax: 5, leaf: Generator<Int>.integer().map { .number($0) }
  ) { part in
    [zip(part, part).map { .sum($0, $1) }, zip(part, part).map { .quotient($0, $1) }]
  }

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
    case .quotient(_, .number(0)): true
    case .sum(let left, let right), .quotient(let left, let right):
      left.dividesByLiteralZero || right.dividesByLiteralZero
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
}

/// A heap with the least element on top.
indirect enum Heap: Sendable, CustomStringConvertible {
  case empty
  case node(Int, Heap, Heap)

  static let any = Generator<Heap>("sizedHeap") { testCase in
    let size = try testCase.draw(Generator<Int>.integer(in: 0...20))
    return try testCase.draw(heap(least: Int.min, size: size))
  }

  private static func heap(least: Int, size: Int) -> Generator<Heap> {
    Generator("heap") { testCase in
      if size == 0 { return .empty }
      if try !testCase.boolean(7, outOf: 8) { return .empty }
      let head = try testCase.draw(Generator<Int>.integer(in: least...Int.max))
      let part = heap(least: head, size: size / 2)
      return .node(head, try testCase.draw(part), try testCase.draw(part))
    }
  }

  var description: String {
    switch self {
    case .empty: "-"
    case .node(let head, let left, let right): "(\(head),\(left),\(right))"
    }
  }

  /// The elements, each before its parts, the right part before the left one.
  var preorder: [Int] {
    var stack = [self]
    var heads: [Int] = []
    while let top = stack.popLast() {
      guard case .node(let head, let left, let right) = top else { continue }
      heads.append(head)
      stack += [left, right]
    }
    return heads
  }

  /// Whether the listing by the faulty merge is wrong.
  var isListedWrongly: Bool {
    guard case .node(let head, let left, let right) = self else { return false }
    let listed = [head] + Heap.merge(left, right).preorder
    return listed != listed.sorted() || listed.sorted() != preorder.sorted()
  }

  private static func merge(_ first: Heap, _ second: Heap) -> Heap {
    guard case .node(let firstHead, let firstLeft, let firstRight) = first else { return second }
    guard case .node(let secondHead, let secondLeft, let secondRight) = second else { return first }
    if firstHead <= secondHead { return .node(firstHead, merge(firstRight, second), firstLeft) }
    return .node(secondHead, merge(secondRight, first), secondLeft)
  }
}
