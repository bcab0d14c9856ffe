import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on transit gateways: VPCs 1 and 2 can be attached; VPC 3 has the block of VPC 1.
@Suite struct TransitGatewayLawsTests {
  private func story(attaching numbers: [Int] = []) -> NetworkStory {
    var story = NetworkStory()
    for (number, text) in [(1, "10.1"), (2, "10.2"), (3, "10.1")] {
      story.createVpc(number, "\(text).0.0/16")
      story.createSubnet(number, in: number, "\(text).0.0/24")
    }
    story.play(.createTransitGateway(transit(1), associatesByDefault: true, propagatesByDefault: true)) {
      $0.makeTransitGateway(1)
    }
    for number in numbers { story.play(attach(number)) { attach(number, &$0) } }
    return story
  }

  private func attach(_ number: Int, subnets: [SubnetID]? = nil, supportsIPv6: Bool = false) -> Command {
    .createTransitGatewayVpcAttachment(
      attachment(number), transit(1), vpc(number), subnets: subnets ?? [subnet(number)],
      supportsIPv6: supportsIPv6)
  }

  private func attach(_ number: Int, _ topology: inout Topology) {
    topology.attach(number, to: 1, vpc(number), [subnet(number)])
  }

  @Test func `by default a gateway has one table for everything, and without both options none`() {
    let story = story()
    func made(_ associates: Bool, _ propagates: Bool, _ change: (inout Topology) -> Void) -> [String] {
      story.hears(
        .createTransitGateway(transit(2), associatesByDefault: associates, propagatesByDefault: propagates),
        by: .first, .accepted, change)
    }
    #expect(made(true, true) { $0.makeTransitGateway(2) } == [])
    #expect(
      made(false, false) { $0.makeTransitGateway(2) }.contains("TGW-2/createTransitGateway/default-table"))
    #expect(
      made(false, false) { $0.transitGateways[transit(2)] = TransitGateway(id: transit(2), owner: .first) }
        == [])
    #expect(
      made(true, true) { $0.transitGateways[transit(2)] = TransitGateway(id: transit(2), owner: .first) }
        == ["TGW-2/createTransitGateway/default-table"])
  }

  @Test func `an attached VPC is associated with the default table, which learns its blocks`() {
    let story = story(attaching: [1])
    #expect(story.hears(attach(2)) { attach(2, &$0) } == [])
    #expect(
      story.hears(attach(2)) { topology in
        attach(2, &topology)
        topology.transitGatewayRouteTables.update(defaultTable(1)) { $0.associations.removeLast() }
      } == ["TGW-2/createTransitGatewayVpcAttachment/association"])
    #expect(
      story.hears(attach(2)) { topology in
        attach(2, &topology)
        topology.transitGatewayRouteTables.update(defaultTable(1)) { $0.routes.removeLast() }
      } == ["TGW-6/createTransitGatewayVpcAttachment/missing-route"])
    #expect(
      story.hears(attach(2, supportsIPv6: true)) { attach(2, &$0) }
        == ["TGW-15/createTransitGatewayVpcAttachment/ipv6"])
    #expect(
      story.refused(attach(2), "Anything") == ["TGW-3/createTransitGatewayVpcAttachment/refused-Anything"])
  }

  @Test func `an attachment names subnets, one of a zone`() {
    var story = story()
    story.play(
      .createSubnet(subnet(11), vpc: vpc(1), cidrBlock: argument("10.1.1.0/24"), ipv6CidrBlock: nil, zone: 0)
    ) { $0.makeSubnet(subnet(11), in: vpc(1), "10.1.1.0/24") }
    #expect(story.refused(attach(1, subnets: []), "Anything") == [])
    let twice = attach(1, subnets: [subnet(1), subnet(11)])
    #expect(
      story.hears(twice) { $0.attach(1, to: 1, vpc(1), [subnet(1), subnet(11)]) }
        == ["TGW-3/createTransitGatewayVpcAttachment/accepted"])
  }

  @Test func `it holds its subnets, its VPC and its gateway`() {
    let story = story(attaching: [1])
    #expect(story.refused(.deleteSubnet(subnet(1)), "DependencyViolation") == [])
    #expect(story.refused(.deleteTransitGateway(transit(1)), "IncorrectState") == [])
    #expect(
      story.hears(.deleteTransitGateway(transit(1))) { $0.transitGateways[transit(1)] = nil }
        .contains("TGW-14/deleteTransitGateway/accepted"))
  }

  @Test func `G18: an equal block is attached and not learned`() {
    let story = story(attaching: [1, 2])
    #expect(story.hears(attach(3)) { attach(3, &$0) } == [])
    #expect(
      story.hears(attach(3)) { topology in
        attach(3, &topology)
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes.append(
            TransitRoute(block("10.1.0.0/16"), to: .attachment(attachment(3)), origin: .propagated))
        }
      } == ["TGW-7/createTransitGatewayVpcAttachment/learned"])
    #expect(
      story.refused(attach(3), "Anything") == ["TGW-7/createTransitGatewayVpcAttachment/refused-Anything"])
  }

  @Test func `an attachment is associated with one table, and propagates to many`() {
    var story = story(attaching: [1])
    story.play(.createTransitGatewayRouteTable(transitTable(1), transit(1))) {
      $0.transitGatewayRouteTables[transitTable(1)] = TransitGatewayRouteTable(
        id: transitTable(1), gateway: transit(1))
    }
    let associate = Command.associateTransitGatewayRouteTable(transitTable(1), attachment(1))
    #expect(story.refused(associate, "Resource.AlreadyAssociated") == [])
    #expect(
      story.hears(associate) { topology in
        topology.transitGatewayRouteTables.update(transitTable(1)) { $0.associations = [attachment(1)] }
      } == ["TGW-4/associateTransitGatewayRouteTable/accepted"])
    let enable = Command.enableTransitGatewayRouteTablePropagation(transitTable(1), attachment(1))
    #expect(
      story.refused(enable, "Anything") == [
        "TGW-5/enableTransitGatewayRouteTablePropagation/refused-Anything"
      ])
    #expect(
      story.play(enable) { topology in
        topology.transitGatewayRouteTables.update(transitTable(1)) {
          $0.propagations = [attachment(1)]
          $0.routes = [
            TransitRoute(block("10.1.0.0/16"), to: .attachment(attachment(1)), origin: .propagated)
          ]
        }
      } == [])
    let disable = Command.disableTransitGatewayRouteTablePropagation(transitTable(1), attachment(1))
    #expect(
      story.hears(disable) { topology in
        topology.transitGatewayRouteTables.update(transitTable(1)) { $0.propagations = [] }
      } == ["TGW-6/disableTransitGatewayRouteTablePropagation/extra-route"])
    #expect(story.refused(.deleteTransitGatewayRouteTable(defaultTable(1)), "Anything") == [])
    #expect(
      story.hears(.deleteTransitGatewayRouteTable(defaultTable(1))) {
        $0.transitGatewayRouteTables[defaultTable(1)] = nil
      } == ["TGW-13/deleteTransitGatewayRouteTable/accepted"])
  }

  @Test func `static routes come and go, and hide learned ones`() {
    var story = story(attaching: [1, 2])
    let drop = Command.createTransitGatewayRoute(defaultTable(1), argument("10.2.5.0/24"), .blackhole)
    #expect(story.hears(drop) == ["TGW-10/createTransitGatewayRoute/route"])
    #expect(
      story.play(drop) { topology in
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes.append(TransitRoute(block("10.2.5.0/24"), to: .blackhole, state: .blackhole))
          $0.sortRoutes()
        }
      } == [])
    let shadow = Command.createTransitGatewayRoute(
      defaultTable(1), argument("10.2.0.0/16"), .attachment(attachment(1)))
    #expect(
      story.hears(shadow) { topology in
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes.append(TransitRoute(block("10.2.0.0/16"), to: .attachment(attachment(1))))
          $0.sortRoutes()
        }
      } == ["TGW-8/createTransitGatewayRoute/both-shown"])
    #expect(
      story.hears(shadow) { topology in
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes.removeAll { $0.destination == block("10.2.0.0/16") }
          $0.routes.append(TransitRoute(block("10.2.0.0/16"), to: .attachment(attachment(1))))
          $0.sortRoutes()
        }
      } == [])
    #expect(
      story.hears(.deleteTransitGatewayRoute(defaultTable(1), argument("10.2.5.0/24")))
        == ["TGW-11/deleteTransitGatewayRoute/left"])
  }

  @Test func `a route to a transit gateway needs the VPC attached`() {
    let story = story(attaching: [1])
    let attached = Command.createRoute(mainTable(1), argument("10.0.0.0/8"), .transitGateway(transit(1)))
    #expect(story.refused(attached, "Anything") != [])
    let other = Command.createRoute(mainTable(2), argument("10.0.0.0/8"), .transitGateway(transit(1)))
    #expect(story.refused(other, "Anything") == [])
    #expect(
      story.hears(other) { $0.putRoute(mainTable(2), "10.0.0.0/8", .transitGateway(transit(1))) }
        == ["RT-TGT-8/createRoute/accepted"])
  }
}

