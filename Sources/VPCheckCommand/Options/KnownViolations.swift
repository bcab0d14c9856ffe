internal import ArgumentParser
internal import Foundation
internal import VPCheckCorpus

/// The violations that a folder of cases records for a system.
enum KnownViolations {
  /// The fingerprints; none without a folder.
  static func fingerprints(_ folder: String?, on system: String) throws -> Set<String> {
    guard let folder else { return [] }
    guard FileManager.default.fileExists(atPath: folder) else {
      throw ValidationError("--known \(folder): no such folder.")
    }
    let (cases, unreadable) = CorpusDirectory(path: folder).load()
    if let error = unreadable.first { throw ValidationError("--known: \(error)") }
    return Set(cases.flatMap { $0.stored.fingerprints(on: system) })
  }
}
