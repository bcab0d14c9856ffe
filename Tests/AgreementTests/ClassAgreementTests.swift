import AddressMath
import Testing
import VPCheck
import VPCheckOracle
import VPCheckTopology

/// Model and oracle on all packets: the oracle divides them by algebra on sets, the
/// model walks packets out of every part.
@Suite struct ClassAgreementTests {
  static let worlds: [TinyWorld] = {
    var worlds: [TinyWorld] = []
    for joint in TinyWorld.Joint.allCases {
      // Routes into a connection that is not active are black holes, on one side as on both.
      let oneSided = joint == .active ? [(true, false), (false, true)] : []
      for routes in [(true, true), (false, false)] + oneSided {
        for group in TinyWorld.Filter.allCases {
          for acl in TinyWorld.Filter.allCases {
            worlds.append(
              TinyWorld(joint: joint, routes: routes, groupsOfOthers: group, aclOfOthers: acl))
          }
        }
      }
    }
    return worlds
  }()

  /// All worlds, or in a hurry every seventh: routes, groups and ACLs all change from one to the next.
  static let sample: [TinyWorld] =
    LongRun.isAsked ? worlds : worlds.enumerated().filter { $0.offset % 7 == 0 }.map(\.element)

  @Test func `model and oracle agree on every class of all tiny worlds`() {
    #expect(Self.worlds.count == 90)
    var packets = 0
    for world in Self.sample {
      // Corners where packets get through, one packet of each box elsewhere: the rest is much the same.
      let isJoined = world.joint == .active && world.routes == (true, true)
      let agreement = ClassAgreement(
        world.topology, families: [.ipv4], isJoined ? .corners : .representatives)
      #expect(agreement.disagreements.isEmpty, "\(world): \(agreement.disagreements)")
      #expect(agreement.incomplete.isEmpty)
      packets += agreement.packets
    }
    #expect(packets > (LongRun.isAsked ? 40_000 : 5_000))
  }

  @Test(arguments: TinyWorld.Filter.allCases)
  func `model and oracle agree on every class of tiny worlds of IPv6`(filter: TinyWorld.Filter) {
    for joint in TinyWorld.Joint.allCases {
      let world = TinyWorld(joint: joint, groupsOfOthers: filter, aclOfOthers: filter, family: .ipv6)
      let agreement = ClassAgreement(world.topology, families: [.ipv6], .corners)
      #expect(agreement.disagreements.isEmpty, "\(world): \(agreement.disagreements)")
      #expect(agreement.incomplete.isEmpty)
    }
  }

  /// A few networks; `vpcheck packets` compares thousands, optimised.
  @Test func `model and oracle agree on every class of generated networks`() throws {
    var campaign = ClassCampaign(seed: 1)
    try campaign.compare(networks: LongRun.isAsked ? 50 : 6)
    #expect(campaign.disagreements.isEmpty, "\(campaign.disagreements.prefix(3))")
    #expect(campaign.incomplete.isEmpty)
    #expect(campaign.classes > (LongRun.isAsked ? 700 : 80))
    #expect(campaign.packets > (LongRun.isAsked ? 20_000 : 2_000))
  }

  @Test func `what a class is said to be, each packet of it is said to be by itself`() throws {
    var compared = 0
    for index in 0..<10 as Range<UInt64> {
      let topology = try ClassCampaign.topology(seed: 3, index: index)
      for family in [AddressFamily.ipv4, .ipv6] {
        var space = PacketSpace(topology, family)
        for source in PacketSpace.sources(of: topology) {
          guard case .interface(let id) = source else { continue }
          for box in space.partition(from: source).classes.flatMap(\.boxes) {
            guard let verdict = box.verdict, let payload = box.payloads.last?.corners.last,
              let last = box.sources.last, let destination = box.destinations.last
            else { continue }
            let packet = Packet(source: last, destination: destination, payload: payload)
            let exchange = Exchange(initiator: topology.networkInterfaces[id], request: packet)
            guard let alone = try? ExchangeAnalysis(of: exchange, in: topology).verdict else { continue }
            compared += 1
            let isSame =
              alone.mustSucceed == verdict.mustSucceed && alone.mustFail == verdict.mustFail
              && alone.first?.codes == verdict.first?.codes
              && alone.first?.component == verdict.first?.component
            if !isSame { Issue.record("\(source) \(packet): \(alone), as a class \(verdict)") }
          }
        }
      }
    }
    #expect(compared > 1000)
  }
}
