import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// A host of a scenario, with the name that the guide gives it.
private struct Host {
  let name: String
  let number: Int
  let address: String

  init(_ name: String, _ number: Int, _ address: String) {
    self.name = name
    self.number = number
    self.address = address
  }
}

/// VPCs numbered from 1 in the order A, B, C, …; each with an open group.
private struct PeeringScenario {
  var net = NetworkBuilder()
  var hosts: [Host] = []

  mutating func addVPC(_ number: Int, _ blocks: [String]) {
    // The builder takes blocks one by one; two are enough for every scenario.
    if blocks.count == 1 { net.addVPC(number, blocks[0]) } else { net.addVPC(number, blocks[0], blocks[1]) }
    net.addOpenGroup(number, in: number)
  }

  mutating func addSubnet(
    _ number: Int, in vpc: Int, _ block: String, ipv6: String? = nil, _ routes: [(String, Int)]
  ) {
    net.addSubnet(number, in: vpc, block, ipv6: ipv6)
    net.addTable(
      number, in: vpc, subnets: [number],
      routes.map { ($0.0, .peeringConnection(net.connection($0.1))) })
  }

  mutating func addHost(_ name: String, in subnet: Int, of vpc: Int, _ address: String, ipv6: String? = nil) {
    let number = hosts.count + 1
    net.addInstance(number, in: subnet, address, ipv6: ipv6, groups: [net.group(vpc)])
    hosts.append(Host(name, number, address))
  }

  /// Returns every ordered pair of hosts of different addresses that communicate.
  func pairs() -> Set<String> {
    var pairs: Set<String> = []
    for host in hosts {
      for other in hosts where other.number != host.number {
        if reaches(host, other) { pairs.insert("\(host.name)>\(other.name)") }
      }
    }
    return pairs
  }

  /// Whether a ping from one host succeeds at the other, and not at a namesake.
  private func reaches(_ host: Host, _ other: Host) -> Bool {
    let probe = Probe.exchange(
      from: .instance(net.instance(host.number)), to: .address(address(other.address)), .ping)
    guard let analysis = try? ExchangeAnalysis(of: probe, in: net.topology), analysis.verdict.mustSucceed
    else { return false }
    return analysis.forward.groups.last?.interface.id == net.interface(other.number)
  }

  func ping(_ name: String, _ text: String) -> String {
    hosts.first { $0.name == name }.map { net.ping($0.number, text) } ?? "no host"
  }
}

private func bothWays(_ pairs: String...) -> Set<String> {
  Set(
    pairs.flatMap { pair -> [String] in
      let ends = pair.split(separator: "-")
      return ["\(ends[0])>\(ends[1])", "\(ends[1])>\(ends[0])"]
    })
}

