internal import Foundation
internal import VPCheck

/// Ctrl-C and the end of a CI runner: the first asks for a clean end, the second ends at once.
enum Interruption {
  private static let flag = StopFlag()

  /// Whether somebody asked for the end.
  static var isRequested: Bool { flag.isSet }

  /// Listens to the signals from now on.
  ///
  /// A parent may have started us with these signals blocked: threads of Dispatch are, and so
  /// is what they start. A blocked Ctrl-C would never arrive, so the signals are let in too.
  static func listen() {
    var awaited = sigset_t()
    sigemptyset(&awaited)
    defer { pthread_sigmask(SIG_UNBLOCK, &awaited, nil) }
    for signal in [SIGINT, SIGTERM] {
      sigaddset(&awaited, signal)
      Foundation.signal(signal) { _ in
        if Interruption.flag.isSet { _exit(130) }
        Interruption.flag.set()
      }
    }
  }
}
