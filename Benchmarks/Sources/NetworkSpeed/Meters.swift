internal import Foundation

/// Clocks and the memory of the process.
enum Meters {
  /// Runs a body and returns its result with the seconds of processor time of this thread.
  static func processorTime<Result>(_ body: () throws -> Result) rethrows -> (Result, seconds: Double) {
    let begin = threadSeconds()
    let result = try body()
    return (result, threadSeconds() - begin)
  }

  private static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Returns the median time of some steps, in microseconds of wall clock.
  static func median(of steps: Range<Int>, _ body: (Int) -> Void) -> Double {
    let clock = ContinuousClock()
    let times = steps.map { step in clock.measure { body(step) } }.sorted()
    return times[times.count / 2] / .microseconds(1)
  }

  /// The most memory that the process has had so far, in megabytes; nil where the kernel does not say.
  static var peakMegabytes: Int? {
    let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n")
    let line = lines?.first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 / 1024 }
  }
}
