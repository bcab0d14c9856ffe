public import VPCheck

/// What sending packets through many networks came to, as JSON for other tools.
public struct PlaneCampaignJSON: Encodable, Sendable {
  struct DisagreementRecord: Encodable {
    var network: UInt64
    var probe: String
    var expected: String
    var observed: String
  }

  var networks: Int
  var networksSeconds: Double
  var probes: Int
  var probesSeconds: Double
  var successes: Int
  var losses: [String: Int]
  var componentsCompared: Int
  var unjudged: Int
  var failures: [String: Int]
  var disagreements: [DisagreementRecord]

  /// Makes the record of a campaign.
  public init(_ campaign: PlaneCampaign, showSeconds: Double, probeSeconds: Double) {
    networks = campaign.networks
    networksSeconds = showSeconds
    probes = campaign.probes
    probesSeconds = probeSeconds
    successes = campaign.successes
    losses = campaign.losses
    componentsCompared = campaign.componentsCompared
    unjudged = campaign.unjudged
    failures = campaign.failures
    disagreements = campaign.disagreements.map {
      DisagreementRecord(
        network: $0.network, probe: $0.probe, expected: $0.expected, observed: $0.observed)
    }
  }
}
