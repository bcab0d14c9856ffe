extension CIDRBlock {
  /// Whether the invariants in the type's comment hold.
  @inline(__always)
  var holdsInvariants: Bool {
    prefixLength <= family.bitCount && base.value & hostMask == 0
  }
}
