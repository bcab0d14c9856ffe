/// Why a packet was lost, or a connection could not be made.
///
/// - Source: packet-walk sheet, section 10; instance-connect sheet, section 3.
public enum DiagnosisCode: String, Sendable, CaseIterable {
  case sourceNotRunning = "SRC_NOT_RUNNING"
  case destinationNotRunning = "DST_NOT_RUNNING"
  case sourceCheck = "SRC_CHECK"
  case destinationCheck = "DST_CHECK"
  case groupEgressDeny = "SG_EGRESS_DENY"
  case groupIngressDeny = "SG_INGRESS_DENY"
  case aclEgressDeny = "NACL_EGRESS_DENY"
  case aclIngressDeny = "NACL_INGRESS_DENY"
  case noRoute = "NO_ROUTE"
  case routeBlackhole = "ROUTE_BLACKHOLE"
  case notInPeer = "PCX_NOT_IN_PEER"
  case noDestination = "NO_DESTINATION"
  case gatewayNoPublicAddress = "IGW_NO_PUBLIC_IP"
  case gatewayPrivateDestination = "IGW_PRIVATE_DST"
  case gatewayNoMapping = "IGW_NO_MAPPING"
  case gatewayPrivateSource = "IGW_PRIVATE_SRC"
  case natNotAvailable = "NAT_NOT_AVAILABLE"
  case natForeignSource = "NAT_FOREIGN_SRC"
  case natProtocol = "NAT_PROTOCOL"
  case natUnsolicited = "NAT_UNSOLICITED"
  case egressOnlyUnsolicited = "EIGW_UNSOLICITED"
  /// Somewhere at a transit gateway; compared only as not delivered (PW-ORD-7).
  case transitGateway = "TGW"
  case replyMismatch = "REPLY_MISMATCH"
  case loop = "LOOP"
  case connectNoPublicIPv4 = "EIC_NO_PUBLIC_IPV4"
  case connectInstanceState = "EIC_INSTANCE_STATE"
  case connectAuthorization = "EIC_AUTH"
  case connectAgent = "EIC_AGENT"
  case connectKey = "EIC_KEY"
}

/// Which packet of an exchange was lost.
public enum Phase: String, Sendable, CaseIterable {
  case forward = "FWD"
  case back = "RET"
}

/// The reason for a failed exchange: phase, code and component.
public struct Diagnosis: Hashable, Sendable, CustomStringConvertible {
  /// Which packet was lost; nil when the connection failed before any packet.
  public var phase: Phase?
  /// Why.
  public var code: DiagnosisCode
  /// Where, as far as it is known.
  public var component: ResourceID?

  /// Creates a reason.
  public init(_ phase: Phase?, _ code: DiagnosisCode, at component: ResourceID? = nil) {
    self.phase = phase
    self.code = code
    self.component = component
  }

  /// Phase, code and component, such as "FWD NO_ROUTE at rtb1".
  public var description: String {
    let start = phase.map { "\($0.rawValue) " } ?? ""
    let end = component.map { " at \($0)" } ?? ""
    return start + code.rawValue + end
  }
}
