package import AddressMath
package import VPCheckTopology

/// How a route table divides the destinations of one family among its routes.
///
/// Longest prefix match says which route wins for one address. Said for all
/// addresses at once: a route decides its own block without the blocks of all
/// longer routes. So "the route chosen for d is r" is membership of d in the
/// region of r.
///
/// - The regions are pairwise disjoint, longest prefix first.
/// - The regions and `unrouted` together are the whole family.
/// - A region may be empty: longer routes cover all of its block.
/// - Source: laws RT-LPM-1, RT-LPM-2, RT-LPM-4, RT-LPM-10; VPC guide,
///   "Longest prefix match".
package struct RoutePartition: Sendable {
  /// A route with the destinations that it decides.
  package struct Region: Sendable {
    /// The routes of one destination that have the best claim to it; one, unless
    /// the report breaks RT-CRT-4.
    package var routes: [Route]
    /// The destinations that they decide.
    package var addresses: AddressSet
  }

  /// The regions, longest prefix first.
  package let regions: [Region]
  /// The destinations that no route covers.
  package let unrouted: AddressSet

  /// Divides the destinations of a family among routes, in whatever order.
  ///
  /// - Parameters:
  ///   - routes: Routes of any family; those of other families are no candidates.
  ///   - family: The family of the destinations.
  package init(_ routes: some Sequence<Route>, family: AddressFamily) {
    let candidates = routes.filter { $0.destination.family == family }
      .sorted {
        ($0.destination.prefixLength, $1.destination) > ($1.destination.prefixLength, $0.destination)
      }
    var regions: [Region] = []
    var taken = AddressSet.empty(family)
    for route in candidates {
      if let last = regions.indices.last, regions[last].routes[0].destination == route.destination {
        Self.settle(&regions[last].routes, against: route)
        continue
      }
      let block = AddressSet(route.destination)
      regions.append(Region(routes: [route], addresses: block.subtracting(taken)))
      taken = taken.union(block)
    }
    self.regions = regions
    unrouted = taken.complement
  }

  /// Keeps the better of routes with one destination: static before propagated
  /// (RT-LPM-4, RT-LPM-8); equals stay side by side.
  private static func settle(_ routes: inout [Route], against route: Route) {
    let isStatic = route.origin != .propagation
    let hasStatic = routes[0].origin != .propagation
    if isStatic == hasStatic {
      routes.append(route)
    } else if isStatic {
      routes = [route]
    }
  }

  /// Returns the region that an address lies in; nil when it is unrouted.
  package func region(of address: Address) -> Region? {
    regions.first { $0.addresses.contains(address) }
  }
}
