internal import VPCheck

/// A violation as calls that anybody can make, without this program.
///
/// The calls are the steps of the smallest case. What the system answered to each is part
/// of it: a step that was refused is expected to be refused again, and what the violation
/// is about is looked at in the end by Describe calls.
struct Reproduction {
  /// One call, who makes it, and the handle of what it creates.
  struct Item {
    let call: APICall
    let caller: Caller
    let created: ResourceID?
    /// The code with which it was refused; nil when it was accepted.
    let refusal: String?
    /// Whether it is the call that breaks the law.
    let isCulprit: Bool
    /// What resources look like before the call, where that matters.
    let before: [Fact]
  }

  /// The calls in their order.
  private(set) var items: [Item] = []
  /// What resources look like in the end; empty where the answer itself breaks the law.
  private(set) var after: [Fact] = []
  /// Resources that no call creates, or that a refused call would have created.
  private(set) var absent: [ResourceID] = []
  /// Who calls, in the order of their first calls.
  private(set) var callers: [Caller] = []
  /// Who made each resource.
  private(set) var makers: [ResourceID: Caller] = [:]
  /// Blocks and addresses that the calls name; others are the system's choice.
  private(set) var given: Set<String> = ["0.0.0.0/0", "::/0"]

  /// Makes calls of a violation.
  init(_ violation: Violation) {
    let steps = violation.history.steps
    for (index, played) in steps.enumerated() where index <= violation.stepIndex {
      guard index < violation.scenario.steps.count,
        case .command(let command, let caller) = violation.scenario.steps[index]
      else { continue }
      if !callers.contains(caller) { callers.append(caller) }
      var refusal: String?
      if case .outcome(.rejected(let rejection)) = played.result { refusal = rejection.code.name }
      if let created = command.createdID, refusal == nil { makers[created] = caller }
      note(command)
      items.append(
        Item(
          call: command.apiCall(by: caller, makers: makers), caller: caller,
          created: refusal == nil ? command.createdID : nil, refusal: refusal,
          isCulprit: index == violation.stepIndex, before: []))
      for id in command.resources where makers[id.root] == nil && !absent.contains(id) { absent.append(id) }
    }
    absent.removeAll { makers[$0.root] != nil }
    guard !violation.isAboutAnswer, violation.stepIndex < steps.count else { return }
    let end = steps[violation.stepIndex].after
    var named = violation.namedResources.filter { end.refreshed.contains($0.kind) }
    // Some texts name nothing that the call can have changed; then all of that is shown.
    if named.isEmpty { named = end.topology.ids.filter { end.refreshed.contains($0.kind) } }
    after = named.map { Fact($0, in: end.topology, given: given) }
    guard violation.fingerprint.hasSuffix("-changed"), let last = items.indices.last else { return }
    let start = violation.history.topology(before: violation.stepIndex)
    let facts = named.filter { start.contains($0) }.map { Fact($0, in: start, given: given) }
    let item = items[last]
    items[last] = Item(
      call: item.call, caller: item.caller, created: item.created, refusal: item.refusal,
      isCulprit: item.isCulprit, before: facts)
  }

  /// Every handle that calls or facts name and that is not created by a call itself.
  var implicit: [ResourceID] {
    let facts = after + items.flatMap(\.before)
    let named =
      items.flatMap { $0.call.handles } + facts.map(\.resource)
      + facts.flatMap { ResourceID.handles(in: $0.text) }
    var seen: Set<ResourceID> = []
    return named.filter { $0.isImplicit && makers[$0.root] != nil && seen.insert($0).inserted }.sorted()
  }

  /// Returns who can ask for a resource.
  func maker(_ id: ResourceID) -> Caller { makers[id.root] ?? callers.first ?? .first }

  private mutating func note(_ command: Command) {
    _ = command.mapAddresses(
      blocks: { block in
        given.insert(block.canonicalText)
        return block
      },
      addresses: { address in
        given.insert("\(address)")
        return address
      })
  }
}

extension Violation {
  /// Whether the answer to the call is what breaks the law, and not what is reported later.
  var isAboutAnswer: Bool {
    let kind = fingerprint.split(separator: "/", maxSplits: 2).last ?? ""
    return kind == "accepted" || kind.hasPrefix("refused-") || kind.hasPrefix("code-")
  }

  /// The resources that the texts name, each once.
  var namedResources: [ResourceID] { ResourceID.handles(in: "\(expected) \(observed)") }
}

extension ResourceID {
  /// The handles that a text names, each once, ascending.
  static func handles(in text: String) -> [ResourceID] {
    var seen: Set<ResourceID> = []
    return text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "." }
      .compactMap { ResourceID(String($0)) ?? ResourceID(String($0.prefix { $0 != "." })) }
      .filter { seen.insert($0).inserted }.sorted()
  }
}

extension Topology {
  /// Every resource that is reported, kind by kind.
  fileprivate var ids: [ResourceID] {
    vpcs.ids + subnets.ids + routeTables.ids + internetGateways.ids + peeringConnections.ids
      + networkInterfaces.ids + instances.ids + securityGroups.ids + networkACLs.ids + elasticIPs.ids
      + egressOnlyGateways.ids + natGateways.ids + transitGateways.ids + transitGatewayAttachments.ids
      + transitGatewayRouteTables.ids
  }
}

extension APICall {
  /// Every handle among the parameters.
  var handles: [ResourceID] { parameters.flatMap { $0.value.handles } }
}

extension APIValue {
  fileprivate var handles: [ResourceID] {
    switch self {
    case .text, .number, .flag: []
    case .handle(let id): [id]
    case .lookup(let lookup): [lookup.resource]
    case .list(let values): values.flatMap(\.handles)
    case .fields(let fields): fields.flatMap { $0.value.handles }
    }
  }

  /// Every lookup in the value.
  var lookups: [APILookup] {
    switch self {
    case .text, .number, .flag, .handle: []
    case .lookup(let lookup): [lookup]
    case .list(let values): values.flatMap(\.lookups)
    case .fields(let fields): fields.flatMap { $0.value.lookups }
    }
  }
}
