internal import Foundation
internal import VPCheckCorpus

/// Which case each worker is playing: a line of fixed length for each, overwritten in place.
///
///     worker 000 case 0000000000000123 signal 00
///
/// When the process is killed, the file says what was in flight; when it crashes, the line of the
/// worker that crashed has the number of the signal. A write is one call of the system within
/// one page, so a line is never torn by a kill.
final class InFlightFile: Sendable {
  /// A case that was being played.
  struct Flight: Equatable {
    var caseIndex: Int
    /// The signal with which the case ended the process; nil when it was ended from outside.
    var signal: Int?
  }

  /// What the file said at the start.
  let earlier: [Flight]
  private let descriptor: Int32

  private static let lineLength = 43
  private static let signalOffset = 40

  /// Reads the file of an earlier run, and begins that of this one.
  init(path: String, jobs: Int) throws(CorpusError) {
    let data = FileManager.default.contents(atPath: path) ?? Data()
    earlier = String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      // A worker that never began leaves a gap before the line of the next.
      let words = line.split { $0 == " " || $0 == "\0" }
      guard words.count == 6, words[0] == "worker", words[2] == "case", let index = Int(words[3]),
        index >= 0, let signal = Int(words[5])
      else { return nil }
      return Flight(caseIndex: index, signal: signal == 0 ? nil : signal)
    }
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw CorpusError(path: path, "cannot be opened: \(String(cString: strerror(errno)))")
    }
    CrashMark.prepare(descriptor: descriptor, workers: jobs)
  }

  /// A worker begins a case.
  func begin(_ caseIndex: Int, worker: Int) {
    func padded(_ number: Int, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    var line = "worker \(padded(worker, 3)) case \(padded(caseIndex, 16)) signal 00\n"
    CrashMark.note(worker)
    line.withUTF8 { bytes in
      _ = pwrite(descriptor, bytes.baseAddress, bytes.count, off_t(worker * Self.lineLength))
    }
  }

  /// Forgets what an earlier run had in flight; called when the state has taken it in.
  func clear() { ftruncate(descriptor, 0) }

  /// Writes the signal of a crash into the line of the worker that crashed.
  ///
  /// Everything here may be called by a handler of signals: no memory is asked for.
  enum CrashMark {
    private nonisolated(unsafe) static var descriptor: Int32 = -1
    private nonisolated(unsafe) static var threads: UnsafeMutablePointer<pthread_t?>?
    private nonisolated(unsafe) static var count = 0

    static func prepare(descriptor file: Int32, workers: Int) {
      descriptor = file
      count = workers
      threads = .allocate(capacity: workers)
      threads?.initialize(repeating: nil, count: workers)
      for number in [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT] {
        signal(number) { number in
          CrashMark.mark(number)
          Foundation.signal(number, SIG_DFL)
          raise(number)
        }
      }
    }

    /// The calling thread is that of a worker.
    static func note(_ worker: Int) { threads?[worker] = pthread_self() }

    private static func mark(_ number: Int32) {
      guard let threads else { return }
      let me = pthread_self()
      for worker in 0..<count {
        guard let thread = threads[worker], pthread_equal(thread, me) != 0 else { continue }
        var digits = (UInt8(ascii: "0") + UInt8(number / 10 % 10), UInt8(ascii: "0") + UInt8(number % 10))
        _ = pwrite(descriptor, &digits, 2, off_t(worker * lineLength + signalOffset))
      }
    }
  }
}
