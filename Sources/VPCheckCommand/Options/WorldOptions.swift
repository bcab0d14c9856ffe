internal import ArgumentParser
internal import VPCheckGenerators

/// The bound of an exhaustive search, number by number.
struct WorldOptions: ParsableArguments {
  @Option(help: "The most VPCs, 1 through 3.")
  var vpcs = 2

  @Option(help: "The most subnets of each VPC, 0 through 2.")
  var subnets = 1

  @Option(help: "The most peering connections, 0 through 3.")
  var peerings = 1

  @Option(help: "How many blocks there are to choose from, 1 through 7; four give every relation.")
  var blocks = 4

  @Option(help: "The family of the worlds: ipv4, ipv6 or both.")
  var family = "both"

  @Option(help: "Destinations of routes over a connection, 0 through 2: the peer's block, everything.")
  var routes = 1

  @Flag(inversion: .prefixedNo, help: "Instances in all subnets of a VPC or none, probed pairwise.")
  var hosts = true

  @Flag(inversion: .prefixedNo, help: "VPCs with instances that let everything in, or nothing.")
  var rules = true

  @Option(help: "How many accounts own VPCs, 1 or 2.")
  var owners = 1

  @Flag(help: "One more call at the end of a world: something deleted, answered again, or added.")
  var lastCall = false

  /// The space of the bound.
  func space() throws -> WorldSpace {
    guard let families = WorldBound.families(family) else {
      throw ValidationError("Expected --family to be ipv4, ipv6 or both, found \"\(family)\".")
    }
    var bound = WorldBound()
    bound.vpcs = vpcs
    bound.subnets = subnets
    bound.peerings = peerings
    bound.blocks = blocks
    bound.families = families
    bound.routes = routes
    bound.hasHosts = hosts
    bound.hasRules = rules
    bound.accounts = owners
    bound.hasLastCall = lastCall
    if let complaint = bound.complaint { throw ValidationError(complaint) }
    guard let space = WorldSpace(bound) else {
      throw ValidationError("The bound has more worlds than can be numbered.")
    }
    return space
  }
}
