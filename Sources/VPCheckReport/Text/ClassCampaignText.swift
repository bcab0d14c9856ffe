public import VPCheck

/// What comparing all packets of generated networks came to, as text.
public struct ClassCampaignText: Sendable {
  private let campaign: ClassCampaign

  /// Prepares the text of a campaign.
  public init(_ campaign: ClassCampaign) { self.campaign = campaign }

  /// The counts, then each disagreement in a line.
  public var text: String {
    let lines =
      [
        "\(campaign.networks) networks, \(campaign.sources) sources, \(campaign.classes) classes of "
          + "\(campaign.boxes) boxes, \(campaign.unjudgedBoxes) of them not judged",
        "the model walked \(campaign.packets) packets and disagrees on \(campaign.disagreements.count)",
      ]
      + campaign.incomplete.map { "  network \($0.network): \($0.1) does not add up" }
      + campaign.disagreements.map { network, found in
        "  network \(network): \(found.source) \(found.packet): "
          + "the oracle says \(found.expected); the model \(found.observed)"
      }
    return lines.joined(separator: "\n") + "\n"
  }
}
