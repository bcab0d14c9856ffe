internal import AddressMath
public import VPCheckTopology

extension Step {
  /// The step as a case file writes it, on one line.
  public var text: String {
    switch self {
    case .command(let command, let caller):
      var words = command.words
      if caller.account != .first { words.append("as=\(caller.account)") }
      if caller.region != .home { words.append("region=\(quoted(caller.region.name))") }
      let line = words.joined(separator: " ")
      return command.meant.createdID.map { "\($0) = \(line)" } ?? line
    case .probe(let probe): return probe.text
    case .open(let session, let probe): return "\(session) = \(probe.text)"
    case .send(let session): return "send \(session)"
    case .wait(let seconds):
      return seconds > 0 && seconds % 3600 == 0 ? "wait \(seconds / 3600)h" : "wait \(seconds)s"
    case .quota(let quota, let count): return "quota \(quota.rawValue) \(count)"
    }
  }
}

extension Command {
  /// The operation and its arguments, without the handle of what it creates.
  fileprivate var words: [String] {
    switch self {
    case .dryRun(let command): command.words + ["dryRun=true"]
    case .createVpc(_, let block, let ipv6):
      [operation] + (block.map { [$0.text] } ?? []) + (ipv6.map { ["ipv6=\($0.text)"] } ?? [])
    case .associateVpcCidrBlock(let vpc, let block), .disassociateVpcCidrBlock(let vpc, let block):
      [operation, "\(vpc)", block.text]
    case .associateVpcIPv6CidrBlock(let vpc, let request): [operation, "\(vpc)", "ipv6=\(request.text)"]
    case .createSubnet(_, let vpc, let block, let ipv6, let zone):
      [operation, "\(vpc)"] + (block.map { [$0.text] } ?? []) + (ipv6.map { ["ipv6=\($0.text)"] } ?? [])
        + (zone.map { ["zone=\($0)"] } ?? [])
    case .modifySubnetAttribute(let subnet, let flag):
      [operation, "\(subnet)", "mapPublicIpOnLaunch=\(flag)"]
    case .modifySubnetIPv6Attribute(let subnet, let flag):
      [operation, "\(subnet)", "assignIpv6AddressOnCreation=\(flag)"]
    case .associateSubnetCidrBlock(let subnet, let block),
      .disassociateSubnetCidrBlock(let subnet, let block):
      [operation, "\(subnet)", block.text]
    case .disassociateRouteTable(let association): [operation, "\(association.resource)"]
    case .replaceRouteTableAssociation(let association, let table):
      [operation, "\(association.resource)", "with", "\(table)"]
    case .createRoute(let table, let block, let target), .replaceRoute(let table, let block, let target):
      [operation, "\(table)", block.text, "to", target.text]
    case .deleteRoute(let table, let block): [operation, "\(table)", block.text]
    case .createVpcPeeringConnection(_, let requester, let accepter, let owner):
      [operation, "requester=\(requester)", "accepter=\(accepter)"]
        + (owner.map { ["accepterOwner=\($0)"] } ?? [])
    case .createNetworkInterface(_, let subnet, let address, let groups):
      [operation, "\(subnet)"] + addressWord(address) + groupsWord(groups)
    case .attachNetworkInterface(let id, let instance, let index):
      [operation, "\(id)", "\(instance)", "device=\(index)"]
    case .modifyNetworkInterfaceAttribute(let id, .groups(let groups)):
      [operation, "\(id)", "groups=" + groups.map(\.description).joined(separator: ",")]
    case .modifyNetworkInterfaceAttribute(let id, .sourceDestinationCheck(let flag)):
      [operation, "\(id)", "sourceDestCheck=\(flag)"]
    case .runInstances(_, let subnet, let address, let groups, let associates):
      [operation, "\(subnet)"] + addressWord(address) + groupsWord(groups)
        + (associates.map { ["publicAddress=\($0)"] } ?? [])
    case .createSecurityGroup(_, let vpc, let name): [operation, "\(vpc)", "name=\(quoted(name))"]
    case .authorizeSecurityGroup(let id, let direction, let permission),
      .revokeSecurityGroup(let id, let direction, let permission):
      [operation, "\(id)"] + permission.words(direction)
    case .createNetworkAclEntry(let id, let entry), .replaceNetworkAclEntry(let id, let entry):
      [operation, "\(id)"] + entry.words
    case .deleteNetworkAclEntry(let id, let direction, let number):
      [operation, "\(id)", direction.rawValue, "\(number)"]
    case .replaceNetworkAclAssociation(let subnet, let acl): [operation, "\(subnet)", "with", "\(acl)"]
    case .associateAddress(let id, let target, let address, let allows):
      [operation, "\(id)", "to", "\(target.resource)"] + addressWord(address)
        + (allows.map { ["allowReassociation=\($0)"] } ?? [])
    default: gatewayWords
    }
  }

