public import VPCheck

/// What comparing all packets of generated networks came to, as JSON for other tools.
public struct ClassCampaignJSON: Encodable, Sendable {
  struct DisagreementRecord: Encodable {
    var network: UInt64
    var source: String
    var packet: String
    var expected: String
    var observed: String
  }

  var networks: Int
  var sources: Int
  var classes: Int
  var boxes: Int
  var unjudgedBoxes: Int
  var packetsWalked: Int
  var disagreements: [DisagreementRecord]

  /// Makes the record of a campaign.
  public init(_ campaign: ClassCampaign) {
    networks = campaign.networks
    sources = campaign.sources
    classes = campaign.classes
    boxes = campaign.boxes
    unjudgedBoxes = campaign.unjudgedBoxes
    packetsWalked = campaign.packets
    disagreements = campaign.disagreements.map { network, found in
      DisagreementRecord(
        network: network, source: found.source, packet: "\(found.packet)", expected: found.expected,
        observed: found.observed)
    }
  }
}
