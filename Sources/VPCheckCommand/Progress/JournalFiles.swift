internal import Foundation
internal import Synchronization
internal import VPCheck
internal import VPCheckCorpus

/// What is written case by case: the record of cases in flight, and a journal for each worker.
///
/// Each write is one call of the system, so a kill leaves whole lines; a line that a full disk or a
/// lost machine cut off is known by its check sum, and its case is played again.
///
/// Unchecked sendable: the cases from before do not change while workers run; each worker has
/// files of its own; and a new generation begins while workers rest.
final class JournalFiles: CampaignJournal, @unchecked Sendable {
  private let folder: String
  private var generation: Int
  private var journals: [JournalFile]
  private let flights: InFlightFile
  private var before: [Int: ArraySlice<UInt8>] = [:]
  private var aside: [Int: String] = [:]
  private var hasCleared = false
  /// What was in flight when the last run ended.
  private(set) var inFlight: [InFlightFile.Flight] = []
  private let failed = Atomic<Bool>(false)
  /// The last case that was written down, before or by this run.
  private let lastKnown = Atomic<Int>(-1)

  /// The first line of a journal: of which law book its counts are.
  private static let header = Data("vpcheck journal 1 \(LawBook.fingerprint)\n".utf8)

  /// Reads the journals of a generation, and removes those of others.
  init(folder: String, generation: Int, nextCase: Int, jobs: Int) throws(CorpusError) {
    self.folder = folder
    self.generation = generation
    journals = []
    flights = try InFlightFile(path: "\(folder)/in-flight", jobs: jobs)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted() where name.hasPrefix("journal-") {
      let file = "\(folder)/\(name)"
      guard name.hasPrefix("journal-\(generation)-") else {
        unlink(file)
        continue
      }
      try read(file, from: nextCase)
    }
    for flight in flights.earlier where flight.caseIndex >= nextCase && before[flight.caseIndex] == nil {
      inFlight.append(flight)
    }
    open(jobs: jobs)
  }

  /// Reads one journal; a last line that is not whole is cut off.
  private func read(_ file: String, from nextCase: Int) throws(CorpusError) {
    guard let data = FileManager.default.contents(atPath: file) else {
      throw CorpusError(path: file, "not readable")
    }
    let bytes = [UInt8](data)
    guard bytes.starts(with: Self.header) else {
      // Torn in its first line, or of another law book: its cases are played again.
      unlink(file)
      return
    }
    var start = Self.header.count
    var line = 2
    while start < bytes.count {
      guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
      guard let note = CaseNote(line: bytes[start..<end]) else {
        // What follows a line that was cut off begins another one: only the end may be torn.
        guard end + 1 == bytes.count else {
          throw CorpusError(
            path: file,
            "line \(line): expected a case with its check sum, found "
              + "\"\(String(decoding: bytes[start..<end].prefix(60), as: UTF8.self))\"; "
              + "remove the file to play its cases again")
        }
        break
      }
      if note.caseIndex >= nextCase { before[note.caseIndex] = bytes[start..<end] }
      start = end + 1
      line += 1
    }
    if start < bytes.count { truncate(file, start) }
    lastKnown.store(before.keys.max() ?? -1, ordering: .relaxed)
  }

  private func open(jobs: Int) {
    journals = (0..<jobs).map {
      JournalFile(path: "\(folder)/journal-\(generation)-\($0)", header: Self.header)
    }
  }

  /// Whether a case beyond the counts was played before.
  func knows(_ caseIndex: Int) -> Bool { before[caseIndex] != nil }

  /// Forgets what was in flight before, once: the state has taken it in.
  func clearFlights() {
    if hasCleared { return }
    hasCleared = true
    flights.clear()
  }

  /// How many cases beyond the counts are known from before.
  var earlierCount: Int { before.count }

  /// Whether something could not be written.
  var hasFailed: Bool { failed.load(ordering: .relaxed) }

  /// Takes a case for lost, since it ends the process whenever it is played.
  func setAside(_ caseIndex: Int, _ reason: String) { aside[caseIndex] = reason }

  /// Whether the counts up to a case hold all that is written down.
  ///
  /// In the middle of a chunk they do not: cases were played that are not yet counted.
  func isCovered(by nextCase: Int) -> Bool { nextCase > lastKnown.load(ordering: .relaxed) }

  /// Begins the journals of a new generation, and removes the others.
  func begin(generation next: Int) {
    let old = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    generation = next
    before = [:]
    open(jobs: journals.count)
    for name in old where name.hasPrefix("journal-") && !name.hasPrefix("journal-\(next)-") {
      unlink("\(folder)/\(name)")
    }
  }

  // MARK: - The journal of a campaign

  func earlier(_ caseIndex: Int) -> CaseNote? {
    if !before.isEmpty, let line = before[caseIndex] { return CaseNote(line: line) }
    if !aside.isEmpty, let reason = aside[caseIndex] { return CaseNote(lost: caseIndex, because: reason) }
    return nil
  }

  func begin(_ caseIndex: Int, worker: Int) { flights.begin(caseIndex, worker: worker) }

  func end(_ note: CaseNote, worker: Int) {
    lastKnown.max(note.caseIndex, ordering: .relaxed)
    if !journals[worker].append(note.line) { failed.store(true, ordering: .relaxed) }
  }
}

/// The cases that one worker has played, one line each.
final class JournalFile {
  private let path: String
  private let header: Data
  private var descriptor: Int32 = -1
  private var length: off_t = 0
  private var isBroken = false

  /// Names a journal; the file is made, or gone on with, when there is something to write.
  init(path: String, header: Data) {
    self.path = path
    self.header = header
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Adds a line; false when it could not be written, and then nothing of it is left.
  func append(_ line: [UInt8]) -> Bool {
    guard !isBroken, openIfNeeded() else { return false }
    return write(line)
  }

  private func openIfNeeded() -> Bool {
    if descriptor >= 0 { return true }
    descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    length = lseek(descriptor, 0, SEEK_END)
    return length > 0 || write([UInt8](header))
  }

  private func write(_ bytes: [UInt8]) -> Bool {
    let count = Foundation.write(descriptor, bytes, bytes.count)
    if count == bytes.count {
      length += off_t(count)
      return true
    }
    // Half a line in the middle would spoil those after it.
    if ftruncate(descriptor, length) != 0 { isBroken = true }
    return false
  }
}
