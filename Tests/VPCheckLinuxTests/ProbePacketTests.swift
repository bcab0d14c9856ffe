import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckLinux

@Suite struct ProbePacketTests {
  private let ends = (Address.ipv4(10, 0, 0, 4), Address.ipv4(10, 1, 0, 4))

  @Test(arguments: [
    PacketPayload.icmp(type: 8, code: 0), .tcp(sourcePort: 40000, destinationPort: 22),
    .udp(sourcePort: 40000, destinationPort: 53),
  ])
  func `a packet is read as it was written`(payload: PacketPayload) {
    let packet = Packet(source: ends.0, destination: ends.1, payload: payload)
    let seen = ProbePacket.read(ProbePacket.bytes(packet, number: 77))
    #expect(seen == ProbePacket.Seen(packet: packet, number: 77, isReply: false))
  }

  @Test(arguments: [
    PacketPayload.icmp(type: 8, code: 0), .tcp(sourcePort: 40000, destinationPort: 22),
    .udp(sourcePort: 40000, destinationPort: 53),
  ])
  func `a reply is told from its request, and names the same exchange`(payload: PacketPayload) {
    let packet = Packet(source: ends.0, destination: ends.1, payload: payload).reply
    let seen = ProbePacket.read(ProbePacket.bytes(packet, number: .max, isReply: true))
    // The kernel answers echoes with the data of the request; what tells is the type.
    if case .icmp = payload { return #expect(seen == nil || seen?.isReply == true) }
    #expect(seen == ProbePacket.Seen(packet: packet, number: .max, isReply: true))
  }

  @Test func `IPv6 packets are read as they were written`() throws {
    let source = try #require(Address("2001:db8::4"))
    let destination = try #require(Address("2001:db8:1::4"))
    for payload in [PacketPayload.icmpv6(type: 128, code: 0), .udp(sourcePort: 1, destinationPort: 2)] {
      let packet = Packet(source: source, destination: destination, payload: payload)
      let seen = ProbePacket.read(ProbePacket.bytes(packet, number: 5))
      #expect(seen == ProbePacket.Seen(packet: packet, number: 5, isReply: false))
    }
  }

  @Test func `what belongs to no exchange is not read, whatever its length`() {
    let packet = Packet(source: ends.0, destination: ends.1, payload: .icmp(type: 8, code: 0))
    let bytes = ProbePacket.bytes(packet, number: 1)
    for length in 0..<bytes.count { #expect(ProbePacket.read(Array(bytes.prefix(length))) == nil) }
    var other = bytes
    other[28] ^= 0xff
    #expect(ProbePacket.read(other) == nil)
  }

  @Test func `an IPv4 echo has the checksum of RFC 1071`() {
    let packet = Packet(source: ends.0, destination: ends.1, payload: .icmp(type: 8, code: 0))
    let echo = Array(ProbePacket.bytes(packet, number: 9)[20...])
    var sum = 0
    for place in stride(from: 0, to: echo.count, by: 2) {
      sum += Int(echo[place]) << 8 | Int(echo[place + 1])
    }
    while sum > 0xffff { sum = sum & 0xffff + sum >> 16 }
    #expect(sum == 0xffff)
  }
}
