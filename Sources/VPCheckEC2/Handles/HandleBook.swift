internal import VPCheckTopology

/// Which handle of the scenario stands for which real resource.
///
/// - A real id has one handle, the first that was bound to it; several handles may
///   have one real id, when a creating command returned what existed before.
/// - A binding outlives its resource: naming a deleted resource is naming its id.
struct HandleBook {
  private var realIDs: [ResourceID: String] = [:]
  private var handles: [String: ResourceID] = [:]
  private var makers: [ResourceID: Caller] = [:]

  /// Binds a handle to a real id on behalf of the caller who made the resource.
  ///
  /// - Returns: The earlier handle of the same resource, if there is one.
  @discardableResult
  mutating func bind(_ handle: ResourceID, to realID: String, madeBy caller: Caller) -> ResourceID? {
    realIDs[handle] = realID
    if let earlier = handles[realID], earlier != handle { return earlier }
    handles[realID] = handle
    makers[handle] = caller
    return nil
  }

  /// Returns whether a handle has a real id.
  func isBound(_ handle: ResourceID) -> Bool { realIDs[handle] != nil }

  /// Returns the real id of a handle, or one that was never issued.
  func realID(_ handle: ResourceID) -> String { realIDs[handle] ?? NeverIssuedID.id(handle) }

  /// Returns the handle of a real id; nil for a resource that is not the scenario's.
  func handle(_ realID: String) -> ResourceID? { handles[realID] ?? NeverIssuedID.handle(realID) }

  /// Returns who made a resource; nil for an unbound handle and for second names.
  func maker(_ handle: ResourceID) -> Caller? { makers[handle] }

  /// Returns everyone who made a resource of a kind, in a fixed order.
  func makers(of kind: ResourceKind) -> [Caller] {
    let callers = Set(makers.lazy.filter { $0.key.kind == kind }.map(\.value))
    return callers.sorted { ($0.account, $0.region.name) < ($1.account, $1.region.name) }
  }

  /// Returns the real ids of what a caller made of a kind, by ascending handle.
  func realIDs(of kind: ResourceKind, madeBy caller: Caller) -> [String] {
    made(kind, by: caller).map(realID)
  }

  /// Returns what a caller made of a kind, ascending.
  func made(_ kind: ResourceKind, by caller: Caller) -> [ResourceID] {
    makers.lazy.filter { $0.key.kind == kind && $0.value == caller }.map(\.key).sorted()
  }
}
