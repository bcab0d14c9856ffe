internal import ArgumentParser
internal import VPCheck
internal import VPCheckCorpus

/// A campaign with its line of progress and the folder that its cases are saved in.
///
/// A class, since the campaign calls back into it.
final class CampaignRun {
  /// What is shown meanwhile.
  let progress: ProgressLine
  /// The cases that could not be saved.
  private(set) var unsaved: [CorpusError] = []
  private let campaign: Campaign
  private let store: CorpusDirectory
  private let system: String
  private let seed: UInt64

  /// Joins a campaign to a corpus.
  init(
    _ campaign: Campaign, store: CorpusDirectory, system: String, seed: UInt64, progress: ProgressLine
  ) {
    self.campaign = campaign
    self.store = store
    self.system = system
    self.seed = seed
    self.progress = progress
  }

  /// Plays the campaign; ends the tool when the system does not answer.
  func play() throws -> CampaignResult {
    campaign.onShrinking = { [progress] in progress.shrinking = $0 }
    campaign.onProgress = { [progress] in
      progress.shrinking = nil
      progress.show($0)
    }
    campaign.onViolation = { [unowned self] in save(&$0) }
    campaign.onImprovement = { [unowned self] in save(&$0) }
    defer { progress.finish() }
    do throws(SystemFailure) { return try campaign.run() } catch {
      progress.finish()
      Output.note("The system does not answer: \(error)")
      throw ExitCode(2)
    }
  }

  private func save(_ violation: inout Violation) {
    do throws(CorpusError) {
      violation.path = try store.save(violation, system: violation.system ?? system, seed: seed)
    } catch {
      unsaved.append(error)
    }
  }
}
