internal import AllocationCounter
internal import Foundation
internal import Workloads

/// How fast the engine draws and checks; the same program as those under Peers.
///
///     engine-speed runner|check|check-random trivial|pairs CASES
///
/// Prints one line of JSON. Only the check itself is timed, in processor time, and only the
/// allocations of the thread that runs it are counted.
@main
enum EngineSpeed {
  static func main() {
    let words = CommandLine.arguments
    guard words.count == 4, let engine = Engine(rawValue: words[1]),
      let workload = Workload.all.first(where: { $0.name == words[2] }), let cases = Int(words[3])
    else {
      let engines = Engine.allCases.map(\.rawValue).joined(separator: "|")
      let workloads = Workload.all.map(\.name).joined(separator: "|")
      FileHandle.standardError.write(Data("usage: engine-speed \(engines) \(workloads) CASES\n".utf8))
      exit(64)
    }
    let callsBefore = allocation_counter_thread_count()
    let bytesBefore = allocation_counter_thread_bytes()
    let begin = clock()
    let tally = engine.play(workload, cases: cases)
    let seconds = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
    let calls = allocation_counter_thread_count() - callsBefore
    let bytes = allocation_counter_thread_bytes() - bytesBefore
    if let complaint = tally.complaint(expecting: cases, of: workload) {
      FileHandle.standardError.write(Data("engine-speed: \(complaint)\n".utf8))
    }
    var fields = [
      "\"cases\": \(tally.caseCount)", "\"calls\": \(tally.callCount)", "\"parts\": \(tally.holdingCount)",
      "\"held\": \(tally.held)", "\"seconds\": \(seconds)",
    ]
    if allocation_counter_is_available() {
      fields.append("\"allocations\": \(calls), \"allocatedBytes\": \(bytes)")
    }
    print("{\(fields.joined(separator: ", "))}")
  }
}
