import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// The worked examples of the packet-walk sheet, section 12, that need no NAT gateway
/// and no egress-only gateway.
///
/// VPC 1 holds a (i1, with Elastic IP) and a2 (i3, without) in its public subnet A
/// (sub1), and p (i4) in a subnet P (sub3) without a way out. VPC 2 holds b (i2) in its
/// public subnet B (sub2). Peered, routed both ways, all open; each instance has a
/// group and each subnet a list of its own.
struct PacketWalkExamplesTests {
  let vpc1: VPCID
  let vpc2: VPCID
  let a: InstanceID
  let b: InstanceID
  let a2: InstanceID
  let p: InstanceID
  let pcx: PeeringConnectionID
  let table1: RouteTableID
  let table2: RouteTableID
  let group1: SecurityGroupID
  let group2: SecurityGroupID
  let group3: SecurityGroupID
  let listA: NetworkACLID
  let listB: NetworkACLID
  let subnetB: SubnetID
  let start: NetworkBuilder

  init() {
    var network = NetworkBuilder()
    vpc1 = network.vpc(1, "10.1.0.0/16", "2001:db8:1::/56")
    vpc2 = network.vpc(2, "10.2.0.0/16", "2001:db8:2::/56")
    let subnetA = network.subnet(1, in: vpc1, "10.1.0.0/24", ipv6: "2001:db8:1::/64")
    subnetB = network.subnet(2, in: vpc2, "10.2.0.0/24", ipv6: "2001:db8:2::/64")
    let subnetP = network.subnet(3, in: vpc1, "10.1.9.0/24")
    listA = network.list(1, in: vpc1, for: [subnetA], openEntries)
    listB = network.list(2, in: vpc2, for: [subnetB], openEntries)
    network.list(3, in: vpc1, for: [subnetP], openEntries)
    let igw1 = network.gateway(1, attachedTo: vpc1)
    let igw2 = network.gateway(2, attachedTo: vpc2)
    pcx = network.peering(1, vpc1, vpc2)
    table1 = network.table(1, in: vpc1, for: [subnetA], ["0.0.0.0/0": igw1, "10.2.0.0/16": pcx])
    table2 = network.table(2, in: vpc2, for: [subnetB], ["0.0.0.0/0": igw2, "10.1.0.0/16": pcx])
    network.table(3, in: vpc1, for: [subnetP])
    group1 = network.group(1, in: vpc1, openRules)
    group2 = network.group(2, in: vpc2, openRules)
    group3 = network.group(3, in: vpc1, openRules)
    let group4 = network.group(4, in: vpc1, openRules)
    a = network.instance(1, in: subnetA, "10.1.0.10", "2001:db8:1::10", groups: [group1])
    b = network.instance(2, in: subnetB, "10.2.0.20", "2001:db8:2::20", groups: [group2])
    a2 = network.instance(3, in: subnetA, "10.1.0.11", groups: [group3])
    p = network.instance(4, in: subnetP, "10.1.9.5", groups: [group4])
    network.elasticIP(1, "203.0.113.1", on: a)
    start = network
  }

  private func changed(_ change: (inout NetworkBuilder) -> Void) -> NetworkBuilder {
    var network = start
    change(&network)
    return network
  }

  @Test func `P1 a pings b over the connection`() {
    #expect(verdict(start, ping(a, "10.2.0.20")) == "success")
  }

  @Test func `P2 a closed group of b drops the request`() {
    let network = changed { $0.setRules(group2, .ingress, []) }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `P3 an emptied outbound list of B drops the reply`() {
    let network = changed { $0.setEntries(listB, .egress, []) }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "RET NACL_EGRESS_DENY at sub2")
  }

