import AddressMath
import Testing
import VPCheckModel
import VPCheckTopology

/// Each rule of the walk is really asked: replacing it alone changes an answer.
///
/// The network is that of the walk-through, changed where a rule has nothing to decide
/// there. These are the smallest faults; each breaks exactly one rule.
struct ForwardingRulesTests {
  private let world = WalkthroughNetwork()

  private func expect(
    _ network: NetworkBuilder, _ probe: Probe, _ lawful: String,
    butWith change: (inout ForwardingRules) -> Void,
    _ faulty: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var rules = ForwardingRules.standard
    change(&rules)
    let (before, after) = (verdict(network, probe), verdict(network, probe, rules: rules))
    #expect(before == lawful, sourceLocation: sourceLocation)
    #expect(after == faulty, sourceLocation: sourceLocation)
  }

  private var pingPeer: Probe { ping(world.i1, "10.2.0.100") }

  // MARK: Hosts

  @Test func `a host that is down but answers`() {
    let network = world.changed { $0.setState(world.i2, .stopped) }
    expect(
      network, pingPeer, "FWD DST_NOT_RUNNING at i2", butWith: { $0.interfaceIsUp = { _, _ in true } },
      "success")
  }

  @Test func `a check that refuses an interface's own address`() {
    expect(
      world.built(), pingPeer, "success", butWith: { $0.passesSourceCheck = { _, _ in false } },
      "FWD SRC_CHECK at i1")
    expect(
      world.built(), pingPeer, "success", butWith: { $0.passesDestinationCheck = { _, _ in false } },
      "FWD DST_CHECK at i2")
  }

  @Test func `a host that sends to itself over the network`() {
    let network = world.changed { $0.setRules(world.group1, .ingress, []) }
    expect(
      network, ping(world.i1, "10.1.0.10"), "success", butWith: { $0.staysInHost = { _, _ in false } },
      "FWD SG_INGRESS_DENY at i1")
  }

