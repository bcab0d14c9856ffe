import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckGenerators

/// What is meant to be accepted keeps to the rules, as far as one step and its network show it.
@Suite struct ValidityTests {
  /// Visits every step that is meant to be accepted, with the network before it.
  ///
  /// The pliant network also makes VPCs that take up all space, beside which nothing fits;
  /// such networks are passed over.
  private func visit(_ body: (Command, Topology) -> Void) {
    for scenario in DrawnScenario.many.prefix(600) {
      var network = PliantNetwork()
      for (step, notes) in zip(scenario.steps, scenario.notes) {
        let topology = network.topology
        let isRoomy = topology.allIPv4Blocks.allSatisfy { 16...28 ~= $0.prefixLength }
        if notes.aim == nil, isRoomy, let command = step.command { body(command, topology) }
        network.apply(step)
      }
    }
  }

  @Test func `subnets lie in one block of their VPC and meet no other subnet`() {
    var count = 0
    visit { command, topology in
      guard case .createSubnet(_, let vpc, let block?, _, _) = command, let block = block.canonicalised
      else { return }
      count += 1
      #expect(topology.ipv4Blocks(of: vpc).contains { $0.contains(block) })
      #expect(!topology.subnetBlocks(of: vpc).contains { $0.overlaps(block) })
      #expect(16...28 ~= block.prefixLength)
    }
    #expect(count > 300)
  }

  @Test func `secondary blocks meet neither the VPC nor its peers nor its routes`() {
    var count = 0
    visit { command, topology in
      guard case .associateVpcCidrBlock(let vpc, let block) = command, let block = block.canonicalised
      else { return }
      count += 1
      let peers = topology.peers(of: vpc, in: .active).flatMap { topology.ipv4Blocks(of: $0) }
      #expect(!(topology.ipv4Blocks(of: vpc) + peers).contains { $0.overlaps(block) })
      let destinations = topology.routeTables.filter { $0.vpc == vpc }.flatMap(\.routes).map(\.destination)
      #expect(!destinations.contains { block.contains($0) })
    }
    #expect(count > 30)
  }

  @Test func `routes have a new destination outside their VPC, or a whole subnet of it`() {
    var count = 0
    visit { command, topology in
      guard case .createRoute(let id, let block, let target) = command, let table = topology.routeTables[id],
        let block = block.canonicalised
      else { return }
      count += 1
      #expect(!table.routes.contains { $0.destination == block })
      let isInside = topology.ipv4Blocks(of: table.vpc).contains { $0.contains(block) }
      guard isInside else { return }
      #expect(topology.subnetBlocks(of: table.vpc).contains(block))
      if case .peeringConnection = target { Issue.record("a route inside a VPC leads to a connection") }
      if case .internetGateway = target { Issue.record("a route inside a VPC leads to a gateway") }
    }
    #expect(count > 300)
  }

  @Test func `private addresses are free and not kept by the subnet`() {
    var count = 0
    visit { command, topology in
      guard case .runInstances(_, let id, let address?, _, _) = command, let subnet = topology.subnets[id]
      else { return }
      count += 1
      #expect(topology.freeAddresses(of: subnet).contains(address))
    }
    #expect(count > 100)
  }

  @Test func `calls are made by the owner`() {
    var count = 0
    for scenario in DrawnScenario.many.prefix(300) {
      var network = PliantNetwork()
      for (step, notes) in zip(scenario.steps, scenario.notes) {
        if notes.aim == nil, case .command(.createSubnet(_, let vpc, _, _, _), let caller) = step {
          count += 1
          #expect(network.topology.vpcs[vpc]?.owner == caller.account)
        }
        network.apply(step)
      }
    }
    #expect(count > 150)
  }
}
