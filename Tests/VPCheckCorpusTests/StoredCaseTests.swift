import Testing
import VPCheckTopology

@testable import VPCheckCorpus

@Suite struct StoredCaseTests {
  let text = """
    # PEER-OVL-1: overlapping blocks: the request should fail
    #
    # found by hand
    format      1
    law         PEER-OVL-1
    violates    ec2 PEER-OVL-1/createVpcPeeringConnection/state-pending "pcx1 is pending-acceptance"
    violates    ec2 SG-INIT-3/createVpc/ingress

    vpc1 = createVpc 10.0.0.0/28
    vpc2 = createVpc 10.0.0.0/28
    pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2   expect accepted
    acceptVpcPeeringConnection pcx1   expect refused InvalidStateTransition|InvalidParameterValue
    ping i1 -> 10.2.0.100   expect FWD IGW_PRIVATE_DST at igw1 | RET NO_ROUTE
    ping i1 -> 10.2.0.101   expect success

    seed        4f1c9a20
    choices     0 0 28 1
    """

  @Test func `a file reads and prints as itself`() throws {
    #expect(try StoredCase(parsing: text).text == text + "\n")
  }

  @Test func `the header, the steps and what they expect are read`() throws {
    let stored = try StoredCase(parsing: text)
    #expect(stored.law == "PEER-OVL-1")
    #expect(
      stored.fingerprints(on: "ec2") == [
        "PEER-OVL-1/createVpcPeeringConnection/state-pending", "SG-INIT-3/createVpc/ingress",
      ])
    #expect(stored.fingerprints(on: "model").isEmpty)
    #expect(stored.scenario.steps.count == 6)
    #expect(
      stored.expectations[4]
        == .failure([
          Diagnosis(.forward, .gatewayPrivateDestination, at: ResourceID(.internetGateway, 1)),
          Diagnosis(.back, .noRoute),
        ]))
    #expect(stored.seed == "4f1c9a20")
  }

  @Test(
    arguments: [
      ("", 1, "format 1"),
      ("{\"format\":999}", 1, "format 1"),
      ("format 2\nlaw A-1\ndeleteVpc vpc1", 1, "newer version"),
      ("format 1\ndeleteVpc vpc1", 2, "a line with law"),
      ("format 1\nlaw lower-1\ndeleteVpc vpc1", 2, "a law id"),
      ("format 1\nlaw A-1\n", 3, "at least one step"),
      ("format 1\nlaw A-1\ndeleteVpc vpc1 expect magic", 3, "accepted, refused, success"),
      ("format 1\nlaw A-1\ne1 = allocateAddress\ne1 = allocateAddress", 4, "a new handle"),
      (
        "format 1\nlaw A-1\nsession1 = ping i1 -> i2.private\nsession1 = ping i2 -> i1.private", 4,
        "a new session, found session1"
      ),
      (
        "format 1\nlaw A-1\nsession1 = ping i1 -> i2.private\nsend session2", 4,
        "opened above, found session2"
      ),
      (
        "format 1\nlaw A-1\nsend session1\nsession1 = ping i1 -> i2.private", 3,
        "opened above, found session1"
      ),
    ])
  func `a text that is no case is refused with the line and what was expected`(
    text: String, line: Int, expected: String
  ) {
    let error = #expect(throws: CaseTextError.self) { try StoredCase(parsing: text) }
    #expect(error?.line == line)
    #expect(error?.message.contains(expected) == true, "\(error?.message ?? "")")
  }

  @Test func `sessions are written and read, with what their packets should come to`() throws {
    let text = """
      format      1
      law         SG-TRK-7

      session1 = tcp i1 -> i2.private port=80 sourcePort=40000   expect success
      wait 60s
      send session1   expect FWD SG_INGRESS_DENY

      """
    let stored = try StoredCase(parsing: text)
    #expect(stored.text == text)
    let exchange = Probe.exchange(
      from: .instance(ResourceID(.instance, 1)), to: .privateAddress(of: ResourceID(.instance, 2)),
      .tcp(port: 80, sourcePort: 40000))
    #expect(
      stored.scenario.steps
        == [.open(SessionID(1), exchange), .wait(seconds: 60), .send(SessionID(1))])
    #expect(stored.expectations.count == 2)
  }

  @Test func `sessions are numbered anew in order of appearance, like other handles`() throws {
    let lines = [
      "session7 = ping i4 -> i9.private", "session2 = ping i9 -> i4.private", "send session2",
      "send session7",
    ]
    #expect(
      Scenario(try lines.map { try Step(parsing: $0) }).renumbered.steps.map(\.text) == [
        "session1 = ping i1 -> i2.private", "session2 = ping i2 -> i1.private", "send session2",
        "send session1",
      ])
  }

  @Test func `mutated files are read or refused, and never crash`() {
    // A small generator of its own: the text is what is under test, not randomness.
    var state: UInt64 = 42
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let alphabet = Array("abc01./:=#\"\\ \n\t->|_é\u{0}")
    var refused = 0
    for _ in 0..<2000 {
      var characters = Array(text)
      for _ in 0...next(4) {
        let place = next(characters.count)
        switch next(3) {
        case 0: characters.remove(at: place)
        case 1: characters.insert(alphabet[next(alphabet.count)], at: place)
        default: characters.removeSubrange(place..<min(characters.count, place + next(40)))
        }
        if characters.isEmpty { break }
      }
      if (try? StoredCase(parsing: String(characters))) == nil { refused += 1 }
    }
    #expect(refused > 200)
  }
}
