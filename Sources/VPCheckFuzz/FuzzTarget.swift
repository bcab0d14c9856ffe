internal import Foundation
internal import VPCheck
internal import VPCheckCorpus
internal import VPCheckMutants

/// What the fuzzer calls: bytes are the choices of a case, which is played and judged.
///
/// A violation is shrunk and saved as an ordinary case, and the fuzzer goes on; with VPCHECK_FUZZ_ABORT
/// it also ends the process, which is how services that run fuzzers count a finding.
///
///     VPCHECK_FUZZ_SYSTEM   model (default), model:any or fault:ID
///     VPCHECK_FUZZ_CORPUS   the folder for cases (default corpus)
///     VPCHECK_FUZZ_LAWS     report only these laws, separated by commas
///     VPCHECK_FUZZ_ABORT    1 to end at a violation
final class FuzzTarget {
  private let campaign: ByteCampaign
  private let store: CorpusDirectory
  private let system: String
  private let aborts: Bool
  private let start = Date()

  /// Reads the settings from the environment; ends the process when they make no sense.
  init() {
    let environment = ProcessInfo.processInfo.environment
    system = environment["VPCHECK_FUZZ_SYSTEM"] ?? "model"
    store = CorpusDirectory(path: environment["VPCHECK_FUZZ_CORPUS"] ?? "corpus")
    aborts = environment["VPCHECK_FUZZ_ABORT"] == "1"
    guard let source = Self.source(system) else {
      Self.end("VPCHECK_FUZZ_SYSTEM: expected model, model:any or fault:ID, found \"\(system)\"")
    }
    var configuration = CampaignConfiguration()
    configuration.laws = environment["VPCHECK_FUZZ_LAWS"].map {
      Set($0.split(separator: ",").map(String.init))
    }
    let (known, _) = store.load()
    let name = system
    configuration.known = Set(known.flatMap { $0.stored.fingerprints(on: name) })
    do throws(SystemFailure) { campaign = try ByteCampaign(source, configuration) } catch {
      Self.end("the system does not answer: \(error)")
    }
  }

  private static func source(_ name: String) -> SystemSource? {
    if name == "model" { return .model }
    if name == "model:any" { return .anyModel }
    guard name.hasPrefix("fault:") else { return nil }
    return FaultCatalogue.fault(String(name.dropFirst("fault:".count)))?.source
  }

  /// Plays one input.
  func play(_ bytes: [UInt8]) {
    for var violation in campaign.play(bytes) {
      do throws(CorpusError) {
        violation.path = try store.save(violation, system: violation.system ?? system, seed: 0)
      } catch { Self.note("not saved: \(error)") }
      Self.note(
        "VPCheck: \(violation.fingerprint) after \(campaign.result.cases) cases and "
          + "\(Int(Date().timeIntervalSince(start) * 1000)) ms: \(violation.summary)")
      for (index, step) in violation.story.enumerated() { Self.note("   \(index + 1). \(step)") }
      if let path = violation.path { Self.note("   replay     vpcheck replay \(path) --system \(system)") }
      if aborts { abort() }
    }
  }

  private static func note(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }

  private static func end(_ text: String) -> Never {
    note(text)
    exit(64)
  }
}

#if FUZZ
  private nonisolated(unsafe) let target = FuzzTarget()

  /// The entry of libFuzzer.
  @_cdecl("LLVMFuzzerTestOneInput")
  public func playOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    target.play([UInt8](UnsafeBufferPointer(start: bytes, count: count)))
    return 0
  }
#else
  /// Without a fuzzer it plays the files that it is given, one after another.
  @main enum Main {
    static func main() {
      let files = CommandLine.arguments.dropFirst()
      guard !files.isEmpty else {
        FileHandle.standardError.write(
          Data("usage: vpcheck-fuzzer FILE...   (Fuzz/README.md tells how to build it with libFuzzer)\n".utf8)
        )
        exit(64)
      }
      let target = FuzzTarget()
      for file in files {
        guard let data = FileManager.default.contents(atPath: file) else {
          FileHandle.standardError.write(Data("\(file): not readable\n".utf8))
          exit(64)
        }
        target.play([UInt8](data))
      }
    }
  }
#endif
