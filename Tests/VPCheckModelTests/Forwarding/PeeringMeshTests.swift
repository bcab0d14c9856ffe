import Testing
import VPCheckModel
import VPCheckTopology

/// Scenarios S7 to S9 of the peering sheet, section 9: meshes and stars, every pair asked.
struct PeeringMeshTests {
  /// S7: a star around A and a triangle M, N, P that share only the VPC C.
  ///
  /// A and M have equal blocks, so have B and N, and C and P. Each host has a last octet
  /// of its own, so an address names at most one host per VPC.
  private struct SpokeAndMesh {
    var network = NetworkBuilder(opensDefaultGroups: true)
    var hosts: [String: (id: InstanceID, address: String)] = [:]
    static let names = ["A", "B", "C1", "C2", "D", "E", "F", "G", "M", "N", "P1", "P2"]

    init(onlyFirstSubnetOfPReachesM: Bool = false) {
      let blocks = [
        "172.16.0.0/16", "10.0.0.0/16", "192.168.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "172.17.0.0/16",
        "10.4.0.0/16", "172.16.0.0/16", "10.0.0.0/16", "192.168.0.0/16",
      ]
      let letters = ["A", "B", "C", "D", "E", "F", "G", "M", "N", "P"]
      for (index, block) in blocks.enumerated() { network.vpc(index + 1, block) }
      func vpc(_ letter: String) -> VPCID { ResourceID(.vpc, (letters.firstIndex(of: letter) ?? 0) + 1) }
      var connections: [String: PeeringConnectionID] = [:]
      for (index, pair) in ["AB", "AC", "AD", "AE", "AF", "AG", "CM", "MN", "MP", "NP"].enumerated() {
        let ends = pair.map { vpc(String($0)) }
        connections[pair] = network.peering(index + 1, ends[0], ends[1])
      }
      let toM: KeyValuePairs = ["10.0.0.0/16": "NP", "172.16.0.0/16": "MP"]
      let routes: [(String, String, KeyValuePairs<String, String>)] = [
        (
          "A", "172.16.0.0/24",
          [
            "10.0.0.0/16": "AB", "192.168.0.0/24": "AC", "10.2.0.0/16": "AD", "10.3.0.0/16": "AE",
            "172.17.0.0/16": "AF", "10.4.0.0/16": "AG",
          ]
        ),
        ("B", "10.0.0.0/24", ["172.16.0.0/16": "AB"]),
        ("C1", "192.168.0.0/24", ["172.16.0.0/16": "AC"]),
        ("C2", "192.168.1.0/24", ["172.16.0.0/16": "CM"]),
        ("D", "10.2.0.0/24", ["172.16.0.0/16": "AD"]),
        ("E", "10.3.0.0/24", ["172.16.0.0/16": "AE"]),
        ("F", "172.17.0.0/24", ["172.16.0.0/16": "AF"]),
        ("G", "10.4.0.0/24", ["172.16.0.0/16": "AG"]),
        ("M", "172.16.0.0/24", ["192.168.1.0/24": "CM", "10.0.0.0/16": "MN", "192.168.0.0/24": "MP"]),
        ("N", "10.0.0.0/24", ["172.16.0.0/16": "MN", "192.168.0.0/16": "NP"]),
        ("P1", "192.168.0.0/24", toM),
        ("P2", "192.168.1.0/24", onlyFirstSubnetOfPReachesM ? ["10.0.0.0/16": "NP"] : toM),
      ]
      for (index, (name, block, list)) in routes.enumerated() {
        let home = vpc(String(name.prefix(1)))
        let subnet = network.subnet(index + 1, in: home, block)
        let table = network.table(index + 1, in: home, for: [subnet])
        for (destination, pair) in list {
          if let connection = connections[pair] { network.route(table, destination, connection) }
        }
        let address = block.replacing("0/24", with: "\(index + 100)")
        hosts[name] = (network.instance(index + 1, in: subnet, address), address)
      }
    }

