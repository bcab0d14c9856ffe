import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// Networks with NAT, egress-only and transit gateways that put their laws to the test.
///
/// Each begins with the network of the other situations and adds to it.
let furtherGatewaySituations: [Delivery] = natSituations + egressSituations + transitSituations

private let outward = probe(13, "198.51.100.7", ssh)

private func addNAT(_ net: inout NetworkBuilder) {
  net.addNAT(1, in: 1, "10.1.1.200", publicAddress: "203.0.113.200")
  net.addRoute(net.table(11), "0.0.0.0/0", .natGateway(net.nat(1)))
}

private let natSituations: [Delivery] = [
  Delivery("out by a NAT gateway", outward) { addNAT(&$0) },
  Delivery("a NAT gateway that failed", outward) { net in
    addNAT(&net)
    net.setNAT(1, .deleted)
  },
  Delivery("a NAT gateway without a route out", outward) { net in
    addNAT(&net)
    net.removeRoute(net.table(1), "0.0.0.0/0")
  },
  Delivery("a private NAT gateway", outward) { net in
    net.addNAT(1, in: 1, "10.1.1.200")
    net.addRoute(net.table(11), "0.0.0.0/0", .natGateway(net.nat(1)))
  },
  Delivery("a NAT gateway in a circle", outward) { net in
    addNAT(&net)
    net.removeRoute(net.table(1), "0.0.0.0/0")
    net.addRoute(net.table(1), "0.0.0.0/0", .natGateway(net.nat(1)))
  },
  Delivery("an ACL for the client", outward) { net in
    addNAT(&net)
    net.setEntries(net.acl(11), .ingress, [(100, .allow, "10.1.0.0/16", .all)])
  },
  Delivery("an ACL for the wrong ports", outward) { net in
    addNAT(&net)
    net.setEntries(
      net.acl(1), .ingress,
      [(100, .allow, "10.0.0.0/8", .all), (110, .allow, "0.0.0.0/0", .tcp(22...22))])
  },
  Delivery("the private address of a NAT gateway", probe(13, "10.1.1.200")) { addNAT(&$0) },
  Delivery("a rule that names the group of a client behind a NAT gateway", probe(13, "10.1.3.7")) { net in
    addNAT(&net)
    net.addRoute(net.table(11), "10.1.3.0/24", .natGateway(net.nat(1)))
    net.addSubnet(33, in: 1, "10.1.3.0/24")
    net.addGroup(33, in: 1, ingress: [(.all, .group(net.group(1)))])
    net.addInstance(33, in: 33, "10.1.3.7", groups: [net.group(33)])
  },
  Delivery("the NAT gateway of a peer", probe(1, "198.51.100.7")) { net in
    net.addRoute(net.table(1), "198.51.100.0/24", .peeringConnection(net.connection(1)))
    net.addNAT(2, in: 2, "10.2.1.200", publicAddress: "203.0.113.202")
    net.addRoute(net.table(2), "0.0.0.0/0", .natGateway(net.nat(2)))
  },
  Delivery("a rule that was stale before the new connection", toPeer) { net in
    net.setRules(net.group(2), .ingress, [(.all, .group(net.group(1)))])
    net.addPeering(8, 2, 1, .deleted)
  },
  Delivery("the public address of a NAT gateway", fromOutside("203.0.113.200", ssh)) { addNAT(&$0) },
  Delivery("a NAT gateway and a peer without a route", probe(13, "10.2.1.20")) { net in
    addNAT(&net)
    net.removeRoute(net.table(1), "10.2.0.0/16")
  },
  Delivery("a table for what enters", fromOutside("203.0.113.1", ssh)) { net in
    net.addTable(7, in: 1)
    let gateway = net.gateway(1)
    net.topology.routeTables.update(net.table(7)) { $0.gateways = [gateway] }
  },
  Delivery("a table for what enters, and a peer", probe(2, "10.1.1.10")) { net in
    net.addTable(7, in: 1)
    let gateway = net.gateway(1)
    net.topology.routeTables.update(net.table(7)) { $0.gateways = [gateway] }
  },
  Delivery("a table for what enters that leads to a hidden interface", fromOutside("203.0.113.1", ssh)) {
    net in
    net.addTable(7, in: 1, [("10.1.1.0/24", .networkInterface(net.interface(13)))])
    let gateway = net.gateway(1)
    net.topology.routeTables.update(net.table(7)) { $0.gateways = [gateway] }
  },
]

