/// The way of a planned case through the tree.
enum InputWalk {
  /// The case draws as it would have without the tree, and is new.
  case free
  /// The case is fed some decisions, so that it is new; it goes on with the stream.
  case steered([Choice])
  /// No new input can be planned before the results of this chunk are known.
  case blocked
}

extension InputTree {
  /// Finds an input that was not tried, drawing as the property would.
  ///
  /// Where the value drawn leads to nothing new it is drawn again, and after a few
  /// times the next value in order that does is taken.
  ///
  /// - Parameter random: The stream of the case; drawn from as the case would.
  mutating func walk(_ random: inout RandomStream) -> InputWalk {
    path.removeAll(keepingCapacity: true)
    var isSteered = false
    var edge = Edge.root
    var entry = edges.entry(of: edge)
    if isClosed(place(at: entry.target)) { return .blocked }
    while true {
      let node: Int32
      switch place(at: entry.target) {
      case .node(let number): node = number
      case .rest(let rest): node = unfold(rest, at: edge)
      default:
        // Nothing is known beyond: here the case becomes a new one.
        markPending(edge, entry)
        // A copy, so that the memory of the path is used again.
        return isSteered ? .steered(path.withUnsafeBufferPointer { Array($0) }) : .free
      }
      edge = Edge(node: node, value: nodes[Int(node)].draw(&random))
      entry = edges.entry(of: edge)
      var redraws = 0
      while isClosed(place(at: entry.target)) {
        isSteered = true
        redraws += 1
        // After taking apart a kept run the node itself may turn out to be used up.
        if nodes[Int(node)].isClosed { return .blocked }
        let isRedrawn = redraws <= InputTree.redrawCountMax
        edge = Edge(
          node: node,
          value: isRedrawn ? nodes[Int(node)].draw(&random) : openValue(node, &random))
        entry = edges.entry(of: edge)
      }
      path.append(nodes[Int(node)].question.proposing(edge.value))
    }
  }

  /// Tells whether fed decisions make an input that was not tried, and claims it.
  ///
  /// - Parameters:
  ///   - candidate: The decisions, as they are to be fed.
  ///   - random: The stream for those after the last; nil when they are simplest.
  mutating func claims(_ candidate: [Choice], then random: RandomStream?) -> Bool {
    var random = random
    var edge = Edge.root
    var position = 0
    while true {
      let entry = edges.entry(of: edge)
      let here = place(at: entry.target)
      if isClosed(here) { return false }
      let node: Int32
      switch here {
      case .node(let number): node = number
      case .rest(let rest): node = unfold(rest, at: edge)
      default:
        markPending(edge, entry)
        return true
      }
      let question = nodes[Int(node)].question
      var value = question.towards
      if position < candidate.count {
        let fed = candidate[position]
        let fits = fed.kind == question.kind && question.with(value: fed.value) != nil
        if fits, nodes[Int(node)].sampler.allows(fed.value) { value = fed.value }
      } else if random != nil {
        value = nodes[Int(node)].draw(&random!)
      }
      position += 1
      edge = Edge(node: node, value: value)
    }
  }

  /// Returns the first value, from a random one on, that leads to something new.
  ///
  /// - Precondition: There is one.
  /// - Complexity: Linear in the number of values that do not.
  private func openValue(_ node: Int32, _ random: inout RandomStream) -> Int128 {
    let question = nodes[Int(node)].question
    let sampler = nodes[Int(node)].sampler
    var index = random.next(through: question.indexMax)
    while true {
      let value = question.with(index: index).value
      if sampler.allows(value), !isClosed(place(of: Edge(node: node, value: value))) { return value }
      index = index == question.indexMax ? 0 : index + 1
    }
  }

  private static let redrawCountMax = 3
}
