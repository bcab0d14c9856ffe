#if os(Linux)
  internal import Glibc
  internal import VPCheck

  /// A netlink socket, which stays in the namespace in which it was opened.
  struct NetlinkSocket: ~Copyable {
    /// The kernel's subsystem.
    enum Subsystem: Int32 {
      case route = 0
      case netfilter = 12
    }

    let descriptor: Int32

    /// Opens a socket in the namespace of the calling thread.
    init(_ subsystem: Subsystem) throws(SystemFailure) {
      descriptor = socket(16, Int32(SOCK_RAW.rawValue) | 0o2000000, subsystem.rawValue)
      guard descriptor >= 0 else { throw KernelError.failure("a netlink socket", errno) }
    }

    deinit { close(descriptor) }

    /// Sends messages and waits until the kernel has carried all of them out.
    ///
    /// - Parameter tolerated: Error numbers that do not matter.
    func carryOut(_ messages: NetlinkMessages, tolerating tolerated: Set<Int32> = []) throws(SystemFailure) {
      guard let refusal = try firstRefusal(of: messages, tolerating: tolerated) else { return }
      throw KernelError.failure(refusal.purpose, refusal.error)
    }

    /// Sends messages, waits, and returns the first that was refused, with the error number.
    func firstRefusal(
      of messages: NetlinkMessages, tolerating tolerated: Set<Int32> = []
    ) throws(SystemFailure) -> (purpose: String, error: Int32)? {
      guard !messages.isEmpty else { return nil }
      let bytes = messages.bytesToSend
      let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
      guard sent == bytes.count else { throw KernelError.failure("netlink messages", errno) }
      let last = messages.purposes.count
      var refusal: (Int, Int32)?
      var isDone = false
      while !isDone {
        let answer = try receive()
        answer.withUnsafeBytes { bytes in
          var place = 0
          while place + 20 <= bytes.count {
            let length = WireBytes.native32(bytes, place)
            // Only the acknowledgement ends it; what was asked for may come before.
            if WireBytes.native16(bytes, place + 4) == 2 {
              let sequence = WireBytes.native32(bytes, place + 8)
              let error = -bytes.loadUnaligned(fromByteOffset: place + 16, as: Int32.self)
              if error != 0, !tolerated.contains(error), refusal == nil { refusal = (sequence, error) }
              if sequence == last { isDone = true }
            }
            place += max((length + 3) & ~3, 16)
          }
        }
      }
      return refusal.map { (messages.purposes[min(max($0.0 - 1, 0), last - 1)], $0.1) }
    }

    /// Returns the flags of a device, as `ifinfomsg` has them.
    func flags(ofDevice index: Int) throws(SystemFailure) -> Int {
      var messages = NetlinkMessages()
      messages.state(of: index)
      let bytes = messages.buffer.bytes
      let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
      guard sent == bytes.count else { throw KernelError.failure("a netlink message", errno) }
      let answer = try receive()
      return answer.withUnsafeBytes { bytes in
        let isLink = bytes.count >= 32 && WireBytes.native16(bytes, 4) == 16
        return isLink ? WireBytes.native32(bytes, 24) : 0
      }
    }

    private func receive() throws(SystemFailure) -> [UInt8] {
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { throw KernelError.failure("an answer of netlink", errno) }
      return Array(buffer.prefix(count))
    }
  }

  /// Refusals of the kernel.
  enum KernelError {
    static func failure(_ what: String, _ number: Int32) -> SystemFailure {
      SystemFailure(.environment, "the kernel refused \(what): \(String(cString: strerror(number)))")
    }
  }
#endif
