import AddressMath

/// Every block of a family that is small enough to enumerate.
func everyBlock(_ family: AddressFamily) -> [CIDRBlock] {
  var blocks = [CIDRBlock.everything(family)]
  var next = 0
  while next < blocks.count {
    if let halves = blocks[next].halves { blocks += [halves.0, halves.1] }
    next += 1
  }
  return blocks
}

/// Every address of a family that is small enough to enumerate.
func everyAddress(_ family: AddressFamily) -> [Address] {
  (0...family.maxValue).map { Address(family: family, value: $0) }
}
