import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// A model that is told what to expect of each command.
struct ControlStage {
  private(set) var model: Model

  init(options: ModelOptions = ModelOptions(), rules: ControlRules = .standard) {
    model = Model(options: options, rules: rules)
  }

  var topology: Topology { model.topology }

  /// Expects a command to be accepted.
  @discardableResult
  mutating func accept(
    _ command: Command, by caller: Caller = .first, sourceLocation: SourceLocation = #_sourceLocation
  ) -> Acceptance {
    switch model.apply(command, by: caller) {
    case .accepted(let acceptance): return acceptance
    case .rejected(let rejection):
      Issue.record("\(command) was refused: \(rejection)", sourceLocation: sourceLocation)
      return Acceptance()
    }
  }

  /// Expects a command to be refused, with one of the codes, and to change nothing.
  mutating func refuse(
    _ command: Command, _ codes: RejectionCode..., by caller: Caller = .first,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let before = model
    let outcome = model.apply(command, by: caller)
    #expect(!outcome.isAccepted, "\(command) was accepted", sourceLocation: sourceLocation)
    if let code = outcome.rejection?.code, !codes.isEmpty {
      #expect(codes.contains(code), sourceLocation: sourceLocation)
    }
    #expect(model.topology == before.topology, sourceLocation: sourceLocation)
    #expect(model.memory == before.memory, sourceLocation: sourceLocation)
  }

  mutating func pass(hours: Int) { model.passTime(seconds: hours * 3600) }
}

/// Short names of handles, blocks and addresses for tests of the control plane.
protocol ControlPlaneSuite {}

extension ControlPlaneSuite {
  func vpc(_ number: Int) -> ResourceID { ResourceID(.vpc, number) }
  func subnet(_ number: Int) -> ResourceID { ResourceID(.subnet, number) }
  func table(_ number: Int) -> ResourceID { ResourceID(.routeTable, number) }
  func gateway(_ number: Int) -> ResourceID { ResourceID(.internetGateway, number) }
  func peering(_ number: Int) -> ResourceID { ResourceID(.peeringConnection, number) }
  func interface(_ number: Int) -> ResourceID { ResourceID(.networkInterface, number) }
  func instance(_ number: Int) -> ResourceID { ResourceID(.instance, number) }
  func group(_ number: Int) -> ResourceID { ResourceID(.securityGroup, number) }
  func acl(_ number: Int) -> ResourceID { ResourceID(.networkACL, number) }
  func elastic(_ number: Int) -> ResourceID { ResourceID(.elasticIP, number) }

  func mainTable(_ vpcNumber: Int) -> ResourceID { .implicit(.routeTable, of: vpc(vpcNumber)) }
  func defaultGroup(_ vpcNumber: Int) -> ResourceID { .implicit(.securityGroup, of: vpc(vpcNumber)) }
  func defaultACL(_ vpcNumber: Int) -> ResourceID { .implicit(.networkACL, of: vpc(vpcNumber)) }
  func primary(_ number: Int) -> ResourceID { .implicit(.networkInterface, of: instance(number)) }

  /// A block as written, host bits kept; malformed when it does not parse.
  func cidr(_ text: String) -> CIDRArgument {
    let parts = text.split(separator: "/")
    guard parts.count == 2, let address = Address(String(parts[0])), let length = Int(parts[1]) else {
      return .malformed(text)
    }
    return .block(address, prefixLength: length)
  }

  func block(_ text: String) -> CIDRBlock {
    guard let block = CIDRBlock(text) else { preconditionFailure("\(text) is not a block") }
    return block
  }

  func ip(_ text: String) -> Address {
    guard let address = Address(text) else { preconditionFailure("\(text) is not an address") }
    return address
  }
}

// Commands with the parameters that most tests leave out.
extension ControlPlaneSuite {
  func createVpc(_ number: Int, _ text: String) -> Command {
    .createVpc(vpc(number), cidrBlock: cidr(text), ipv6: nil)
  }

  func associate(_ number: Int, _ text: String) -> Command { .associateVpcCidrBlock(vpc(number), cidr(text)) }

  func createSubnet(_ number: Int, in vpcNumber: Int, _ text: String, zone: Int? = nil) -> Command {
    .createSubnet(
      subnet(number), vpc: vpc(vpcNumber), cidrBlock: cidr(text), ipv6CidrBlock: nil, zone: zone)
  }

  func request(_ number: Int, _ requester: Int, _ accepter: Int, of owner: AccountID? = nil) -> Command {
    .createVpcPeeringConnection(
      peering(number), requester: vpc(requester), accepter: vpc(accepter), accepterOwner: owner)
  }

  func accept(_ number: Int) -> Command { .acceptVpcPeeringConnection(peering(number)) }

  func run(_ number: Int, in subnetNumber: Int, at text: String? = nil, isPublic: Bool? = nil) -> Command {
    .runInstances(
      instance(number), subnet(subnetNumber), privateAddress: text.map(ip), groups: [],
      associatePublicIPAddress: isPublic)
  }

  func map(_ number: Int, to instanceNumber: Int, allows: Bool? = nil) -> Command {
    .associateAddress(
      elastic(number), .instance(instance(instanceNumber)), privateAddress: nil, allowReassociation: allows)
  }
}

extension ControlStage {
  func vpc(_ id: ResourceID) -> VPC? { topology.vpcs[id] }

  func state(_ id: ResourceID) -> PeeringState? { topology.peeringConnections[id]?.state }

  func route(_ table: ResourceID, to block: CIDRBlock) -> Route? {
    topology.routeTables[table]?.routes.first { $0.destination == block }
  }

  func publicAddress(_ interface: ResourceID) -> PublicAddress? {
    topology.networkInterfaces[interface]?.ipv4.first?.publicAddress
  }
}