  @Test func `P4 without its peering route the reply goes to the gateway and is dropped there`() {
    let network = changed { $0.unroute(table2, "10.1.0.0/16") }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "RET IGW_PRIVATE_DST at igw2")
  }

  @Test func `P5 without any route the reply is dropped at the table`() {
    let network = changed {
      $0.unroute(table2, "10.1.0.0/16")
      $0.unroute(table2, "0.0.0.0/0")
    }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "RET NO_ROUTE at rtb2")
  }

  @Test(arguments: [PeeringState.deleted, .pendingAcceptance])
  func `P6 and P7 a connection that is not active makes its route a blackhole`(_ state: PeeringState) {
    let network = changed { $0.setState(pcx, state) }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "FWD ROUTE_BLACKHOLE at rtb1")
    let fallBack = ForwardingOptions(blackholeFallsBack: true)
    #expect(verdict(network, ping(a, "10.2.0.20"), options: fallBack) == "FWD IGW_PRIVATE_DST at igw1")
  }

  @Test func `P8 an address that nobody holds has no destination in the peer`() {
    #expect(verdict(start, ping(a, "10.2.0.99")) == "FWD NO_DESTINATION at vpc2")
  }

  @Test func `P9 a host without public address does not get out`() {
    #expect(verdict(start, connect(a2, "198.51.100.1", 443)) == "FWD IGW_NO_PUBLIC_IP at igw1")
    #expect(verdict(start, connect(a, "198.51.100.1", 443)) == "success")
  }

  @Test func `P13 the internet reaches the Elastic IP`() {
    #expect(verdict(start, connect(internet: "198.51.100.1", "203.0.113.1", 22)) == "success")
  }

  @Test func `P14 without a default route the reply to the internet is lost`() {
    let network = changed { $0.unroute(table1, "0.0.0.0/0") }
    let probe = connect(internet: "198.51.100.1", "203.0.113.1", 22)
    #expect(verdict(network, probe) == "RET NO_ROUTE at rtb1")
  }

  @Test func `P15 and P16 an emptied list does nothing inside its subnet and everything at its edge`() {
    let network = changed {
      $0.setEntries(listA, .ingress, [])
      $0.setEntries(listA, .egress, [])
    }
    #expect(verdict(network, ping(a, "10.1.0.11")) == "success")
    #expect(verdict(network, ping(a, "10.1.9.5")) == "FWD NACL_EGRESS_DENY at sub1")
  }

  @Test func `P17 a list that forgets ephemeral ports drops the reply`() {
    let network = changed {
      $0.setEntries(
        listA, .egress,
        [allow(.egress, 100, tcp(22), "0.0.0.0/0"), allow(.egress, 110, tcp(443), "0.0.0.0/0")])
    }
    let probe = connect(internet: "198.51.100.1", "203.0.113.1", 22, from: 40000)
    #expect(verdict(network, probe) == "RET NACL_EGRESS_DENY at sub1")
  }

  @Test func `P18 a connection carries nothing outside the blocks of the peer`() {
    let network = changed { $0.route(table2, "198.51.100.0/24", pcx) }
    #expect(verdict(network, ping(b, "198.51.100.1")) == "FWD PCX_NOT_IN_PEER at pcx1")
  }

  @Test func `P19 a reference to a group matches private addresses only`() {
    let network = changed {
      $0.setRules(group3, .ingress, [inbound(.all, from: group1)])
      $0.elasticIP(2, "203.0.113.2", on: a2)
    }
    #expect(verdict(network, ping(a, "10.1.0.11")) == "success")
    #expect(verdict(network, ping(a, "203.0.113.2")) == "FWD SG_INGRESS_DENY at i3")
  }

  @Test func `P20 a stopped host receives nothing`() {
    let network = changed { $0.setState(b, .stopped) }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "FWD DST_NOT_RUNNING at i2")
  }

  @Test func `P21 outbound rules count for new flows only`() {
    let network = changed {
      $0.setRules(group1, .egress, [])
      $0.setRules(group1, .ingress, [inbound(tcp(22), from: "0.0.0.0/0")])
    }
    #expect(verdict(network, connect(internet: "198.51.100.1", "203.0.113.1", 22)) == "success")
    #expect(verdict(network, ping(a, "10.2.0.20")) == "FWD SG_EGRESS_DENY at i1")
  }

  @Test func `P22 IPv4 routes do nothing for IPv6`() {
    #expect(verdict(start, ping(a, "2001:db8:2::20")) == "FWD NO_ROUTE at rtb1")
    #expect(verdict(start, ping(a, "10.2.0.20")) == "success")
  }

  @Test func `P23 IPv6 crosses from gateway to gateway without a connection`() {
    let network = changed {
      $0.route(table1, "::/0", ResourceID(.internetGateway, 1))
      $0.route(table2, "::/0", ResourceID(.internetGateway, 2))
      $0.setState(pcx, .deleted)
    }
    #expect(verdict(network, ping(a, "2001:db8:2::20")) == "success")
    #expect(verdict(network, ping(a, "2001:db8:2::21")) == "FWD NO_DESTINATION at vpc2")
  }

  @Test func `P25 a host reaches its own public address from outside and its own address inside`() {
    let network = changed { $0.setRules(group1, .ingress, [inbound(.all, from: group1)]) }
    #expect(verdict(network, connect(a, "203.0.113.1", 80)) == "FWD SG_INGRESS_DENY at i1")
    #expect(verdict(network, connect(a, "10.1.0.10", 80)) == "success")
    #expect(verdict(start, connect(a, "203.0.113.1", 80)) == "success")
  }

  @Test func `P27 public addresses connect two VPCs without a connection and hide private ones`() {
    var network = changed {
      $0.elasticIP(2, "203.0.113.2", on: b)
      $0.setState(pcx, .deleted)
    }
    #expect(verdict(network, connect(a, "203.0.113.2", 22)) == "success")
    network.setRules(group2, .ingress, [inbound(.all, from: "10.1.0.0/16")])
    #expect(verdict(network, connect(a, "203.0.113.2", 22)) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `P28 an Elastic IP that is mapped to nothing leads nowhere`() {
    let network = changed { $0.elasticIP(3, "203.0.113.3") }
    #expect(verdict(network, ping(a, "203.0.113.3")) == "FWD IGW_NO_MAPPING")
  }

  @Test func `P31 of two failing checks the first in walk order is told`() {
    let network = changed {
      $0.setState(b, .stopped)
      $0.setRules(group2, .ingress, [])
    }
    #expect(verdict(network, ping(a, "10.2.0.20")) == "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `P32 an interface that is attached to nothing receives nothing`() {
    let network = changed {
      let interface = $0.interface(5, in: subnetB, "10.2.0.30")
      $0.topology.networkInterfaces.update(interface) { $0.groups = [group2] }
    }
    #expect(verdict(network, ping(a, "10.2.0.30")) == "FWD DST_NOT_RUNNING at eni5")
  }
}
