#if os(Linux)
  internal import Glibc
  internal import VPCheck

  /// What the rules of one namespace tell of packets, in the order in which they happened.
  struct PacketLog: ~Copyable {
    /// One line of the log: the words of the rule, and the packet as it was there.
    struct Entry {
      let words: String
      let packet: [UInt8]
    }

    private let netlink: NetlinkSocket
    /// For `poll`.
    var descriptor: Int32 { netlink.descriptor }

    private static let subsystem: UInt16 = 4 << 8
    private static let copiedBytesMax: UInt32 = 160

    /// Listens to the log of the calling thread's namespace.
    init() throws(SystemFailure) { netlink = try Self.listeningSocket() }

    private static func listeningSocket() throws(SystemFailure) -> NetlinkSocket {
      let netlink = try NetlinkSocket(.netfilter)
      var messages = NetlinkMessages()
      let group = UInt16(Statement.group).bigEndian
      func configure(_ type: UInt16, _ value: [UInt8]) {
        messages.add(subsystem | 1, [], "the packet log") { body in
          body.append([0, 0])
          body.append16(group)
          body.attribute(type, value)
        }
      }
      func network(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }
      configure(1, [1])
      configure(2, network(copiedBytesMax) + [2, 0])
      configure(5, network(1))
      try netlink.carryOut(messages)
      return netlink
    }

    /// Takes everything that has been told so far; waits for nothing.
    func take(_ handle: (Entry) -> Void) {
      withUnsafeTemporaryAllocation(byteCount: 16384, alignment: 8) { buffer in
        while true {
          let count = recv(netlink.descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
          guard count > 0 else { return }
          Self.parse(UnsafeRawBufferPointer(rebasing: buffer[..<count]), handle)
        }
      }
    }

    private static func parse(_ bytes: UnsafeRawBufferPointer, _ handle: (Entry) -> Void) {
      var place = 0
      while place + 20 <= bytes.count {
        let length = WireBytes.native32(bytes, place)
        guard length >= 16, place + length <= bytes.count else { return }
        if WireBytes.native16(bytes, place + 4) == Int(subsystem) {
          handle(entry(UnsafeRawBufferPointer(rebasing: bytes[place + 20..<place + length])))
        }
        place += (length + 3) & ~3
      }
    }

    private static func entry(_ attributes: UnsafeRawBufferPointer) -> Entry {
      var words = ""
      var packet: [UInt8] = []
      var place = 0
      while place + 4 <= attributes.count {
        let length = WireBytes.native16(attributes, place)
        guard length >= 4, place + length <= attributes.count else { break }
        let value = attributes[place + 4..<place + length]
        switch WireBytes.native16(attributes, place + 2) {
        case 9: packet = Array(value)
        case 10: words = String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)
        default: break
        }
        place += (length + 3) & ~3
      }
      return Entry(words: words, packet: packet)
    }
  }
#endif
