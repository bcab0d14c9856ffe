internal import ArgumentParser
internal import Dispatch
internal import Foundation
internal import VPCheck
internal import VPCheckCorpus

/// Keeps how far an exhaustive search has come in a file, if there is to be one.
///
/// The file is written under a temporary name and renamed, so it is whole at any time.
/// A class, since the search tells of progress while it runs; one thread uses it.
final class StateKeeper {
  /// How many seconds lie between two writings.
  static let secondsBetween = 5.0

  /// What the file said at the start.
  let start: ExhaustState
  /// Whether something could not be written.
  var hasFailed = false
  private let path: String?
  private let startTime = DispatchTime.now()
  private var lastSaved = 0.0

  /// Reads the file; without one the search begins.
  init(path: String?, identity: [String]) throws {
    self.path = path
    guard let path, FileManager.default.fileExists(atPath: path) else {
      start = ExhaustState(identity: identity)
      return
    }
    let text: String
    do throws(CorpusError) { text = try StateFolder.text(of: path) ?? "" } catch {
      Output.note("unreadable: \(error)")
      throw ExitCode(64)
    }
    do throws(StateTextError) { start = try ExhaustState(parsing: text, identity: identity) } catch {
      Output.note("unreadable: \(path): \(error)")
      throw ExitCode(64)
    }
  }

  private var elapsed: Double {
    Double(DispatchTime.now().uptimeNanoseconds - startTime.uptimeNanoseconds) / 1e9
  }

  /// The seconds of this run and of those that it goes on from.
  var seconds: Double { Double(start.seconds) + elapsed }

  /// Writes the file, but not more often than every few seconds before the end.
  func save(_ progress: ExhaustiveProgress, isLast: Bool) {
    guard let path, isLast || elapsed - lastSaved >= Self.secondsBetween else { return }
    lastSaved = elapsed
    let state = ExhaustState(identity: start.identity, progress: progress, seconds: Int(seconds))
    do throws(CorpusError) { try WholeFile.write(state.text, to: path) } catch {
      if !hasFailed { Output.note("The state is not kept: \(error)") }
      hasFailed = true
    }
  }
}
