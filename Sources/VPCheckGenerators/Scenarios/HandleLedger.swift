internal import VPCheckTopology

/// The handles that a scenario has handed out so far.
///
/// Every creating command gets a fresh handle, whether or not it will be accepted. A handle
/// whose command was refused, or whose resource is gone, makes a good unknown one.
struct HandleLedger {
  private var nextNumbers = [Int](repeating: 1, count: ResourceKind.allCases.count)

  /// Returns a handle that no command has used yet.
  mutating func fresh(_ kind: ResourceKind) -> ResourceID {
    let number = nextNumbers[Int(kind.rawValue)]
    nextNumbers[Int(kind.rawValue)] = number + 1
    return ResourceID(kind, number)
  }

  /// Returns a handle that names nothing: the newest one whose resource is not reported.
  ///
  /// When there is none, the number 0, which is never handed out.
  func unknown(_ kind: ResourceKind, in topology: Topology) -> ResourceID {
    var number = nextNumbers[Int(kind.rawValue)] - 1
    while number > 0 {
      let handle = ResourceID(kind, number)
      if !topology.contains(handle) { return handle }
      number -= 1
    }
    return ResourceID(kind, 0)
  }
}
