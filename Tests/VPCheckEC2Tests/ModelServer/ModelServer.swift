import Foundation
import Synchronization
import VPCheck
import VPCheckTopology

@testable import VPCheckEC2

/// A server that speaks the Query protocol for a system in this process.
///
/// What is wrong over the wire and right without it is the adapter's fault, or this
/// server's. Calls come one at a time.
///
/// Unchecked sendable: only the thread that serves touches the system, but for `reset`,
/// which is called between two cases.
final class ModelServer: @unchecked Sendable {
  private let system: any ControlPlaneSystem
  private let lock = Mutex<[ResourceKind: Int]>([:])
  private var server: TestServer?

  /// The address.
  var url: String { server?.url ?? "" }

  /// Starts to serve.
  init(_ system: any ControlPlaneSystem) throws {
    self.system = system
    try system.reset()
    server = try TestServer(.handle { [weak self] request in self?.answer(request) ?? (500, "") })
  }

  func stop() { server?.stop() }

  /// Starts afresh, with everything forgotten that was ever handed out.
  func reset() throws(SystemFailure) { try system.reset() }

  private func answer(_ request: String) -> (Int, String) {
    guard let head = request.range(of: "\r\n\r\n") else { return (400, "no head") }
    let headers = Self.headers(request[..<head.lowerBound])
    let account = headers["x-moto-account-id"].flatMap { AccountID($0) } ?? .first
    let region = headers["authorization"]?.split(separator: "/").dropFirst(2).first.map(String.init)
    let caller = Caller(account, region: region.map { Region($0) } ?? .home)
    let body = String(request[head.upperBound...])
    do throws(SystemFailure) {
      if headers["x-amz-target"] != nil { return try sendKey(body, by: caller) }
      return try answer(Self.form(body), by: caller)
    } catch {
      return (500, "<html>\(error)</html>")
    }
  }

  private func answer(
    _ parameters: [String: String], by caller: Caller
  ) throws(SystemFailure) -> (Int, String) {
    let query = QueryCommand(parameters: parameters) { [self] kind in fresh(kind) }
    if let meant = query.command {
      let command = parameters["DryRun"] == "true" ? Command.dryRun(meant) : meant
      switch try system.apply(command, by: caller) {
      case .rejected(let rejection):
        return (400, Self.error(rejection.code.name))
      case .accepted(let acceptance):
        let topology = try system.observe(Set(ResourceKind.allCases), last: Topology())
        let made = acceptance.existing ?? command.createdID
        return (200, Self.page(query.action, made.map { Self.created($0, topology) } ?? ""))
      }
    }
    let topology = try system.observe(Set(ResourceKind.allCases), last: Topology())
    guard let text = TopologyAnswers(topology: topology, request: query).answer else {
      return (400, Self.error("InvalidAction"))
    }
    return (200, Self.page(query.action, text))
  }

  private func sendKey(_ body: String, by caller: Caller) throws(SystemFailure) -> (Int, String) {
    let record = try? JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: String]
    let instance = QueryCommand.handle(record?["InstanceId"] ?? "", .instance)
    switch try system.apply(.sendSSHPublicKey(instance), by: caller) {
    case .accepted: return (200, "{\"RequestId\": \"1\", \"Success\": true}")
    case .rejected(let rejection): return (400, "{\"__type\": \"\(rejection.code.name)\"}")
    }
  }

  private func fresh(_ kind: ResourceKind) -> ResourceID {
    lock.withLock { counts in
      counts[kind, default: 0] += 1
      return ResourceID(kind, counts[kind, default: 0])
    }
  }

  // MARK: Texts

  /// Where the answer to a creating call has the new id.
  private static func created(_ id: ResourceID, _ topology: Topology) -> String {
    let real = QueryCommand.realID(id)
    return switch id.kind {
    case .vpc: "<vpc><vpcId>\(real)</vpcId></vpc>"
    case .subnet: "<subnet><subnetId>\(real)</subnetId></subnet>"
    case .routeTable: "<routeTable><routeTableId>\(real)</routeTableId></routeTable>"
    case .internetGateway:
      "<internetGateway><internetGatewayId>\(real)</internetGatewayId></internetGateway>"
    case .peeringConnection:
      "<vpcPeeringConnection><vpcPeeringConnectionId>\(real)</vpcPeeringConnectionId></vpcPeeringConnection>"
    case .networkInterface:
      "<networkInterface><networkInterfaceId>\(real)</networkInterfaceId></networkInterface>"
    case .instance:
      "<instancesSet><item><instanceId>\(real)</instanceId><networkInterfaceSet>"
        + (topology.instances[id]?.interfaces ?? []).map {
          "<item><networkInterfaceId>\(QueryCommand.realID($0))</networkInterfaceId></item>"
        }.joined() + "</networkInterfaceSet></item></instancesSet>"
    case .securityGroup: "<groupId>\(real)</groupId>"
    case .networkACL: "<networkAcl><networkAclId>\(real)</networkAclId></networkAcl>"
    case .elasticIP: "<allocationId>\(real)</allocationId>"
    case .egressOnlyGateway:
      "<egressOnlyInternetGateway><egressOnlyInternetGatewayId>\(real)</egressOnlyInternetGatewayId>"
        + "</egressOnlyInternetGateway>"
    case .natGateway: "<natGateway><natGatewayId>\(real)</natGatewayId></natGateway>"
    case .transitGateway: "<transitGateway><transitGatewayId>\(real)</transitGatewayId></transitGateway>"
    case .transitGatewayAttachment:
      "<transitGatewayVpcAttachment><transitGatewayAttachmentId>\(real)</transitGatewayAttachmentId>"
        + "</transitGatewayVpcAttachment>"
    case .transitGatewayRouteTable:
      "<transitGatewayRouteTable><transitGatewayRouteTableId>\(real)</transitGatewayRouteTableId>"
        + "</transitGatewayRouteTable>"
    }
  }

  private static func page(_ action: String, _ body: String) -> String {
    "<\(action)Response><requestId>1</requestId>\(body)</\(action)Response>"
  }

  private static func error(_ code: String) -> String {
    "<Response><Errors><Error><Code>\(code)</Code><Message>no</Message></Error></Errors></Response>"
  }

  private static func headers(_ head: Substring) -> [String: String] {
    var headers: [String: String] = [:]
    for line in head.split(separator: "\r\n").dropFirst() {
      guard let colon = line.firstIndex(of: ":") else { continue }
      headers[line[..<colon].lowercased()] =
        line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
    }
    return headers
  }

  private static func form(_ body: String) -> [String: String] {
    var values: [String: String] = [:]
    for pair in body.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else { continue }
      values[String(parts[0]).removingPercentEncoding ?? ""] = String(parts[1]).removingPercentEncoding ?? ""
    }
    return values
  }
}
