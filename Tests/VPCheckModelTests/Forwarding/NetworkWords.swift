import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

// Short words for the parts of a network, and the question that every test asks.

func address(_ text: String) -> Address {
  guard let address = Address(text) else { preconditionFailure("\(text) is no address") }
  return address
}

func block(_ text: String) -> CIDRBlock {
  guard let block = CIDRBlock(text) else { preconditionFailure("\(text) is no block") }
  return block
}

func inbound(_ traffic: TrafficSelector, from text: String) -> SecurityGroupRule {
  SecurityGroupRule(.ingress, traffic, .block(block(text)))
}

func inbound(_ traffic: TrafficSelector, from group: SecurityGroupID) -> SecurityGroupRule {
  SecurityGroupRule(.ingress, traffic, .group(group))
}

func outbound(_ traffic: TrafficSelector, to text: String) -> SecurityGroupRule {
  SecurityGroupRule(.egress, traffic, .block(block(text)))
}

func outbound(_ traffic: TrafficSelector, to group: SecurityGroupID) -> SecurityGroupRule {
  SecurityGroupRule(.egress, traffic, .group(group))
}

func allow(_ direction: Direction, _ number: Int, _ traffic: TrafficSelector, _ text: String)
  -> NetworkACLEntry
{
  NetworkACLEntry(direction, number, .allow, block(text), traffic)
}

func deny(_ direction: Direction, _ number: Int, _ traffic: TrafficSelector, _ text: String)
  -> NetworkACLEntry
{
  NetworkACLEntry(direction, number, .deny, block(text), traffic)
}

/// Everything in and out, for both families.
let openRules = ["0.0.0.0/0", "::/0"].flatMap { [inbound(.all, from: $0), outbound(.all, to: $0)] }

/// The entries that end every list.
let finalDenies = Direction.allCases.flatMap {
  [deny($0, 32767, .all, "0.0.0.0/0"), deny($0, 32768, .all, "::/0")]
}

/// The entries of a default list of a VPC with both families.
let openEntries =
  Direction.allCases.flatMap { [allow($0, 100, .all, "0.0.0.0/0"), allow($0, 101, .all, "::/0")] }
  + finalDenies

let anyICMP = TrafficSelector.icmp(type: nil, code: nil)

func tcp(_ port: Int) -> TrafficSelector { .tcp(port...port) }

func ping(_ source: ResourceID, _ destination: String) -> Probe {
  .exchange(from: probeSource(source), to: .address(address(destination)), .ping)
}

func ping(internet source: String, _ destination: String) -> Probe {
  .exchange(from: .internet(address(source)), to: .address(address(destination)), .ping)
}

func connect(_ source: ResourceID, _ destination: String, _ port: Int, from sourcePort: Int = 40000) -> Probe
{
  let traffic = ProbeTraffic.tcp(port: port, sourcePort: sourcePort)
  return .exchange(from: probeSource(source), to: .address(address(destination)), traffic)
}

func connect(
  internet source: String, _ destination: String, _ port: Int, from sourcePort: Int = 40000
) -> Probe {
  let traffic = ProbeTraffic.tcp(port: port, sourcePort: sourcePort)
  return .exchange(from: .internet(address(source)), to: .address(address(destination)), traffic)
}

func console(_ instance: InstanceID) -> Probe { .instanceConnect(instance) }

private func probeSource(_ id: ResourceID) -> ProbeSource {
  id.kind == .instance ? .instance(id) : .networkInterface(id)
}

/// The answer to a probe in one line: "success", or phase, code and component.
///
/// Asks twice on the way: with and without traces the answer must be the same, and
/// the traces must end where the answer says.
func verdict(
  _ network: NetworkBuilder, _ probe: Probe, options: ForwardingOptions = ForwardingOptions(),
  rules: ForwardingRules = .standard, sourceLocation: SourceLocation = #_sourceLocation
) -> String {
  let walk = PacketWalk(network.settled, options: options, rules: rules)
  let traced = walk.answer(probe)
  let plain = walk.answer(probe, tracing: false)
  #expect(plain.diagnosis == traced.diagnosis, sourceLocation: sourceLocation)
  #expect(plain.succeeded == traced.succeeded, sourceLocation: sourceLocation)
  #expect(plain.succeeded == (plain.diagnosis == nil), sourceLocation: sourceLocation)
  for (plain, traced) in [(plain.forward, traced.forward), (plain.back, traced.back)] {
    #expect(plain?.disposition == traced?.disposition, sourceLocation: sourceLocation)
    #expect(plain?.hops.isEmpty ?? true, sourceLocation: sourceLocation)
    guard let traced, case .dropped = traced.disposition else {
      #expect(traced?.hops.allSatisfy { $0.decision == .pass } ?? true, sourceLocation: sourceLocation)
      continue
    }
    #expect(traced.hops.map(\.decision).last == .drop, sourceLocation: sourceLocation)
    #expect(traced.hops.filter { $0.decision == .drop }.count == 1, sourceLocation: sourceLocation)
  }
  return traced.diagnosis?.description ?? "success"
}

/// The hops of a trace, one line each: kind, handle, decision unless it passed, rule.
func lines(_ trace: Trace?) -> [String] {
  (trace?.hops ?? []).map { hop in
    let decision = hop.decision == .drop ? " drop" : ""
    return "\(hop.kind) \(hop.id?.description ?? "-")\(decision): \(hop.rule)"
  }
}
