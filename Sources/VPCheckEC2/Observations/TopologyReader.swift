internal import AddressMath
internal import VPCheck
internal import VPCheckTopology

/// Reads the items of Describe answers into the vocabulary of a topology.
///
/// What the vocabulary cannot say (a reversed port range that a system took, a
/// route without a target) is left out of the topology, so that it is judged as
/// missing; what is no answer at all is a failure of the system.
struct TopologyReader {
  /// The bindings; resources that come with others are bound when first seen.
  var handles: HandleBook
  /// The association ids found.
  var associations: AssociationBook
  /// The accounts.
  var accounts: AccountBook
  /// The handle of a creating command that was refused just before.
  ///
  /// A resource of its kind that nobody knows can only be what the refusal left
  /// behind; it is shown under that handle, for the laws to judge.
  let refusedCreation: ResourceID?
  /// Texts that the scenario sent in spite of being nonsense; a system may repeat them.
  let nonsense: Set<String>
  /// Who asked.
  var caller = Caller.first
  /// What was read so far.
  var topology = Topology()
  /// Whether nothing read so far is on its way to another state.
  var isSettled = true

  /// Reads one item of a list.
  mutating func read(_ kind: ResourceKind, _ item: AnswerElement) throws(SystemFailure) {
    switch kind {
    case .vpc: try readVPC(item)
    case .subnet: try readSubnet(item)
    case .routeTable: try readRouteTable(item)
    case .internetGateway: try readInternetGateway(item)
    case .peeringConnection: try readPeeringConnection(item)
    case .networkInterface: try readNetworkInterface(item)
    case .instance: try readReservation(item)
    case .securityGroup: try readSecurityGroup(item)
    case .networkACL: try readNetworkACL(item)
    case .elasticIP: try readElasticIP(item)
    case .egressOnlyGateway: try readEgressOnlyGateway(item)
    case .natGateway: try readNATGateway(item)
    case .transitGateway: try readTransitGateway(item)
    case .transitGatewayAttachment: try readTransitGatewayAttachment(item)
    case .transitGatewayRouteTable: try readTransitGatewayRouteTable(item)
    }
  }

  // MARK: Handles

  /// Returns the handle of a resource that was reported; nil when it is not the scenario's.
  mutating func reported(_ realID: String, _ kind: ResourceKind, implicitIn owner: ResourceID? = nil)
    -> ResourceID?
  {
    if let handle = handles.handle(realID), handle.kind == kind { return handle }
    if let owner, !owner.isImplicit, kind.implicitOwner == owner.kind {
      let handle = ResourceID.implicit(kind, of: owner)
      if !handles.isBound(handle) {
        handles.bind(handle, to: realID, madeBy: handles.maker(owner) ?? caller)
        return handle
      }
    }
    guard let refusedCreation, refusedCreation.kind == kind, !handles.isBound(refusedCreation) else {
      return nil
    }
    handles.bind(refusedCreation, to: realID, madeBy: caller)
    return refusedCreation
  }

  /// Returns the handle of a resource that another one names.
  func named(_ realID: String, _ kind: ResourceKind, by item: AnswerElement) throws(SystemFailure)
    -> ResourceID
  {
    guard let handle = handles.handle(realID), handle.kind == kind else {
      throw malformed(item, "an id of the scenario's \(kind.idPrefix)-… where '\(realID)' stands")
    }
    return handle
  }

  // MARK: Values

  /// Returns the text of a part that every answer of the kind has.
  func text(_ item: AnswerElement, _ name: String) throws(SystemFailure) -> String {
    guard let text = item[name] else { throw malformed(item, "<\(name)>") }
    return text
  }

  /// Returns a number; one too large for a word is the largest word.
  func number(_ item: AnswerElement, _ name: String) throws(SystemFailure) -> Int {
    let text = try text(item, name)
    guard let number = Int(text) ?? UInt128(text).map({ Int(clamping: $0) }) else {
      throw malformed(item, "a number in <\(name)>, not '\(text)'")
    }
    return number
  }

  /// Returns a flag.
  func flag(_ item: AnswerElement, _ name: String) throws(SystemFailure) -> Bool {
    let text = try text(item, name)
    guard let flag = Bool(text.lowercased()) else {
      throw malformed(item, "true or false in <\(name)>, not '\(text)'")
    }
    return flag
  }

  /// Returns a word out of a fixed set.
  func word<Word: RawRepresentable<String>>(
    _ item: AnswerElement, _ text: String?, _ type: Word.Type
  ) throws(SystemFailure) -> Word {
    guard let text, let word = Word(rawValue: text) else {
      throw malformed(item, "a \(type) where '\(text ?? "")' stands")
    }
    return word
  }

  /// Returns an address.
  func address(_ item: AnswerElement, _ text: String) throws(SystemFailure) -> Address {
    guard let address = Address(text) else { throw malformed(item, "an address where '\(text)' stands") }
    return address
  }

  /// Returns a block in canonical form; nil for nonsense that the scenario itself sent.
  func block(_ item: AnswerElement, _ text: String) throws(SystemFailure) -> CIDRBlock? {
    if let block = try? CIDRBlock(canonicalisingText: text) { return block }
    if nonsense.contains(text) { return nil }
    throw malformed(item, "a block where '\(text)' stands")
  }

  /// Returns the account that an item names as its owner, or the caller's.
  mutating func owner(_ item: AnswerElement, _ name: String = "ownerId") throws(SystemFailure) -> AccountID {
    guard let account = accounts.account(item[name], caller: caller) else {
      throw malformed(item, "an account in <\(name)>, not '\(item[name] ?? "")'")
    }
    return account
  }

  /// Says what an item lacks.
  func malformed(_ item: AnswerElement, _ expected: String) -> SystemFailure {
    let parts = item.children.prefix(6).map { "\($0.name)=\($0.text.prefix(24))" }
    return SystemFailure(
      .malformedAnswer, "expected \(expected) in a reported resource, came \(parts.joined(separator: " "))")
  }
}
