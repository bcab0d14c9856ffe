extension ResourceID: LosslessStringConvertible {
  /// The handle as case files write it: vpc1, or vpc1.rtb for an implicit resource.
  public var description: String {
    if let owner { return "\(owner.kind.stem)\(owner.number).\(kind.stem)" }
    return "\(kind.stem)\(number)"
  }

  /// Reads a handle as case files write it; nil for anything else.
  public init?(_ description: String) {
    let parts = description.split(separator: ".", omittingEmptySubsequences: false)
    guard let first = parts.first, parts.count <= 2 else { return nil }
    let digits = first.reversed().prefix { $0.isASCII && $0.isNumber }.count
    let stem = first.dropLast(digits)
    let text = first.suffix(digits)
    guard digits > 0, digits <= 9, text == "0" || !text.hasPrefix("0"), let number = Int(text),
      let kind = ResourceKind.allCases.first(where: { $0.stem == stem })
    else { return nil }
    let owner = ResourceID(kind, number)
    guard parts.count == 2 else {
      self = owner
      return
    }
    guard let implicit = ResourceKind.allCases.first(where: { $0.stem == parts[1] }),
      implicit.implicitOwner == kind
    else { return nil }
    self = .implicit(implicit, of: owner)
  }
}
