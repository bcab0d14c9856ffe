import Testing

@testable import PropertyEngine

@Suite struct InputTreeTests {
  /// The record of a run of values below three.
  private func run(_ values: Int128...) -> ([Choice], [Sampler]) {
    (
      values.map { Choice.integer($0, in: 0...2) },
      values.map { _ in Sampler.integer(.uniform) }
    )
  }

  @Test func `a tree is exhausted by all its runs and not before`() {
    var tree = InputTree()
    for first in Int128(0)..<3 {
      for second in Int128(0)..<3 {
        #expect(!tree.isExhausted)
        let (choices, samplers) = run(first, second)
        let conflict = tree.insert(choices, samplers)
        #expect(conflict == nil)
      }
    }
    #expect(tree.isExhausted)
    #expect(tree.inputCount == 9)
  }

  @Test func `the same run counts once`() {
    var tree = InputTree()
    for _ in 0..<5 {
      let (choices, samplers) = run(1, 2, 0)
      _ = tree.insert(choices, samplers)
    }
    #expect(tree.inputCount == 1)
  }

  @Test func `another question after the same decisions is noticed where it comes`() {
    var tree = InputTree()
    let (choices, samplers) = run(1, 2, 0)
    _ = tree.insert(choices, samplers)
    var other = choices
    other[2] = .integer(0, in: 0...3)
    let conflict = tree.insert(other, samplers)
    #expect(conflict == 2)
  }

  @Test func `a run that ends where another went on is noticed`() {
    var tree = InputTree()
    let (choices, samplers) = run(1, 2, 0)
    _ = tree.insert(choices, samplers)
    let conflict = tree.insert(Array(choices[..<2]), Array(samplers[..<2]))
    #expect(conflict == 2)
  }

  @Test func `planned cases of one chunk never meet`() {
    var tree = InputTree()
    let (choices, samplers) = run(0, 0)
    _ = tree.insert(choices, samplers)
    // Of nine inputs one is known: by its first value six, by its second two.
    var random = RandomStream(seed: 1)
    var walks = 0
    while true {
      if case .blocked = tree.walk(&random) { break }
      walks += 1
    }
    #expect(walks == 4)
    let claimsPending = tree.claims([.integer(1, in: 0...2)], then: nil)
    #expect(!claimsPending)
    tree.endPlanning()
    let claimsFreed = tree.claims([.integer(1, in: 0...2)], then: nil)
    #expect(claimsFreed)
    let claimsTaken = tree.claims([.integer(1, in: 0...2), .integer(2, in: 0...2)], then: nil)
    #expect(!claimsTaken)
  }

  @Test func `fed decisions that do not fit are read as the property would read them`() {
    var tree = InputTree()
    let (choices, samplers) = run(0, 0)
    _ = tree.insert(choices, samplers)
    let claimsMisfits = tree.claims([.boolean(true), .integer(7)], then: nil)
    #expect(!claimsMisfits)
    let claimsSimplest = tree.claims([], then: nil)
    #expect(!claimsSimplest)
    let claimsOther = tree.claims([.boolean(true), .integer(2)], then: nil)
    #expect(claimsOther)
  }

  @Test func `the edge table finds what was put in, and nothing else`() {
    var table = EdgeTable()
    for node in Int32(0)..<40 {
      for value in Int128(-50)..<50 {
        // Up to ninety bits, as values beyond 64 have a table of their own.
        let edge = InputTree.Edge(node: node, value: value << Int128(2 * node))
        #expect(table.target(of: edge) == EdgeTable.none)
        table.set(edge, to: node)
      }
    }
    for node in Int32(0)..<40 {
      for value in Int128(-50)..<50 {
        let edge = InputTree.Edge(node: node, value: value << Int128(2 * node))
        #expect(table.target(of: edge) == node)
      }
    }
    table.set(.root, to: 7)
    #expect(table.target(of: .root) == 7)
    #expect(table.target(of: InputTree.Edge(node: 41, value: 0)) == EdgeTable.none)
  }
}

extension InputTree {
  /// Adds a run that is at hand in arrays.
  fileprivate mutating func insert(_ choices: [Choice], _ samplers: [Sampler]) -> Int? {
    choices.withUnsafeBufferPointer { insert($0, samplers) }
  }
}
