/// A protocol as a rule or an entry writes it.
enum ProtocolText: Hashable {
  case all
  case tcp, udp, icmp, icmpv6
  case other(Int)
  /// A number that no header can hold, or a spelling that some may read: open (SG-RULE-24).
  case doubtful
  /// A word that names no protocol.
  case word

  /// Reads the protocol of a security group rule: a name or a number (SG-RULE-4).
  init(group text: String) {
    switch text {
    case "tcp": self = .tcp
    case "udp": self = .udp
    case "icmp": self = .icmp
    case "icmpv6": self = .icmpv6
    default:
      self.init(number: text)
      if self == .word, ["tcp", "udp", "icmp", "icmpv6"].contains(text.lowercased()) { self = .doubtful }
    }
  }

  /// Reads the protocol of a network ACL entry: a number as text (NACL-ENT-8).
  init(number text: String) {
    guard let number = Int(text) else {
      self = .word
      return
    }
    switch number {
    case _ where String(number) != text: self = .doubtful
    case -1: self = .all
    case 1: self = .icmp
    case 6: self = .tcp
    case 17: self = .udp
    case 58: self = .icmpv6
    case 0...255: self = .other(number)
    default: self = .doubtful
    }
  }
}
