import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// That a fault is one replaced rule, and that the model really asks its rules.
@Suite struct ControlRulesTests: ControlPlaneSuite {
  @Test func `a model that compares primary blocks only makes an overlapping connection active`() {
    var rules = ControlRules()
    rules.peering.overlap = { first, second in
      guard let one = first.ipv4.first?.block, let other = second.ipv4.first?.block else { return false }
      return one.overlaps(other)
    }
    var stage = ControlStage(rules: rules)
    stage.accept(createVpc(1, "10.2.0.0/16"))
    stage.accept(associate(1, "100.64.0.0/16"))
    stage.accept(createVpc(2, "100.64.0.0/16"))
    stage.accept(request(1, 1, 2))
    stage.accept(accept(1))
    #expect(stage.state(peering(1)) == .active)
  }

  @Test func `a model that routes by itself adds routes when a connection becomes active`() {
    var rules = ControlRules()
    rules.peering.routesAfterAccept = { topology, connection, table in
      guard let peer = connection.peer(of: table.vpc).flatMap({ topology.vpcs[$0] }) else { return [] }
      return peer.associatedBlocks.map { Route($0, to: .peeringConnection(connection.id)) }
    }
    var stage = ControlStage(rules: rules)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(request(1, 1, 2))
    stage.accept(accept(1))
    #expect(stage.route(mainTable(1), to: block("10.2.0.0/16"))?.state == .active)
  }

  @Test func `a model that lets addresses repeat hands one out twice`() {
    var rules = ControlRules()
    rules.addresses.isHeld = { _, _, _ in false }
    var stage = ControlStage(rules: rules)
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.1.0.0/24"))
    stage.accept(run(1, in: 1, at: "10.1.0.9"))
    stage.accept(run(2, in: 1, at: "10.1.0.9"))
  }

  @Test func `a model whose service repeats public addresses does not run for ever`() {
    var rules = ControlRules()
    rules.addresses.publicAddress = { _ in Address.ipv4(3, 3, 3, 3) }
    rules.addresses.providedBlock = { _ in CIDRBlock("2600:1f00::/56") }
    var stage = ControlStage(rules: rules)
    for number in 1...2 {
      stage.accept(.createVpc(vpc(number), cidrBlock: cidr("10.0.0.0/16"), ipv6: .amazonProvided))
      stage.accept(.allocateAddress(elastic(number)))
    }
    #expect(Set(stage.topology.elasticIPs.map(\.publicAddress)).count == 1)
  }

  @Test func `the public addresses of the pool are distinct`() {
    let addresses = (0..<10_000).compactMap { ControlRules.standard.addresses.publicAddress($0) }
    #expect(Set(addresses).count == 10_000)
    #expect(addresses.allSatisfy { block("3.0.0.0/9").contains($0) })
  }

  @Test func `copies of a model go their own ways`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    let copy = stage
    stage.accept(createVpc(2, "10.2.0.0/16"))
    #expect(copy.topology.vpcs.count == 1)
    #expect(stage.topology.vpcs.count == 2)
  }
}
