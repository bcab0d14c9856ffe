internal import ArgumentParser
internal import Foundation
internal import VPCheck

/// The laws that an option names, separated by commas.
enum LawFilter {
  /// The ids; nil when the option is left out.
  static func laws(_ option: String?) throws -> Set<String>? {
    guard let option else { return nil }
    let ids = option.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    for id in ids where LawBook.law(id) == nil {
      throw ValidationError("No law is called \"\(id)\"; vpcheck laws lists them.")
    }
    guard !ids.isEmpty else { throw ValidationError("Expected --law to name at least one law.") }
    return Set(ids)
  }
}
