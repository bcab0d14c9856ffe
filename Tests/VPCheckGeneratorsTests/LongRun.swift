import Foundation

/// Whether the suites are to be thorough, as `make test-long` asks.
///
/// A run in a hurry looks at a sample where this one looks at everything.
enum LongRun {
  static let isAsked = ProcessInfo.processInfo.environment["VPCHECK_LONG"] == "1"
}
