import AddressMath
import Testing
import VPCheck
import VPCheckOracle
import VPCheckTopology

/// The matrix of all pairs against the division of all packets, and against counts known beforehand.
@Suite struct HostMatrixTests {
  func host(_ index: Int) -> NetworkInterfaceID { ResourceID(.networkInterface, index) }

  /// Returns how many packets from an interface to the first address of another are answered; nil when open.
  func counted(
    _ partition: PacketPartition, _ sender: NetworkInterface, _ receiver: NetworkInterface
  ) -> WideCount? {
    guard let own = sender.ipv4.first?.address, let far = receiver.ipv4.first?.address else { return nil }
    var sum = WideCount.zero
    for part in partition.classes {
      for box in part.boxes where box.sources.contains(own) && box.destinations.contains(far) {
        switch part.fate {
        case .answered(.interface(receiver.id)): sum += box.size
        case .answered, .lost: continue
        case .open, .unjudged: return nil
        }
      }
    }
    return sum
  }

  @Test func `every pair of generated networks counts as many packets as the whole space has`() throws {
    var (compared, connected) = (0, 0)
    for index in 0..<15 as Range<UInt64> {
      let topology = try ClassCampaign.topology(seed: 9, index: index)
      let matrix = HostMatrix(topology)
      var space = PacketSpace(topology, .ipv4)
      for sender in topology.networkInterfaces {
        let partition = space.partition(from: .interface(sender.id))
        for receiver in topology.networkInterfaces where receiver.id != sender.id {
          guard let size = matrix.answered(from: sender.id, to: receiver.id),
            let whole = counted(partition, sender, receiver)
          else { continue }
          compared += 1
          if size > 0 { connected += 1 }
          #expect(WideCount(size) == whole, "network \(index): \(sender.id) to \(receiver.id)")
        }
      }
    }
    #expect(compared > 20)
    #expect(connected > 1)
  }

  @Test func `every pair of tiny worlds counts as many packets as the whole space has`() throws {
    for world in ClassAgreementTests.sample where world.joint != .deleted && world.joint != .pending {
      let topology = world.topology
      let matrix = HostMatrix(topology)
      for (from, to) in [(1, 2), (2, 1)] {
        let sender = try #require(topology.networkInterfaces[host(from)])
        let receiver = try #require(topology.networkInterfaces[host(to)])
        let size = try #require(matrix.answered(from: host(from), to: host(to)))
        var space = PacketSpace(topology, .ipv4)
        let partition = space.partition(from: .interface(sender.id))
        #expect(counted(partition, sender, receiver) == WideCount(size), "\(world) \(from)")
      }
    }
  }

  @Test func `a full mesh connects every pair for every header`() {
    let total = HostMatrix(TinyWorld(vpcCount: 7).topology).total()
    #expect(total.pairs == 42)
    #expect(total.connected == 42)
    #expect(total.undecided == 0)
    #expect(total.answered == WideCount(42) * .powerOfTwo(40))
  }

  @Test func `a route taken away disconnects one pair in both directions`() throws {
    let world = TinyWorld(vpcCount: 5)
    let topology = world.topology
    var matrix = HostMatrix(topology)
    let table = ResourceID(.routeTable, 2)
    let routes = try #require(topology.routeTables[table]).routes.filter { $0.destination == world.block(4) }
    let judged = matrix.setRoutes(of: table, to: world.block(4), [])
    #expect(judged == 2)
    #expect(matrix.answered(from: host(2), to: host(4)) == 0)
    #expect(matrix.answered(from: host(4), to: host(2)) == 0)
    #expect(matrix.total().connected == 18)
    matrix.setRoutes(of: table, to: world.block(4), routes)
    #expect(matrix.total().connected == 20)
  }

  @Test func `changed rules come to the same as a new matrix`() throws {
    let world = TinyWorld(vpcCount: 4, groupsOfOthers: .ssh)
    var topology = world.topology
    var matrix = HostMatrix(topology)
    let group = ResourceID(.securityGroup, 3)
    let out = SecurityGroupRule(.egress, .all, .block(.everything(.ipv4)))
    let into = SecurityGroupRule(.ingress, .tcp(22...22), .block(world.block(2)))
    let all = SecurityGroupRule(.ingress, .all, .block(world.block(1)))
    for (rule, isPresent) in [(out, false), (into, true), (all, true), (out, true), (out, false)] {
      let changed = matrix.setRule(rule, of: group, isPresent: isPresent)
      let judged = try #require(changed)
      if rule != into { #expect(judged > 0) }
      topology.securityGroups[group]?.rules.removeAll { $0 == rule }
      if isPresent { topology.securityGroups[group]?.rules.append(rule) }
      let fresh = HostMatrix(topology)
      for from in 1...4 {
        for to in 1...4 where from != to {
          #expect(
            matrix.answered(from: host(from), to: host(to)) == fresh.answered(from: host(from), to: host(to)))
        }
      }
    }
    #expect(matrix.answered(from: host(3), to: host(2)) == 0)
    #expect(matrix.answered(from: host(2), to: host(3)) == 1 << 16)
    #expect(matrix.answered(from: host(1), to: host(3)) == 1 << 40)
  }

  @Test func `rules that divide ports or hosts anew ask for a new matrix`() throws {
    var matrix = HostMatrix(TinyWorld().topology)
    let group = ResourceID(.securityGroup, 2)
    let port = SecurityGroupRule(.ingress, .tcp(80...80), .block(.everything(.ipv4)))
    let ofPort = matrix.setRule(port, of: group, isPresent: true)
    #expect(ofPort == nil)
    let half = try #require(TinyWorld().block(1).halves)
    let part = SecurityGroupRule(.ingress, .all, .block(half.0))
    let ofPart = matrix.setRule(part, of: group, isPresent: true)
    #expect(ofPart == nil)
    #expect(matrix.total().connected == 2)
  }
}
