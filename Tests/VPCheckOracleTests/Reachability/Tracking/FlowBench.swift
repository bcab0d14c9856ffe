import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// Opens a session in a network that the test draws, lets things happen, and hears what the
/// whole law book says to later packets.
///
/// The test plays the system: it says what became of each packet.
struct FlowBench {
  var network: NetworkBuilder
  private var judge: Judge
  private let session = SessionID(1)

  /// Draws the network.
  ///
  /// - Parameter laws: Those that judge; of the data plane alone where the test changes the
  ///   network by no command.
  init(_ network: NetworkBuilder, _ laws: LawCatalogue = LawCatalogue(PacketWalkLaws.all)) {
    self.network = network
    judge = Judge(laws)
    _ = play(.wait(seconds: 0), .waited)
  }

  /// Draws the network, and opens a session in it.
  init(_ network: NetworkBuilder, open probe: Probe) {
    self.init(network)
    precondition(open(probe) == [], "the network lets the first packet of the session through")
  }

  private mutating func play(_ step: Step, _ result: StepResult) -> [String] {
    network.countFreeAddresses()
    return judge.judge(HistoryStep(step, result, after: Observation(network.topology))).map(\.fingerprint)
  }

  /// Opens the session; returns what the laws say.
  mutating func open(_ probe: Probe, _ answer: ProbeAnswer = success) -> [String] {
    play(.open(session, probe), .answer(answer))
  }

  /// Changes the network by an accepted command.
  mutating func play(_ command: Command, _ change: (inout NetworkBuilder) -> Void) -> [String] {
    change(&network)
    return play(.command(command, by: .first), .outcome(.accepted))
  }

  /// Lets time pass, and other things happen.
  mutating func wait(_ seconds: Int = 0, _ change: (inout NetworkBuilder) -> Void = { _ in }) {
    change(&network)
    _ = play(.wait(seconds: seconds), .waited)
  }

  /// Sends a later packet, and goes on from there.
  mutating func send(_ answer: ProbeAnswer) -> [String] { play(.send(session), .answer(answer)) }

  /// Returns what the laws would say to a later packet.
  func hears(_ answer: ProbeAnswer) -> [String] {
    var copy = self
    return copy.send(answer)
  }

  /// Returns how often a law has spoken.
  func exercised(_ law: String) -> Int {
    zip(judge.catalogue.laws, judge.exercised).first { $0.0.id == law }?.1 ?? 0
  }

  /// What the laws demand of a later packet: `pass`, `drop` or `either`, and the laws that
  /// are broken by the other answer.
  var demand: String {
    let refused = failure(.forward, .groupIngressDeny)
    let whenPassed = hears(success)
    let whenLost = hears(refused)
    if whenPassed.isEmpty && whenLost.isEmpty { return "either" }
    if whenPassed.isEmpty { return "pass " + laws(whenLost) }
    return whenLost.isEmpty ? "drop " + laws(whenPassed) : "neither"
  }

  private func laws(_ fingerprints: [String]) -> String {
    fingerprints.map { String($0.prefix { $0 != "/" }) }.joined(separator: " ")
  }
}

let everyone = RulePeer.block(block("0.0.0.0/0"))
let everyoneInIPv6 = RulePeer.block(block("::/0"))

extension NetworkBuilder {
  /// Removes every rule of one direction of a group.
  mutating func close(_ group: Int, _ direction: Direction = .ingress) {
    setRules(self.group(group), direction, [])
  }
}
