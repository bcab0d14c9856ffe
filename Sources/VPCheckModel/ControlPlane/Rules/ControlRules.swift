/// Every rule by which the model's control plane decides, as replaceable values.
///
/// The model never decides anything by itself: it asks these closures. A faulty
/// system is the same model with exactly one of them replaced, so a fault is
/// one named thing and the model has no switch for it:
///
///     var rules = ControlRules()
///     rules.peering.overlap = { first, second in … }
///     var model = Model(rules: rules)
///
/// Points that the law sheets leave open are no faults; they are `ModelOptions`.
public struct ControlRules: Sendable {
  /// Blocks and addresses.
  public var addresses = AddressRules()
  /// VPCs.
  public var vpcs = VPCRules()
  /// Subnets.
  public var subnets = SubnetRules()
  /// Route tables and their associations.
  public var routeTables = RouteTableRules()
  /// Routes.
  public var routes = RouteRules()
  /// Internet gateways.
  public var gateways = GatewayRules()
  /// Egress-only internet gateways.
  public var egressOnlyGateways = EgressOnlyGatewayRules()
  /// NAT gateways.
  public var natGateways = NATGatewayRules()
  /// Transit gateways and their attachments.
  public var transitGateways = TransitGatewayRules()
  /// Route tables of transit gateways.
  public var transitRoutes = TransitRouteRules()
  /// Peering connections.
  public var peering = PeeringRules()
  /// Network interfaces.
  public var interfaces = InterfaceRules()
  /// Secondary and IPv6 addresses of interfaces.
  public var interfaceAddresses = InterfaceAddressRules()
  /// Instances.
  public var instances = InstanceRules()
  /// Security groups.
  public var groups = GroupRules()
  /// Network ACLs.
  public var acls = ACLRules()
  /// Elastic IPs.
  public var elasticIPs = ElasticIPRules()
  /// Quotas.
  public var quotas = QuotaRules()
  /// Who sees what.
  public var visibility = VisibilityRules()
  /// What happens beside all that.
  public var unlisted = UnlistedRules()

  /// Creates the rules as the sheets state them.
  public init() {}

  /// The rules as the sheets state them, made once.
  public static let standard = ControlRules()
}
