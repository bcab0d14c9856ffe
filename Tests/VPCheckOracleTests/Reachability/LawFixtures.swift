import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// A and B joined by an active connection with routes both ways; C is a further peer
/// of B. A has two subnets; a1 and a2 share one, a3 is in the other. Groups are open.
func network() -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16", "2001:db8:1::/56")
  net.addVPC(2, "10.2.0.0/16", "2001:db8:2::/56")
  net.addVPC(3, "10.3.0.0/16")
  net.addSubnet(1, in: 1, "10.1.1.0/24", ipv6: "2001:db8:1::/64")
  net.addSubnet(11, in: 1, "10.1.2.0/24")
  net.addSubnet(2, in: 2, "10.2.1.0/24", ipv6: "2001:db8:2::/64")
  net.addSubnet(3, in: 3, "10.3.1.0/24")
  net.addGateway(1, attachedTo: 1)
  net.addGateway(2, attachedTo: 2)
  net.addPeering(1, 1, 2)
  net.addPeering(2, 2, 3)
  net.addTable(
    1, in: 1, subnets: [1],
    [("0.0.0.0/0", .internetGateway(net.gateway(1))), ("10.2.0.0/16", .peeringConnection(net.connection(1)))])
  net.addTable(11, in: 1, subnets: [11])
  net.addTable(
    2, in: 2, subnets: [2],
    [
      ("10.1.0.0/16", .peeringConnection(net.connection(1))),
      ("10.3.0.0/16", .peeringConnection(net.connection(2))),
    ])
  for (acl, vpc) in [(1, 1), (11, 1), (2, 2)] { net.addACL(acl, in: vpc, subnets: [acl]) }
  for vpc in 1...3 { net.addOpenGroup(vpc, in: vpc) }
  net.addInstance(1, in: 1, "10.1.1.10", ipv6: "2001:db8:1::10", groups: [net.group(1)])
  net.addElasticIP(1, "203.0.113.1", on: 1)
  net.addInstance(12, in: 1, "10.1.1.12", groups: [net.group(1)])
  net.addInstance(13, in: 11, "10.1.2.13", groups: [net.group(1)])
  net.addInstance(2, in: 2, "10.2.1.20", ipv6: "2001:db8:2::20", groups: [net.group(2)])
  net.addInstance(3, in: 3, "10.3.1.30", groups: [net.group(3)])
  return net
}

struct Judged {
  /// The broken laws as law and kind.
  var broken: [String] = []
  /// The laws that were exercised and hold.
  var held: Set<String> = []
}

func judge(_ net: NetworkBuilder, _ probe: Probe, _ answer: ProbeAnswer) -> Judged {
  let step = JudgedStep(
    index: 0, step: .probe(probe), result: .answer(answer), before: net.topology, after: net.topology,
    refreshed: [], facts: HistoryFacts())
  var judged = Judged()
  for law in PacketWalkLaws.all {
    guard case .judge(let rule) = law.rule else { continue }
    switch rule(step) {
    case .silent: break
    case .held: judged.held.insert(law.id)
    case .broken(let differences): judged.broken += differences.map { "\(law.id) \($0.kind)" }
    }
  }
  return judged
}

func probe(_ instance: Int, _ text: String, _ traffic: ProbeTraffic = .ping) -> Probe {
  .exchange(from: .instance(InstanceID(.instance, instance)), to: .address(address(text)), traffic)
}

func fromOutside(_ text: String, _ traffic: ProbeTraffic) -> Probe {
  .exchange(from: .internet(address("198.51.100.7")), to: .address(address(text)), traffic)
}

let success = ProbeAnswer(succeeded: true)

func failure(_ phase: Phase?, _ code: DiagnosisCode, at component: ResourceID? = nil) -> ProbeAnswer {
  ProbeAnswer(succeeded: false, diagnosis: Diagnosis(phase, code, at: component))
}

let ssh = ProbeTraffic.tcp(port: 22, sourcePort: 40000)

/// A change of the network, a probe, and the law that a success then breaks.
struct Delivery: Sendable, CustomTestStringConvertible {
  let law: String
  let change: @Sendable (inout NetworkBuilder) -> Void
  let probe: Probe
  var testDescription: String { law }

  init(_ law: String, _ probe: Probe, _ change: @escaping @Sendable (inout NetworkBuilder) -> Void) {
    self.law = law
    self.change = change
    self.probe = probe
  }
}

let toPeer = probe(1, "10.2.1.20")
let toPeerBySSH = probe(1, "10.2.1.20", ssh)
let everywhere = RulePeer.block(block("0.0.0.0/0"))

