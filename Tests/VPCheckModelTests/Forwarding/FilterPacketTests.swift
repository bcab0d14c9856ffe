import Testing
import VPCheckModel
import VPCheckTopology

/// The packets of the network-acls sheet (N2 to N11) and of the security-groups sheet.
///
/// VPC V 10.1.0.0/16, public. W (i1) is 10.1.0.10 in subnet 1 with a list of its own,
/// D (i2) is 10.1.1.20 in subnet 2, W2 (i3) is 10.1.0.30 beside W.
struct FilterPacketTests {
  private let vpc = ResourceID(.vpc, 1)
  private let list = ResourceID(.networkACL, 1)
  private let web = ResourceID(.securityGroup, 1)
  private let db = ResourceID(.securityGroup, 2)
  private let w = ResourceID(.instance, 1)
  private let d = ResourceID(.instance, 2)

  private func network(_ change: (inout NetworkBuilder) -> Void) -> NetworkBuilder {
    var network = NetworkBuilder()
    network.vpc(1, "10.1.0.0/16")
    let subnet1 = network.subnet(1, in: vpc, "10.1.0.0/24")
    let subnet2 = network.subnet(2, in: vpc, "10.1.1.0/24")
    let gateway = network.gateway(1, attachedTo: vpc)
    network.table(1, in: vpc, for: [subnet1, subnet2], ["0.0.0.0/0": gateway])
    network.list(1, in: vpc, for: [subnet1], openEntries.filter { $0.number < 32767 })
    network.group(1, in: vpc, openRules)
    network.group(2, in: vpc, openRules)
    network.instance(1, in: subnet1, "10.1.0.10", groups: [web])
    network.instance(2, in: subnet2, "10.1.1.20", groups: [db])
    network.instance(3, in: subnet1, "10.1.0.30", groups: [web])
    network.elasticIP(1, "203.0.113.1", on: w)
    network.elasticIP(2, "203.0.113.2", on: d)
    change(&network)
    return network
  }

  private func listed(_ entries: NetworkACLEntry...) -> NetworkBuilder {
    network { network in
      for direction in Direction.allCases {
        network.setEntries(list, direction, entries.filter { $0.direction == direction })
      }
    }
  }

  // MARK: Network ACLs

  @Test func `N2 and N3 a list without entries closes the subnet and not its inside`() {
    let network = listed()
    #expect(verdict(network, ping(w, "10.1.1.20")) == "FWD NACL_EGRESS_DENY at sub1")
    #expect(verdict(network, ping(d, "10.1.0.10")) == "FWD NACL_INGRESS_DENY at sub1")
    #expect(verdict(network, ping(w, "10.1.0.30")) == "success")
  }

