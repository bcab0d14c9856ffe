internal import VPCheckTopology

/// The protocols and ports of a state, divided so that no rule of it tells two of one part apart.
///
/// Rules look at one side of a packet only: its destination port, its ICMP type and
/// code, its protocol. So the atoms are one-sided, and a set of them is a mask of bits.
/// The same atoms serve replies, whose destination port is the source port of the request.
struct HeaderAtoms: Sendable {
  private struct Atom: Sendable {
    var kind: PayloadKind
    var payload: PacketPayload
    /// How many ports, or how many headers of a protocol without ports.
    var weight: Int
    /// The atom that the reply lies in, for protocols without ports.
    var reply: Int
  }

  private var atoms: [Atom] = []

  /// Divides the headers at the bounds of some selectors.
  init(_ selectors: some Sequence<TrafficSelector>) {
    var cuts = PayloadCuts()
    for selector in selectors { cuts.cut(at: selector, isReply: false) }
    // The type of an echo reply is that of no request, so it needs a part of its own.
    cuts.cut(at: .icmp(type: 0, code: nil), isReply: nil)
    cuts.cut(at: .icmpv6(type: 129, code: nil), isReply: nil)
    for kind in PayloadKind.allCases {
      for cell in cuts.cells(of: kind) {
        let weight =
          if case .ports(_, _, let ports) = cell.box { ports.count } else { cell.box.size }
        atoms.append(
          Atom(kind: kind, payload: cell.box.representative, weight: weight, reply: atoms.count))
      }
    }
    for index in atoms.indices {
      let reply = atoms[index].payload.reply
      guard !reply.hasPorts, reply != atoms[index].payload else { continue }
      atoms[index].reply = atoms.firstIndex { $0.payload == reply } ?? index
    }
  }

  /// How many words a mask has.
  var wordCount: Int { (atoms.count + 63) / 64 }

  /// Returns the atoms that a selector covers, as a mask.
  func mask(of selector: TrafficSelector) -> [UInt64] {
    var mask = [UInt64](repeating: 0, count: wordCount)
    for (index, atom) in atoms.enumerated() where selector.covers(atom.payload) {
      mask[index / 64] |= 1 << UInt64(index % 64)
    }
    return mask
  }

  /// Returns how many headers of 2^40 there are whose request lies in one mask and whose reply in another.
  func count(request: [UInt64], reply: [UInt64]) -> Int {
    func contains(_ mask: [UInt64], _ index: Int) -> Bool { mask[index / 64] >> UInt64(index % 64) & 1 == 1 }
    var (tcp, udp) = ((source: 0, destination: 0), (source: 0, destination: 0))
    var total = 0
    for (index, atom) in atoms.enumerated() {
      switch atom.kind {
      case .tcp:
        if contains(request, index) { tcp.destination += atom.weight }
        if contains(reply, index) { tcp.source += atom.weight }
      case .udp:
        if contains(request, index) { udp.destination += atom.weight }
        if contains(reply, index) { udp.source += atom.weight }
      case .icmp, .icmpv6, .other:
        if contains(request, index), contains(reply, atom.reply) { total += atom.weight }
      }
    }
    return total + tcp.source * tcp.destination + udp.source * udp.destination
  }
}
