public import VPCheck

/// The classes of all packets of a network, as text.
public struct PacketCensusText: Sendable {
  private let census: PacketCensus
  private let agreement: ClassAgreement

  /// Prepares the text of a census, and of what the model says of it.
  public init(_ census: PacketCensus, _ agreement: ClassAgreement) {
    self.census = census
    self.agreement = agreement
  }

  /// Every source with its classes, the largest last, and what the model says of them.
  public var text: String {
    var parts = census.partitions.map(Self.text)
    var lines = [
      "\(agreement.classes) classes of \(agreement.boxes) boxes; "
        + "the model walked \(agreement.packets) packets and disagrees on \(agreement.disagreements.count)"
    ]
    lines += agreement.disagreements.map {
      "  \($0.source) \($0.packet): the oracle says \($0.expected); the model \($0.observed)"
    }
    parts.append(lines.joined(separator: "\n"))
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(_ partition: PacketCensus.Partition) -> String {
    let sum = partition.totalExponent.map { "2^\($0)" } ?? partition.total
    let width = partition.classes.map(\.size.count).max() ?? 0
    let lines = partition.classes
      .sorted { ($0.size.count, $0.size) < ($1.size.count, $1.size) }
      .map { part in
        let size = String(repeating: " ", count: width - part.size.count) + part.size
        return "  \(size)  \(part.fate)"
      }
    let title = "\(partition.source) \(partition.family): \(partition.classes.count) classes, \(sum) packets"
    return ([title] + lines).joined(separator: "\n")
  }
}
