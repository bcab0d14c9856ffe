// Two, three and four parts have functions of their own: with a fixed number of parts the
// compiler makes code for their types. With any number the types are looked up while
// running, which took half the time of a case of pairs.

/// Returns a generator of pairs, each part from its own generator, in order.
@inlinable
public func zip<First, Second>(
  _ first: Generator<First>, _ second: Generator<Second>
) -> Generator<(First, Second)> {
  Generator("tuple") { testCase in
    (try testCase.draw(first), try testCase.draw(second))
  }
}

/// Returns a generator of triples, each part from its own generator, in order.
@inlinable
public func zip<First, Second, Third>(
  _ first: Generator<First>, _ second: Generator<Second>, _ third: Generator<Third>
) -> Generator<(First, Second, Third)> {
  Generator("tuple") { testCase in
    (try testCase.draw(first), try testCase.draw(second), try testCase.draw(third))
  }
}

/// Returns a generator of quadruples, each part from its own generator, in order.
@inlinable
public func zip<First, Second, Third, Fourth>(
  _ first: Generator<First>, _ second: Generator<Second>, _ third: Generator<Third>,
  _ fourth: Generator<Fourth>
) -> Generator<(First, Second, Third, Fourth)> {
  Generator("tuple") { testCase in
    (
      try testCase.draw(first), try testCase.draw(second), try testCase.draw(third),
      try testCase.draw(fourth)
    )
  }
}

/// Returns a generator of tuples, each part from its own generator, in order.
@inlinable
public func zip<each Part>(
  _ generators: repeat Generator<each Part>
) -> Generator<(repeat each Part)> {
  Generator("tuple") { testCase in
    (repeat try testCase.draw(each generators))
  }
}
