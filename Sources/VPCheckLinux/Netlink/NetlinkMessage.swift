internal import AddressMath

/// Messages of netlink, one after the other, as one send takes them.
struct NetlinkMessages {
  /// Flags of a message.
  struct Flags: OptionSet {
    let rawValue: UInt16
    static let request = Flags(rawValue: 0x1)
    static let acknowledge = Flags(rawValue: 0x4)
    static let replace = Flags(rawValue: 0x100)
    static let exclusive = Flags(rawValue: 0x200)
    static let create = Flags(rawValue: 0x400)
  }

  private(set) var buffer = ByteBuffer()
  /// What each message is for, to be told when it is refused; by sequence number, from 1.
  private(set) var purposes: [String] = []
  private var start = 0

  /// Where the flags of the last message are.
  var lastFlagsPlace: Int { start + 6 }
  var isEmpty: Bool { purposes.isEmpty }

  /// Adds a message; `body` appends what follows the header.
  mutating func add(
    _ type: UInt16, _ flags: Flags, _ purpose: @autoclosure () -> String,
    _ body: (inout ByteBuffer) -> Void
  ) {
    purposes.append(purpose())
    start = buffer.count
    buffer.append32(0)
    buffer.append16(type)
    buffer.append16(flags.union(.request).rawValue)
    buffer.append32(UInt32(purposes.count))
    buffer.append32(0)
    body(&buffer)
    buffer.align()
    buffer.set32(UInt32(buffer.count - start), at: start)
  }

  /// The bytes, with an acknowledgement asked for the last message only.
  var bytesToSend: [UInt8] {
    var all = buffer
    let place = lastFlagsPlace
    let low = all.bytes[place] | UInt8(Flags.acknowledge.rawValue)
    all.set16(UInt16(low) | UInt16(all.bytes[place + 1]) << 8, at: place)
    return all.bytes
  }
}

extension ByteBuffer {
  /// Appends an attribute with bytes.
  mutating func attribute(_ type: UInt16, _ value: some Collection<UInt8>) {
    append16(UInt16(value.count + 4))
    append16(type)
    append(value)
    align()
  }

  /// Appends an attribute with a number in the order of this machine.
  mutating func attribute(_ type: UInt16, _ value: UInt32) {
    withUnsafeBytes(of: value) { attribute(type, Array($0)) }
  }

  /// Appends an attribute with a text and its end.
  mutating func attribute(_ type: UInt16, _ text: String) { attribute(type, Array(text.utf8) + [0]) }

  /// Appends an attribute with attributes in it.
  mutating func nested(_ type: UInt16, _ body: (inout ByteBuffer) -> Void) {
    let start = count
    append16(0)
    append16(type)
    body(&self)
    set16(UInt16(count - start), at: start)
    align()
  }
}

extension Address {
  /// The bytes of the address in the order of the network.
  var wireBytes: [UInt8] {
    let count = family == .ipv4 ? 4 : 16
    return (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt128($0 * 8)) }
  }

  /// Reads an address from as many bytes as its family has.
  init(family: AddressFamily, wireBytes: some Sequence<UInt8>) {
    self.init(family: family, value: wireBytes.reduce(0) { $0 << 8 | UInt128($1) })
  }
}
