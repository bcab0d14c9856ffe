internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in what lies beyond a peer: told as reached, though no packet gets there.
enum TransitFaults {
  static let all = [
    replyThroughAThird,
    gatewayOfAPeer,
    natGatewayOfAPeer,
    routesOfAPeerExtendIt,
  ]

  /// Makes a fault by which a packet that a connection refuses arrives after all.
  ///
  /// - Parameter isCarried: Whether that is so, by the VPC at the other end and the destination.
  private static func beyond(
    _ id: String, breaks law: String, _ summary: String, _ phase: Phase = .forward,
    _ isCarried: @escaping @Sendable (Topology, VPCID, Address) -> Bool
  ) -> Fault {
    Fault(
      id, breaks: law, summary,
      forwarding: {
        $0.answer = { topology, probe, walked in
          guard let diagnosis = walked.diagnosis, diagnosis.phase == phase, diagnosis.code == .notInPeer,
            case .exchange(let source, .address(let destination), _) = probe,
            let sender = topology.sender(source),
            let connection = diagnosis.component.flatMap({ topology.peeringConnections[$0] })
          else { return walked }
          let start = phase == .forward ? sender.vpc : topology.holder(of: destination)?.vpc
          guard let peer = start.flatMap({ connection.peer(of: $0) }) else { return walked }
          let end = phase == .forward ? destination : sender.ipv4.first?.address ?? destination
          return isCarried(topology, peer, end) ? ProbeAnswer(succeeded: true) : walked
        }
      })
  }

  private static let replyThroughAThird = beyond(
    "reply-through-a-third", breaks: "PEER-NT-2",
    "A reply that is routed to a third VPC comes back by the connection of that one.", .back
  ) { topology, peer, destination in
    topology.peeringConnections.contains { connection in
      guard connection.state == .active, let far = connection.peer(of: peer) else { return false }
      return topology.vpcs[far]?.associatedBlocks.contains { $0.contains(destination) } == true
    }
  }

  private static let gatewayOfAPeer = beyond(
    "gateway-of-a-peer", breaks: "PEER-NT-3",
    "A packet to the internet leaves by the internet gateway of a peer."
  ) { topology, peer, destination in
    topology.internetGateways.contains { $0.attachments.contains(peer) }
      && topology.leadsOut(of: peer, to: destination)
  }

  private static let natGatewayOfAPeer = beyond(
    "nat-gateway-of-a-peer", breaks: "PEER-NT-4",
    "A packet to the internet leaves by the NAT gateway of a peer."
  ) { topology, peer, destination in
    topology.routeTables.contains { table in
      table.vpc == peer
        && table.routes.contains {
          $0.target.resource?.kind == .natGateway && $0.destination.contains(destination)
        }
    }
  }

  private static let routesOfAPeerExtendIt = beyond(
    "routes-of-a-peer-extend-it", breaks: "PEER-NT-9",
    "Every route of a peer makes its destination reachable over the connection."
  ) { topology, peer, destination in topology.leadsOut(of: peer, to: destination) }
}

extension Topology {
  /// The interface that sends a probe.
  fileprivate func sender(_ source: ProbeSource) -> NetworkInterface? {
    switch source {
    case .networkInterface(let id): networkInterfaces[id]
    case .instance(let id): instances[id]?.interfaces.first.flatMap { networkInterfaces[$0] }
    case .internet: nil
    }
  }

  /// The interface that holds an address.
  fileprivate func holder(of address: Address) -> NetworkInterface? {
    networkInterfaces.first { $0.holds(address) }
  }

  /// Whether a table of a VPC has a route for an address that is not the VPC's.
  fileprivate func leadsOut(of vpc: VPCID, to destination: Address) -> Bool {
    routeTables.contains { table in
      table.vpc == vpc
        && table.routes.contains { $0.target != .local && $0.destination.contains(destination) }
    }
  }
}
