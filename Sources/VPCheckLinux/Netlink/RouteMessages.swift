internal import AddressMath

// The messages of rtnetlink that a plan needs; numbers as in linux/rtnetlink.h and its kin.
extension NetlinkMessages {
  private static let familyIPv4: UInt8 = 2
  private static let familyIPv6: UInt8 = 10
  private static let hardware: [UInt8] = [0x02, 0, 0, 0, 0, 0x01]
  /// Up, and without any protocol for finding neighbours.
  private static let upWithoutNeighbours: UInt32 = 0x1 | 0x80

  private static func number(_ family: AddressFamily) -> UInt8 {
    family == .ipv4 ? familyIPv4 : familyIPv6
  }

  /// Makes a pair of devices, the first of them up; the kernel takes no peer that is up already.
  ///
  /// All devices have one hardware address and ask for no neighbours: a packet that is sent
  /// by one is taken by its peer, whatever it is for, and no packet waits for an answer to
  /// a question.
  mutating func addPair(
    _ name: String, _ index: Int, peer: String, _ peerIndex: Int, peerNamespace: Int32
  ) {
    add(16, [.create, .exclusive], "link \(name)") { body in
      body.linkHeader(index, Self.upWithoutNeighbours)
      body.attribute(3, name)
      body.attribute(1, Self.hardware)
      body.nested(18) { info in
        info.attribute(1, "veth")
        info.nested(2) { data in
          data.nested(1) { end in
            end.linkHeader(peerIndex, 0)
            end.attribute(3, peer)
            end.attribute(1, Self.hardware)
            end.attribute(28, UInt32(bitPattern: peerNamespace))
          }
        }
      }
    }
  }

  /// Brings up the peer of a pair.
  mutating func bringUp(_ index: Int, _ name: String) {
    add(16, [], "device \(name)") { $0.linkHeader(index, Self.upWithoutNeighbours) }
  }

  /// Asks for the state of a device.
  mutating func state(of index: Int) {
    add(18, [], "the state of a device") { $0.linkHeader(index, 0, change: 0) }
  }

  /// Brings up the loopback device.
  mutating func bringUpLoopback() {
    add(16, [], "loopback") { $0.linkHeader(1, 0x1, change: 0x1) }
  }

  /// Adds, replaces or removes a route.
  ///
  /// Routes by a device go to one next hop that never has to be found, so that the kernel
  /// keeps one neighbour for each device and not one for each address.
  ///
  /// - Parameter hasNextHop: False where every address is local, so that none can be a next hop.
  mutating func route(_ route: RoutePlan, _ index: Int?, isAdded: Bool, hasNextHop: Bool) {
    let family = route.destination.family
    add(isAdded ? 24 : 25, isAdded ? [.create, .replace] : [], "\(route)") { body in
      let (scope, type): (UInt8, UInt8) =
        switch route.action {
        case .device: (family == .ipv4 && !hasNextHop ? 253 : 0, 1)
        case .here: (family == .ipv4 ? 254 : 0, 2)
        case .next: (0, 9)
        }
      body.append([
        Self.number(family), UInt8(route.destination.prefixLength), 0, 0,
        UInt8(clamping: route.table < 256 ? route.table : 0), 4, isAdded ? scope : 255, isAdded ? type : 0,
      ])
      let isByDevice = if case .device = route.action { true } else { false }
      body.append32(isByDevice && isAdded && hasNextHop ? 4 : 0)
      body.attribute(1, route.destination.base.wireBytes)
      body.attribute(15, UInt32(route.table))
      guard isAdded, let index else { return }
      body.attribute(4, UInt32(index))
      if isByDevice, hasNextHop { body.attribute(5, Self.nextHop(family)) }
    }
  }

  private static func nextHop(_ family: AddressFamily) -> [UInt8] {
    family == .ipv4 ? [169, 254, 0, 1] : [0xfe, 0x80] + [UInt8](repeating: 0, count: 13) + [1]
  }

  /// Removes the rule by which local addresses are found before any other rule is asked.
  mutating func removeFirstRule(_ family: AddressFamily) {
    add(33, [], "the first rule") { body in
      body.append([Self.number(family), 0, 0, 0, 255, 0, 0, 1])
      body.append32(0)
      body.attribute(6, UInt32(0))
    }
  }

  /// Adds or removes a rule, for one family.
  mutating func rule(_ rule: RulePlan, _ family: AddressFamily, isAdded: Bool) {
    add(isAdded ? 32 : 33, isAdded ? [.create, .exclusive] : [], "\(rule)") { body in
      body.append([
        Self.number(family), 0, 0, 0, UInt8(clamping: rule.table < 256 ? rule.table : 0), 0, 0, 1,
      ])
      body.append32(0)
      body.attribute(15, UInt32(rule.table))
      body.attribute(6, UInt32(rule.priority))
      if let device = rule.device { body.attribute(3, device) }
      if let mark = rule.mark {
        body.attribute(10, UInt32(mark))
        body.attribute(16, UInt32.max)
      }
    }
  }
}

extension ByteBuffer {
  /// Appends the header of a message about a link.
  fileprivate mutating func linkHeader(_ index: Int, _ flags: UInt32, change: UInt32 = .max) {
    append([0, 0])
    append16(0)
    append32(UInt32(index))
    append32(flags)
    append32(change)
  }
}
