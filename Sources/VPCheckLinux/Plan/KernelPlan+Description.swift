internal import AddressMath

extension KernelPlan: CustomStringConvertible {
  /// The plan as the commands of iproute2 and the text of nftables.
  package var description: String {
    var lines = namespaces.map { "namespace \($0.name)  # \($0.role.rawValue)" }
    lines += links.map { "link \($0.first.description) -- \($0.second.description)" }
    return (lines + namespaces.map(\.description)).joined(separator: "\n") + "\n"
  }
}

extension LinkEnd: CustomStringConvertible {
  /// Namespace and device.
  package var description: String { "\(namespace):\(device)" }
}

extension NamespacePlan: CustomStringConvertible {
  /// Addresses, rules, routes and the rule set, one a line.
  package var description: String {
    var lines = ["", "in \(name)"]
    lines += addresses.map { "address add \($0)" }
    lines += rules.map(\.description)
    lines += routes.map(\.description)
    lines.append(ruleset)
    return lines.joined(separator: "\n")
  }
}

extension RulePlan: CustomStringConvertible {
  /// As an argument of `ip`.
  package var description: String {
    "rule add pref \(priority)" + (device.map { " iif \($0)" } ?? "") + (mark.map { " fwmark \($0)" } ?? "")
      + " lookup \(table)"
  }
}

extension RoutePlan: CustomStringConvertible {
  /// As an argument of `ip`.
  package var description: String {
    switch action {
    case .device(let device): "route add \(destination) dev \(device) table \(table)"
    case .next: "route add throw \(destination) table \(table)"
    case .here: "route add local \(destination) dev lo table \(table)"
    }
  }
}
