#if os(Linux)
  internal import AddressMath
  internal import Glibc
  internal import VPCheck
  internal import VPCheckTopology

  extension PacketPayload {
    fileprivate var isEcho: Bool { protocolNumber == 1 || protocolNumber == 58 }
  }

  /// One exchange of packets in the kernel, judged by what the rules told of them.
  ///
  /// Every place where a packet can end has a rule that tells: a host takes it, or a rule
  /// drops it and names the reason. So silence is never taken for a loss: an exchange of
  /// which nothing is told within the time limit is a failure of the system, not a verdict.
  struct KernelExchange {
    /// Where the request starts.
    struct Start {
      /// The namespace.
      let namespace: String
      /// The component that is told when the reply goes astray; nil for the internet.
      let component: ResourceID?
    }

    /// A namespace with its name.
    struct Place {
      let name: String
      let namespace: KernelNamespace
      /// The interface that lives in it, if it is a host.
      let interface: NetworkInterfaceID?
    }

    let places: [Place]
    let start: Start
    let request: Packet
    let number: UInt32
    /// How long to go on listening after a loss, to see it contradicted.
    let waitsMilliseconds: Int32

    static let limitMilliseconds: Int32 = 2000

    private var verdict: ProbeAnswer?
    private var forward: Trace?
    private var hops: [Hop] = []
    private var unsupported: String?
    private var toAnswer: [(Place, Packet)] = []
    /// The packets that were seen where flows are remembered.
    private var remembered: [(Int, Packet)] = []

    init(
      _ places: [Place], from start: Start, _ request: Packet, number: UInt32, waitsMilliseconds: Int32
    ) {
      self.places = places
      self.start = start
      self.request = request
      self.number = number
      self.waitsMilliseconds = waitsMilliseconds
    }

    /// Sends the request and finds out what becomes of it and of its reply.
    mutating func run() throws(SystemFailure) -> ProbeAnswer {
      guard let place = places.firstIndex(where: { $0.name == start.namespace }) else {
        throw SystemFailure(.environment, "there is no namespace \(start.namespace)")
      }
      guard let error = places[place].namespace.sender?.send(request, number: number) else {
        throw SystemFailure(.environment, "nothing can be sent from \(start.namespace)")
      }
      remembered.append((place, request))
      // A rule that drops the packet at once makes the call fail; the log says which.
      if error != 0, error != EPERM { throw KernelError.failure("the packet \(request)", error) }
      try listen(KernelExchange.limitMilliseconds) { $0.verdict != nil || $0.unsupported != nil }
      if let unsupported { throw SystemFailure(.unsupported, unsupported) }
      guard let answer = verdict else {
        throw SystemFailure(.timedOut, "nothing was told of \(request) from \(start.namespace)")
      }
      if waitsMilliseconds > 0, !answer.succeeded {
        verdict = nil
        try listen(waitsMilliseconds) { $0.verdict?.succeeded == true }
        if verdict?.succeeded == true {
          throw SystemFailure(.malformedAnswer, "a reply to \(request) came after it was told to be lost")
        }
      }
      try forget()
      return answer
    }

    private mutating func listen(
      _ milliseconds: Int32, until isEnough: (KernelExchange) -> Bool
    ) throws(SystemFailure) {
      var descriptors = places.map {
        pollfd(fd: $0.namespace.log.descriptor, events: Int16(POLLIN), revents: 0)
      }
      while true {
        let ready = poll(&descriptors, nfds_t(descriptors.count), milliseconds)
        if ready < 0, errno == EINTR { continue }
        guard ready > 0 else { return }
        for index in descriptors.indices where descriptors[index].revents != 0 {
          places[index].namespace.log.take { take($0, at: index) }
        }
        try answerRequests()
        if isEnough(self) { return }
      }
    }

    private mutating func take(_ entry: PacketLog.Entry, at index: Int) {
      guard let seen = ProbePacket.read(entry.packet), seen.number == number else { return }
      let place = places[index]
      let words = entry.words.split(separator: " ")
      if place.namespace.memory != nil { remembered.append((index, seen.packet)) }
      switch words.first.map(String.init) {
      case LogWord.passed: break
      case LogWord.unsupported: unsupported = words.dropFirst().joined(separator: " ")
      case LogWord.arrived: arrive(seen, at: place)
      case let word?:
        guard let code = DiagnosisCode(rawValue: word) else { return }
        let component = words.dropFirst().first.flatMap { ResourceID(String($0)) }
        lose(Diagnosis(seen.isReply ? .back : .forward, code, at: component))
      case nil: break
      }
    }

    private mutating func arrive(_ seen: ProbePacket.Seen, at place: Place) {
      let disposition = place.interface.map { Disposition.delivered(to: $0) } ?? .exits
      guard seen.isReply else {
        if forward == nil { forward = Trace(hops: [], disposition: disposition) }
        // Echoes are answered by the kernel.
        if !seen.packet.payload.isEcho { toAnswer.append((place, seen.packet)) }
        return
      }
      let back = Trace(hops: [], disposition: disposition)
      guard place.name == start.namespace, seen.packet == request.reply else {
        let mismatch = Diagnosis(.back, .replyMismatch, at: start.component)
        decide(ProbeAnswer(succeeded: false, diagnosis: mismatch, forward: forward, back: back))
        return
      }
      decide(ProbeAnswer(succeeded: true, forward: forward, back: back))
    }

    private mutating func lose(_ diagnosis: Diagnosis) {
      let trace = Trace(hops: [], disposition: .dropped(diagnosis))
      if diagnosis.phase == .forward {
        decide(ProbeAnswer(succeeded: false, diagnosis: diagnosis, forward: trace))
      } else {
        decide(ProbeAnswer(succeeded: false, diagnosis: diagnosis, forward: forward, back: trace))
      }
    }

    private mutating func decide(_ answer: ProbeAnswer) {
      if verdict == nil || answer.succeeded { verdict = answer }
    }

    /// The service of every port of every host that runs: it accepts connections, and answers
    /// datagrams (PW-PROTO-3).
    private mutating func answerRequests() throws(SystemFailure) {
      for (place, packet) in toAnswer {
        try place.namespace.memory?.waitForFlow(of: packet)
        _ = place.namespace.sender?.send(packet.reply, number: number, isReply: true)
      }
      toAnswer = []
    }

    /// Makes every exchange a fresh one: whoever remembers the flow forgets it.
    private func forget() throws(SystemFailure) {
      if request.payload.isEcho { return }
      for (index, packet) in remembered { try places[index].namespace.memory?.forget(packet) }
    }
  }
#endif
