internal import AddressMath
internal import VPCheckTopology

extension PacketWalk {
  /// Plays a console connection by EC2 Instance Connect.
  ///
  /// The agent, the user and the key are taken to be in order (lines 8 and 9), and so
  /// is the permission (line 3); none of them is a matter of the network.
  ///
  /// - Source: instance-connect sheet, sections 2 and 3; laws EIC-CON-1, EIC-CON-3,
  ///   EIC-CON-8, EIC-CON-13.
  func answerConnect(_ id: InstanceID, tracing: Bool) -> ProbeAnswer {
    guard let instance = topology.instances[id], rules.acceptsConnect(instance) else {
      return ProbeAnswer(succeeded: false, diagnosis: Diagnosis(nil, .connectInstanceState, at: id))
    }
    guard let target = rules.connectAddress(topology, instance) else {
      return ProbeAnswer(succeeded: false, diagnosis: Diagnosis(nil, .connectNoPublicIPv4, at: id))
    }
    let payload = PacketPayload.tcp(sourcePort: ServiceRange.ephemeralPort, destinationPort: 22)
    let request = Packet(source: rules.connectSource(), destination: target, payload: payload)
    var log = WalkLog(isTracing: tracing)
    var answer = exchange(.outside(request), &log)
    if let earlier = earlierLine(than: answer.diagnosis, request) { answer.diagnosis = earlier }
    return answer
  }

  /// Returns the failure of the way back that section 3 puts before that of a filter.
  ///
  /// A walk meets the filters on the way in before the route of the reply; the table of
  /// section 3 asks for the route first (line 4 before lines 5 and 6). Only the diagnosis
  /// follows that table; the trace shows where the request really ended.
  private func earlierLine(than diagnosis: Diagnosis?, _ request: Packet) -> Diagnosis? {
    guard let diagnosis, diagnosis.phase == .forward,
      diagnosis.code == .aclIngressDeny || diagnosis.code == .groupIngressDeny,
      let entry = rules.gatewayEntry(topology, request.destination),
      let interface = topology.networkInterfaces[entry.holder],
      let table = rules.routeTable(topology, interface.subnet)
    else { return nil }
    var log = WalkLog(isTracing: false)
    log.turnBack()
    do {
      _ = try chooseTarget(table, request.source, in: interface.vpc, &log)
      return nil
    } catch {
      return error.diagnosis
    }
  }
}
