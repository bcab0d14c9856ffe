import VPCheckTopology

/// The network of the walk-through sheet, as it stands after steps W1 to W25.
///
/// Steps left out take what depends on them along, as the refusals of the ablation
/// table say.
struct WalkthroughNetwork {
  let vpc1 = ResourceID(.vpc, 1)
  let vpc2 = ResourceID(.vpc, 2)
  let subnet1 = ResourceID(.subnet, 1)
  let subnet2 = ResourceID(.subnet, 2)
  let igw1 = ResourceID(.internetGateway, 1)
  let igw2 = ResourceID(.internetGateway, 2)
  let table1 = ResourceID(.routeTable, 1)
  let table2 = ResourceID(.routeTable, 2)
  let pcx = ResourceID(.peeringConnection, 1)
  let i1 = ResourceID(.instance, 1)
  let i2 = ResourceID(.instance, 2)
  let group1 = ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, 1))
  let group2 = ResourceID.implicit(.securityGroup, of: ResourceID(.vpc, 2))
  let list1 = ResourceID.implicit(.networkACL, of: ResourceID(.vpc, 1))
  let list2 = ResourceID.implicit(.networkACL, of: ResourceID(.vpc, 2))
  let elasticIP = "203.0.113.1"

  /// The final state without some steps; "W3a", "W4r", "W8a" and "W9r" stand for the
  /// attachment and the default route alone.
  func built(without omitted: String...) -> NetworkBuilder {
    func isDone(_ steps: String..., after earlier: Bool = true) -> Bool {
      earlier && !steps.contains { omitted.contains($0) }
    }
    var network = NetworkBuilder()
    let hasVPC1 = isDone("W1")
    let hasVPC2 = isDone("W6")
    if hasVPC1 { network.vpc(1, "10.1.0.0/16") }
    if hasVPC2 { network.vpc(2, "10.2.0.0/16") }
    let hasSubnet1 = isDone("W2", after: hasVPC1)
    let hasSubnet2 = isDone("W7", after: hasVPC2)
    if hasSubnet1 { network.subnet(1, in: vpc1, "10.1.0.0/20") }
    if hasSubnet2 { network.subnet(2, in: vpc2, "10.2.0.0/20") }
    let isAttached1 = isDone("W3", "W3a", after: hasVPC1)
    let isAttached2 = isDone("W8", "W8a", after: hasVPC2)
    if isDone("W3") { network.gateway(1, attachedTo: isAttached1 ? vpc1 : nil) }
    if isDone("W8") { network.gateway(2, attachedTo: isAttached2 ? vpc2 : nil) }
    let hasTable1 = isDone("W4", after: hasVPC1)
    let hasTable2 = isDone("W9", after: hasVPC2)
    let isAssociated1 = isDone("W5", after: hasTable1 && hasSubnet1)
    let isAssociated2 = isDone("W10", after: hasTable2 && hasSubnet2)
    if hasTable1 { network.table(1, in: vpc1, for: isAssociated1 ? [subnet1] : []) }
    if hasTable2 { network.table(2, in: vpc2, for: isAssociated2 ? [subnet2] : []) }
    if isDone("W4r", after: hasTable1 && isAttached1) { network.route(table1, "0.0.0.0/0", igw1) }
    if isDone("W9r", after: hasTable2 && isAttached2) { network.route(table2, "0.0.0.0/0", igw2) }
    let isPeered = isDone("W11", after: hasVPC1 && hasVPC2)
    if isPeered { network.peering(1, vpc1, vpc2, isDone("W12") ? .active : .pendingAcceptance) }
    if isDone("W13", after: isPeered && hasTable1) { network.route(table1, "10.2.0.0/16", pcx) }
    if isDone("W14", after: isPeered && hasTable2) { network.route(table2, "10.1.0.0/16", pcx) }
    let hasInstance1 = isDone("W15", after: hasSubnet1)
    if hasInstance1 { network.instance(1, in: subnet1, "10.1.0.10") }
    if isDone("W16", after: hasSubnet2) { network.instance(2, in: subnet2, "10.2.0.100") }
    let isAllocated = isDone("W18")
    let isMapped = isDone("W19", after: isAllocated && isAttached1 && hasInstance1)
    if isAllocated { network.elasticIP(1, elasticIP, on: isMapped ? i1 : nil) }
    if isDone("W21", after: hasVPC1) {
      network.topology.securityGroups.update(group1) { $0.rules.append(inbound(tcp(22), from: "0.0.0.0/0")) }
    }
    if isDone("W24", after: hasVPC2) {
      network.topology.securityGroups.update(group2) {
        $0.rules.append(inbound(anyICMP, from: "10.1.0.0/16"))
      }
    }
    return network
  }

  /// The final state with something changed.
  func changed(_ change: (inout NetworkBuilder) -> Void) -> NetworkBuilder {
    var network = built()
    change(&network)
    return network
  }

  /// Replaces the rule of W24.
  func setPingRule(_ rule: SecurityGroupRule?, _ network: inout NetworkBuilder) {
    network.setRules(group2, .ingress, [inbound(.all, from: group2)] + (rule.map { [$0] } ?? []))
  }

  /// Replaces the rule of W21.
  func setConnectRule(_ rule: SecurityGroupRule?, _ network: inout NetworkBuilder) {
    network.setRules(group1, .ingress, [inbound(.all, from: group1)] + (rule.map { [$0] } ?? []))
  }
}
