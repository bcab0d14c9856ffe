import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

func egress(_ number: Int) -> EgressOnlyGatewayID { EgressOnlyGatewayID(.egressOnlyGateway, number) }
func nat(_ number: Int) -> NATGatewayID { NATGatewayID(.natGateway, number) }
func elastic(_ number: Int) -> AllocationID { AllocationID(.elasticIP, number) }
func transit(_ number: Int) -> TransitGatewayID { TransitGatewayID(.transitGateway, number) }
func attachment(_ number: Int) -> TransitGatewayAttachmentID {
  TransitGatewayAttachmentID(.transitGatewayAttachment, number)
}
func transitTable(_ number: Int) -> TransitGatewayRouteTableID {
  TransitGatewayRouteTableID(.transitGatewayRouteTable, number)
}
func defaultTable(_ number: Int) -> TransitGatewayRouteTableID {
  .implicit(.transitGatewayRouteTable, of: transit(number))
}

/// What a right system reports after acts about gateways.
extension Topology {
  mutating func makeElasticIP(_ number: Int) {
    elasticIPs[elastic(number)] = ElasticIP(
      id: elastic(number), owner: .first, publicAddress: .ipv4(203, 0, 113, UInt8(number)))
  }

  mutating func makeNAT(
    _ number: Int, in subnet: SubnetID, _ text: String, elastic allocation: Int? = nil,
    state: NATGatewayState = .available, failure: RejectionCode? = nil
  ) {
    let known = allocation.flatMap { elasticIPs[elastic($0)] }
    let mapping = known.map { PublicAddress($0.publicAddress, allocation: $0.id) }
    natGateways[nat(number)] = NATGateway(
      id: nat(number), owner: .first, subnet: subnet, vpc: subnets[subnet]?.vpc ?? vpc(0),
      connectivity: allocation == nil ? .isPrivate : .isPublic, state: state, failureCode: failure,
      addresses: state == .failed ? [] : [NATAddress(address(text), publicAddress: mapping)])
  }

  mutating func makeTransitGateway(_ number: Int) {
    transitGateways[transit(number)] = TransitGateway(
      id: transit(number), owner: .first, defaultAssociationTable: defaultTable(number),
      defaultPropagationTable: defaultTable(number))
    transitGatewayRouteTables[defaultTable(number)] = TransitGatewayRouteTable(
      id: defaultTable(number), gateway: transit(number))
  }

  /// Attaches a VPC, which the default table then learns, except for blocks that it knows.
  mutating func attach(_ number: Int, to gateway: Int, _ named: VPCID, _ subnets: [SubnetID]) {
    let id = attachment(number)
    transitGatewayAttachments[id] = TransitGatewayAttachment(
      id: id, owner: .first, gateway: transit(gateway), vpc: named, subnets: subnets)
    let blocks = vpcs[named]?.ipv4.map(\.block) ?? []
    transitGatewayRouteTables.update(defaultTable(gateway)) { table in
      table.associations.append(id)
      table.propagations.append(id)
      for block in blocks where !table.routes.contains(where: { $0.destination == block }) {
        table.routes.append(TransitRoute(block, to: .attachment(id), origin: .propagated))
      }
      table.sortRoutes()
    }
    settleRoutes()
  }
}

extension NetworkStory {
  /// VPC 1 with subnet 1, an attached gateway and two Elastic IPs.
  static func withGateway() -> NetworkStory {
    var story = NetworkStory()
    story.createVpc(1, "10.0.0.0/16")
    story.createSubnet(1, in: 1, "10.0.1.0/24")
    story.attachGateway(1, to: 1)
    story.addRoute(mainTable(1), "0.0.0.0/0", .internetGateway(gateway(1)))
    for number in 1...2 { story.play(.allocateAddress(elastic(number))) { $0.makeElasticIP(number) } }
    return story
  }
}
