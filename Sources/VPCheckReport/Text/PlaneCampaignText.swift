public import VPCheck

/// What sending packets through many networks came to, as text.
public struct PlaneCampaignText: Sendable {
  private static let shownMax = 30
  private let campaign: PlaneCampaign
  private let showSeconds: Double
  private let probeSeconds: Double

  /// Prepares the text of a campaign.
  public init(_ campaign: PlaneCampaign, showSeconds: Double, probeSeconds: Double) {
    self.campaign = campaign
    self.showSeconds = showSeconds
    self.probeSeconds = probeSeconds
  }

  /// The counts, then each disagreement in a line.
  public var text: String {
    let losses = campaign.losses.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let failures = campaign.failures.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
    var lines = [
      "\(campaign.networks) networks, \(rate(campaign.networks, showSeconds)) networks/s made; "
        + "\(campaign.probes) probes, \(rate(campaign.probes, probeSeconds)) probes/s",
      "\(campaign.successes) succeed; lost: \(losses.isEmpty ? "none" : losses.joined(separator: ", "))",
      "\(campaign.componentsCompared) components compared, \(campaign.unjudged) probes not judged",
      "the oracle disagrees on \(campaign.disagreements.count)",
    ]
    if !failures.isEmpty {
      lines.append("not answered: \(failures.joined(separator: ", ")); first: \(campaign.firstFailure ?? "")")
    }
    lines += campaign.disagreements.prefix(Self.shownMax).map {
      "  network \($0.network): \($0.probe): the oracle says \($0.expected); the data plane \($0.observed)"
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func rate(_ count: Int, _ seconds: Double) -> Int { seconds > 0 ? Int(Double(count) / seconds) : 0 }
}
