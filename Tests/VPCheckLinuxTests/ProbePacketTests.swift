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
}