  private var gatewayWords: [String] {
    switch self {
    case .createNatGateway(_, let subnet, let connectivity, let allocation, let address):
      [operation, "\(subnet)", connectivity.rawValue] + (allocation.map { ["allocation=\($0)"] } ?? [])
        + addressWord(address)
    case .createTransitGateway(_, let associates, let propagates):
      [operation, "associates=\(associates)", "propagates=\(propagates)"]
    case .createTransitGatewayVpcAttachment(_, let gateway, let vpc, let subnets, let supports):
      [operation, "\(gateway)", "\(vpc)", "subnets=" + subnets.map(\.description).joined(separator: ",")]
        + (supports ? ["ipv6=true"] : [])
    case .createTransitGatewayRoute(let table, let block, let target):
      [operation, "\(table)", block.text, "to", target.description]
    case .deleteTransitGatewayRoute(let table, let block): [operation, "\(table)", block.text]
    case .assignPrivateIpAddresses(let id, let request, let allows):
      [operation, "\(id)"] + request.words + (allows ? ["allowReassignment=true"] : [])
    case .assignIpv6Addresses(let id, let request): [operation, "\(id)"] + request.words
    case .unassignPrivateIpAddresses(let id, let addresses), .unassignIpv6Addresses(let id, let addresses):
      [operation, "\(id)"] + AddressRequest(addresses: addresses).words
    default: [operation] + references.map(\.description)
    }
  }
}

extension AddressRequest {
  fileprivate var words: [String] {
    (addresses.isEmpty ? [] : ["addresses=" + addresses.map(\.description).joined(separator: ",")])
      + (count.map { ["count=\($0)"] } ?? [])
  }
}

private func addressWord(_ address: Address?) -> [String] {
  address.map { ["address=\($0)"] } ?? []
}

private func groupsWord(_ groups: [SecurityGroupID]) -> [String] {
  groups.isEmpty ? [] : ["groups=" + groups.map(\.description).joined(separator: ",")]
}

/// Puts a text between quotes unless it is a plain word.
func quoted(_ text: String) -> String {
  let isPlain =
    !text.isEmpty
    && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:".contains($0)) }
  guard !isPlain else { return text }
  let escaped = text.unicodeScalars.map { scalar -> String in
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    case "\n": "\\n"
    case "\t": "\\t"
    case _ where scalar.value < 32 || scalar.value == 127: "\\u{\(String(scalar.value, radix: 16))}"
    default: String(scalar)
    }
  }
  return "\"\(escaped.joined())\""
}

extension CIDRArgument {
  /// The argument as a case file writes it.
  var text: String {
    switch self {
    case .block(let address, let prefixLength): "\(address)/\(prefixLength)"
    case .malformed(let text): "malformed:\(quoted(text))"
    case .ipv6Block(let vpc): "\(vpc).ipv6"
    case .ipv6Subnet(let vpc, let index): "\(vpc).ipv6#\(index)"
    }
  }
}

extension IPv6Request {
  var text: String {
    switch self {
    case .amazonProvided: "amazon"
    case .ownPool(let block): block.text
    }
  }
}

extension RouteTarget {
  var text: String { resource?.description ?? "local" }
}

extension PermissionArgument {
  func words(_ direction: Direction) -> [String] {
    let range: [String] =
      switch (fromPort, toPort) {
      case (nil, nil): []
      default: ["\(fromPort.map(String.init) ?? "_")..\(toPort.map(String.init) ?? "_")"]
      }
    let peerText =
      switch peer {
      case .block(let block): block.text
      case .group(let id): id.description
      }
    return [quoted(protocolText)] + range + [direction == .ingress ? "from" : "to", peerText]
  }
}

extension ACLEntryArgument {
  var words: [String] {
    [direction.rawValue, "\(number)", action.rawValue, quoted(protocolText), block.text]
      + (ports.map { ["ports=\($0.from)..\($0.to)"] } ?? [])
      + (icmp.map { ["icmp=\($0.type)..\($0.code)"] } ?? [])
  }
}

extension Probe {
  /// The probe as a case file writes it, on one line.
  public var text: String {
    switch self {
    case .instanceConnect(let id): return "instanceConnect \(id)"
    case .exchange(let source, let destination, let traffic):
      let start =
        switch source {
        case .networkInterface(let id), .instance(let id): id.description
        case .internet(let address): "internet:\(address)"
        }
      let way = "\(start) -> \(destination.text)"
      return switch traffic {
      case .ping: "ping \(way)"
      case .tcp(let port, let sourcePort): "tcp \(way) port=\(port) sourcePort=\(sourcePort)"
      case .udp(let port, let sourcePort): "udp \(way) port=\(port) sourcePort=\(sourcePort)"
      }
    }
  }
}

extension ProbeDestination {
  /// The destination as a case file writes it.
  public var text: String {
    switch self {
    case .address(let address): address.description
    case .privateAddress(let id): "\(id).private"
    case .publicAddress(let id): "\(id).public"
    case .ipv6Address(let id): "\(id).ipv6"
    }
  }
}
