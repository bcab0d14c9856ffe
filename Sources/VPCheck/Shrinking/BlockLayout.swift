internal import AddressMath
internal import VPCheckTopology

/// Where the blocks of a scenario lie, and other places where they could lie.
///
/// Most laws ask only how blocks lie to each other: equal, nested, apart, or side by
/// side. So all blocks are moved together, in one edit, and that is kept.
struct BlockLayout {
  /// In which order blocks that lie beside each other are placed.
  enum Order {
    /// In the order in which the steps name them.
    case appearance
    /// In the order of their addresses.
    case address
  }

  private let scenario: Scenario
  /// The written blocks with host bits cleared, each once, in order of appearance.
  private let blocks: [CIDRBlock]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    var blocks: [CIDRBlock] = []
    for step in scenario.steps {
      _ = step.mapAddresses(
        blocks: {
          if let block = $0.canonicalised, !blocks.contains(block), !Self.isFixed(block) {
            blocks.append(block)
          }
          return $0
        }, addresses: { $0 })
    }
    self.blocks = blocks
  }

  /// The blocks that lie in no other, in order of appearance.
  var roots: [CIDRBlock] { blocks.filter { block in !blocks.contains { Self.encloses($0, block) } } }

  /// The scenario with all blocks at consecutive simple places.
  ///
  /// - Parameters:
  ///   - order: The order of blocks beside each other.
  ///   - keepingLengths: Whether prefix lengths stay; otherwise each level of nesting
  ///     gets the usual one.
  /// - Returns: nil when they do not fit there.
  func relaidOut(_ order: Order, keepingLengths: Bool) -> Scenario? {
    var places: [CIDRBlock: CIDRBlock] = [:]
    for family in [AddressFamily.ipv4, .ipv6] {
      let region =
        family == .ipv4
        ? CIDRBlock(canonicalising: .ipv4(10, 0, 0, 0), prefixLength: 8)
        : CIDRBlock(
          canonicalising: Address(family: .ipv6, value: 0x2001_0db8 << 96), prefixLength: 32)
      let roots = roots.filter { $0.family == family }
      guard let region, place(roots, in: region, level: 0, order, keepingLengths, &places) else { return nil }
    }
    return moved(places)
  }

  /// Scenarios in which two outermost blocks, with all that lies in them, change places.
  func exchanges(in steps: Range<Int>) -> [Scenario] {
    let roots = roots
    return roots.indices.flatMap { first in
      roots.indices.dropFirst(first + 1).map { second in
        moved([roots[first]: roots[second], roots[second]: roots[first]], in: steps)
      }
    }
  }

  /// The block of everything, and other huge ones, say "anywhere" and stay what they are.
  private static func isFixed(_ block: CIDRBlock) -> Bool {
    block.prefixLength < (block.family == .ipv4 ? 8 : 16)
  }

  private static func encloses(_ outer: CIDRBlock, _ inner: CIDRBlock) -> Bool {
    outer.family == inner.family && outer.prefixLength < inner.prefixLength && outer.contains(inner)
  }

  /// The blocks directly inside one.
  private func children(of block: CIDRBlock) -> [CIDRBlock] {
    let inside = blocks.filter { Self.encloses(block, $0) }
    return inside.filter { child in !inside.contains { Self.encloses($0, child) } }
  }

  private func place(
    _ siblings: [CIDRBlock], in region: CIDRBlock, level: Int, _ order: Order, _ keepingLengths: Bool,
    _ places: inout [CIDRBlock: CIDRBlock]
  ) -> Bool {
    let usual = region.family == .ipv4 ? [16, 24, 28, 32] : [56, 64, 128]
    let bitCount = region.family.bitCount
    var offset: UInt128 = 0
    for block in order == .address ? siblings.sorted() : siblings {
      guard keepingLengths || level < usual.count else { return false }
      let length = keepingLengths ? block.prefixLength : usual[level]
      guard length >= region.prefixLength else { return false }
      let size: UInt128 = 1 << UInt128(bitCount - length)
      offset = (offset + size - 1) / size * size
      guard let base = region.address(at: offset), let place = CIDRBlock(base: base, prefixLength: length)
      else { return false }
      offset += size
      places[block] = place
      guard self.place(children(of: block), in: place, level: level + 1, order, keepingLengths, &places)
      else { return false }
    }
    return true
  }

  /// The scenario, or some steps of it, with every block and address inside a key moved
  /// along to the key's value.
  private func moved(_ places: [CIDRBlock: CIDRBlock], in steps: Range<Int>? = nil) -> Scenario {
    func move(_ block: CIDRBlock) -> CIDRBlock? {
      if let place = places[block] { return place }
      // The smallest enclosing block says where the rest goes.
      let enclosing = blocks.filter { places[$0] != nil && $0.contains(block) }
      guard let outer = enclosing.max(by: { $0.prefixLength < $1.prefixLength }), let place = places[outer]
      else { return nil }
      let length = max(block.prefixLength, place.prefixLength)
      let size: UInt128 = 1 << UInt128(place.family.bitCount - place.prefixLength)
      guard let base = place.address(at: (block.base.value - outer.base.value) % size) else { return nil }
      return CIDRBlock(canonicalising: base, prefixLength: length)
    }
    func move(_ address: Address) -> Address { move(CIDRBlock(address))?.base ?? address }
    var result = scenario.steps
    for index in steps ?? result.indices {
      result[index] = result[index].mapAddresses(
        blocks: { argument in
          guard let block = argument.canonicalised, let place = move(block) else { return argument }
          guard argument.hasHostBits else { return CIDRArgument(place) }
          guard case .block(let address, _) = argument,
            let written = place.address(
              at: (address.value - block.base.value)
                % (1 << UInt128(max(1, place.family.bitCount - place.prefixLength))))
          else { return argument }
          return .block(written, prefixLength: place.prefixLength)
        }, addresses: move)
    }
    return Scenario(result)
  }
}
