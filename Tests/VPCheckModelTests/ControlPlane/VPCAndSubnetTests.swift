import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the VPC and subnet sheet.
@Suite struct VPCAndSubnetTests: ControlPlaneSuite {
  private func withVPC() -> ControlStage {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    return stage
  }

  @Test func `V1: a VPC comes with a main table, a default group and a default ACL`() {
    let topology = withVPC().topology
    #expect(topology.routeTables.count == 1)
    let main = topology.routeTables[mainTable(1)]
    #expect(main?.isMain == true)
    #expect(main?.routes == [Route(block("10.0.0.0/16"), to: .local, origin: .createRouteTable)])
    #expect(topology.securityGroups.ids == [defaultGroup(1)])
    #expect(topology.networkACLs.ids == [defaultACL(1)])
    #expect(topology.subnets.isEmpty && topology.internetGateways.isEmpty)
  }

  @Test func `VPC-GEN-6: a dry run asks, and changes nothing`() {
    var stage = withVPC()
    let before = stage.topology
    stage.refuse(.dryRun(createSubnet(1, in: 1, "10.0.0.0/24")), "DryRunOperation")
    stage.refuse(.dryRun(createSubnet(1, in: 1, "10.1.0.0/24")), "InvalidSubnet.Range")
    stage.refuse(.dryRun(.deleteVpc(vpc(1))), "DryRunOperation")
    // A dry run binds no handle, so one that is bound already does no harm.
    stage.refuse(.dryRun(createVpc(1, "10.0.0.0/16")), "DryRunOperation")
    #expect(stage.topology == before)
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24"))

    var options = ModelOptions()
    options.dryRunTellsOtherReasons = false
    var model = Model(options: options)
    let outcome = model.apply(.dryRun(.deleteVpc(vpc(1))), by: .first)
    #expect(outcome == .rejected("DryRunOperation"))
  }

  @Test func `V2 to V4: subnets are disjoint, inside the VPC, and not too small`() {
    var stage = withVPC()
    stage.accept(createSubnet(1, in: 1, "10.0.1.0/24"))
    stage.refuse(createSubnet(2, in: 1, "10.0.1.128/25"), "InvalidSubnet.Conflict")
    stage.refuse(createSubnet(2, in: 1, "10.1.0.0/24"), "InvalidSubnet.Range")
    stage.refuse(createSubnet(2, in: 1, "10.0.0.0/29"), "InvalidSubnet.Range")
    stage.refuse(createSubnet(2, in: 9, "10.0.0.0/24"), "InvalidVpcID.NotFound")
    stage.accept(createSubnet(2, in: 1, "10.0.2.77/24"))
    #expect(stage.topology.subnets[subnet(2)]?.ipv4 == block("10.0.2.0/24"))
  }

