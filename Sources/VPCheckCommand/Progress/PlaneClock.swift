internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// How long a data plane takes to become networks, and to answer probes.
struct PlaneClock {
  private final class TimedPlane: NetworkPlane {
    let plane: any NetworkPlane
    var showNanoseconds: UInt64 = 0
    var probeNanoseconds: UInt64 = 0

    init(_ plane: any NetworkPlane) { self.plane = plane }

    func show(_ network: Topology) throws(SystemFailure) {
      let start = DispatchTime.now().uptimeNanoseconds
      defer { showNanoseconds += DispatchTime.now().uptimeNanoseconds - start }
      try plane.show(network)
    }

    func answer(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer {
      let start = DispatchTime.now().uptimeNanoseconds
      defer { probeNanoseconds += DispatchTime.now().uptimeNanoseconds - start }
      return try plane.answer(probe)
    }
  }

  private var timed: TimedPlane?

  /// The seconds that becoming networks took.
  var showSeconds: Double { Double(timed?.showNanoseconds ?? 0) / 1e9 }
  /// The seconds that probes took.
  var probeSeconds: Double { Double(timed?.probeNanoseconds ?? 0) / 1e9 }

  /// The plane with a stop-watch around it, the same each time.
  mutating func timing(_ plane: any NetworkPlane) -> some NetworkPlane {
    let known = timed ?? TimedPlane(plane)
    timed = known
    return known
  }
}