  @Test func `a VPC that forgets secondary addresses`() {
    let network = world.changed {
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: world.i2)) {
        $0.ipv4.append(PrivateAddress(address("10.2.0.101")))
      }
    }
    expect(
      network, ping(world.i1, "10.2.0.101"), "success",
      butWith: {
        $0.holder = { topology, vpc, address in
          topology.networkInterfaces.first { $0.vpc == vpc && $0.ipv4.first?.address == address }
        }
      }, "FWD NO_DESTINATION at vpc2")
  }

  @Test func `a router in the middle of a subnet`() {
    let network = world.changed {
      $0.instance(3, in: world.subnet1, "10.1.0.11")
      $0.setEntries(world.list1, .egress, [])
    }
    expect(
      network, ping(world.i1, "10.1.0.11"), "success",
      butWith: { $0.staysInSubnet = { _, _, _, _ in false } }, "FWD NACL_EGRESS_DENY at sub1")
  }

  // MARK: Routes

  @Test func `associations that are ignored`() {
    expect(
      world.built(), pingPeer, "success",
      butWith: { $0.routeTable = { topology, _ in topology.routeTables.first { $0.isMain } } },
      "FWD NO_ROUTE at vpc1.rtb")
  }

  @Test func `a pending connection that carries packets`() {
    expect(
      world.built(without: "W12"), pingPeer, "FWD ROUTE_BLACKHOLE at rtb1",
      butWith: { $0.targetIsAvailable = { _, _, _ in true } }, "success")
  }

  @Test func `the shortest prefix wins`() {
    expect(
      world.built(), pingPeer, "success",
      butWith: {
        $0.chooseRoute = { table, destination, _, _ in
          table.routes.filter { $0.destination.contains(destination) }
            .min { $0.destination.prefixLength < $1.destination.prefixLength }
        }
      }, "FWD IGW_PRIVATE_DST at igw1")
  }

  // MARK: Security groups

  @Test func `groups that are not asked inside a subnet`() {
    let network = world.changed {
      let closed = $0.group(9, in: world.vpc1, [])
      $0.instance(3, in: world.subnet1, "10.1.0.11", groups: [closed])
    }
    expect(
      network, ping(world.i1, "10.1.0.11"), "FWD SG_INGRESS_DENY at i3",
      butWith: { $0.groupsFilter = { $0.passage != .withinSubnet } }, "success")
  }

  @Test func `an interface that only knows its first group`() {
    let network = world.changed {
      let closed = $0.group(9, in: world.vpc2, [])
      $0.topology.networkInterfaces.update(.implicit(.networkInterface, of: world.i2)) {
        $0.groups = [closed, world.group2]
      }
    }
    expect(
      network, pingPeer, "success", butWith: { $0.groupsInForce = { Array($0.groups.prefix(1)) } },
      "FWD SG_INGRESS_DENY at i2")
  }

  @Test func `a rule whose block nobody reads`() {
    let network = world.changed { world.setPingRule(inbound(anyICMP, from: "192.0.2.0/24"), &$0) }
    expect(
      network, pingPeer, "FWD SG_INGRESS_DENY at i2",
      butWith: { $0.groupRuleMatches = { _, _, _, _, _ in true } }, "success")
  }

  @Test func `groups without memory`() {
    expect(
      world.built(), pingPeer, "success", butWith: { $0.stateAdmits = { _, _, _ in false } },
      "RET SG_INGRESS_DENY at i1")
  }

  // MARK: Network ACLs

  @Test func `a list with memory`() {
    let network = world.changed { $0.setEntries(world.list2, .egress, []) }
    expect(
      network, pingPeer, "RET NACL_EGRESS_DENY at sub2",
      butWith: { $0.networkACLFilters = { $0.phase == .forward && $0.passage != .withinSubnet } }, "success")
  }

  @Test func `a subnet that keeps the default list`() {
    let network = world.changed { $0.list(9, in: world.vpc1, for: [world.subnet1], []) }
    expect(
      network, pingPeer, "FWD NACL_EGRESS_DENY at sub1",
      butWith: {
        $0.networkACL = { topology, subnet in
          topology.networkACLs.first { $0.isDefault && $0.vpc == topology.subnets[subnet]?.vpc }
        }
      }, "success")
  }

  @Test func `a list that lets every reply out whatever its port`() {
    let network = world.changed {
      $0.setEntries(world.list1, .egress, [allow(.egress, 100, tcp(22), "0.0.0.0/0")])
    }
    expect(
      network, console(world.i1), "RET NACL_EGRESS_DENY at sub1",
      butWith: { $0.entryMatches = { entry, _ in entry.action == .allow } }, "success")
  }

  @Test func `the last matching entry decides`() {
    expect(
      world.built(), pingPeer, "success",
      butWith: {
        $0.decidingEntry = { list, direction, matches in
          list.entries.last { $0.direction == direction && matches($0) }
        }
      }, "FWD NACL_EGRESS_DENY at sub1")
  }

  // MARK: Peering connections

  @Test func `a peer that routes packets further`() {
    let network = world.changed {
      let vpc3 = $0.vpc(3, "10.3.0.0/16")
      let subnet = $0.subnet(3, in: vpc3, "10.3.0.0/24")
      $0.instance(3, in: subnet, "10.3.0.10", groups: [$0.group(9, in: vpc3, openRules)])
      let onward = $0.peering(2, world.vpc2, vpc3)
      $0.route(world.table1, "10.3.0.0/16", world.pcx)
      $0.route(world.table2, "10.3.0.0/16", onward)
      $0.route(.implicit(.routeTable, of: vpc3), "10.1.0.0/16", onward)
    }
    expect(
      network, ping(world.i1, "10.3.0.10"), "FWD PCX_NOT_IN_PEER at pcx1",
      butWith: {
        let lawful = $0.peeringPassage
        $0.peeringPassage = { topology, connection, peer, packet in
          if case .delivered = lawful(topology, connection, peer, packet) { return .delivered }
          return topology.routeTables.first { $0.vpc == peer && !$0.isMain }.map { .routed($0) } ?? .refused
        }
      }, "success")
  }

  @Test func `two peers that route a packet to each other for ever are noticed`() {
    let network = world.changed {
      $0.route(world.table1, "10.9.0.0/16", world.pcx)
      $0.route(world.table2, "10.9.0.0/16", world.pcx)
    }
    expect(
      network, ping(world.i1, "10.9.0.10"), "FWD PCX_NOT_IN_PEER at pcx1",
      butWith: {
        $0.peeringPassage = { topology, _, peer, _ in
          topology.routeTables.first { $0.vpc == peer && !$0.isMain }.map { .routed($0) } ?? .refused
        }
      }, "FWD LOOP at pcx1")
  }

  @Test func `a reply that keeps to the connection of its request`() {
    expect(
      world.built(without: "W14"), pingPeer, "RET IGW_PRIVATE_DST at igw2",
      butWith: { $0.replyKeepsConnection = { _ in true } }, "success")
  }

  // MARK: Internet gateways

  @Test func `a gateway that nobody finds`() {
    let probe = connect(internet: "198.51.100.1", world.elasticIP, 22)
    expect(
      world.built(), probe, "success", butWith: { $0.attachedGateway = { _, _ in nil } },
      "FWD IGW_NO_MAPPING")
    expect(
      world.built(), probe, "success", butWith: { $0.gatewayEntry = { _, _ in nil } }, "FWD IGW_NO_MAPPING")
  }

  @Test func `a gateway that takes private destinations and refuses public sources`() {
    expect(
      world.built(without: "W14"), pingPeer, "RET IGW_PRIVATE_DST at igw2",
      butWith: { $0.gatewayRefusesDestination = { _ in false } }, "RET IGW_NO_PUBLIC_IP at igw2")
    expect(
      world.built(), console(world.i1), "success", butWith: { $0.gatewayRefusesSource = { _ in true } },
      "FWD IGW_PRIVATE_SRC at igw1")
  }

  @Test func `a gateway that does not translate`() {
    expect(
      world.built(), ping(world.i1, "198.51.100.1"), "success",
      butWith: { $0.publicSource = { _, _, source in source } }, "RET IGW_NO_MAPPING")
  }

  @Test func `a host behind an Elastic IP that is mapped to nothing`() {
    let network = world.changed { $0.elasticIP(2, "203.0.113.2") }
    expect(
      network, ping(world.i1, "203.0.113.2"), "FWD IGW_NO_MAPPING",
      butWith: { $0.isOutsideHost = { _, _ in true } }, "success")
  }

  // MARK: EC2 Instance Connect

  @Test func `a service that connects to anything from anywhere`() {
    let stopped = world.changed { $0.setState(world.i1, .stopped) }
    expect(
      stopped, console(world.i1), "EIC_INSTANCE_STATE at i1",
      butWith: { $0.acceptsConnect = { _ in true } }, "FWD DST_NOT_RUNNING at i1")
    expect(
      world.built(), console(world.i1), "success", butWith: { $0.connectAddress = { _, _ in nil } },
      "EIC_NO_PUBLIC_IPV4 at i1")
    let onlyService = world.changed { world.setConnectRule(inbound(tcp(22), from: "18.206.107.24/29"), &$0) }
    expect(
      onlyService, console(world.i1), "success",
      butWith: { $0.connectSource = { Address.ipv4(198, 51, 100, 7) } }, "FWD SG_INGRESS_DENY at i1")
  }
}
