internal import Dispatch
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus

/// The folder in which a long run keeps how far it has come.
///
///     state           the counts and the violations; replaced as a whole
///     journal-G-W     the cases that worker W has played since state of generation G
///     in-flight       which case each worker is playing
///     inputs/         cases that were the first to exercise a law, as bytes of a fuzzer
///     lock            held by the run that uses the folder
///
/// A kill at any instant loses at most the cases in flight: all others are in the state or in a
/// journal. A class, since the campaign tells of progress while it runs; one thread uses it, and the
/// workers only its journal.
final class StateFolder {
  /// How many seconds lie between two writings of the state.
  static let secondsBetween = 5.0
  /// After so many runs that ended while it was in flight a case is set aside; a crash counts twice.
  static let deathsMax = 3

  /// The folder.
  let path: String
  /// What the folder said at the start, and what it is to say.
  private(set) var state: CampaignState
  /// Whether there was a state to go on from.
  let isResumed: Bool
  /// What is written case by case.
  let journal: JournalFiles
  /// Why the last writing failed; nil when it did not.
  private(set) var failure: CorpusError?
  private var hasTold = false
  private let start = DispatchTime.now()
  private let secondsBefore: Int
  private var lastSaved = 0.0

  /// Opens a folder, and makes it when there is none.
  ///
  /// - Parameters:
  ///   - resumes: Whether to go on from a state that is there; without it one that is there is refused.
  ///   - identity: What is played, but for the seed and the first case.
  ///   - seed: The seed that was asked for; nil for that of the state, or a new one.
  /// - Throws: `CorpusError` with the file and the place.
  init(
    path: String, resumes: Bool, identity: [String], system: String, seed: UInt64?, firstCase: Int,
    jobs: Int
  ) throws(CorpusError) {
    self.path = path
    try WholeFile.makeFolder(path)
    try Self.lock(path)
    WholeFile.sweep(path)
    let file = "\(path)/state"
    if let text = try Self.text(of: file) {
      guard resumes else {
        throw CorpusError(
          path: file, "holds a run already; say --resume to go on with it, or name another folder")
      }
      guard let stored = CampaignState.seed(in: text) else {
        throw CorpusError(
          path: file, "line 1: expected \"\(CampaignState.header)\" and a line with a seed, found none")
      }
      do throws(StateTextError) {
        state = try CampaignState(
          parsing: text, identity: identity, system: system, seed: seed ?? stored, firstCase: firstCase)
      } catch {
        throw CorpusError(path: file, error.description)
      }
      isResumed = true
    } else {
      state = CampaignState(
        identity: identity, system: system, seed: seed ?? UInt64(UInt32.random(in: 1...UInt32.max)),
        firstCase: firstCase)
      isResumed = false
    }
    secondsBefore = state.seconds
    state.runs += 1
    journal = try JournalFiles(
      folder: path, generation: state.generation, nextCase: state.result.nextCase, jobs: jobs)
    noteInFlight()
  }

  /// The seconds of this run.
  private var elapsed: Double {
    Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9
  }

  /// The seconds of all runs.
  var seconds: Double { Double(secondsBefore) + elapsed }

  /// What was in flight when the last run ended, in words.
  private(set) var told: [String] = []

  /// Counts the cases that were in flight when the last run ended, and sets those aside that end
  /// every run.
  private func noteInFlight() {
    let nextCase = state.result.nextCase
    var suspects = state.suspects.filter { $0.key >= nextCase && !journal.knows($0.key) }
    for flight in journal.inFlight {
      // A crash counts twice: it is sure that the case did it.
      suspects[flight.caseIndex, default: 0] += flight.signal == nil ? 1 : 2
      let how = flight.signal.map { "ended the run with signal \($0)" } ?? "was in flight when the run ended"
      told.append("Case \(flight.caseIndex) of seed \(state.result.seed) \(how).")
    }
    for (caseIndex, count) in suspects.sorted(by: { $0.key < $1.key }) where count >= Self.deathsMax {
      journal.setAside(caseIndex, "case \(caseIndex) ends the process whenever it is played; set aside")
      told.append("Case \(caseIndex) is set aside; --case \(caseIndex) plays it alone.")
    }
    state.suspects = suspects
  }

  /// Keeps what a run has come to: at once when it is urgent, otherwise every few seconds.
  ///
  /// Journals are begun anew when the counts hold everything that they say.
  func save(_ result: CampaignResult, isUrgent: Bool) {
    guard isUrgent || elapsed - lastSaved >= Self.secondsBetween else { return }
    lastSaved = elapsed
    var next = state
    next.result = result
    next.seconds = Int(seconds)
    let isNew = journal.isCovered(by: result.nextCase)
    if isNew { next.generation += 1 }
    do throws(CorpusError) {
      try WholeFile.write(next.text, to: "\(path)/state")
      state = next
      journal.clearFlights()
      if isNew { journal.begin(generation: next.generation) }
      failure = nil
    } catch {
      failure = error
      if !hasTold { Output.note("The state is not kept: \(error)") }
      hasTold = true
    }
  }

  /// Keeps the bytes of a case that exercised laws for the first time.
  func saveInput(_ bytes: [UInt8], for laws: [String]) {
    guard let law = laws.first else { return }
    do throws(CorpusError) {
      try WholeFile.makeFolder("\(path)/inputs")
      try WholeFile.write(Data(bytes), to: "\(path)/inputs/\(law)")
    } catch {
      if !hasTold { Output.note("An input is not kept: \(error)") }
      hasTold = true
    }
  }

  /// Holds the folder until the process ends.
  private static func lock(_ path: String) throws(CorpusError) {
    let file = "\(path)/lock"
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CorpusError(path: file, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      throw CorpusError(path: file, "another run uses this folder")
    }
  }

  /// The text of a file; nil when there is none.
  static func text(of file: String) throws(CorpusError) -> String? {
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CorpusError(path: file, "not readable")
    }
    return try WholeFile.text([UInt8](data), of: file)
  }
}
