internal import AllocationCounter
public import Benchmark
internal import Foundation

extension BenchmarkMetric {
  /// How many things, such as cases, are done in one second of processor time.
  public static let rate = BenchmarkMetric.custom(
    "Done per CPU second", polarity: .prefersLarger, useScalingFactor: false)

  /// How many allocations a thousand things take; the metrics are whole numbers.
  ///
  /// Calls of the allocator by the thread that runs the benchmark, as `AllocationCounter.h` says.
  public static let allocations = BenchmarkMetric.custom(
    "Allocations per 1000", polarity: .prefersSmaller, useScalingFactor: false)

  /// How many bytes those allocations ask for.
  public static let allocatedBytes = BenchmarkMetric.custom(
    "Allocated bytes per 1", polarity: .prefersSmaller, useScalingFactor: false)
}

extension Benchmark.Configuration {
  /// The metrics that every benchmark here reports.
  public static func counted(seconds: Int = 2) -> Benchmark.Configuration {
    var metrics: [BenchmarkMetric] = [.rate, .cpuTotal, .peakMemoryResident]
    // Where nothing is counted, nothing is shown: zero would look like a result.
    if allocation_counter_is_available() { metrics += [.allocations, .allocatedBytes] }
    return Benchmark.Configuration(metrics: metrics, maxDuration: .seconds(seconds))
  }
}

extension Benchmark {
  /// Measures a body that does so many things, and reports what one of them costs.
  ///
  /// - Parameters:
  ///   - count: How many things the body does.
  ///   - body: Does them and returns the result.
  ///   - complaint: Compares the result with what is known beforehand, outside the measured part;
  ///     what it says fails the benchmark.
  public func measure<Result>(
    _ count: Int, _ body: () throws -> Result, complaint: (Result) -> String?
  ) rethrows {
    startMeasurement()
    let callsBefore = allocation_counter_thread_count()
    let bytesBefore = allocation_counter_thread_bytes()
    let begin = clock()
    let result = try body()
    let ticks = clock() - begin
    let calls = allocation_counter_thread_count() - callsBefore
    let bytes = allocation_counter_thread_bytes() - bytesBefore
    stopMeasurement()
    measurement(.rate, Int(Double(count) * Double(CLOCKS_PER_SEC) / Double(max(ticks, 1))))
    if allocation_counter_is_available() {
      measurement(.allocations, Int(calls) * 1000 / count)
      measurement(.allocatedBytes, Int(bytes) / count)
    }
    if let complaint = complaint(result) { error(complaint) }
  }
}
