internal import Foundation
public import VPCheck
public import VPCheckTopology

/// An EC2-compatible endpoint as a system under test.
///
/// Every command is one call. The state is what Describe calls report, restricted
/// to what the scenario made. There is no data plane: probes are skipped.
///
/// A class, because it stands for resources on the other side: what a scenario made
/// is removed by the next `reset`, or at the latest when the system goes away.
public final class EC2System: ControlPlaneSystem {
  /// Such as ec2 at http://127.0.0.1:5000.
  public let name: String
  /// What the endpoint can do, as far as the convention for accounts tells.
  public let capabilities: Set<Capability>
  /// How many resources could not be removed so far.
  public internal(set) var leftBehindCount = 0
  /// How many calls were made so far.
  public var callCount: Int { client.callCount }

  let configuration: EC2Configuration
  let client: EC2Client
  var handles = HandleBook()
  var associations = AssociationBook()
  var accounts: AccountBook
  /// What was created and not deleted, in the order of creation.
  var alive: [ResourceID] = []
  /// The state reported last, for the removal of what refers to each other.
  var lastTopology = Topology()
  /// The kinds that a command has tried to create.
  private(set) var attempted: Set<ResourceKind> = []
  /// The handle of the last command, if it was to create something and was refused.
  private(set) var refusedCreation: ResourceID?
  /// Texts of the scenario that are no blocks or protocols.
  private(set) var nonsense: Set<String> = []
  /// Whose resources the last command can have touched.
  private(set) var involved: Set<Caller> = []
  /// Whether the endpoint could not be reached in the case before.
  private var hasVanished = false
  private let publicKey = FreshPublicKey.text()

  /// Creates a system; nothing is sent yet.
  public init(_ configuration: EC2Configuration) {
    self.configuration = configuration
    name = "ec2 at \(configuration.endpoint)"
    var capabilities: Set<Capability> = [.costlyObservation, .gateways, .secondRegion]
    if configuration.accounts.hasSecondAccount { capabilities.insert(.secondAccount) }
    self.capabilities = capabilities
    var limits = HTTPLimits()
    limits.callSecondsMax = configuration.callSecondsMax
    client = EC2Client(configuration.endpoint, accounts: configuration.accounts, limits: limits)
    accounts = AccountBook(configuration.accounts)
  }

  /// Removes what the last scenario made, as far as the endpoint lets it.
  deinit { try? removeEverything() }

  /// Asks for the VPCs there are, to see whether an EC2 endpoint answers.
  public func checkAvailability() throws(SystemFailure) {
    if case .refused(let rejection) = try client.call(QueryRequest("DescribeVpcs"), by: .first) {
      throw SystemFailure(
        .environment, "expected an answer to DescribeVpcs, came \(rejection.code): \(rejection.message)")
    }
  }

  /// Removes what the last scenario made and forgets its handles.
  ///
  /// - Throws: `SystemFailure` when the endpoint does not answer. What it refuses to
  ///   remove is counted and left.
  public func reset() throws(SystemFailure) {
    if hasVanished { try awaitComeback() }
    try removeEverything()
    handles = HandleBook()
    associations = AssociationBook()
    lastTopology = Topology()
    attempted = []
    refusedCreation = nil
    nonsense = []
    involved = []
  }

  /// Makes the call of a command.
  public func apply(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    nonsense.formUnion(command.nonsense)
    refusedCreation = nil
    involved = parties(to: command, by: caller)
    if let created = command.createdID {
      attempted.insert(created.kind)
      if created.kind == .instance { attempted.insert(.networkInterface) }
    }
    let writer = RequestWriter(
      handles: handles, associations: associations, accounts: accounts, configuration: configuration,
      caller: caller)
    guard let request = writer.request(command) else { return try sendPublicKey(command, by: caller) }
    switch try called(request, by: caller) {
    case .refused(let rejection):
      refusedCreation = command.createdID
      return .rejected(rejection)
    case .accepted(let answer):
      if let deleted = command.deletedID { alive.removeAll { $0 == deleted } }
      return .accepted(Acceptance(existing: try bind(command, answer, by: caller)))
    }
  }

  /// Asks the endpoint for the kinds and waits until none is on its way elsewhere.
  ///
  /// Less than everything is asked after a command, and then only of the accounts
  /// that take part in it; everything is asked of all.
  public func observe(_ kinds: Set<ResourceKind>, last: Topology) throws(SystemFailure) -> Topology {
    let callers = kinds.count == ResourceKind.allCases.count ? nil : involved
    var topology = last
    for kind in ResourceKind.allCases where kinds.contains(kind) {
      topology.take([kind], from: try settled(kind, of: callers, last: last))
    }
    lastTopology = topology
    return topology
  }

  /// Waits a while for an endpoint that could not be reached: one that is restarted comes back.
  ///
  /// - Throws: `SystemFailure` when it does not within the bound.
  private func awaitComeback() throws(SystemFailure) {
    let deadline = Date(timeIntervalSinceNow: configuration.comebackSecondsMax)
    var pause = 0.05
    while true {
      do throws(SystemFailure) {
        try checkAvailability()
        hasVanished = false
        return
      } catch {
        guard error.kind == .unreachable, Date() < deadline else {
          leftBehindCount += alive.count
          alive = []
          throw error
        }
      }
      Thread.sleep(forTimeInterval: pause)
      pause = min(2 * pause, 2)
    }
  }

  /// Makes a call and remembers when the endpoint cannot be reached.
  private func called(_ request: QueryRequest, by caller: Caller) throws(SystemFailure) -> EC2Reply {
    do throws(SystemFailure) { return try client.call(request, by: caller) } catch {
      if error.kind == .unreachable { hasVanished = true }
      throw error
    }
  }

  // MARK: Commands

  /// Binds what a command created; returns its earlier handle if it is not new.
  private func bind(
    _ command: Command, _ answer: AnswerElement, by caller: Caller
  ) throws(SystemFailure) -> ResourceID? {
    guard let created = command.createdID else { return nil }
    guard let realID = command.createdID(in: answer) else {
      throw SystemFailure(
        .malformedAnswer, "expected the id of the new resource in the answer to \(command.operation)")
    }
    if let existing = handles.bind(created, to: realID, madeBy: caller) { return existing }
    alive.append(created)
    if created.kind == .instance,
      let interface = answer.items("instancesSet").first?.items("networkInterfaceSet").first,
      let interfaceID = interface["networkInterfaceId"]
    {
      handles.bind(.implicit(.networkInterface, of: created), to: interfaceID, madeBy: caller)
    }
    return nil
  }

  /// Returns the caller and everyone who made what a command names or joins.
  private func parties(to command: Command, by caller: Caller) -> Set<Caller> {
    var resources = command.references
    for id in resources {
      guard let connection = lastTopology.peeringConnections[id] else { continue }
      resources += [connection.requester.vpc, connection.accepter.vpc]
    }
    return Set(resources.compactMap { handles.maker($0) } + [caller])
  }

  private func sendPublicKey(_ command: Command, by caller: Caller) throws(SystemFailure) -> Outcome {
    guard case .sendSSHPublicKey(let instance) = command else {
      throw SystemFailure(.unsupported, "\(command.operation) has no call")
    }
    let request = PublicKeyRequest(
      instanceID: handles.realID(instance), user: "ec2-user", publicKey: publicKey)
    let rejection = try client.call(request, by: caller)
    return rejection.map { .rejected($0) } ?? .accepted
  }
}
