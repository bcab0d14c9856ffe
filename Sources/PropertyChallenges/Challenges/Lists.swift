internal import PropertyEngine

extension Challenge {
  /// Integers in a list, both as they come by default.
  static let integerLists = Generator<Int>.integer().array()

  /// Challenges on lists, and on lists of lists.
  static let lists: [Challenge] = [
    Challenge(
      "reverse", .challenge, "A list of integers differs from its reverse.", ideal: "[0, 1]",
      draw: { try $0.draw(integerLists) }, fails: { $1 != $1.reversed() }),
    Challenge(
      "deletion", .challenge,
      "A list, and a position in it; after removing the first equal element there is another.",
      ideal: "([0, 0], 0)",
      draw: { (try $0.draw(integerLists), try $0.draw(Generator<Int>.integer(in: 0...10))) },
      fails: { testCase, drawn in
        let (list, position) = drawn
        try testCase.assume(position < list.count)
        var rest = list
        if let first = rest.firstIndex(of: list[position]) { rest.remove(at: first) }
        return rest.contains(list[position])
      }),
    Challenge(
      "nested-lists", .challenge, "Lists of zeros are longer than ten in total.",
      ideal: "[[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]]",
      draw: { try $0.draw(Generator<Int>.constant(0).array().array()) },
      fails: { $1.reduce(0) { $0 + $1.count } > 10 }),
    Challenge(
      "distinct", .challenge, "A list has three distinct elements.", ideal: "[0, 1, -1]",
      isAlsoFine: { $0 == [0, 1, 2] },
      draw: { try $0.draw(integerLists) }, fails: { Set($1).count >= 3 }),
    Challenge(
      "coupling", .challenge,
      "A list of positions in itself; two different positions hold each other.", ideal: "[1, 0]",
      draw: { try $0.draw(Generator<Int>.integer(in: 0...10).array()) },
      fails: { testCase, list in
        try testCase.assume(list.allSatisfy { $0 < list.count })
        return list.indices.contains { list[$0] != $0 && list[list[$0]] == $0 }
      }),
    Challenge(
      "length-list", .challenge, "A length is drawn, then so many numbers; one is at least 900.",
      ideal: "[900]",
      draw: { testCase in
        let lists = Generator<Int>.integer(in: 1...100).flatMap { count in
          Generator<Int>.integer(in: 0...1000).array(count: count...count)
        }
        return try testCase.draw(lists)
      },
      fails: { $1.contains { $0 >= 900 } }),
    Challenge(
      "large-union-list", .challenge, "Lists of integers have five distinct elements in total.",
      ideal: "[[0, 1, -1, 2, -2]]",
      draw: { try $0.draw(integerLists.array()) }, fails: { Set($1.joined()).count >= 5 }),
  ]

  /// Challenges on sums that wrap around.
  static let overflows: [Challenge] = [
    bound5("bound5", countMax: 10), bound5("bound5-short-lists", countMax: 1),
  ]

  private static func bound5(_ name: String, countMax: Int) -> Challenge {
    Challenge(
      name, .challenge,
      "Five lists of 16-bit integers, up to \(countMax) long, each sum under 256; the total is 1280 or more.",
      ideal: "[[], [], [], [-1], [-32768]]",
      draw: { testCase -> [[Int16]] in
        let list = Generator<Int16>.integer().array(count: 0...countMax).filter { wrappedSum($0) < 256 }
        return try (0..<5).map { _ in try testCase.draw(list) }
      },
      fails: { _, lists in wrappedSum(lists.flatMap { $0 }) >= 1280 })
  }

  private static func wrappedSum(_ numbers: [Int16]) -> Int16 { numbers.reduce(0, &+) }
}