    func answer(_ from: String, _ to: String) -> String {
      guard let source = hosts[from], let target = hosts[to] else { return "no host" }
      return verdict(network, ping(source.id, target.address))
    }
  }

  private static let joined: Set<Set<String>> = [
    ["A", "B"], ["A", "C1"], ["A", "D"], ["A", "E"], ["A", "F"], ["A", "G"],
    ["M", "C2"], ["M", "N"], ["M", "P1"], ["N", "P1"], ["N", "P2"],
    // Subnets of one VPC talk locally.
    ["C1", "C2"], ["P1", "P2"],
  ]

  @Test func `S7 exactly the listed pairs communicate`() {
    let world = SpokeAndMesh()
    for from in SpokeAndMesh.names {
      for to in SpokeAndMesh.names where from != to {
        #expect(
          (world.answer(from, to) == "success") == Self.joined.contains([from, to]), "\(from) to \(to)")
      }
    }
  }

  @Test func `S7 the second subnet of P is heard by M and gets no reply`() {
    #expect(SpokeAndMesh().answer("P2", "M") == "RET NO_DESTINATION at vpc3")
    #expect(SpokeAndMesh(onlyFirstSubnetOfPReachesM: true).answer("P2", "M") == "FWD NO_ROUTE at rtb12")
    #expect(SpokeAndMesh().answer("C1", "M") == "FWD NO_DESTINATION at vpc1")
  }

  /// n VPCs, 10.1.0.0/16 and up, with a host .10 each; joined as asked and routed so.
  private func vpcs(_ count: Int, joined: (Int, Int) -> Bool) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    for number in 1...count {
      let vpc = network.vpc(number, "10.\(number).0.0/16")
      let subnet = network.subnet(number, in: vpc, "10.\(number).0.0/24")
      network.table(number, in: vpc, for: [subnet])
      network.instance(number, in: subnet, "10.\(number).0.10")
    }
    var connections = 0
    for first in 1...count {
      for second in 1...count where first < second && joined(first, second) {
        connections += 1
        let connection = network.peering(connections, ResourceID(.vpc, first), ResourceID(.vpc, second))
        network.route(ResourceID(.routeTable, first), "10.\(second).0.0/16", connection)
        network.route(ResourceID(.routeTable, second), "10.\(first).0.0/16", connection)
      }
    }
    return network
  }

  @Test(arguments: [3, 7])
  func `S8 in a full mesh every pair communicates`(_ count: Int) {
    let network = vpcs(count) { _, _ in true }
    #expect(network.topology.peeringConnections.count == count * (count - 1) / 2)
    for from in 1...count {
      for to in 1...count {
        #expect(verdict(network, ping(ResourceID(.instance, from), "10.\(to).0.10")) == "success")
      }
    }
  }

  @Test func `S9 in a star the spokes reach the hub and never each other`() {
    let network = vpcs(7) { first, _ in first == 1 }
    for from in 1...7 {
      for to in 1...7 where from != to {
        let answer = verdict(network, ping(ResourceID(.instance, from), "10.\(to).0.10"))
        #expect(answer == (from == 1 || to == 1 ? "success" : "FWD NO_ROUTE at rtb\(from)"))
      }
    }
  }

  @Test func `S9 routes that point through the hub make no transit`() {
    var network = vpcs(3) { first, _ in first == 1 }
    // Spoke 2 sends for spoke 3 to the hub, and the hub knows the way on.
    network.route(ResourceID(.routeTable, 2), "10.3.0.0/16", ResourceID(.peeringConnection, 1))
    network.route(ResourceID(.routeTable, 3), "10.2.0.0/16", ResourceID(.peeringConnection, 2))
    #expect(verdict(network, ping(ResourceID(.instance, 2), "10.3.0.10")) == "FWD PCX_NOT_IN_PEER at pcx1")
  }
}
