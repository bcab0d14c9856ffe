internal import AddressMath
internal import VPCheckTopology

/// Simpler variants of a scenario in its blocks and addresses.
struct BlockSimplification {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Variants in which all blocks together move to simple places.
  func layouts() -> [Scenario] {
    let layout = BlockLayout(scenario)
    return [
      layout.relaidOut(.appearance, keepingLengths: false), layout.relaidOut(.address, keepingLengths: false),
      layout.relaidOut(.appearance, keepingLengths: true), layout.relaidOut(.address, keepingLengths: true),
    ].compactMap { $0 }
  }

  /// Variants in which one outermost block moves to a simpler place.
  ///
  /// Everything that lies inside the block moves along, so that nested and equal
  /// blocks keep their relation.
  func translations() -> [Scenario] {
    BlockLayout(scenario).roots.flatMap { block in
      (0..<4).compactMap { place -> Scenario? in
        guard let base = Self.simplestBase(place, family: block.family),
          let destination = CIDRBlock(canonicalising: base, prefixLength: block.prefixLength),
          destination != block
        else { return nil }
        return moved(block, to: destination)
      }
    }
  }

  /// Variants in which one written block or address becomes a simpler one, at all places
  /// where it is written, then at each place alone.
  func replacements() -> [Scenario] {
    var result: [Scenario] = []
    for block in distinctBlocks() {
      for candidate in candidates(for: block) { result.append(replacing(block, by: candidate, only: nil)) }
    }
    for (place, block) in writtenBlocks().enumerated() {
      for candidate in candidates(for: block) {
        result.append(replacing(block, by: candidate, only: place))
      }
    }
    return result
  }

  /// Variants in which one block takes the place of another, and the step that wrote it goes.
  func takeovers() -> [Scenario] {
    let dependencies = ScenarioDependencies(scenario)
    return scenario.steps.indices.flatMap { giver -> [Scenario] in
      let gone = dependencies.withDependents(giver)
      var given: CIDRArgument?
      _ = scenario.steps[giver].mapAddresses(
        blocks: {
          given = given ?? $0
          return $0
        }, addresses: { $0 })
      guard let given else { return [] }
      return scenario.steps.indices.filter { !gone.contains($0) }.compactMap { taker -> Scenario? in
        var steps = scenario.steps
        steps[taker] = steps[taker].mapAddresses(blocks: { _ in given }, addresses: { $0 })
        guard steps[taker] != scenario.steps[taker] else { return nil }
        return Scenario(steps.indices.filter { !gone.contains($0) }.map { steps[$0] })
      }
    }
  }

  /// Variants in which two blocks become simple ones at the same time, one of them in a
  /// range that rules speak of.
  func pairs() -> [Scenario] {
    let blocks = BlockLayout(scenario).roots.filter { $0.family == .ipv4 }
    let simplest = CIDRArgument.block(.ipv4(10, 0, 0, 0), prefixLength: 16)
    return blocks.flatMap { first in
      blocks.filter { $0 != first }.flatMap { second in
        ([.ipv4(10, 1, 0, 0)] + Self.rangeBases).map { base in
          let other = CIDRArgument.block(base, prefixLength: 16)
          return Scenario(
            scenario.steps.map {
              $0.mapAddresses(
                blocks: { argument in
                  argument == CIDRArgument(first)
                    ? simplest : argument == CIDRArgument(second) ? other : argument
                }, addresses: { $0 })
            })
        }
      }
    }
  }

  private static func simplestBase(_ place: Int, family: AddressFamily) -> Address? {
    family == .ipv4
      ? .ipv4(10, UInt8(place), 0, 0)
      : Address(family: .ipv6, value: 0x2001_0db8 << 96 | UInt128(place) << 72)
  }

  private func moved(_ block: CIDRBlock, to destination: CIDRBlock) -> Scenario {
    func move(_ address: Address) -> Address {
      guard block.contains(address) else { return address }
      return destination.address(at: address.value - block.base.value) ?? address
    }
    return Scenario(
      scenario.steps.map {
        $0.mapAddresses(
          blocks: { argument in
            guard case .block(let address, let prefixLength) = argument, prefixLength >= block.prefixLength
            else { return argument }
            return .block(move(address), prefixLength: prefixLength)
          }, addresses: move)
      })
  }

  private func writtenBlocks() -> [CIDRArgument] {
    var blocks: [CIDRArgument] = []
    for step in scenario.steps {
      _ = step.mapAddresses(
        blocks: {
          blocks.append($0)
          return $0
        }, addresses: { $0 })
    }
    return blocks
  }

  private func distinctBlocks() -> [CIDRArgument] {
    var seen: Set<CIDRArgument> = []
    let written = writtenBlocks()
    let repeated = written.filter { block in written.count { $0 == block } > 1 }
    return repeated.filter { seen.insert($0).inserted }
  }

  private func replacing(_ block: CIDRArgument, by other: CIDRArgument, only place: Int?) -> Scenario {
    var position = -1
    return Scenario(
      scenario.steps.map {
        $0.mapAddresses(
          blocks: { argument in
            position += 1
            if let place { return position == place ? other : argument }
            return argument == block ? other : argument
          }, addresses: { $0 })
      })
  }

  /// Where the ranges begin that rules speak of, besides 10.0.0.0: private, shared,
  /// link-local, benchmarking and public addresses (RFC 1918, RFC 6598, RFC 3927,
  /// RFC 2544).
  private static let rangeBases: [Address] = [
    .ipv4(172, 16, 0, 0), .ipv4(192, 168, 0, 0), .ipv4(100, 64, 0, 0), .ipv4(169, 254, 0, 0),
    .ipv4(198, 18, 0, 0), .ipv4(11, 0, 0, 0),
  ]

  /// Simpler blocks to try in place of one, the simplest first.
  ///
  /// Simple places with simple lengths; then another place or another length alone;
  /// then every other block that is written somewhere.
  private func candidates(for block: CIDRArgument) -> [CIDRArgument] {
    let current = ScenarioComplexity.rank(block)
    var result: [CIDRArgument] = []
    func offer(_ argument: CIDRArgument) {
      if ScenarioComplexity.rank(argument).lexicographicallyPrecedes(current), !result.contains(argument) {
        result.append(argument)
      }
    }
    func offer(_ base: Address?, _ length: Int) {
      guard let base, length <= base.family.bitCount,
        let candidate = CIDRBlock(canonicalising: base, prefixLength: length)
      else { return }
      offer(CIDRArgument(candidate))
      guard block.hasHostBits, let next = candidate.address(at: 1) else { return }
      offer(.block(next, prefixLength: length))
    }
    for place in 0..<3 { for length in [16, 24] { offer(Self.simplestBase(place, family: .ipv4), length) } }
    if case .block(let address, let prefixLength) = block {
      if address.family == .ipv6 {
        for place in 0..<3 {
          for length in [64, 56] { offer(Self.simplestBase(place, family: .ipv6), length) }
        }
        for length in [64, 56, 128, 0] { offer(address, length) }
      } else {
        for base in Self.rangeBases { for length in [16, prefixLength] { offer(base, length) } }
        for length in [16, 24, 28, 20, 32, 0] { offer(address, length) }
      }
      for place in 0..<3 { offer(Self.simplestBase(place, family: address.family), prefixLength) }
    }
    for other in Set(writtenBlocks()).sorted(by: { "\($0)" < "\($1)" }) { offer(other) }
    return result.sorted {
      ScenarioComplexity.rank($0).lexicographicallyPrecedes(ScenarioComplexity.rank($1))
    }
  }
}
