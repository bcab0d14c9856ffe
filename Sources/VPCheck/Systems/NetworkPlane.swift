public import VPCheckTopology

/// A data plane that carries packets of whatever network it is shown.
public protocol NetworkPlane: AnyObject {
  /// Becomes a network.
  func show(_ network: Topology) throws(SystemFailure)

  /// Sends the packets of a probe, without symbolic parts, through the network shown last.
  func answer(_ probe: Probe) throws(SystemFailure) -> ProbeAnswer
}