  @Test func `N4 and N5 the entry of the port decides and the rest is denied`() {
    let network = listed(
      allow(.ingress, 100, tcp(80), "0.0.0.0/0"), allow(.ingress, 110, tcp(443), "0.0.0.0/0"),
      allow(.egress, 100, .all, "0.0.0.0/0"))
    let answer = PacketWalk(network.settled).answer(connect(d, "10.1.0.10", 443))
    #expect(answer.succeeded)
    #expect(
      lines(answer.forward).contains(
        "network-acl acl1: entry 100 allows tcp 80 of 0.0.0.0/0 and does not match; "
          + "entry 110 allows tcp 443 of 0.0.0.0/0"))
    #expect(verdict(network, connect(d, "10.1.0.10", 139)) == "FWD NACL_INGRESS_DENY at sub1")
  }

  @Test func `N6 and N7 the lowest number that matches decides`() {
    let probe = connect(internet: "198.51.100.7", "203.0.113.1", 22)
    let denied = listed(
      deny(.ingress, 90, tcp(22), "198.51.100.0/24"), allow(.ingress, 100, .all, "0.0.0.0/0"),
      allow(.egress, 100, .all, "0.0.0.0/0"))
    #expect(verdict(denied, probe) == "FWD NACL_INGRESS_DENY at sub1")
    let allowed = listed(
      deny(.ingress, 100, tcp(22), "198.51.100.0/24"), allow(.ingress, 90, .all, "0.0.0.0/0"),
      allow(.egress, 100, .all, "0.0.0.0/0"))
    #expect(verdict(allowed, probe) == "success")
  }

  @Test func `N8 and N9 the echo reply needs an entry of its own`() {
    let request = allow(.ingress, 100, .icmp(type: 8, code: nil), "203.0.113.12/32")
    let reply = allow(.egress, 100, .icmp(type: 0, code: nil), "203.0.113.12/32")
    let probe = ping(internet: "203.0.113.12", "203.0.113.1")
    #expect(verdict(listed(request), probe) == "RET NACL_EGRESS_DENY at sub1")
    #expect(verdict(listed(request, reply), probe) == "success")
  }

  @Test func `N10 and N11 the reply needs the ephemeral port of its client`() {
    let request = allow(.ingress, 100, tcp(22), "198.51.100.2/32")
    let wide = allow(.egress, 100, .tcp(1024...65535), "198.51.100.2/32")
    let narrow = allow(.egress, 100, .tcp(32768...65535), "198.51.100.2/32")
    func ssh(from port: Int) -> Probe { connect(internet: "198.51.100.2", "203.0.113.1", 22, from: port) }
    #expect(verdict(listed(request, wide), ssh(from: 40000)) == "success")
    #expect(verdict(listed(request, narrow), ssh(from: 20000)) == "RET NACL_EGRESS_DENY at sub1")
    #expect(verdict(listed(request, narrow), ssh(from: 40000)) == "success")
  }

  // MARK: Security groups

  @Test func `S4, S5 and S6 a reference matches the private addresses of members`() {
    let network = network {
      $0.setRules(db, .ingress, [inbound(tcp(3306), from: web)])
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: w)) {
        $0.ipv4.append(PrivateAddress(address("10.1.0.11")))
      }
    }
    #expect(verdict(network, connect(w, "10.1.1.20", 3306)) == "success")
    #expect(verdict(network, connect(w, "203.0.113.2", 3306)) == "FWD SG_INGRESS_DENY at i2")
    #expect(verdict(network, connect(w, "10.1.1.20", 3307)) == "FWD SG_INGRESS_DENY at i2")
    // A probe sends from the primary address: the secondary one is made primary.
    let secondary = changedPrimary(network)
    #expect(verdict(secondary, connect(w, "10.1.1.20", 3306)) == "success")
  }

  private func changedPrimary(_ network: NetworkBuilder) -> NetworkBuilder {
    var network = network
    network.topology.networkInterfaces.update(.implicit(.networkInterface, of: w)) { $0.ipv4.reverse() }
    return network
  }

  @Test func `S9 the reply to a ping needs no outbound rule`() {
    let network = network {
      $0.setRules(web, .egress, [])
      $0.setRules(web, .ingress, [inbound(.icmp(type: 8, code: nil), from: "0.0.0.0/0")])
    }
    #expect(verdict(network, ping(d, "10.1.0.10")) == "success")
    #expect(verdict(network, ping(internet: "198.51.100.1", "203.0.113.1")) == "success")
    #expect(verdict(network, ping(w, "10.1.1.20")) == "FWD SG_EGRESS_DENY at i1")
  }

  @Test func `S10 a rule for a block admits nobody else`() {
    let network = network {
      $0.setRules(web, .ingress, [inbound(.icmp(type: 8, code: nil), from: "10.1.0.0/16")])
    }
    #expect(verdict(network, ping(d, "10.1.0.10")) == "success")
    #expect(verdict(network, ping(internet: "198.51.100.1", "203.0.113.1")) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `S19 one matching rule of one group is enough`() {
    let network = network {
      let empty = $0.group(3, in: vpc, [])
      $0.setRules(web, .ingress, [inbound(tcp(22), from: "10.1.1.0/24")])
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: w)) { $0.groups = [web, empty] }
    }
    #expect(verdict(network, connect(d, "10.1.0.10", 22)) == "success")
    #expect(verdict(network, connect(d, "10.1.0.10", 23)) == "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `S25 a member that calls itself by its Elastic IP is not recognised`() {
    let network = network { $0.setRules(web, .ingress, [inbound(.all, from: web)]) }
    #expect(verdict(network, ping(w, "203.0.113.1")) == "FWD SG_INGRESS_DENY at i1")
    #expect(verdict(network, ping(w, "10.1.0.30")) == "success")
  }

  @Test func `SG-REF-7 an outbound reference matches the addresses of members`() {
    let network = network { $0.setRules(web, .egress, [outbound(.all, to: db)]) }
    #expect(verdict(network, ping(w, "10.1.1.20")) == "success")
    #expect(verdict(network, ping(w, "10.1.0.30")) == "FWD SG_EGRESS_DENY at i1")
    #expect(verdict(network, ping(w, "203.0.113.2")) == "FWD SG_EGRESS_DENY at i1")
  }
}
