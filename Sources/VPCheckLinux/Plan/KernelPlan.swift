package import AddressMath

/// What the kernel is to be told about a network: namespaces, links, routes and rule sets.
///
/// A plain value, made by the translation and carried out by `KernelPlane`; two plans are
/// compared to find out what has to be changed. `description` is what golden tests look at.
package struct KernelPlan: Hashable, Sendable {
  /// The namespaces, in the order in which the translation made them.
  package var namespaces: [NamespacePlan] = []
  /// The pairs of virtual devices.
  package var links: [LinkPlan] = []

  /// Creates an empty plan.
  package init() {}

  /// The namespace of a name.
  package subscript(name: String) -> NamespacePlan? { namespaces.first { $0.name == name } }
}

/// What stands in a namespace, which decides how it is set up.
package enum NamespaceRole: String, Hashable, Sendable {
  /// The router of a VPC; it keeps no memory of flows.
  case router
  /// A host with one interface.
  case host
  /// A NAT gateway.
  case nat
  /// The internet gateway and the egress-only one of a VPC.
  case edge
  /// Everything outside; it answers for every address that no rule takes elsewhere.
  case internet
}

/// A network namespace and what is in it.
package struct NamespacePlan: Hashable, Sendable {
  /// The name, unique in the plan.
  package var name: String
  /// What stands in it.
  package var role: NamespaceRole
  /// The addresses it holds itself.
  package var addresses: [Address] = []
  /// The routes of all tables.
  package var routes: [RoutePlan] = []
  /// Which packets use which table.
  package var rules: [RulePlan] = []
  /// The nftables rule set.
  package var ruleset = ""

  /// The routes, and those by which the addresses are taken for the namespace's own.
  ///
  /// A local route does what an address of a device does, at once: the kernel takes an IPv6
  /// address into use a little later, and forgets routes with a device's last IPv4 address.
  var allRoutes: [RoutePlan] {
    addresses.map { RoutePlan(RoutePlan.localTable, CIDRBlock($0), .here) } + routes
  }

  /// Creates an empty namespace.
  package init(_ name: String, _ role: NamespaceRole) {
    self.name = name
    self.role = role
  }
}

/// One end of a link.
package struct LinkEnd: Hashable, Sendable {
  /// The namespace.
  package var namespace: String
  /// The device there.
  package var device: String

  /// Creates an end.
  package init(_ namespace: String, _ device: String) {
    self.namespace = namespace
    self.device = device
  }
}

/// A pair of virtual devices, both up.
package struct LinkPlan: Hashable, Sendable {
  /// One end.
  package var first: LinkEnd
  /// The other end; in the same namespace for devices that nothing ever leaves by.
  package var second: LinkEnd

  /// Creates a link.
  package init(_ first: LinkEnd, _ second: LinkEnd) {
    self.first = first
    self.second = second
  }
}

/// What a route does with a packet.
package enum RouteAction: Hashable, Sendable {
  /// Sends it out by a device.
  case device(String)
  /// Goes on with the next rule.
  case next
  /// Delivers it here, whatever its address.
  case here
}

/// A route of a table.
package struct RoutePlan: Hashable, Sendable {
  /// The table; `RoutePlan.mainTable` is the one that needs no rule.
  package var table: Int
  /// The destination.
  package var destination: CIDRBlock
  /// What happens.
  package var action: RouteAction

  /// The table that is asked last.
  package static let mainTable = 254
  /// The table of the addresses that are the namespace's own.
  package static let localTable = 255

  /// Creates a route.
  package init(_ table: Int, _ destination: CIDRBlock, _ action: RouteAction) {
    self.table = table
    self.destination = destination
    self.action = action
  }
}

/// Which packets ask a table, in the order of the priorities.
package struct RulePlan: Hashable, Sendable {
  /// Lower ones come first.
  package var priority: Int
  /// The device by which the packets came; nil for all.
  package var device: String?
  /// The mark that the packets have; nil for all.
  package var mark: Int?
  /// The table.
  package var table: Int

  /// Creates a rule.
  package init(_ priority: Int, from device: String? = nil, mark: Int? = nil, table: Int) {
    self.priority = priority
    self.device = device
    self.mark = mark
    self.table = table
  }
}
