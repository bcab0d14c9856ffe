public import AddressMath
internal import VPCheckModel
internal import VPCheckOracle
public import VPCheckTopology

/// A packet on whose fate the model and the oracle differ.
public struct ClassDisagreement: Hashable, Sendable {
  /// Who sends it: the handle of an interface, or "internet".
  public var source: String
  /// The packet.
  public var packet: Packet
  /// What the oracle says of its class.
  public var expected: String
  /// What the model made of it.
  public var observed: String
}

/// A comparison of model and oracle on every packet of every source of a network.
///
/// The oracle divides all packets by fate, without walking any. The model walks
/// packets out of each class, in both directions, and must find the fate of the class.
///
/// - Source: laws PW-ORD-3, PW-ORD-4, PW-ORD-6.
public struct ClassAgreement: Sendable {
  /// How many sources there are, each counted once for each family.
  public private(set) var sources = 0
  /// How many classes there are, over all sources and families.
  public private(set) var classes = 0
  /// How many boxes they are made of.
  public private(set) var boxes = 0
  /// How many packets the model walked.
  public private(set) var packets = 0
  /// How many boxes the sheets say nothing about.
  public private(set) var unjudgedBoxes = 0
  /// The sources with a family whose classes do not add up to the whole space; never any.
  public private(set) var incomplete: [String] = []
  /// Where the two differ.
  public private(set) var disagreements: [ClassDisagreement] = []

  private let walk: PacketWalk
  private let thoroughness: Thoroughness

  /// How many packets of a box are walked.
  public enum Thoroughness: Sendable {
    /// One for each box of protocols and ports.
    case representatives
    /// Those at the corners of each box.
    case corners
  }

  /// Compares on a network.
  public init(
    _ topology: Topology, families: [AddressFamily] = [.ipv4, .ipv6],
    _ thoroughness: Thoroughness = .representatives
  ) {
    walk = PacketWalk(topology)
    self.thoroughness = thoroughness
    for family in families {
      var space = PacketSpace(topology, family)
      for source in PacketSpace.sources(of: topology) { compare(space.partition(from: source)) }
    }
  }

  private mutating func compare(_ partition: PacketPartition) {
    if partition.total != PacketPartition.whole(partition.family) {
      incomplete.append("\(partition.source) \(partition.family): \(partition.total)")
    }
    sources += 1
    classes += partition.classes.count
    for part in partition.classes {
      boxes += part.boxes.count
      for box in part.boxes { compare(box, part.fate, from: partition.source) }
    }
  }

  private mutating func compare(_ box: PacketBox, _ fate: PacketFate, from source: PacketSource) {
    guard let verdict = box.verdict else {
      unjudgedBoxes += 1
      return
    }
    let sender: NetworkInterfaceID? = if case .interface(let id) = source { id } else { nil }
    for packet in box.samples(thoroughness) {
      packets += 1
      let answer = walk.answer(packet, from: sender, tracing: false)
      guard !verdict.agrees(with: answer, fate) else { continue }
      disagreements.append(
        ClassDisagreement(
          source: source.description, packet: packet, expected: "\(fate)",
          observed: answer.succeeded
            ? "succeeds, \(answer.forward.map { "\($0.disposition)" } ?? "")"
            : "fails: \(answer.diagnosis?.description ?? "for no reason")"))
    }
  }
}

extension PacketBox {
  /// Returns packets of the box, at least one for each box of protocols and ports.
  fileprivate func samples(_ thoroughness: ClassAgreement.Thoroughness) -> [Packet] {
    guard let firstSource = sources.first, let lastSource = sources.last,
      let firstDestination = destinations.first, let lastDestination = destinations.last
    else { return [] }
    switch thoroughness {
    case .representatives:
      return payloads.map {
        Packet(source: firstSource, destination: firstDestination, payload: $0.representative)
      }
    case .corners:
      // Every bound of every side is met, not every combination of bounds.
      return payloads.flatMap { box in
        box.corners.enumerated().flatMap { index, payload in
          [
            Packet(
              source: index % 2 == 0 ? firstSource : lastSource,
              destination: index % 2 == 0 ? lastDestination : firstDestination, payload: payload),
            Packet(
              source: index % 2 == 0 ? lastSource : firstSource,
              destination: index % 2 == 0 ? firstDestination : lastDestination, payload: payload),
          ]
        }
      }
    }
  }
}

extension ExchangeVerdict {
  /// Returns whether a walk of the model is right by a verdict and the fate that was read from it.
  fileprivate func agrees(with answer: ProbeAnswer, _ fate: PacketFate) -> Bool {
    if answer.succeeded {
      guard case .answered(let arrival) = fate else { return !mustFail }
      return arrival.isTold(by: answer.forward?.disposition)
    }
    if mustSucceed { return false }
    guard mustFail else { return true }
    guard permits(answer.diagnosis) else { return false }
    // A reason that may be told in either phase leaves open whether the request arrived (PW-IN-1).
    guard case .lost(let arrival, _) = fate, answer.diagnosis?.phase == .back else { return true }
    return anyCode || arrival.isTold(by: answer.forward?.disposition)
  }
}

extension PacketArrival {
  /// Returns whether the way of a request ends where it should.
  fileprivate func isTold(by disposition: Disposition?) -> Bool {
    switch (self, disposition) {
    case (.interface(let id), .delivered(let other)): id == other
    case (.outside, .exits), (.unknown, .exits), (.unknown, .dropped): true
    case (.nowhere, .dropped): true
    default: false
    }
  }
}
