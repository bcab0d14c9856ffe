internal import AddressMath
internal import VPCheckTopology

/// The same network at other addresses.
enum PlaceTwins {
  static let all = [moved]

  private static let moved = TwinRelation(
    "PW-META-8", "moved", "A network that moves within its private ranges as a whole keeps every answer.",
    source: "packet-walk sheet: walks look at absolute addresses only to tell private from public",
    comparing: .answers
  ) { scenario, _ in
    let steps = scenario.steps.map { step in
      step.mapAddresses(
        blocks: { argument in
          guard case .block(let address, let prefixLength) = argument else { return argument }
          return .block(move(address), prefixLength: prefixLength)
        }, addresses: move)
    }
    guard steps != scenario.steps else { return nil }
    var twin = Twin(steps)
    twin.move = { move($0) }
    return twin
  }

  /// Flips some of the bits between a range's prefix and the shortest prefix of a VPC.
  ///
  /// Flipping bits maps every block to a block and keeps all their relations; the bits
  /// behind the sixteenth stay, so that offsets in a VPC stay too. A VPC may be all of
  /// 192.168.0.0/16, so nothing moves there.
  private static func move(_ address: Address) -> Address {
    if PrivateRange.ten.contains(address) {
      return Address(family: .ipv4, value: address.value ^ 0x0055_0000)
    }
    if PrivateRange.oneSevenTwo.contains(address) {
      return Address(family: .ipv4, value: address.value ^ 0x0005_0000)
    }
    return address
  }
}
