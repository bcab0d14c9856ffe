import AddressMath
import VPCheckTopology

extension PliantNetwork {
  mutating func applyFilters(_ command: Command, _ account: AccountID) {
    switch command {
    case .createSecurityGroup(let id, let vpc, let name):
      topology.securityGroups[id] = SecurityGroup(
        id: id, owner: account, vpc: vpc, name: name,
        rules: [SecurityGroupRule(.egress, .all, .block(.everything(.ipv4)))])
    case .deleteSecurityGroup(let id): topology.securityGroups[id] = nil
    case .authorizeSecurityGroup(let id, let direction, let permission):
      guard let rule = rule(direction, permission) else { return }
      topology.securityGroups.update(id) { if !$0.rules.contains(rule) { $0.rules.append(rule) } }
    case .revokeSecurityGroup(let id, let direction, let permission):
      guard let rule = rule(direction, permission) else { return }
      topology.securityGroups.update(id) { $0.rules.removeAll { $0 == rule } }
    case .createNetworkAcl(let id, let vpc):
      topology.networkACLs[id] = NetworkACL(
        id: id, owner: account, vpc: vpc,
        entries: [.ingress, .egress].map {
          NetworkACLEntry($0, 32767, .deny, .everything(.ipv4), .all)
        })
    case .deleteNetworkAcl(let id): topology.networkACLs[id] = nil
    case .createNetworkAclEntry(let id, let entry), .replaceNetworkAclEntry(let id, let entry):
      guard let block = entry.block.canonicalised else { return }
      topology.networkACLs.update(id) { acl in
        acl.entries.removeAll { $0.direction == entry.direction && $0.number == entry.number }
        acl.entries.append(
          NetworkACLEntry(entry.direction, entry.number, entry.action, block, Self.selector(of: entry)))
        acl.sortEntries()
      }
    case .deleteNetworkAclEntry(let id, let direction, let number):
      topology.networkACLs.update(id) { acl in
        acl.entries.removeAll { $0.direction == direction && $0.number == number }
      }
    case .replaceNetworkAclAssociation(let subnet, let id):
      topology.networkACLs.updateAll { $0.subnets.removeAll { $0 == subnet } }
      topology.networkACLs.update(id) { $0.subnets.append(subnet) }
    default: break
    }
  }

  /// Traffic as far as the generator makes it; what is spelt wrongly counts as everything.
  private static func selector(of entry: ACLEntryArgument) -> TrafficSelector {
    if let icmp = entry.icmp, entry.protocolText == "1" {
      return .icmp(type: icmp.type < 0 ? nil : icmp.type, code: icmp.code < 0 ? nil : icmp.code)
    }
    guard let ports = entry.ports, 0 <= ports.from, ports.from <= ports.to, ports.to <= 65535 else {
      return entry.protocolText == "1" ? .icmp(type: nil, code: nil) : .all
    }
    return entry.protocolText == "6" ? .tcp(ports.from...ports.to) : .udp(ports.from...ports.to)
  }

  private func rule(_ direction: Direction, _ permission: PermissionArgument) -> SecurityGroupRule? {
    let ports = (permission.fromPort ?? 0, permission.toPort ?? 65535)
    let traffic: TrafficSelector
    switch permission.protocolText {
    case "tcp", "6":
      guard 0 <= ports.0, ports.0 <= ports.1, ports.1 <= 65535 else { return nil }
      traffic = .tcp(ports.0...ports.1)
    case "udp", "17":
      guard 0 <= ports.0, ports.0 <= ports.1, ports.1 <= 65535 else { return nil }
      traffic = .udp(ports.0...ports.1)
    case "icmp", "1": traffic = .icmp(type: ports.0 < 0 ? nil : ports.0, code: nil)
    default: traffic = .all
    }
    switch permission.peer {
    case .group(let group): return SecurityGroupRule(direction, traffic, .group(group))
    case .block(let block):
      return block.canonicalised.map { SecurityGroupRule(direction, traffic, .block($0)) }
    }
  }
}
