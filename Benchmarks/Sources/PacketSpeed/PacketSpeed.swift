internal import Foundation
internal import VPCheck

/// How fast all packets of a network are judged.
///
///     packet-speed small CASES
///     packet-speed mesh VPCS HOSTS
///
/// Prints one line of JSON. `small` divides all packets of generated networks by fate.
/// `mesh` judges all pairs of hosts of a full mesh for all protocols and ports, then changes
/// one route or the rules of one group at a time. Every answer is checked against what it must be.
@main
enum PacketSpeed {
  static func main() throws {
    let words = CommandLine.arguments.dropFirst()
    switch (words.first, words.dropFirst().compactMap { Int($0) }) {
    case ("small", let numbers) where numbers.count == 1: try measureSmall(numbers[0])
    case ("mesh", let numbers) where numbers.count == 2: measureMesh(vpcs: numbers[0], hosts: numbers[1])
    default:
      FileHandle.standardError.write(Data("usage: packet-speed small CASES | mesh VPCS HOSTS\n".utf8))
      exit(64)
    }
  }

  private static func measureSmall(_ cases: Int) throws {
    var (classes, seconds) = (0, 0.0)
    var incomplete = 0
    for index in 0..<UInt64(cases) {
      let topology = try ClassCampaign.topology(seed: 1, index: index)
      let begin = clock()
      let census = PacketCensus(topology)
      seconds += Double(clock() - begin) / Double(CLOCKS_PER_SEC)
      classes += census.classCount
      if !census.isComplete { incomplete += 1 }
    }
    print(
      "{\"cases\": \(cases), \"classes\": \(classes), \"incomplete\": \(incomplete), "
        + "\"processorSeconds\": \(seconds), \"casesPerSecond\": \(Double(cases) / seconds)}")
  }

  private static func measureMesh(vpcs: Int, hosts: Int) {
    let mesh = Mesh(vpcCount: vpcs, hostCount: hosts)
    let topology = mesh.topology
    let begin = clock()
    var reach = HostReach(topology)
    let total = reach.total()
    let seconds = Double(clock() - begin) / Double(CLOCKS_PER_SEC)
    let expected = hosts * (hosts - 1)
    let isRight = total.pairs == expected && total.connected == expected && total.undecided == 0
    let routes = measureChanges { step in
      let (first, second) = mesh.pair(step)
      let (table, block, route) = mesh.route(from: first, to: second)
      reach.setRoutes(of: table, to: block, step % 2 == 0 ? [] : [route])
    }
    let afterRoutes = reach.total()
    let rules = measureChanges { step in
      let (first, second) = mesh.pair(step)
      reach.setRule(mesh.rule(second), of: mesh.group(first), isPresent: step % 2 == 1)
    }
    let isRestored = afterRoutes.answered == total.answered && reach.total().answered == total.answered
    print(
      "{\"connections\": \(topology.peeringConnections.count), \"hosts\": \(reach.hostCount), "
        + "\"kinds\": \(reach.kindCount), \"processorSeconds\": \(seconds), "
        + "\"answered\": \(total.answered), \"isRight\": \(isRight && isRestored), "
        + "\"routeChangeMicroseconds\": \(routes), \"ruleChangeMicroseconds\": \(rules), "
        + "\"peakMegabytes\": \(peakMegabytes().map(String.init) ?? "null")}")
  }

  /// Returns the median time of a thousand changes, each of which the next one takes back.
  private static func measureChanges(_ change: (Int) -> Void) -> Double {
    let clock = ContinuousClock()
    let times = (0..<1000).map { step in clock.measure { change(step) } }.sorted()
    return times[500] / .microseconds(1)
  }

  /// Returns the most memory that the process has had; nil where the kernel does not say.
  private static func peakMegabytes() -> Int? {
    let lines = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n")
    let line = lines?.first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: { !$0.isNumber }).first.flatMap { Int($0) }.map { $0 / 1024 }
  }
}