/// What is learned, hidden and shown again.
@Suite struct TransitPropagationTests {
  private func story() -> NetworkStory {
    var story = NetworkStory()
    for (number, text) in [(1, "10.1"), (2, "10.1")] {
      story.createVpc(number, "\(text).0.0/16")
      story.createSubnet(number, in: number, "\(text).0.0/24")
    }
    story.play(.createTransitGateway(transit(1), associatesByDefault: true, propagatesByDefault: true)) {
      $0.makeTransitGateway(1)
    }
    for number in 1...2 {
      story.play(
        .createTransitGatewayVpcAttachment(
          attachment(number), transit(1), vpc(number), subnets: [subnet(number)], supportsIPv6: false)
      ) { $0.attach(number, to: 1, vpc(number), [subnet(number)]) }
    }
    return story
  }

  private func end(_ number: Int, _ topology: inout Topology) {
    let id = attachment(number)
    topology.transitGatewayAttachments.update(id) { $0.state = .deleted }
    topology.transitGatewayRouteTables.updateAll { table in
      table.associations.removeAll { $0 == id }
      table.propagations.removeAll { $0 == id }
      table.routes.removeAll { $0.target == .attachment(id) && $0.origin == .propagated }
    }
  }

  @Test func `whether an equal block is learned once the other is gone is open`() {
    let story = story()
    let delete = Command.deleteTransitGatewayVpcAttachment(attachment(1))
    #expect(story.hears(delete) { end(1, &$0) } == [])
    #expect(
      story.hears(delete) { topology in
        end(1, &topology)
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes.append(
            TransitRoute(block("10.1.0.0/16"), to: .attachment(attachment(2)), origin: .propagated))
        }
      } == [])
  }

  @Test func `TGW-1 and TGW-6: an attachment that ends is not learned from any more`() {
    let story = story()
    let delete = Command.deleteTransitGatewayVpcAttachment(attachment(1))
    #expect(story.hears(delete) == ["TGW-1/deleteTransitGatewayVpcAttachment/state-available"])
    #expect(
      story.refused(delete, "Anything") == ["TGW-1/deleteTransitGatewayVpcAttachment/refused-Anything"])
  }

  @Test func `TGW-8: a learned route is shown again when the static one goes`() {
    var story = NetworkStory()
    story.createVpc(1, "10.1.0.0/16")
    story.createSubnet(1, in: 1, "10.1.0.0/24")
    story.play(.createTransitGateway(transit(1), associatesByDefault: true, propagatesByDefault: true)) {
      $0.makeTransitGateway(1)
    }
    story.play(
      .createTransitGatewayVpcAttachment(
        attachment(1), transit(1), vpc(1), subnets: [subnet(1)], supportsIPv6: false)
    ) { $0.attach(1, to: 1, vpc(1), [subnet(1)]) }
    story.play(.createTransitGatewayRoute(defaultTable(1), argument("10.1.0.0/16"), .blackhole)) { topology in
      topology.transitGatewayRouteTables.update(defaultTable(1)) {
        $0.routes = [TransitRoute(block("10.1.0.0/16"), to: .blackhole, state: .blackhole)]
      }
    }
    let delete = Command.deleteTransitGatewayRoute(defaultTable(1), argument("10.1.0.0/16"))
    #expect(
      story.hears(delete) { topology in
        topology.transitGatewayRouteTables.update(defaultTable(1)) { $0.routes = [] }
      } == ["TGW-6/deleteTransitGatewayRoute/missing-route"])
    #expect(
      story.hears(delete) { topology in
        topology.transitGatewayRouteTables.update(defaultTable(1)) {
          $0.routes = [
            TransitRoute(block("10.1.0.0/16"), to: .attachment(attachment(1)), origin: .propagated)
          ]
        }
      } == [])
  }
}
