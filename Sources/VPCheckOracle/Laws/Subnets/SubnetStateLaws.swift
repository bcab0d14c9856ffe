internal import AddressMath
internal import VPCheckTopology

/// Laws on what a new subnet is like, and on what stays (VPC sheet, section 5).
enum SubnetStateLaws {
  static let all = [fixed, zone, implicit, defaultACL, attributes, oneAttribute, laterLaunches, modifiable]

  static let fixed = Law.invariant(
    "SUB-CRT-4", of: [.subnet], "A subnet keeps its VPC, zone and blocks for life.",
    source: Citation.model("CreateSubnet")
  ) { step in
    guard step.isFresh(.subnet), !step.isRejected, step.hasChanged(.subnet) else {
      return .silent
    }
    return .from(SubnetFrame.differences(step))
  }

  static let zone = Law.effect(
    "SUB-CRT-5", on: .createSubnet,
    "A subnet comes into being in its VPC with the block asked for, in the zone asked for or any one.",
    source: Citation.vpcGuide("configure-subnets", "Subnet basics") + "; "
      + Citation.model("CreateSubnet.AvailabilityZone")
  ) { step in
    guard step.isFresh(.subnet), case .createSubnet(let id, let vpc, let ipv4, _, let zone)? = step.command,
      !step.before.subnets.contains(id)
    else { return .silent }
    guard let subnet = step.after.subnets[id] else {
      return .broken([Difference("missing", expected: "\(id) is reported", observed: "it is not")])
    }
    var differences: [Difference] = []
    if subnet.vpc != vpc {
      differences.append(
        Difference("vpc", expected: "\(id) is in \(vpc)", observed: "it is in \(subnet.vpc)"))
    }
    if let zone, subnet.zone != zone {
      differences.append(
        Difference("zone", expected: "\(id) is in zone \(zone)", observed: "it is in zone \(subnet.zone)"))
    }
    if let argument = ipv4, !argument.hasHostBits, subnet.ipv4 != argument.reading {
      differences.append(
        Difference(
          "block", expected: "\(id) has the block asked for",
          observed: subnet.ipv4.map { "it has \($0)" } ?? "it has none"))
    }
    return .from(differences)
  }

  static let implicit = Law.effect(
    "SUB-CRT-7", on: .createSubnet, "A new subnet has no explicit route table association.",
    source: Citation.vpcGuide("VPC_Route_Tables", "Subnet route tables")
  ) { step in
    guard step.isFresh(.routeTable), case .createSubnet(let id, _, _, _, _)? = step.command else {
      return .silent
    }
    guard let table = step.after.explicitTable(of: id), step.before.explicitTable(of: id) == nil else {
      return .held
    }
    return .broken([
      Difference(
        "explicit-association", expected: "\(id) is on the main table implicitly",
        observed: "it is associated with \(table.id)")
    ])
  }

  static let defaultACL = Law.effect(
    "SUB-CRT-8", on: .createSubnet, "A new subnet is associated with the default network ACL of its VPC.",
    source: Citation.vpcGuide("configure-subnets", "Subnet security")
  ) { step in
    guard step.isFresh(.networkACL), case .createSubnet(let id, let vpc, _, _, _)? = step.command,
      !step.before.subnets.contains(id), step.after.subnets.contains(id)
    else { return .silent }
    let holders = step.after.networkACLs.filter { $0.subnets.contains(id) }
    guard holders.count == 1, let holder = holders.first, holder.vpc == vpc, holder.isDefault else {
      return .broken([
        Difference(
          "acl", expected: "\(id) is associated with the default ACL of \(vpc)",
          observed: "it is associated with \(holders.map(\.id))")
      ])
    }
    return .held
  }

  static let attributes = Law.effect(
    "SUB-CRT-9", on: .createSubnet,
    "A new subnet gives no public and no IPv6 addresses to what is made in it.",
    source: Citation.vpcGuide("modify-subnets")
  ) { step in
    guard step.isFresh(.subnet), case .createSubnet(let id, _, _, _, _)? = step.command,
      let subnet = step.after.subnets[id]
    else { return .silent }
    var differences: [Difference] = []
    if subnet.mapsPublicAddressOnLaunch {
      differences.append(
        Difference("maps-public", expected: "\(id) does not map public addresses", observed: "it does"))
    }
    if subnet.assignsIPv6AddressOnCreation {
      differences.append(
        Difference("assigns-ipv6", expected: "\(id) does not assign IPv6 addresses", observed: "it does"))
    }
    return .from(differences)
  }

  static let oneAttribute = Law.effect(
    "SUB-ATTR-1", on: .modifySubnet, "Changing an attribute of a subnet sets exactly that attribute.",
    source: Citation.model("ModifySubnetAttribute")
  ) { step in
    guard step.isFresh(.subnet), case .modifySubnetAttribute(let id, let flag)? = step.command,
      let subnet = step.after.subnets[id]
    else { return .silent }
    guard subnet.mapsPublicAddressOnLaunch != flag else { return .held }
    return .broken([
      Difference(
        "maps-public", expected: "\(id) \(flag ? "maps" : "does not map") public addresses",
        observed: "it \(flag ? "does not" : "does")")
    ])
  }

  static let laterLaunches = Law.effect(
    "SUB-ATTR-3", on: .modifySubnet, "Changing whether a subnet gives public addresses changes no interface.",
    source: Citation.ec2Guide("using-eni", "Public IPv4 addresses")
  ) { step in
    guard step.isFresh(.networkInterface) else { return .silent }
    return .from(NetworkInterfaceFrame.differences(step))
  }

  static let modifiable = Law.acceptance(
    "PUB-1", on: .modifySubnet, "Whether a subnet gives public addresses at launch can be changed.",
    source: Citation.ec2Guide(
      "using-instance-addressing", "Assign a public IPv4 address during instance launch"))
}
