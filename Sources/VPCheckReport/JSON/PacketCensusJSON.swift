public import VPCheck

/// The classes of all packets of a network, as JSON for other tools.
public struct PacketCensusJSON: Encodable, Sendable {
  struct ClassRecord: Encodable {
    var fate: String
    var size: String
    var boxes: [String]
  }

  struct PartitionRecord: Encodable {
    var source: String
    var family: String
    var total: String
    var totalExponent: Int?
    var classes: [ClassRecord]
  }

  struct AgreementRecord: Encodable {
    var classes: Int
    var boxes: Int
    var unjudgedBoxes: Int
    var packetsWalked: Int
    var disagreements: [DisagreementRecord]
  }

  struct DisagreementRecord: Encodable {
    var source: String
    var packet: String
    var expected: String
    var observed: String
  }

  /// One for each source and family.
  var partitions: [PartitionRecord]
  /// What the model says.
  var agreement: AgreementRecord

  /// Makes the record of a census, and of what the model says of it.
  public init(_ census: PacketCensus, _ compared: ClassAgreement) {
    partitions = census.partitions.map { partition in
      PartitionRecord(
        source: partition.source, family: partition.family, total: partition.total,
        totalExponent: partition.totalExponent,
        classes: partition.classes.map { ClassRecord(fate: $0.fate, size: $0.size, boxes: $0.boxes) })
    }
    agreement = AgreementRecord(
      classes: compared.classes, boxes: compared.boxes, unjudgedBoxes: compared.unjudgedBoxes,
      packetsWalked: compared.packets,
      disagreements: compared.disagreements.map {
        DisagreementRecord(
          source: $0.source, packet: "\($0.packet)", expected: $0.expected, observed: $0.observed)
      })
  }
}