  @Test func `V5: a subnet does not span two adjacent blocks`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.4.0.0/17"))
    stage.accept(associate(1, "10.4.128.0/17"))
    stage.refuse(createSubnet(1, in: 1, "10.4.0.0/16"), "InvalidSubnet.Range")
  }

  @Test func `V6: a subnet keeps its VPC`() {
    var stage = withVPC()
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24"))
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    stage.accept(.deleteSubnet(subnet(1)))
    stage.accept(.deleteVpc(vpc(1)))
    #expect(stage.topology == Topology())
    stage.refuse(.deleteVpc(vpc(1)), "InvalidVpcID.NotFound")
  }

  @Test func `V7: a custom table keeps its VPC`() {
    var stage = withVPC()
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
  }

  @Test func `V8: an attached gateway keeps its VPC`() {
    var stage = withVPC()
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    stage.accept(.detachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.deleteVpc(vpc(1)))
    #expect(stage.topology.internetGateways.ids == [gateway(1)])
  }

  @Test func `VPC-DEL-1: a group or an ACL keeps its VPC`() {
    var stage = withVPC()
    stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
    stage.accept(.deleteSecurityGroup(group(1)))
    stage.accept(.createNetworkAcl(acl(1), vpc: vpc(1)))
    stage.refuse(.deleteVpc(vpc(1)), "DependencyViolation")
  }

  @Test func `VPC-DEL-9: making and deleting a VPC leaves nothing`() {
    var stage = withVPC()
    let before = stage.topology
    stage.accept(.createVpc(vpc(2), cidrBlock: cidr("10.0.0.0/16"), ipv6: .amazonProvided))
    stage.accept(.deleteVpc(vpc(2)))
    #expect(stage.topology == before)
  }

  @Test func `V10 and V11: an IPv6-only subnet needs an IPv6 block of its VPC`() throws {
    var stage = withVPC()
    let make = Command.createSubnet(
      subnet(1), vpc: vpc(1), cidrBlock: nil, ipv6CidrBlock: cidr("2600:1f00::/64"), zone: nil)
    stage.refuse(make)
    stage.accept(.associateVpcIPv6CidrBlock(vpc(1), .amazonProvided))
    let provided = try #require(stage.vpc(vpc(1))?.ipv6.first?.block)
    #expect(provided == block("2600:1f00::/56"))
    stage.accept(make)
    #expect(stage.topology.subnets[subnet(1)]?.ipv4 == nil)
    stage.refuse(.disassociateVpcCidrBlock(vpc(1), CIDRArgument(provided)), "InvalidCidrBlock.InUse")
  }

  @Test func `VPC-CRT-11: provided IPv6 blocks are distinct`() {
    var stage = ControlStage()
    for number in 1...5 {
      stage.accept(.createVpc(vpc(number), cidrBlock: cidr("10.0.0.0/16"), ipv6: .amazonProvided))
    }
    let blocks = stage.topology.vpcs.flatMap { $0.ipv6.map(\.block) }
    #expect(Set(blocks).count == 5)
    #expect(blocks.allSatisfy { $0.prefixLength == 56 && block("2600:1f00::/24").contains($0) })
  }

  @Test func `V13: a stopped instance keeps its subnet`() {
    var stage = withVPC()
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24"))
    stage.accept(run(1, in: 1))
    stage.accept(.stopInstances(instance(1)))
    stage.refuse(.deleteSubnet(subnet(1)), "DependencyViolation")
    stage.accept(.terminateInstances(instance(1)))
    stage.accept(.deleteSubnet(subnet(1)))
  }

  @Test func `V14: a VPC that never existed is not found`() {
    var stage = ControlStage()
    stage.refuse(.deleteVpc(vpc(9)), "InvalidVpcID.NotFound")
  }

  @Test func `SUB-CRT-6 to SUB-CRT-9: zone, ACL, table and public addresses of a new subnet`() {
    var stage = withVPC()
    stage.refuse(createSubnet(1, in: 1, "10.0.0.0/24", zone: 6))
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24", zone: 5))
    let made = stage.topology.subnets[subnet(1)]
    #expect(made?.zone == 5)
    #expect(made?.mapsPublicAddressOnLaunch == false)
    #expect(stage.topology.networkACLs[defaultACL(1)]?.subnets == [subnet(1)])
    #expect(stage.topology.routeTables[mainTable(1)]?.explicitSubnets == [])
  }

  @Test func `SUB-DEL-2: deleting a subnet takes its association along`() {
    var stage = withVPC()
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24"))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(.associateRouteTable(table(1), subnet(1)))
    stage.accept(.deleteSubnet(subnet(1)))
    #expect(stage.topology.routeTables[table(1)]?.explicitSubnets == [])
    #expect(stage.topology.networkACLs[defaultACL(1)]?.subnets == [])
  }

  @Test func `VPC-GEN-10: an account sees nothing of another one`() {
    var stage = withVPC()
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/24"))
    stage.accept(run(1, in: 1))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.allocateAddress(elastic(1)))
    stage.accept(.createSecurityGroup(group(1), vpc: vpc(1), name: "web"))
    stage.accept(.createNetworkAcl(acl(1), vpc: vpc(1)))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(
      .createNetworkInterface(interface(1), subnet(1), privateAddress: nil, groups: []))
    let foreign: [(Command, RejectionCode)] = [
      (.deleteVpc(vpc(1)), "InvalidVpcID.NotFound"),
      (.deleteSubnet(subnet(1)), "InvalidSubnetID.NotFound"),
      (.deleteRouteTable(table(1)), "InvalidRouteTableID.NotFound"),
      (.deleteInternetGateway(gateway(1)), "InvalidInternetGatewayID.NotFound"),
      (.deleteNetworkInterface(interface(1)), "InvalidNetworkInterfaceID.NotFound"),
      (.stopInstances(instance(1)), "InvalidInstanceID.NotFound"),
      (.sendSSHPublicKey(instance(1)), "EC2InstanceNotFoundException"),
      (.deleteSecurityGroup(group(1)), "InvalidGroup.NotFound"),
      (.deleteNetworkAcl(acl(1)), "InvalidNetworkAclID.NotFound"),
      (.releaseAddress(elastic(1)), "InvalidAllocationID.NotFound"),
      (.disassociateRouteTable(.main(vpc(1))), "InvalidAssociationID.NotFound"),
      (.replaceNetworkAclAssociation(subnet(1), with: acl(1)), "InvalidAssociationID.NotFound"),
    ]
    for (command, code) in foreign { stage.refuse(command, code, by: .second) }
    for (command, code) in foreign where !"\(code)".contains("Association") {
      stage.refuse(command, code, by: Caller(.first, region: Region("eu-west-1")))
      break
    }
  }
}