@Suite struct PeeringScenarioTests {
  private func hub(_ second: String, extraBlock: Bool) -> PeeringScenario {
    var scenario = PeeringScenario()
    scenario.addVPC(1, extraBlock ? ["172.16.0.0/16", "172.20.0.0/16"] : ["172.16.0.0/16"])
    scenario.addVPC(2, ["10.0.0.0/16"])
    scenario.addVPC(3, ["10.0.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 1, 3)
    scenario.addSubnet(1, in: 1, "172.16.0.0/24", [("10.0.0.0/16", 1)])
    scenario.addSubnet(2, in: 1, "\(second).0/24", [("10.0.0.0/16", 2)])
    scenario.addSubnet(3, in: 2, "10.0.0.0/24", [(extraBlock ? "172.16.0.0/16" : "172.16.0.0/24", 1)])
    scenario.addSubnet(4, in: 3, "10.0.0.0/24", [(extraBlock ? "\(second).0/16" : "\(second).0/24", 2)])
    scenario.addHost("X", in: 1, of: 1, "172.16.0.10")
    scenario.addHost("Y", in: 2, of: 1, "\(second).10")
    scenario.addHost("B", in: 3, of: 2, "10.0.0.20")
    scenario.addHost("C", in: 4, of: 3, "10.0.0.30")
    return scenario
  }

  @Test func `S1 two VPCs reach one subnet each of a hub`() {
    let scenario = hub("172.16.1", extraBlock: false)
    #expect(scenario.pairs() == bothWays("B-X", "C-Y").union(["X>Y", "Y>X"]))
    #expect(scenario.ping("B", "172.16.1.10") == "FWD NO_ROUTE")
    #expect(scenario.ping("X", "10.0.0.30") == "FWD NO_DESTINATION")
  }

  @Test func `S2 two VPCs reach one block each of a hub`() {
    let scenario = hub("172.20.0", extraBlock: true)
    #expect(scenario.pairs() == bothWays("B-X", "C-Y", "X-Y"))
  }

  @Test func `S3 a hub reaches one subnet in each of two equal peers`() {
    var scenario = PeeringScenario()
    scenario.addVPC(1, ["172.16.0.0/16"])
    scenario.addVPC(2, ["10.0.0.0/16"])
    scenario.addVPC(3, ["10.0.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 1, 3)
    scenario.addSubnet(1, in: 1, "172.16.0.0/24", [("10.0.0.0/24", 1), ("10.0.1.0/24", 2)])
    scenario.addSubnet(2, in: 2, "10.0.0.0/24", [("172.16.0.0/24", 1)])
    scenario.addSubnet(3, in: 2, "10.0.1.0/24", [])
    scenario.addSubnet(4, in: 3, "10.0.0.0/24", [])
    scenario.addSubnet(5, in: 3, "10.0.1.0/24", [("172.16.0.0/24", 2)])
    scenario.addHost("A", in: 1, of: 1, "172.16.0.10")
    scenario.addHost("B0", in: 2, of: 2, "10.0.0.20")
    scenario.addHost("B1", in: 3, of: 2, "10.0.1.20")
    scenario.addHost("C0", in: 4, of: 3, "10.0.0.20")
    scenario.addHost("C1", in: 5, of: 3, "10.0.1.20")
    #expect(scenario.pairs() == bothWays("A-B0", "A-C1", "B0-B1", "C0-C1"))
  }

  private func wrongReply(_ routes: [(String, Int)]) -> PeeringScenario {
    var scenario = PeeringScenario()
    scenario.addVPC(1, ["172.16.0.0/16"])
    scenario.addVPC(2, ["10.0.0.0/16"])
    scenario.addVPC(3, ["10.0.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 1, 3)
    scenario.addSubnet(1, in: 1, "172.16.0.0/24", routes)
    scenario.addSubnet(2, in: 2, "10.0.1.0/24", [("172.16.0.0/24", 1)])
    scenario.addSubnet(3, in: 3, "10.0.1.0/24", [])
    scenario.addHost("A", in: 1, of: 1, "172.16.0.10")
    scenario.addHost("B66", in: 2, of: 2, "10.0.1.66")
    scenario.addHost("B67", in: 2, of: 2, "10.0.1.67")
    scenario.addHost("C66", in: 3, of: 3, "10.0.1.66")
    return scenario
  }

  @Test func `S4 the reply goes to the host of the other peer`() {
    let scenario = wrongReply([("10.0.0.0/16", 2)])
    #expect(scenario.ping("B66", "172.16.0.10") == "RET REPLY_MISMATCH")
    #expect(scenario.ping("B67", "172.16.0.10") == "RET NO_DESTINATION")
  }

  @Test(arguments: [[("10.0.0.0/16", 2), ("10.0.1.0/24", 1)], [("10.0.1.0/24", 1), ("10.0.0.0/24", 2)]])
  func `S4 a longer route to the right peer repairs it`(_ routes: [(String, Int)]) {
    let scenario = wrongReply(routes)
    #expect(scenario.ping("B66", "172.16.0.10") == "success")
    #expect(scenario.ping("B67", "172.16.0.10") == "success")
  }

  @Test func `S4 a route for the one host repairs only that host`() {
    let scenario = wrongReply([("10.0.0.0/16", 2), ("10.0.1.66/32", 1)])
    #expect(scenario.ping("B66", "172.16.0.10") == "success")
    #expect(scenario.ping("B67", "172.16.0.10") == "RET NO_DESTINATION")
  }

  @Test func `S5 routes for single hosts join only those`() {
    var scenario = PeeringScenario()
    scenario.addVPC(1, ["172.16.0.0/16"])
    scenario.addVPC(2, ["10.0.0.0/16"])
    scenario.addVPC(3, ["10.0.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 1, 3)
    scenario.addSubnet(1, in: 1, "172.16.0.0/24", [("10.0.0.44/32", 1), ("10.0.0.55/32", 2)])
    scenario.addSubnet(2, in: 2, "10.0.0.0/24", [("172.16.0.88/32", 1)])
    scenario.addSubnet(3, in: 3, "10.0.0.0/24", [("172.16.0.99/32", 2)])
    scenario.addHost("A88", in: 1, of: 1, "172.16.0.88")
    scenario.addHost("A99", in: 1, of: 1, "172.16.0.99")
    scenario.addHost("B44", in: 2, of: 2, "10.0.0.44")
    scenario.addHost("C55", in: 3, of: 3, "10.0.0.55")
    #expect(scenario.pairs() == bothWays("A88-B44", "A99-C55", "A88-A99"))
    #expect(scenario.ping("A99", "10.0.0.44") == "RET NO_ROUTE")
    #expect(scenario.ping("A88", "10.0.0.55") == "RET NO_ROUTE")
  }

  @Test func `S6 the longest prefix picks the peer`() {
    var scenario = PeeringScenario()
    scenario.addVPC(1, ["172.16.0.0/16"])
    scenario.addVPC(2, ["10.0.0.0/16"])
    scenario.addVPC(3, ["10.0.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 1, 3)
    scenario.addSubnet(1, in: 1, "172.16.0.0/24", [("10.0.0.77/32", 1), ("10.0.0.0/16", 2)])
    scenario.addSubnet(2, in: 2, "10.0.0.0/24", [("172.16.0.0/16", 1)])
    scenario.addSubnet(3, in: 3, "10.0.0.0/24", [("172.16.0.0/16", 2)])
    scenario.addHost("A", in: 1, of: 1, "172.16.0.10")
    scenario.addHost("B77", in: 2, of: 2, "10.0.0.77")
    scenario.addHost("B78", in: 2, of: 2, "10.0.0.78")
    scenario.addHost("C77", in: 3, of: 3, "10.0.0.77")
    scenario.addHost("C78", in: 3, of: 3, "10.0.0.78")
    #expect(scenario.pairs() == bothWays("A-B77", "A-C78", "B77-B78", "C77-C78"))
    #expect(scenario.ping("C77", "172.16.0.10") == "RET REPLY_MISMATCH")
    #expect(scenario.ping("B78", "172.16.0.10") == "RET REPLY_MISMATCH")
  }

  /// VPCs A to G are 1 to 7; M, N, P are 8, 9, 10.
  @Test(arguments: [true, false])
  func `S7 a spoke and a mesh share a VPC without meeting`(_ routesBothSubnetsOfP: Bool) {
    var scenario = PeeringScenario()
    let blocks = [
      "172.16.0.0/16", "10.0.0.0/16", "192.168.0.0/16", "10.2.0.0/16", "10.3.0.0/16", "172.17.0.0/16",
      "10.4.0.0/16", "172.16.0.0/16", "10.0.0.0/16", "192.168.0.0/16",
    ]
    for (index, block) in blocks.enumerated() { scenario.addVPC(index + 1, [block]) }
    for spoke in 2...7 { scenario.net.addPeering(spoke, 1, spoke) }
    for (number, ends) in [(8, (3, 8)), (9, (8, 9)), (10, (8, 10)), (11, (9, 10))] {
      scenario.net.addPeering(number, ends.0, ends.1)
    }
    scenario.addSubnet(
      1, in: 1, "172.16.0.0/24",
      [
        ("10.0.0.0/16", 2), ("192.168.0.0/24", 3), ("10.2.0.0/16", 4), ("10.3.0.0/16", 5),
        ("172.17.0.0/16", 6), ("10.4.0.0/16", 7),
      ])
    scenario.addHost("A", in: 1, of: 1, "172.16.0.10")
    let spokes = [
      ("B", 2, "10.0.0"), ("D", 4, "10.2.0"), ("E", 5, "10.3.0"), ("F", 6, "172.17.0"), ("G", 7, "10.4.0"),
    ]
    for (name, vpc, prefix) in spokes {
      scenario.addSubnet(vpc, in: vpc, "\(prefix).0/24", [("172.16.0.0/16", vpc)])
      scenario.addHost(name, in: vpc, of: vpc, "\(prefix).\(10 + vpc)")
    }
    scenario.addSubnet(31, in: 3, "192.168.0.0/24", [("172.16.0.0/16", 3)])
    scenario.addSubnet(32, in: 3, "192.168.1.0/24", [("172.16.0.0/16", 8)])
    scenario.addHost("C1", in: 31, of: 3, "192.168.0.31")
    scenario.addHost("C2", in: 32, of: 3, "192.168.1.32")
    scenario.addSubnet(
      8, in: 8, "172.16.0.0/24", [("192.168.1.0/24", 8), ("10.0.0.0/16", 9), ("192.168.0.0/24", 10)])
    scenario.addHost("M", in: 8, of: 8, "172.16.0.80")
    scenario.addSubnet(9, in: 9, "10.0.0.0/24", [("172.16.0.0/16", 9), ("192.168.0.0/16", 11)])
    scenario.addHost("N", in: 9, of: 9, "10.0.0.90")
    let both = [("10.0.0.0/16", 11), ("172.16.0.0/16", 10)]
    scenario.addSubnet(101, in: 10, "192.168.0.0/24", both)
    scenario.addSubnet(102, in: 10, "192.168.1.0/24", routesBothSubnetsOfP ? both : [both[0]])
    scenario.addHost("P1", in: 101, of: 10, "192.168.0.101")
    scenario.addHost("P2", in: 102, of: 10, "192.168.1.102")
    #expect(
      scenario.pairs()
        == bothWays(
          "A-B", "A-D", "A-E", "A-F", "A-G", "A-C1", "M-C2", "M-N", "M-P1", "N-P1", "N-P2", "C1-C2", "P1-P2"))
    let lostReply = routesBothSubnetsOfP ? "RET NO_DESTINATION" : "FWD NO_ROUTE"
    #expect(scenario.ping("P2", "172.16.0.80") == lostReply)
    #expect(scenario.ping("C1", "172.16.0.80") == "FWD NO_DESTINATION")
  }

  @Test(arguments: [3, 7])
  func `S8 in a full mesh every pair communicates`(_ count: Int) {
    var scenario = PeeringScenario()
    for number in 1...count { scenario.addVPC(number, ["10.\(number).0.0/16"]) }
    var routes: [Int: [(String, Int)]] = [:]
    var connections = 0
    for low in 1...count {
      for high in 1...count where low < high {
        connections += 1
        scenario.net.addPeering(connections, low, high)
        routes[low, default: []].append(("10.\(high).0.0/16", connections))
        routes[high, default: []].append(("10.\(low).0.0/16", connections))
      }
    }
    for number in 1...count {
      scenario.addSubnet(number, in: number, "10.\(number).0.0/24", routes[number] ?? [])
      scenario.addHost("H\(number)", in: number, of: number, "10.\(number).0.10")
    }
    #expect(connections == count * (count - 1) / 2)
    #expect(scenario.pairs().count == count * (count - 1))
  }

  @Test func `S9 in a star the spokes never meet, whatever their tables say`() {
    var scenario = PeeringScenario()
    for number in 1...7 { scenario.addVPC(number, ["10.\(number).0.0/16"]) }
    for spoke in 2...7 { scenario.net.addPeering(spoke, 1, spoke) }
    scenario.addSubnet(1, in: 1, "10.1.0.0/24", (2...7).map { ("10.\($0).0.0/16", $0) })
    scenario.addHost("A", in: 1, of: 1, "10.1.0.10")
    for spoke in 2...7 {
      scenario.addSubnet(spoke, in: spoke, "10.\(spoke).0.0/24", [("10.0.0.0/8", spoke)])
      scenario.addHost("H\(spoke)", in: spoke, of: spoke, "10.\(spoke).0.10")
    }
    #expect(scenario.pairs() == bothWays("A-H2", "A-H3", "A-H4", "A-H5", "A-H6", "A-H7"))
    #expect(scenario.ping("H2", "10.3.0.10") == "FWD PCX_NOT_IN_PEER")
  }

  @Test func `E12 to E16 one-sided routes, transit, edge routing and dead routes carry nothing`() {
    var scenario = PeeringScenario()
    scenario.addVPC(1, ["10.0.0.0/16"])
    scenario.addVPC(2, ["10.1.0.0/16"])
    scenario.addVPC(3, ["10.2.0.0/16"])
    scenario.net.addPeering(1, 1, 2)
    scenario.net.addPeering(2, 2, 3)
    scenario.net.addGateway(2, attachedTo: 2)
    scenario.addSubnet(1, in: 1, "10.0.0.0/24", [("10.1.0.0/16", 1), ("10.2.0.0/16", 1), ("0.0.0.0/0", 1)])
    scenario.addSubnet(2, in: 2, "10.1.0.0/24", [("10.2.0.0/16", 2)])
    scenario.addSubnet(3, in: 3, "10.2.0.0/24", [("10.0.0.0/8", 2)])
    scenario.addHost("a", in: 1, of: 1, "10.0.0.10")
    scenario.addHost("b", in: 2, of: 2, "10.1.0.10")
    scenario.addHost("c", in: 3, of: 3, "10.2.0.10")
    #expect(scenario.ping("a", "10.1.0.10") == "RET NO_ROUTE")
    #expect(scenario.ping("a", "10.2.0.10") == "FWD PCX_NOT_IN_PEER")
    #expect(scenario.ping("a", "203.0.113.5") == "FWD PCX_NOT_IN_PEER")
    scenario.net.setPeering(1, .deleted)
    #expect(scenario.ping("a", "10.1.0.10").hasPrefix("FWD ROUTE_BLACKHOLE"))
  }
}
