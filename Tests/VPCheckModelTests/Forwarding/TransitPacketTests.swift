import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Packets over a transit gateway (TGW-DP-1 to TGW-DP-8), compared as delivered or not.
///
/// Two VPCs, one host each (i1, i2), attached by a subnet of their own each; both send
/// 10.0.0.0/8 to the transit gateway.
struct TransitPacketTests {
  private let a = ResourceID(.instance, 1)
  private let b = ResourceID(.instance, 2)
  private let tgw = ResourceID(.transitGateway, 1)
  private let attachmentA = ResourceID(.transitGatewayAttachment, 1)
  private let attachmentB = ResourceID(.transitGatewayAttachment, 2)
  private var transitTable: ResourceID { .implicit(.transitGatewayRouteTable, of: tgw) }

  private func network(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> NetworkBuilder {
    var network = NetworkBuilder(opensDefaultGroups: true)
    network.transit(1)
    for number in 1...2 {
      let vpc = network.vpc(number, "10.\(number).0.0/16", "2001:db8:\(number)::/56")
      let hosts = network.subnet(number, in: vpc, "10.\(number).0.0/24", ipv6: "2001:db8:\(number)::/64")
      let attached = network.subnet(10 + number, in: vpc, "10.\(number).9.0/28")
      network.list(number, in: vpc, for: [hosts], openEntries.filter { $0.number < 32767 })
      network.list(10 + number, in: vpc, for: [attached], openEntries.filter { $0.number < 32767 })
      network.attachment(number, to: tgw, attached, supportsIPv6: true)
      network.table(number, in: vpc, for: [hosts], ["10.0.0.0/8": tgw, "::/0": tgw])
      network.instance(number, in: hosts, "10.\(number).0.10", "2001:db8:\(number)::10")
    }
    change(&network)
    return network
  }

  private func reaches(_ network: NetworkBuilder, _ probe: Probe, _ change: ForwardingOptions? = nil) -> Bool
  {
    verdict(network, probe, options: change ?? ForwardingOptions()) == "success"
  }

  @Test func `G16 and TGW-DP-6: both directions work with routes on both sides`() {
    #expect(reaches(network(), ping(a, "10.2.0.10")))
    #expect(reaches(network(), ping(b, "10.1.0.10")))
    let oneWay = network { $0.unroute(ResourceID(.routeTable, 2), "10.0.0.0/8") }
    #expect(verdict(oneWay, ping(a, "10.2.0.10")) == "RET NO_ROUTE at rtb2")
    #expect(!reaches(oneWay, ping(b, "10.1.0.10")))
  }

  @Test func `G17 and TGW-10: a blackhole takes part in longest prefix match`() {
    let network = network {
      $0.instance(3, in: ResourceID(.subnet, 2), "10.2.0.200")
      $0.transitRoute(transitTable, "10.2.0.128/25", .blackhole)
    }
    #expect(verdict(network, ping(a, "10.2.0.200")) == "FWD TGW at tgw1")
    #expect(reaches(network, ping(a, "10.2.0.10")))
  }

  @Test func `TGW-9: of two routes for one block the static one is used`() {
    let network = network { $0.transitRoute(transitTable, "10.2.0.0/16", .blackhole) }
    #expect(!reaches(network, ping(a, "10.2.0.10")))
  }

  @Test func `TGW-DP-2: the table of the attachment decides, and nothing without one`() {
    let other = ResourceID(.transitGatewayRouteTable, 2)
    let network = network {
      $0.topology.transitGatewayRouteTables.update(transitTable) {
        $0.associations.removeAll { $0 == attachmentA }
      }
    }
    #expect(verdict(network, ping(a, "10.2.0.10")) == "FWD TGW at tgw1")
    var associated = network
    associated.topology.transitGatewayRouteTables[other] = TransitGatewayRouteTable(
      id: other, gateway: tgw, associations: [attachmentA])
    #expect(!reaches(associated, ping(a, "10.2.0.10")))
    associated.transitRoute(other, "10.2.0.0/16", .attachment(attachmentB))
    #expect(reaches(associated, ping(a, "10.2.0.10")))
  }

  @Test func `TGW-DP-3: a sender in a zone without attachment subnet gets nowhere`() {
    let network = network { $0.setZone(ResourceID(.subnet, 1), 1) }
    #expect(verdict(network, ping(a, "10.2.0.10")) == "FWD TGW at tgw1")
  }

  @Test func `TGW-DP-4: a receiver is reached by any enabled zone`() {
    let network = network {
      $0.setZone(ResourceID(.subnet, 1), 1)
      $0.setZone(ResourceID(.subnet, 11), 1)
    }
    #expect(reaches(network, ping(a, "10.2.0.10")))
    let closed = self.network {
      $0.setZone(ResourceID(.subnet, 1), 1)
      $0.setZone(ResourceID(.subnet, 11), 1)
      let second = $0.subnet(22, in: ResourceID(.vpc, 2), "10.2.8.0/28")
      $0.setZone(second, 2)
      $0.topology.transitGatewayAttachments.update(attachmentB) { $0.subnets.append(second) }
      $0.setEntries(ResourceID(.networkACL, 12), .egress, [])
    }
    #expect(!reaches(closed, ping(a, "10.2.0.10")))
    var options = ForwardingOptions()
    options.transitExitZone = .last
    #expect(reaches(closed, ping(a, "10.2.0.10"), options))
  }

  @Test func `TGW-15: IPv6 passes where both attachments support it`() {
    #expect(reaches(network(), ping(a, "2001:db8:2::10")))
    for attachment in [attachmentA, attachmentB] {
      let network = network {
        $0.topology.transitGatewayAttachments.update(attachment) { $0.supportsIPv6 = false }
      }
      #expect(!reaches(network, ping(a, "2001:db8:2::10")))
      #expect(reaches(network, ping(a, "10.2.0.10")))
    }
  }

  @Test func `TGW-DP-8: the lists of the attachment's subnets are asked in one direction each`() {
    let entry = network { $0.setEntries(ResourceID(.networkACL, 11), .ingress, []) }
    #expect(verdict(entry, ping(a, "10.2.0.10")) == "FWD NACL_INGRESS_DENY at sub11")
    let exit = network { $0.setEntries(ResourceID(.networkACL, 12), .egress, []) }
    #expect(verdict(exit, ping(a, "10.2.0.10")) == "FWD NACL_EGRESS_DENY at sub12")
    let others = network {
      // The reply needs the other two directions.
      $0.setEntries(ResourceID(.networkACL, 11), .ingress, [allow(.ingress, 1, .all, "10.1.0.10/32")])
      $0.setEntries(ResourceID(.networkACL, 11), .egress, [allow(.egress, 1, .all, "10.1.0.10/32")])
    }
    #expect(reaches(others, ping(a, "10.2.0.10")))
  }

  @Test func `TGW-DP-8: in the attachment's own subnet nothing that comes from the gateway is checked`() {
    let network = network {
      let attached = ResourceID(.subnet, 12)
      $0.instance(3, in: attached, "10.2.9.10")
      $0.topology.routeTables.update(ResourceID(.routeTable, 2)) { $0.explicitSubnets.append(attached) }
      $0.setEntries(ResourceID(.networkACL, 12), .egress, [allow(.egress, 1, .all, "10.1.0.0/16")])
      $0.setEntries(ResourceID(.networkACL, 12), .ingress, [allow(.ingress, 1, .all, "10.2.9.0/24")])
    }
    #expect(reaches(network, ping(a, "10.2.9.10")))
  }

  @Test func `TGW-DP-5: one VPC uses the NAT gateway of another one`() {
    let network = network {
      let vpc2 = ResourceID(.vpc, 2)
      let igw = $0.gateway(2, attachedTo: vpc2)
      let publicSubnet = $0.subnet(20, in: vpc2, "10.2.7.0/24")
      let nat = $0.nat(1, in: publicSubnet, "10.2.7.5", as: "203.0.113.7")
      $0.table(20, in: vpc2, for: [publicSubnet], ["0.0.0.0/0": igw, "10.1.0.0/16": tgw])
      $0.table(12, in: vpc2, for: [ResourceID(.subnet, 12)], ["0.0.0.0/0": nat])
      $0.route(ResourceID(.routeTable, 1), "0.0.0.0/0", tgw)
      $0.transitRoute(transitTable, "0.0.0.0/0", .attachment(attachmentB))
    }
    #expect(reaches(network, connect(a, "198.51.100.1", 443)))
    var direct = network
    direct.route(ResourceID(.routeTable, 12), "0.0.0.0/0", ResourceID(.internetGateway, 2))
    #expect(verdict(direct, connect(a, "198.51.100.1", 443)) == "FWD IGW_NO_PUBLIC_IP at igw2")
  }

  @Test func `a packet that two tables send round and round is noticed`() {
    let network = network {
      $0.table(12, in: ResourceID(.vpc, 2), for: [ResourceID(.subnet, 12)], ["0.0.0.0/0": tgw])
      $0.route(ResourceID(.routeTable, 1), "0.0.0.0/0", tgw)
      $0.transitRoute(transitTable, "0.0.0.0/0", .attachment(attachmentB))
    }
    #expect(verdict(network, connect(a, "198.51.100.1", 443)) == "FWD LOOP at tgw1")
  }

  @Test func `NAT-DP-9 and NAT-DP-13: VPCs of equal blocks talk one way through private gateways`() {
    var network = NetworkBuilder(opensDefaultGroups: true)
    network.transit(1)
    for number in 1...2 {
      let vpc = network.vpc(number, "10.0.0.0/16", "100.64.\(number).0/24")
      let hosts = network.subnet(number, in: vpc, "10.0.0.0/24")
      let routable = network.subnet(10 + number, in: vpc, "100.64.\(number).0/24")
      let nat = network.nat(number, in: routable, "100.64.\(number).5")
      network.instance(number, in: hosts, "10.0.0.10")
      network.instance(10 + number, in: routable, "100.64.\(number).20")
      network.table(number, in: vpc, for: [hosts], ["100.64.0.0/16": nat])
      network.table(10 + number, in: vpc, for: [routable], ["100.64.0.0/16": tgw])
      network.attachment(number, to: tgw, routable)
    }
    #expect(reaches(network, ping(a, "100.64.2.20")))
    #expect(!reaches(network, ping(a, "100.64.2.5")))
  }
}
