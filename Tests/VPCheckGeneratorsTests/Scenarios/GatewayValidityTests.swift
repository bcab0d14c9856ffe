import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckGenerators

/// Calls about further gateways that are meant to be accepted keep to the rules, as far as one
/// step and its network show it.
@Suite struct GatewayValidityTests {
  private func visit(_ body: (Command, Topology) -> Void) {
    for scenario in DrawnScenario.manyWithGateways.prefix(700) {
      var network = PliantNetwork()
      for (step, notes) in zip(scenario.steps, scenario.notes) {
        let topology = network.topology
        if notes.aim == nil, let command = step.command { body(command, topology) }
        network.apply(step)
      }
    }
  }

  @Test func `NAT gateways have an Elastic IP that nothing holds exactly when they are public`() {
    var count = 0
    visit { command, topology in
      guard case .createNatGateway(_, let id, let connectivity, let allocation, let address) = command,
        let subnet = topology.subnets[id]
      else { return }
      count += 1
      #expect((connectivity == .isPublic) == (allocation != nil))
      if let allocation { #expect(topology.elasticIPs[allocation].map(topology.isSpare) == true) }
      if allocation != nil { #expect(topology.gateway(of: subnet.vpc) != nil) }
      if let address { #expect(topology.freeAddresses(of: subnet).contains(address)) }
    }
    #expect(count > 100, "\(count)")
  }

  @Test func `attachments have one subnet of their VPC for each zone`() {
    var count = 0
    visit { command, topology in
      guard case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, let ids, _) = command else {
        return
      }
      count += 1
      let subnets = ids.compactMap { topology.subnets[$0] }
      #expect(!ids.isEmpty && subnets.allSatisfy { $0.vpc == vpc && $0.ipv4 != nil })
      #expect(Set(subnets.map(\.zone)).count == ids.count)
      #expect(topology.attachment(of: vpc, to: gateway) == nil)
      #expect(topology.transitGateways[gateway]?.owner == topology.vpcs[vpc]?.owner)
    }
    #expect(count > 100, "\(count)")
  }

  @Test func `tables and attachments belong to one transit gateway`() {
    var count = 0
    visit { command, topology in
      switch command {
      case .associateTransitGatewayRouteTable(let table, let attachment),
        .disassociateTransitGatewayRouteTable(let table, let attachment),
        .enableTransitGatewayRouteTablePropagation(let table, let attachment),
        .disableTransitGatewayRouteTablePropagation(let table, let attachment),
        .createTransitGatewayRoute(let table, _, .attachment(let attachment)):
        count += 1
        let gateway = topology.transitGatewayRouteTables[table]?.gateway
        #expect(gateway != nil && gateway == topology.transitGatewayAttachments[attachment]?.gateway)
      default: break
      }
    }
    #expect(count > 150, "\(count)")
  }

  @Test func `routes to further gateways have a family that these carry`() {
    var count = 0
    visit { command, topology in
      guard case .createRoute(let id, let block, let target) = command else { return }
      switch target {
      case .egressOnlyGateway: #expect(block.canonicalised?.family != .ipv4)
      case .natGateway: #expect(block.vpc == nil)
      case .transitGateway(let gateway):
        let vpc = topology.routeTables[id]?.vpc ?? id
        #expect(topology.attachment(of: vpc, to: gateway) != nil)
      default: return
      }
      count += 1
    }
    #expect(count > 100, "\(count)")
  }

  @Test func `routes of a gateway table lead from a whole subnet to an interface`() {
    var count = 0
    visit { command, topology in
      guard case .createRoute(let id, let block, let target) = command,
        let table = topology.routeTables[id], !table.gateways.isEmpty
      else { return }
      count += 1
      #expect(block.canonicalised.map { topology.subnetBlocks(of: table.vpc).contains($0) } == true)
      if case .networkInterface = target { return }
      Issue.record("\(target) in a gateway table")
    }
    #expect(count > 2, "\(count)")
  }

  @Test func `private addresses are free, or secondary ones that may move`() {
    var count = 0
    visit { command, topology in
      guard case .assignPrivateIpAddresses(let id, let request, let allows) = command,
        let interface = topology.networkInterfaces[id], let subnet = topology.subnets[interface.subnet]
      else { return }
      count += 1
      #expect(request.addresses.isEmpty != (request.count == nil))
      for address in request.addresses {
        let isFree = topology.freeAddresses(of: subnet).contains(address)
        let isSecondary = topology.networkInterfaces.contains { other in
          other.subnet == subnet.id && other.ipv4.dropFirst().contains { $0.address == address }
        }
        #expect(isFree || (isSecondary && allows))
      }
    }
    #expect(count > 50, "\(count)")
  }
}
