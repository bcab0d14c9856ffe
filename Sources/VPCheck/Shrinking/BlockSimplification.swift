internal import AddressMath
internal import VPCheckTopology

/// Simpler variants of a scenario in its blocks and addresses.
struct BlockSimplification {
  private let scenario: Scenario

  init(_ scenario: Scenario) { self.scenario = scenario }

  /// Variants in which the whole surroundings of a VPC block move to a simpler place.
  ///
  /// Everything that lies inside the block moves along, so that nested and equal
  /// blocks keep their relation. A VPC's number says which place is tried.
  func translations() -> [Scenario] {
    vpcBlocks().flatMap { block in
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

  private static func simplestBase(_ place: Int, family: AddressFamily) -> Address? {
    family == .ipv4
      ? .ipv4(10, UInt8(place), 0, 0)
      : Address(family: .ipv6, value: 0x2001_0db8 << 96 | UInt128(place) << 72)
  }

  private func vpcBlocks() -> [CIDRBlock] {
    var blocks: [CIDRBlock] = []
    for step in scenario.steps {
      let argument: CIDRArgument? =
        switch step.command {
        case .createVpc(_, let block, _): block
        case .associateVpcCidrBlock(_, let block): block
        default: nil
        }
      if let block = argument?.canonicalised, !blocks.contains(block) { blocks.append(block) }
    }
    return blocks
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

  /// Simpler blocks to try in place of one, the simplest first.
  private func candidates(for block: CIDRArgument) -> [CIDRArgument] {
    let current = ScenarioComplexity.rank(block)
    guard case .block(let address, let prefixLength) = block else { return [] }
    let isIPv6 = address.family == .ipv6
    let prefixes = isIPv6 ? [64, 56, 128, 0] : [16, 24, 28, 20, 32, 0]
    let bases = (0..<4).compactMap { Self.simplestBase($0, family: address.family) } + [address]
    var result: [CIDRArgument] = []
    for length in prefixes + [prefixLength] {
      for base in bases {
        guard let candidate = CIDRBlock(canonicalising: base, prefixLength: length) else { continue }
        let argument = CIDRArgument(candidate)
        if ScenarioComplexity.rank(argument).lexicographicallyPrecedes(current), !result.contains(argument) {
          result.append(argument)
        }
      }
    }
    for other in Set(writtenBlocks()).sorted(by: { "\($0)" < "\($1)" })
    where ScenarioComplexity.rank(other).lexicographicallyPrecedes(current) && !result.contains(other) {
      result.append(other)
    }
    return result.sorted {
      ScenarioComplexity.rank($0).lexicographicallyPrecedes(ScenarioComplexity.rank($1))
    }
  }
}
