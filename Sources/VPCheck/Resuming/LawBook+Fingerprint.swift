extension LawBook {
  /// A sum over the ids of all laws in their order: counts by position are of this book only.
  public static let fingerprint = CheckSum.text(of: Array(all.map(\.id).joined(separator: " ").utf8)[...])
}
