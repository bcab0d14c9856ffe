import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// A public subnet with A at 10.1.0.10 in the default group, default ACL.
private func connectNetwork(ssh: String? = nil, elastic: Bool = true) -> NetworkBuilder {
  var net = NetworkBuilder()
  net.addVPC(1, "10.1.0.0/16")
  net.addSubnet(1, in: 1, "10.1.0.0/20")
  net.addGateway(1, attachedTo: 1)
  net.addTable(1, in: 1, subnets: [1], [("0.0.0.0/0", .internetGateway(net.gateway(1)))])
  net.addInstance(1, in: 1, "10.1.0.10")
  if elastic { net.addElasticIP(1, "203.0.113.10", on: 1) }
  if let ssh { net.addRule(net.defaultGroup(1), .ingress, .tcp(22...22), .block(block(ssh))) }
  return net
}

@Suite struct InstanceConnectTests {
  @Test func `C1 without a public address the console says so`() {
    #expect(connectNetwork(elastic: false).connect(1) == "EIC_NO_PUBLIC_IPV4")
  }

  @Test func `C2 the default group lets nobody in`() {
    #expect(connectNetwork().connect(1) == "FWD SG_INGRESS_DENY")
  }

  @Test func `C3 a rule for everybody lets the console in`() {
    #expect(connectNetwork(ssh: "0.0.0.0/0").connect(1) == "success")
  }

  @Test func `C4 a rule for the user lets the user in and not the console`() {
    let net = connectNetwork(ssh: "198.51.100.7/32")
    #expect(net.connect(1) == "FWD SG_INGRESS_DENY")
    #expect(net.outside("198.51.100.7", "203.0.113.10", 22) == "success")
  }

  @Test func `C5 a rule for the service lets the console in and not the user`() {
    let net = connectNetwork(ssh: "18.206.107.24/29")
    #expect(net.connect(1) == "success")
    #expect(net.outside("198.51.100.7", "203.0.113.10", 22) == "FWD SG_INGRESS_DENY")
  }

  @Test func `a rule for a part of the service's range leaves the verdict open`() {
    #expect(connectNetwork(ssh: "18.206.107.24/30").connect(1).hasPrefix("either (FWD SG_INGRESS_DENY"))
  }

  @Test func `C6 without a default route the reply has no route`() {
    var net = connectNetwork(ssh: "0.0.0.0/0")
    net.removeRoute(net.table(1), "0.0.0.0/0")
    #expect(net.connect(1) == "NO_ROUTE")
  }

  @Test func `C7 the reply needs the service's port`() {
    var net = connectNetwork(ssh: "0.0.0.0/0")
    net.setEntries(net.defaultACL(1), .egress, [(100, .allow, "0.0.0.0/0", .tcp(22...22))])
    #expect(net.connect(1) == "RET NACL_EGRESS_DENY")
    net.setEntries(net.defaultACL(1), .egress, [(100, .allow, "0.0.0.0/0", .tcp(32768...65535))])
    #expect(net.connect(1) == "either (RET NACL_EGRESS_DENY)")
    net.setEntries(net.defaultACL(1), .egress, [(100, .allow, "0.0.0.0/0", .tcp(1024...65535))])
    #expect(net.connect(1) == "success")
  }

  @Test func `C16 a longer route diverts the reply`() {
    var net = connectNetwork(ssh: "0.0.0.0/0")
    net.addVPC(2, "10.2.0.0/16")
    net.addPeering(1, 1, 2)
    net.addRoute(net.table(1), "18.206.107.0/24", .peeringConnection(net.connection(1)))
    #expect(net.connect(1) == "RET PCX_NOT_IN_PEER")
  }

  @Test func `C17 without a gateway nothing comes in`() {
    var net = connectNetwork(ssh: "0.0.0.0/0", elastic: false)
    net.setPublic(1, "203.0.113.10")
    net.addGateway(1, attachedTo: nil)
    net.removeRoute(net.table(1), "0.0.0.0/0")
    #expect(net.connect(1) == "FWD IGW_NO_MAPPING")
  }

  @Test func `an instance that does not run is the first reason`() {
    var net = connectNetwork(ssh: "0.0.0.0/0")
    net.setState(1, .stopped)
    #expect(net.connect(1) == "EIC_INSTANCE_STATE")
    net.setState(1, .stopping)
    #expect(net.connect(1) == "either (EIC_INSTANCE_STATE)")
  }
}
