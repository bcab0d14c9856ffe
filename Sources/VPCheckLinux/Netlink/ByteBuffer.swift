/// Bytes in the order of this machine, as netlink wants them.
struct ByteBuffer {
  private(set) var bytes: [UInt8] = []

  var count: Int { bytes.count }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }
  mutating func append(_ more: some Sequence<UInt8>) { bytes.append(contentsOf: more) }

  mutating func append16(_ value: UInt16) { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }
  mutating func append32(_ value: UInt32) { withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) } }

  /// Fills up to a multiple of four.
  mutating func align() { while bytes.count % 4 != 0 { bytes.append(0) } }

  mutating func set16(_ value: UInt16, at place: Int) {
    withUnsafeBytes(of: value) { bytes.replaceSubrange(place..<place + 2, with: $0) }
  }
  mutating func set32(_ value: UInt32, at place: Int) {
    withUnsafeBytes(of: value) { bytes.replaceSubrange(place..<place + 4, with: $0) }
  }
}

/// Reads numbers out of received bytes.
enum WireBytes {
  static func native16(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt16.self))
  }
  static func native32(_ bytes: UnsafeRawBufferPointer, _ place: Int) -> Int {
    Int(bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
  }
}