private let egressSituations: [Delivery] = [
  Delivery("out by an egress-only gateway", probe(1, "2001:db8:77::1")) { net in
    net.addEgress(1, in: 1)
    net.addRoute(net.table(1), "::/0", .egressOnlyGateway(net.egress(1)))
  },
  Delivery(
    "in by an egress-only gateway",
    .exchange(from: .internet(address("2001:db8:77::1")), to: .address(address("2001:db8:1::10")), ssh)
  ) { net in
    net.addEgress(1, in: 1)
    net.addGateway(1, attachedTo: nil)
    net.addRoute(net.table(1), "::/0", .egressOnlyGateway(net.egress(1)))
  },
  Delivery(
    "in by an internet gateway, back by an egress-only one",
    .exchange(from: .internet(address("2001:db8:77::1")), to: .address(address("2001:db8:1::10")), ssh)
  ) { net in
    net.addEgress(1, in: 1)
    net.addRoute(net.table(1), "::/0", .egressOnlyGateway(net.egress(1)))
  },
]

private func addTransit(_ net: inout NetworkBuilder) {
  net.addTransit(1)
  net.attachTransit(1, vpc: 1, subnet: 11)
  net.attachTransit(3, vpc: 3, subnet: 3)
  net.addRoute(net.table(1), "10.3.0.0/16", .transitGateway(net.transit(1)))
  net.addRoute(net.mainTable(3), "10.1.0.0/16", .transitGateway(net.transit(1)))
}

private let overTransit = probe(1, "10.3.1.30")

private let transitSituations: [Delivery] = [
  Delivery("over a transit gateway", overTransit) { addTransit(&$0) },
  Delivery("over a transit gateway with two rows", overTransit) { net in
    addTransit(&net)
    net.addTransitRoute("10.0.0.0/8", .blackhole)
  },
  Delivery("a blackhole of a transit gateway", overTransit) { net in
    addTransit(&net)
    net.addTransitRoute("10.3.1.0/24", .blackhole)
  },
  Delivery("a transit gateway without an attachment", overTransit) { net in
    addTransit(&net)
    net.topology.transitGatewayAttachments[net.attachment(1)] = nil
  },
  Delivery("a transit gateway without an association", overTransit) { net in
    addTransit(&net)
    net.topology.transitGatewayRouteTables.update(net.transitTable(1)) { $0.associations.removeFirst() }
  },
  Delivery("a zone that is not enabled", overTransit) { net in
    addTransit(&net)
    net.topology.subnets.update(net.subnet(1)) { $0.zone = 1 }
  },
  Delivery("a receiver in a zone that is not enabled, who answers over a connection", probe(2, "10.1.1.10")) {
    net in
    addTransit(&net)
    net.attachTransit(2, vpc: 2, subnet: 2)
    net.topology.subnets.update(net.subnet(1)) { $0.zone = 1 }
    net.removeRoute(net.table(2), "10.1.0.0/16")
    net.addRoute(net.table(2), "10.1.0.0/16", .transitGateway(net.transit(1)))
  },
  Delivery("an ACL of an attachment", overTransit) { net in
    addTransit(&net)
    net.setEntries(net.acl(11), .ingress, [])
  },
  Delivery("out by a NAT gateway beyond a transit gateway", probe(3, "198.51.100.7", ssh)) { net in
    addTransit(&net)
    addNAT(&net)
    net.addRoute(net.mainTable(3), "0.0.0.0/0", .transitGateway(net.transit(1)))
    net.addTransitRoute("0.0.0.0/0", .attachment(net.attachment(1)))
  },
]
