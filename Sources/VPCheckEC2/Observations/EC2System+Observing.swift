internal import Foundation
internal import VPCheck
internal import VPCheckTopology

/// Asking the endpoint for its state.
extension EC2System {
  private static let pageCountMax = 100
  private static let firstPauseSeconds = 0.01
  private static let longestPauseSeconds = 2.0

  /// Describes a kind until nothing of it is on its way to another state.
  ///
  /// - Parameters:
  ///   - callers: Those on whose behalf it is asked; nil for all.
  ///   - last: The state that is kept for the others.
  func settled(
    _ kind: ResourceKind, of callers: Set<Caller>?, last: Topology
  ) throws(SystemFailure) -> Topology {
    let deadline = Date(timeIntervalSinceNow: configuration.settleSecondsMax)
    var pause = Self.firstPauseSeconds
    while true {
      let reader = try describe(kind, of: callers, last: last)
      if reader.isSettled { return reader.topology }
      guard Date() < deadline else {
        throw SystemFailure(
          .timedOut,
          "expected every \(kind) in a settled state within \(configuration.settleSecondsMax) s")
      }
      Thread.sleep(forTimeInterval: pause)
      pause = min(2 * pause, Self.longestPauseSeconds)
    }
  }

  /// Describes a kind once, on behalf of everyone who made some of it.
  private func describe(
    _ kind: ResourceKind, of callers: Set<Caller>?, last: Topology
  ) throws(SystemFailure) -> TopologyReader {
    let isAsked = { [handles] (id: ResourceID) in
      guard let callers, let maker = handles.maker(id) else { return true }
      return callers.contains(maker)
    }
    associations.forget(kind, where: isAsked)
    var reader = TopologyReader(
      handles: handles, associations: associations, accounts: accounts, refusedCreation: refusedCreation,
      nonsense: nonsense, topology: last.part(kind) { !isAsked($0) })
    for caller in handles.makers(of: kind.scope) where callers?.contains(caller) ?? true {
      guard let call = DescribeCall(kind, handles: handles, attempted: attempted, by: caller) else {
        continue
      }
      reader.caller = caller
      try read(call, into: &reader)
    }
    try readUnscoped(kind, of: callers, into: &reader)
    if kind == .transitGatewayRouteTable { try readTransitTables(isAsked, into: &reader) }
    handles = reader.handles
    associations = reader.associations
    accounts = reader.accounts
    if let stray = refusedCreation, handles.isBound(stray), !alive.contains(stray) { alive.append(stray) }
    return reader
  }

  /// Reads all pages of a call.
  private func read(_ call: DescribeCall, into reader: inout TopologyReader) throws(SystemFailure) {
    for item in try items(of: call.request, call.listName, by: reader.caller) {
      try reader.read(call.kind, item)
    }
  }

  /// Asks by its own id for a group that was not reported with the groups of any VPC.
  ///
  /// A system may have taken a VPC that does not exist, and then no filter by VPC finds it.
  private func readUnscoped(
    _ kind: ResourceKind, of callers: Set<Caller>?, into reader: inout TopologyReader
  ) throws(SystemFailure) {
    guard kind == .securityGroup else { return }
    for id in alive where id.kind == kind && !reader.topology.contains(id) {
      guard let caller = handles.maker(id), callers?.contains(caller) ?? true else { continue }
      reader.caller = caller
      let request = QueryRequest("DescribeSecurityGroups").filtered("group-id", [handles.realID(id)])
      for item in try items(of: request, "securityGroupInfo", by: caller) { try reader.read(kind, item) }
    }
  }

  /// Reads what the tables of transit gateways hold, each with three calls.
  private func readTransitTables(
    _ isAsked: (ResourceID) -> Bool, into reader: inout TopologyReader
  ) throws(SystemFailure) {
    for table in reader.topology.transitGatewayRouteTables.map(\.id) where isAsked(table) {
      reader.caller = reader.handles.maker(table) ?? reader.caller
      for part in TransitTablePart.allCases {
        let call = part.call(reader.handles.realID(table))
        for item in try items(of: call.request, call.listName, by: reader.caller) {
          try reader.read(part, of: table, item)
        }
      }
    }
  }

  /// Returns the items of a list on all pages of an answer.
  private func items(
    of request: QueryRequest, _ listName: String, by caller: Caller
  ) throws(SystemFailure) -> [AnswerElement] {
    var token: String?
    var found: [AnswerElement] = []
    for _ in 0..<Self.pageCountMax {
      let reply = try client.call(request.with("NextToken", token), by: caller)
      guard case .accepted(let answer) = reply else {
        throw SystemFailure(.environment, "\(request.action) was refused: \(reply)")
      }
      found += answer.items(listName)
      token = answer["nextToken"]
      if token?.isEmpty ?? true { return found }
    }
    throw SystemFailure(
      .malformedAnswer, "expected at most \(Self.pageCountMax) pages of \(request.action)")
  }
}
