internal import VPCheck

/// All pairs of hosts of a full mesh, in forms whose answers are known beforehand.
struct MeshQuestions {
  var vpcCount: Int
  /// A multiple of `vpcCount`.
  var hostCount: Int

  private var inEach: Int { hostCount / vpcCount }
  private var pairs: Int { hostCount * (hostCount - 1) }

  /// What a form of the mesh must come to.
  private struct Expectation {
    var connected: Int
    var undecided = 0
    var answered: UInt128
    var words: String
  }

  /// Judges all pairs of every form.
  func questions() -> [Question] {
    let all = UInt128(1) << 40
    let whole = Expectation(
      connected: pairs, answered: UInt128(pairs) * all,
      words: "all \(pairs) pairs, 2^40 headers each")
    let (alone, others) = (inEach * (inEach - 1), 2 * inEach * (hostCount - inEach))
    let mesh = Mesh(vpcCount: vpcCount, hostCount: hostCount)
    var forms: [(words: String, mesh: Mesh, expected: Expectation)] = [
      ("full mesh", mesh, whole),
      ("the same, eight subnets in each VPC", mesh.with { $0.subnetsInEach = 8 }, whole),
      ("the same, no two hosts alike", mesh.with { $0.tellsHostsApart = true }, whole),
    ]
    forms.append(
      (
        "no routes but local ones", mesh.with { $0.routes = .none },
        Expectation(
          connected: vpcCount * alone, answered: UInt128(vpcCount * alone) * all,
          words: "\(vpcCount) * \(inEach) * \(inEach - 1) pairs within VPCs")
      ))
    forms.append(
      (
        "no routes, one host in each VPC",
        Mesh(vpcCount: vpcCount, hostCount: vpcCount).with { $0.routes = .none },
        Expectation(connected: 0, answered: 0, words: "nothing is connected")
      ))
    forms.append(
      (
        "one VPC has no route back", mesh.with { $0.routes = .allBut(2) },
        Expectation(
          connected: pairs - others, answered: UInt128(pairs - others) * all,
          words: "\(others) pairs less, both directions")
      ))
    forms.append(
      (
        "one VPC lets TCP port 22 in alone", mesh.with { $0.closed = 3 },
        Expectation(
          connected: pairs,
          answered: UInt128(pairs - inEach * (hostCount - 1)) * all + UInt128(inEach * (hostCount - 1)) << 16,
          words: "2^16 headers to each host of it")
      ))
    forms.append(
      (
        "one connection is pending", mesh.with { $0.pending = (1, 2) },
        Expectation(
          connected: pairs - 2 * inEach * inEach, undecided: 2 * inEach * inEach,
          answered: UInt128(pairs - 2 * inEach * inEach) * all,
          words: "\(2 * inEach * inEach) pairs with dead routes are left open")
      ))
    return forms.flatMap { measure($0.words, $0.mesh, $0.expected) } + changes()
  }

  private func measure(_ words: String, _ mesh: Mesh, _ expected: Expectation) -> [Question] {
    let topology = mesh.topology
    let ((kinds, total), seconds) = Meters.processorTime {
      let reach = HostReach(topology)
      return (reach.kindCount, reach.total())
    }
    var complaint = ""
    if total.connected != expected.connected {
      complaint = "\(expected.connected) pairs expected, \(total.connected) found"
    } else if total.undecided != expected.undecided {
      complaint = "\(expected.undecided) open pairs expected, \(total.undecided) found"
    } else if total.answered != String(expected.answered) {
      complaint = "\(expected.answered) packets expected, \(total.answered) found"
    }
    let (joints, hosts) = (topology.peeringConnections.count, topology.networkInterfaces.count)
    let question = Question(
      words: "\(words): \(joints) connections, \(hosts) interfaces", found: seconds, goal: 1, unit: "s",
      check: "\(expected.words); \(kinds) kinds of hosts", complaint: complaint)
    guard mesh.tellsHostsApart, let peak = Meters.peakMegabytes else { return [question] }
    return [
      question,
      Question(
        words: "– memory at its peak, all of the above", found: Double(peak), goal: 2048, unit: "MB",
        check: "as the kernel says"),
    ]
  }
}

// MARK: - Changes

extension MeshQuestions {
  /// Changes one route or one rule at a time, and judges again what depends on it.
  private func changes() -> [Question] {
    let mesh = Mesh(vpcCount: vpcCount, hostCount: hostCount)
    let lost = 2 * inEach * inEach
    var questions: [Question] = []
    for (words, mesh) in [("", mesh), (", eight subnets in each VPC", mesh.with { $0.subnetsInEach = 8 })] {
      var changed = ChangedMesh(mesh)
      questions.append(
        changed.question("one route\(words)", lost: lost) { changed, step in
          let (first, second) = mesh.pair(step)
          changed.setRoute(from: first, to: second, isPresent: step % 2 == 1)
        })
      questions.append(
        changed.question("one rule about one VPC\(words)", lost: inEach * inEach) { changed, step in
          let (first, second) = mesh.pair(step)
          changed.setRule(mesh.rule(second), of: first, isPresent: step % 2 == 1)
        })
      questions.append(
        changed.question("one rule about every address\(words)", lost: inEach * (hostCount - 1)) {
          changed, step in
          changed.setRule(mesh.outbound, of: mesh.pair(step).0, isPresent: step % 2 == 1)
        })
    }
    return questions
  }
}
