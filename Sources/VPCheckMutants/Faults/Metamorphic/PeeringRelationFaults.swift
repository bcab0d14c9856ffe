internal import AddressMath
internal import VPCheckModel
internal import VPCheckTopology

/// Faults in peering connections that show when one comes or goes, or from the other side.
enum PeeringRelationFaults {
  static let all = [
    connectionTakesTheDefault, deletedConnectionCarries, accepterCannotBegin, pingsGoDownhill,
    requesterMustBeFirst, overlapSeenFromTheRequester,
  ]

  private static let connectionTakesTheDefault = Fault(
    "connection-takes-the-default", breaks: "PEER-RT-18",
    "An active connection takes over what a default route names another way for.",
    forwarding: {
      $0.chooseRoute = { table, destination, falls, isAvailable in
        let chosen = ForwardingRules.standard.chooseRoute(table, destination, falls, isAvailable)
        guard chosen?.destination.prefixLength == 0 else { return chosen }
        return (1...8).lazy.map { number in
          let connection = ResourceID(.peeringConnection, number)
          return Route(.everything(destination.family), to: .peeringConnection(connection))
        }.first(where: isAvailable) ?? chosen
      }
    })

  private static let deletedConnectionCarries = Fault(
    "deleted-connection-carries", breaks: "PEER-RT-17", alsoBreaks: ["PW-PCX-1"],
    "A connection that was deleted goes on carrying packets.",
    forwarding: {
      $0.targetIsAvailable = { topology, vpc, route in
        if case .peeringConnection(let id) = route.target, let connection = topology.peeringConnections[id],
          connection.state == .deleted
        {
          return connection.joins(vpc)
        }
        return ForwardingRules.standard.targetIsAvailable(topology, vpc, route)
      }
    })

  private static func isEchoRequest(_ packet: Packet) -> Bool {
    switch packet.payload {
    case .icmp(type: 8, _), .icmpv6(type: 128, _): true
    default: false
    }
  }

  private static let accepterCannotBegin = Fault(
    "accepter-cannot-begin", breaks: "PEER-RT-19",
    "Over a connection the accepter answers pings, and cannot send any.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        peer == connection.requester.vpc && isEchoRequest(packet)
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })

  private static let pingsGoDownhill = Fault(
    "pings-go-uphill", breaks: "PW-META-6",
    "A ping goes only from a lower address to a higher one.",
    forwarding: {
      $0.passesSourceCheck = { interface, packet in
        !(isEchoRequest(packet) && packet.source > packet.destination)
          && ForwardingRules.standard.passesSourceCheck(interface, packet)
      }
    })

  private static let requesterMustBeFirst = Fault(
    "requester-must-be-first", breaks: "PEER-RT-15",
    "A connection works only if the requester's VPC is the older one.",
    forwarding: {
      $0.peeringPassage = { topology, connection, peer, packet in
        connection.requester.vpc > connection.accepter.vpc
          ? .refused : ForwardingRules.standard.peeringPassage(topology, connection, peer, packet)
      }
    })

  private static let overlapSeenFromTheRequester = Fault(
    "overlap-seen-from-the-requester", breaks: "PEER-OVL-6",
    "Blocks overlap only where one of the requester contains one of the accepter.",
    control: {
      $0.peering.overlap = { first, second in
        first.associatedBlocks.contains { block in second.associatedBlocks.contains { block.contains($0) } }
      }
    })
}
