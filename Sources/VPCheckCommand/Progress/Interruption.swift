internal import Foundation
internal import VPCheck

/// Ctrl-C and the end of a CI runner: the first asks for a clean end, the second ends at once.
enum Interruption {
  private static let flag = StopFlag()

  /// Whether somebody asked for the end.
  static var isRequested: Bool { flag.isSet }

  /// Listens to the signals from now on.
  static func listen() {
    for signal in [SIGINT, SIGTERM] {
      Foundation.signal(signal) { _ in
        if Interruption.flag.isSet { _exit(130) }
        Interruption.flag.set()
      }
    }
  }
}
