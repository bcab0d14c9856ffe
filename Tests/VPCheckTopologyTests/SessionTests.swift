import Testing
import VPCheckTopology

@Suite struct SessionTests {
  private let instance = ResourceID(.instance, 1)
  private var probe: Probe {
    .exchange(from: .instance(instance), to: .privateAddress(of: ResourceID(.instance, 2)), .ping)
  }

  @Test func `a handle reads and prints as itself, and anything else is none`() {
    for number in [1, 42, 999_999_999] {
      #expect(SessionID(SessionID(number).description) == SessionID(number))
    }
    for text in ["", "session", "session0", "session01", "session-1", "Session1", "session1 ", "session٣"] {
      #expect(SessionID(text) == nil, "\(text)")
    }
  }

  @Test func `opening a session is a probe, and both it and later packets are counted`() {
    let open = Step.open(SessionID(1), probe)
    let send = Step.send(SessionID(1))
    #expect(open.probe == probe && open.sendsPackets && open.openedSession == SessionID(1))
    #expect(send.probe == nil && send.sendsPackets && send.usedSession == SessionID(1))
    #expect(Scenario([open, .wait(seconds: 1), send, .probe(probe)]).probeCount == 3)
  }

  @Test func `handles of resources and of sessions are replaced apart`() {
    let renamed = Step.open(SessionID(1), probe).mapResources { ResourceID($0.kind, $0.number + 5) }
    #expect(renamed.resources.map(\.number) == [6, 7] && renamed.openedSession == SessionID(1))
    let moved = Step.send(SessionID(1)).mapSession { SessionID($0.number + 1) }
    #expect(moved == .send(SessionID(2)))
    let changed = Step.open(SessionID(1), probe).mapProbe { _ in .instanceConnect(instance) }
    #expect(changed == .open(SessionID(1), .instanceConnect(instance)))
  }

  @Test func `a session is opened once, and before anything is sent in it`() {
    let open = Step.open(SessionID(1), probe)
    let send = Step.send(SessionID(1))
    #expect(Scenario([open, send, send]).opensBeforeSending)
    #expect(!Scenario([send, open]).opensBeforeSending)
    #expect(!Scenario([open, open, send]).opensBeforeSending)
    #expect(!Scenario([open, .send(SessionID(2))]).opensBeforeSending)
  }
}
