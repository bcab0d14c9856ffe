/// The rules of one model, shared by its copies.
///
/// A class only to be shared: a model is copied whenever a state is kept, and a
/// hundred closures are not to be copied along. Nothing in it ever changes.
final class RuleBook: Sendable {
  /// The rules as the sheets state them, shared by all models that follow them.
  static let standard = RuleBook(.standard)

  let addresses: AddressRules
  let vpcs: VPCRules
  let subnets: SubnetRules
  let routeTables: RouteTableRules
  let routes: RouteRules
  let gateways: GatewayRules
  let egressOnlyGateways: EgressOnlyGatewayRules
  let natGateways: NATGatewayRules
  let transitGateways: TransitGatewayRules
  let transitRoutes: TransitRouteRules
  let peering: PeeringRules
  let interfaces: InterfaceRules
  let interfaceAddresses: InterfaceAddressRules
  let instances: InstanceRules
  let groups: GroupRules
  let acls: ACLRules
  let elasticIPs: ElasticIPRules
  let quotas: QuotaRules
  let visibility: VisibilityRules
  let unlisted: UnlistedRules

  init(_ rules: ControlRules) {
    addresses = rules.addresses
    vpcs = rules.vpcs
    subnets = rules.subnets
    routeTables = rules.routeTables
    routes = rules.routes
    gateways = rules.gateways
    egressOnlyGateways = rules.egressOnlyGateways
    natGateways = rules.natGateways
    transitGateways = rules.transitGateways
    transitRoutes = rules.transitRoutes
    peering = rules.peering
    interfaces = rules.interfaces
    interfaceAddresses = rules.interfaceAddresses
    instances = rules.instances
    groups = rules.groups
    acls = rules.acls
    elasticIPs = rules.elasticIPs
    quotas = rules.quotas
    visibility = rules.visibility
    unlisted = rules.unlisted
  }
}
