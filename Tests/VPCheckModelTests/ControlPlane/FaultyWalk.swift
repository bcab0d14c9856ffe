import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// A fault, and the invariant that walks on it must break: proof that the
/// checks of the random walk can fail.
struct FaultyWalk: Sendable, CustomTestStringConvertible {
  let law: String
  let change: @Sendable (inout ControlRules) -> Void

  var testDescription: String { law }

  static let all: [FaultyWalk] = [
    FaultyWalk(law: "ADDR-OVL-2") { $0.addresses.ownOverlap = { _, _ in nil } },
    FaultyWalk(law: "ADDR-DEL-6") { $0.routeTables.localRoute = { _ in nil } },
    FaultyWalk(law: "RT-LOC-7") { $0.routeTables.isRemoved = { _, _ in false } },
    FaultyWalk(law: "ADDR-RSV-1") { $0.addresses.isReserved = { _, _ in false } },
    FaultyWalk(law: "ADDR-RSV-9") { $0.addresses.isHeld = { _, _, _ in false } },
    FaultyWalk(law: "ADDR-RSV-3") { $0.addresses.availableCount = { $1.availableAddressCount } },
    FaultyWalk(law: "SUB-CRT-1") { $0.subnets.containment = { _, _ in nil } },
    FaultyWalk(law: "SUB-CRT-2") { $0.subnets.conflict = { _, _, _ in nil } },
    FaultyWalk(law: "SUB-DEL-1") { $0.subnets.occupiedDeletion = { _, _ in nil } },
    FaultyWalk(law: "RT-TAB-1") { $0.routeTables.demotesOldMain = { false } },
    FaultyWalk(law: "RT-TAB-3") { $0.routeTables.releasesSubnet = { false } },
    FaultyWalk(law: "RT-CRT-4") {
      $0.routes.ownBlock = { _, _ in nil }; $0.routes.duplicate = { _, _, _ in nil }
    },
    FaultyWalk(law: "RT-BH-1") { $0.routes.state = { _, _, _, _ in .active } },
    FaultyWalk(law: "IGW-2") { $0.gateways.attachedAlready = { _ in nil } },
    FaultyWalk(law: "IGW-3") { $0.gateways.secondGateway = { _ in nil } },
    FaultyWalk(law: "EIP-LIFE-7") { $0.gateways.mappedAddresses = { _, _, _ in nil } },
    FaultyWalk(law: "NACL-OBJ-2") { $0.acls.releasesSubnet = { false } },
    FaultyWalk(law: "NACL-OBJ-1") { $0.acls.defaultDeletion = { _ in nil } },
    FaultyWalk(law: "SG-OBJ-2") { $0.groups.defaultDeletion = { _ in nil } },
    FaultyWalk(law: "SG-ATT-2") { $0.groups.attachedDeletion = { _, _ in nil } },
    FaultyWalk(law: "VPC-DEL-10") { $0.vpcs.tableBlocksDeletion = { _ in false } },
    FaultyWalk(law: "PEER-OVL-4") { $0.peering.overlap = { _, _ in false } },
    FaultyWalk(law: "PEER-CRT-9") { $0.peering.secondActive = { _, _ in nil } },
    FaultyWalk(law: "EIP-ASSOC-14") { $0.elasticIPs.leavesOldTarget = { false } },
    FaultyWalk(law: "INST-TERM-2") { $0.instances.stateAfterTermination = { .stopped } },
    FaultyWalk(law: "PUB-19") { $0.addresses.publicAddress = { _ in .ipv4(3, 3, 3, 3) } },
  ]

  /// Faults that show in walks of which most commands are about gateways.
  static let gateways: [FaultyWalk] = [
    FaultyWalk(law: "NIC-IP-16") {
      $0.interfaceAddresses.heldIPv6Address = { _ in nil }
      $0.interfaceAddresses.leavesOldInterface = { false }
    },
    FaultyWalk(law: "SUB-V6-7") { $0.subnets.missingIPv6Block = { _ in nil } },
    FaultyWalk(law: "EIGW-2") { $0.egressOnlyGateways.secondGateway = { _ in nil } },
    FaultyWalk(law: "NAT-6") { $0.natGateways.allocationProblem = { _, _ in nil } },
    FaultyWalk(law: "EIP-LIFE-7") { $0.natGateways.gatewayProblem = { _, _ in nil } },
    FaultyWalk(law: "EIP-REL-7") { $0.elasticIPs.gatewayRelease = { _ in nil } },
    FaultyWalk(law: "NAT-8") { $0.subnets.gatewayDeletion = { _, _ in nil } },
    FaultyWalk(law: "NAT-9") { $0.natGateways.addressesAfterDelete = { $0 } },
    FaultyWalk(law: "TGW-4") { $0.transitRoutes.secondAssociation = { _, _, _ in nil } },
    FaultyWalk(law: "TGW-6") { $0.transitRoutes.propagatedBlocks = { Array($0.associatedBlocks.prefix(1)) } },
    FaultyWalk(law: "TGW-8") { $0.transitRoutes.staticHides = { false } },
    FaultyWalk(law: "TGW-11") { $0.transitRoutes.state = { _, _ in .active } },
    FaultyWalk(law: "TGW-14") { $0.transitGateways.attachedDeletion = { _, _ in nil } },
    FaultyWalk(law: "RT-GW-5") { $0.routes.gatewayTableRoute = { _, _, _, _ in nil } },
    FaultyWalk(law: "RT-GW-6") { $0.routeTables.gatewayTableAsMain = { _ in nil } },
  ]
}
