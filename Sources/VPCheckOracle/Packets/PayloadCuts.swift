internal import VPCheckTopology

/// The protocols that a walk may tell apart.
enum PayloadKind: CaseIterable, Sendable {
  case tcp, udp, icmp, icmpv6, other

  /// A request of this kind with which ways are found out.
  var sample: PacketPayload {
    switch self {
    case .tcp: .tcp(sourcePort: 40000, destinationPort: 443)
    case .udp: .udp(sourcePort: 40000, destinationPort: 443)
    case .icmp: .icmp(type: 8, code: 0)
    case .icmpv6: .icmpv6(type: 128, code: 0)
    case .other: .other(protocolNumber: 47)
    }
  }
}

/// A box of headers with the place that it has on each axis.
struct PayloadCell: Sendable {
  var box: PayloadBox
  /// Equal for cells that look the same to whoever sees the request.
  var requestPlace: Int
  /// Equal for cells that look the same to whoever sees the reply.
  var replyPlace: Int
}

/// Where the headers of a protocol have to be cut so that no rule of a list tells two of one cell apart.
///
/// Rules compare the destination port. That of a reply is the source port of its
/// request, so rules for requests cut one axis and rules for replies the other.
struct PayloadCuts: Sendable {
  private var starts: [PayloadKind: (source: Set<Int>, destination: Set<Int>)] = [:]
  private var numbers: Set<Int> = []

  /// Cuts where a selector begins and ends.
  ///
  /// - Parameter isReply: Whether the selector looks at replies; nil for both.
  mutating func cut(at selector: TrafficSelector, isReply: Bool?) {
    switch selector {
    case .all: break
    case .tcp(let ports): cut(.tcp, ports, isReply)
    case .udp(let ports): cut(.udp, ports, isReply)
    case .icmp(let type, let code): cut(.icmp, type, code)
    case .icmpv6(let type, let code): cut(.icmpv6, type, code)
    case .other(let number): numbers.insert(number)
    }
  }

  private mutating func cut(_ kind: PayloadKind, _ ports: ClosedRange<Int>, _ isReply: Bool?) {
    let bounds = [ports.lowerBound, ports.upperBound + 1]
    if isReply != false { starts[kind, default: ([], [])].source.formUnion(bounds) }
    if isReply != true { starts[kind, default: ([], [])].destination.formUnion(bounds) }
  }

  private mutating func cut(_ kind: PayloadKind, _ type: Int?, _ code: Int?) {
    if let type { starts[kind, default: ([], [])].source.formUnion([type, type + 1]) }
    if let code { starts[kind, default: ([], [])].destination.formUnion([code, code + 1]) }
  }

  /// By kind, the headers that nothing cuts but the type of an echo request.
  static let uncut: [[PayloadBox]] = PayloadKind.allCases.map { PayloadCuts().cells(of: $0).map(\.box) }
  /// The same of all kinds together.
  static let everything: [PayloadBox] = uncut.flatMap { $0 }

  /// Returns the cells of one kind, which are disjoint and together all of its headers.
  func cells(of kind: PayloadKind) -> [PayloadCell] {
    let cuts = starts[kind] ?? ([], [])
    switch kind {
    case .tcp, .udp:
      let sources = Self.ranges(cuts.source, upTo: 65535)
      let destinations = Self.ranges(cuts.destination, upTo: 65535)
      return sources.indices.flatMap { i in
        destinations.indices.map { j in
          PayloadCell(
            box: .ports(
              protocolNumber: kind == .tcp ? 6 : 17, source: sources[i], destination: destinations[j]),
            requestPlace: j, replyPlace: i)
        }
      }
    case .icmp, .icmpv6:
      // The reply to an echo request has a type of its own; all others answer in kind.
      let echo = kind == .icmp ? 8 : 128
      let types = Self.ranges(cuts.source.union([echo, echo + 1]), upTo: 255)
      let codes = Self.ranges(cuts.destination, upTo: 255)
      let boxes = types.flatMap { types in
        codes.map { codes in
          PayloadBox.icmp(protocolNumber: kind == .icmp ? 1 : 58, types: types, codes: codes)
        }
      }
      return Self.inOrder(boxes)
    case .other:
      let named = numbers.sorted()
      var rest: [ClosedRange<Int>] = []
      var next = 0
      for number in (named + [1, 6, 17, 58]).sorted() + [256] {
        if next < number { rest.append(next...number - 1) }
        next = max(next, number + 1)
      }
      return Self.inOrder(named.map { .others([$0...$0]) } + [.others(rest)])
    }
  }

  private static func inOrder(_ boxes: [PayloadBox]) -> [PayloadCell] {
    boxes.enumerated().map { PayloadCell(box: $1, requestPlace: $0, replyPlace: $0) }
  }

  private static func ranges(_ starts: Set<Int>, upTo last: Int) -> [ClosedRange<Int>] {
    let inner = starts.filter { 1...last ~= $0 }.sorted()
    return zip([0] + inner, inner.map { $0 - 1 } + [last]).map { $0...$1 }
  }
}