let routeDeliveries: [Delivery] = [
  Delivery("PEER-RT-1", toPeer) { $0.removeRoute($0.table(1), "10.2.0.0/16") },
  Delivery("PEER-RT-3", toPeer) { $0.removeRoute($0.table(2), "10.1.0.0/16") },
  Delivery("PEER-RT-8", toPeer) { net in
    net.removeRoute(net.table(1), "10.2.0.0/16")
    net.addRoute(net.table(1), "10.2.9.0/24", .peeringConnection(net.connection(1)))
  },
  Delivery("PEER-RT-9", probe(13, "10.2.1.20")) { _ in },
  Delivery("RT-LPM-2", toPeer) { $0.addRoute($0.table(1), "10.2.1.0/24", .internetGateway($0.gateway(1))) },
  Delivery("PEER-RT-12", probe(1, "2001:db8:2::20")) { _ in },
  Delivery("PEER-NT-1", probe(1, "10.3.1.30")) {
    $0.addRoute($0.table(1), "10.3.0.0/16", .peeringConnection($0.connection(1)))
  },
  Delivery("PEER-NT-3", probe(1, "198.51.100.7")) {
    $0.addRoute($0.table(1), "198.51.100.0/24", .peeringConnection($0.connection(1)))
  },
  Delivery("PEER-STATE-16", toPeer) { $0.setPeering(1, .pendingAcceptance) },
  Delivery("PW-PCX-1", toPeer) { $0.setPeering(1, .deleted) },
  Delivery("PW-IGW-2", probe(1, "198.51.100.7")) { $0.addGateway(1, attachedTo: nil) },
  Delivery("IGW-DP-5", probe(12, "198.51.100.7")) { _ in },
  Delivery("IGW-DP-7", probe(1, "10.3.1.30")) { _ in },
  Delivery("PW-IN-1", fromOutside("203.0.113.1", ssh)) { $0.removeRoute($0.table(1), "0.0.0.0/0") },
  Delivery("PW-IN-4", fromOutside("203.0.113.77", ssh)) { _ in },
  Delivery("RT-LPM-11", probe(13, "198.51.100.7")) { $0.setPublic(13, "203.0.113.13") },
  Delivery("INST-LIFE-8", toPeer) { $0.setState(2, .stopped) },
  Delivery("PW-SUB-4", probe(1, "10.1.1.99")) { _ in },
  Delivery("PEER-RT-2", probe(1, "10.2.1.99")) { _ in },
]

let filterDeliveries: [Delivery] = [
  Delivery("SG-EVAL-1", toPeer) { $0.setRules($0.group(2), .ingress, []) },
  Delivery("SG-EVAL-7", toPeer) { $0.setRules($0.group(1), .egress, []) },
  Delivery("SG-EVAL-6", probe(1, "10.1.1.12")) { $0.setRules($0.group(1), .ingress, []) },
  Delivery("SG-EVAL-3", toPeerBySSH) {
    $0.setRules($0.group(2), .ingress, [(.tcp(40000...40000), everywhere)])
  },
  Delivery("SG-EVAL-4", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.all, .block(block("10.2.0.0/16")))])
  },
  Delivery("SG-EVAL-5", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.icmp(type: 0, code: nil), everywhere)])
  },
  Delivery("SG-RULE-18", probe(1, "10.2.1.20")) {
    $0.setRules($0.group(2), .ingress, [(.all, .block(block("::/0")))])
  },
  Delivery("SG-REF-6", fromOutside("203.0.113.1", ssh)) { _ in },
  Delivery("SG-REF-9", probe(1, "10.1.2.13")) { $0.setRules($0.group(1), .ingress, []) },
  Delivery("SG-REF-8", toPeer) { net in
    net.addOpenGroup(9, in: 2)
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(9)))])
  },
  Delivery("PEER-SG-5", toPeer) { net in
    net.addVPC(4, "10.1.0.0/16")
    net.addSubnet(4, in: 4, "10.1.1.0/24")
    net.addInstance(4, in: 4, "10.1.1.10")
    net.setRules(net.group(2), .ingress, [(.all, .group(net.defaultGroup(4)))])
  },
  Delivery("PW-PCX-5", toPeer) {
    $0.setRules($0.group(2), .ingress, [(.all, .block(block("203.0.113.1/32")))])
  },
  Delivery("NACL-EVAL-2", toPeer) {
    $0.setEntries($0.acl(2), .ingress, []); $0.setEntries($0.acl(2), .egress, [])
  },
  Delivery("NACL-EVAL-1", toPeer) {
    $0.setEntries(
      $0.acl(2), .ingress, [(90, .deny, "10.1.0.0/16", .all), (100, .allow, "0.0.0.0/0", .all)])
  },
  Delivery("NACL-EVAL-3", toPeerBySSH) {
    $0.setEntries($0.acl(2), .ingress, [(100, .allow, "0.0.0.0/0", .tcp(40000...40000))])
  },
  Delivery("NACL-EVAL-4", toPeer) { $0.setEntries($0.acl(2), .ingress, [(100, .allow, "::/0", .all)]) },
  Delivery("NACL-EVAL-5", toPeer) { $0.setEntries($0.acl(2), .ingress, []) },
  Delivery("NACL-EVAL-8", toPeer) { $0.setEntries($0.acl(2), .egress, []) },
  Delivery("NACL-EVAL-9", toPeer) { $0.setEntries($0.acl(1), .ingress, []) },
  Delivery("NACL-ICMP-3", toPeer) {
    $0.setEntries($0.acl(2), .ingress, [(100, .allow, "0.0.0.0/0", .icmpv6(type: nil, code: nil))])
  },
  Delivery("PW-IN-2", fromOutside("203.0.113.1", ssh)) {
    $0.setEntries($0.acl(1), .egress, [(100, .allow, "0.0.0.0/0", .tcp(22...22))])
  },
]
