public import VPCheck

/// A violation as calls of the AWS CLI, for a shell.
///
/// Unlike the Python it asserts nothing: the answers are for a person to read. The address
/// is in the environment variable ENDPOINT; an account is entered by assuming a role in it.
public struct ShellSnippet {
  private let violation: Violation
  private let reproduction: Reproduction

  /// Creates the snippet of a violation.
  public init(_ violation: Violation) {
    self.violation = violation
    reproduction = Reproduction(violation)
  }

  /// The calls, one a line.
  public var text: String {
    var lines = [
      "export AWS_ACCESS_KEY_ID=any AWS_SECRET_ACCESS_KEY=any AWS_DEFAULT_REGION=us-east-1 AWS_PAGER=",
      "call() { aws --endpoint-url \"${ENDPOINT:-http://127.0.0.1:5000}\" \"$@\"; }",
    ]
    if hasAccounts { lines += Self.accounts }
    for id in reproduction.absent {
      lines.append("\(PythonSnippet.variable(id))=\(AbsentID.text(id))  # never issued")
    }
    for item in reproduction.items {
      for fact in item.before { lines.append(describe(fact)) }
      if item.isCulprit { lines.append("# the call in question: \(outcome(item))") }
      lines.append(line(of: item))
      guard let created = item.created else { continue }
      for id in reproduction.implicit where id.owner == created {
        lines.append("\(PythonSnippet.variable(id))=$(\(finder(of: id)))")
      }
    }
    for fact in reproduction.after {
      lines.append("# recorded: \(fact.resource) \(fact.text)")
      lines.append(describe(fact))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var hasAccounts: Bool { reproduction.callers.contains { $0.account != .first } }

  /// A function that calls on behalf of an account.
  private static let accounts = [
    "as() {", "  local account=$1 id secret token; shift",
    "  read -r id secret token < <(call sts assume-role --role-arn \"arn:aws:iam::$account:role/any\""
      + " --role-session-name any --query 'Credentials.[AccessKeyId,SecretAccessKey,SessionToken]'"
      + " --output text)",
    "  AWS_ACCESS_KEY_ID=$id AWS_SECRET_ACCESS_KEY=$secret AWS_SESSION_TOKEN=$token call \"$@\"", "}",
  ]

  private func outcome(_ item: Reproduction.Item) -> String {
    item.refusal.map { "refused with \($0)" } ?? "accepted"
  }

  private func line(of item: Reproduction.Item) -> String {
    let call = item.call
    var words = [
      prefix(item.caller), call.service, PythonSnippet.method(call.operation).replacing("_", with: "-"),
    ]
    for parameter in call.parameters {
      words += Self.option(parameter.name, parameter.value) { text($0, inJSON: $1) }
    }
    guard let created = item.created else { return words.joined(separator: " ") }
    let path = call.created.reduce("") { path, part in
      Int(part) != nil ? "\(path)[\(part)]" : path.isEmpty ? part : "\(path).\(part)"
    }
    words += ["--query", path, "--output text"]
    return "\(PythonSnippet.variable(created))=$(\(words.joined(separator: " ")))"
  }

  private func prefix(_ caller: Caller) -> String {
    let region = caller.region == .home ? "" : " --region \(caller.region.name)"
    return (hasAccounts ? "as \(caller.account)" : "call") + region
  }

  // MARK: Options

  /// Parameters that the CLI spells in a way of its own.
  private static let spellings = [
    "InstanceOSUser": "instance-os-user", "SSHPublicKey": "ssh-public-key", "MinCount": "count",
  ]

  private static func option(
    _ name: String, _ value: APIValue, _ text: (APIValue, Bool) -> String
  ) -> [String] {
    let option = spellings[name] ?? PythonSnippet.words(name).joined(separator: "-")
    switch value {
    case .flag(let isSet) where name == "Egress": return [isSet ? "--egress" : "--ingress"]
    case .flag(let isSet): return [isSet ? "--\(option)" : "--no-\(option)"]
    case .number where name == "MaxCount": return []
    case .fields(let fields) where fields.first?.name == "Value":
      guard case .flag(let isSet)? = fields.first?.value else { return [] }
      return [isSet ? "--\(option)" : "--no-\(option)"]
    case .list(let values) where !values.contains(where: \.isStructure):
      return ["--\(option)"] + (values.isEmpty ? ["'[]'"] : values.map { text($0, false) })
    case .list, .fields: return ["--\(option)", "\"\(text(value, true))\""]
    case .text, .number, .handle, .lookup: return ["--\(option)", text(value, false)]
    }
  }

  /// Writes a value as a word, or as JSON between the quotes of a word.
  private func text(_ value: APIValue, inJSON: Bool) -> String {
    switch value {
    case .text(let text): inJSON ? "\\\"\(text)\\\"" : Self.quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): String(flag)
    case .handle(let id):
      inJSON ? "\\\"$\(PythonSnippet.variable(id))\\\"" : "\"$\(PythonSnippet.variable(id))\""
    case .lookup(let lookup): inJSON ? "\\\"$(\(command(lookup)))\\\"" : "\"$(\(command(lookup)))\""
    case .list(let values): "[\(values.map { self.text($0, inJSON: inJSON) }.joined(separator: ", "))]"
    case .fields(let fields):
      "{"
        + fields.map { "\\\"\($0.name)\\\": \(self.text($0.value, inJSON: inJSON))" }
        .joined(separator: ", ") + "}"
    }
  }

  /// Quotes a word where the shell would read more into it.
  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "./:-_,".contains($0))
    }
    return plain && !text.isEmpty ? text : "'\(text.replacing("'", with: "'\\''"))'"
  }

  // MARK: Lookups

  private func client(of id: ResourceID) -> String { prefix(reproduction.maker(id)) + " ec2" }

  private func query(_ id: ResourceID, _ operation: String, _ filter: String, _ path: String) -> String {
    "\(client(of: id)) \(operation) --filters Name=\(filter),Values=$\(PythonSnippet.variable(id))"
      + " --query '\(path)' --output text"
  }

  private func finder(of id: ResourceID) -> String {
    guard let owner = id.owner else { return "" }
    return switch id.kind {
    case .routeTable:
      query(owner, "describe-route-tables", "vpc-id", "RouteTables[?Associations[?Main]].RouteTableId")
    case .securityGroup:
      query(owner, "describe-security-groups", "vpc-id", "SecurityGroups[?GroupName==`default`].GroupId")
    case .networkACL:
      query(owner, "describe-network-acls", "vpc-id", "NetworkAcls[?IsDefault].NetworkAclId")
    case .networkInterface:
      query(
        owner, "describe-instances", "instance-id",
        "Reservations[0].Instances[0].NetworkInterfaces[0].NetworkInterfaceId")
    default:
      query(
        owner, "describe-transit-gateway-route-tables", "transit-gateway-id",
        "TransitGatewayRouteTables[?DefaultAssociationRouteTable].TransitGatewayRouteTableId")
    }
  }

  private func command(_ lookup: APILookup) -> String {
    let id = lookup.resource
    switch lookup {
    case .vpcBlock(_, let block):
      let path =
        block.contains(":") || block.isEmpty
        ? "Vpcs[0].Ipv6CidrBlockAssociationSet[0].AssociationId"
        : "Vpcs[0].CidrBlockAssociationSet[?CidrBlock==`\(block)`].AssociationId"
      return query(id, "describe-vpcs", "vpc-id", path)
    case .subnetBlock:
      return query(
        id, "describe-subnets", "subnet-id", "Subnets[0].Ipv6CidrBlockAssociationSet[0].AssociationId")
    case .routeTable(.main):
      return query(
        id, "describe-route-tables", "vpc-id", "RouteTables[].Associations[?Main].RouteTableAssociationId[]")
    case .routeTable(.subnet):
      return association(id, "SubnetId")
    case .routeTable(.gateway):
      return association(id, "GatewayId")
    case .networkACL:
      return "\(client(of: id)) describe-network-acls --query \"NetworkAcls[].Associations[]"
        + "[?SubnetId=='$\(PythonSnippet.variable(id))'].NetworkAclAssociationId\" --output text"
    case .attachment:
      return query(
        id, "describe-network-interfaces", "network-interface-id",
        "NetworkInterfaces[0].Attachment.AttachmentId")
    case .address: return query(id, "describe-addresses", "allocation-id", "Addresses[0].AssociationId")
    case .ipv6Block:
      return query(
        id, "describe-vpcs", "vpc-id", "Vpcs[0].Ipv6CidrBlockAssociationSet[0].Ipv6CidrBlock")
    case .ipv6Subnet(_, let index):
      let block = command(.ipv6Block(id))
      return "python3 -c 'import ipaddress, sys; n = ipaddress.ip_network(sys.argv[1]); "
        + "print(f\"{n.network_address + (\(index) << 64)}/64\")' \"$(\(block))\""
    }
  }

  private func association(_ id: ResourceID, _ key: String) -> String {
    "\(client(of: id)) describe-route-tables --query \"RouteTables[].Associations[]"
      + "[?\(key)=='$\(PythonSnippet.variable(id))'].RouteTableAssociationId\" --output text"
  }

  // MARK: Describing

  private func describe(_ fact: Fact) -> String {
    let id = fact.resource
    let (operation, filter): (String, String) =
      switch id.kind {
      case .vpc: ("describe-vpcs", "vpc-id")
      case .subnet: ("describe-subnets", "subnet-id")
      case .routeTable: ("describe-route-tables", "route-table-id")
      case .internetGateway: ("describe-internet-gateways", "internet-gateway-id")
      case .peeringConnection: ("describe-vpc-peering-connections", "vpc-peering-connection-id")
      case .networkInterface: ("describe-network-interfaces", "network-interface-id")
      case .instance: ("describe-instances", "instance-id")
      case .securityGroup: ("describe-security-groups", "group-id")
      case .networkACL: ("describe-network-acls", "")
      case .elasticIP: ("describe-addresses", "allocation-id")
      case .egressOnlyGateway: ("describe-egress-only-internet-gateways", "")
      case .natGateway: ("describe-nat-gateways", "nat-gateway-id")
      case .transitGateway: ("describe-transit-gateways", "transit-gateway-id")
      case .transitGatewayAttachment:
        ("describe-transit-gateway-vpc-attachments", "transit-gateway-attachment-id")
      case .transitGatewayRouteTable:
        ("search-transit-gateway-routes", "type")
      }
    if id.kind == .transitGatewayRouteTable {
      return "\(client(of: id)) \(operation) --transit-gateway-route-table-id"
        + " \"$\(PythonSnippet.variable(id))\" --filters Name=type,Values=static,propagated"
    }
    if filter.isEmpty { return "\(client(of: id)) \(operation)" }
    let option = id.kind == .natGateway ? "--filter" : "--filters"
    return "\(client(of: id)) \(operation) \(option) Name=\(filter),Values=$\(PythonSnippet.variable(id))"
  }
}

extension APIValue {
  /// Whether it has named parts.
  fileprivate var isStructure: Bool {
    if case .fields = self { true } else { false }
  }
}
