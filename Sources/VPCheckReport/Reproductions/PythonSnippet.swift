public import VPCheck

/// A violation as a program for Python 3 with boto3, which runs as it stands.
///
/// It needs no credentials and asks the address in the environment variable ENDPOINT. It
/// prints what it sees and ends with status 0 if that is what was recorded.
public struct PythonSnippet {
  private let violation: Violation
  private let reproduction: Reproduction

  /// Creates the snippet of a violation.
  public init(_ violation: Violation) {
    self.violation = violation
    reproduction = Reproduction(violation)
  }

  /// The whole program.
  public var text: String {
    let body = steps
    let imports =
      (functions.contains("ipaddress.") ? ["import ipaddress"] : []) + ["import os", "", "import boto3"]
      + ["from botocore.config import Config"]
      + (functions.contains("ClientError") ? ["from botocore.exceptions import ClientError"] : [])
    var parts = [header, imports.joined(separator: "\n"), settings]
    if !functions.isEmpty { parts.append("\n" + functions.trimmedAtEnd) }
    parts.append("\n" + body)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private var header: String {
    let law = LawBook.law(violation.law)
    return """
      # \(violation.law): \(law?.statement ?? "")
      # expected: \(Self.oneLine(violation.expected))
      # observed: \(Self.oneLine(violation.observed))
      # source:   \(law?.source ?? "")
      """
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// The client, and what has been named so far.
  private var settings: String {
    var lines = [
      "ENDPOINT = os.environ.get(\"ENDPOINT\", \"http://127.0.0.1:5000\")", "names = {}",
    ]
    if functions.contains(" in given") {
      let given = reproduction.given.sorted().filter { !$0.isEmpty }.map { Self.quoted($0) }
      lines.append("given = {\(given.joined(separator: ", "))}")
    }
    lines += [
      "", "",
      "def client(service, account=\"111111111111\", region=\"us-east-1\"):",
      "    # The account is in the key for LocalStack, and in a header for moto.",
      "    made = boto3.client(",
      "        service, endpoint_url=ENDPOINT, region_name=region, aws_access_key_id=account,",
      "        aws_secret_access_key=\"any\", config=Config(parameter_validation=False))",
      "    made.meta.events.register(",
      "        \"before-call\",",
      "        lambda params, **_: params[\"headers\"].update({\"x-moto-account-id\": account}))",
      "    return made",
    ]
    return lines.joined(separator: "\n")
  }

  private var functions: String {
    var names: Set<String> = []
    for item in reproduction.items {
      if item.refusal != nil { names.insert("refused") }
      for value in item.call.parameters { names.formUnion(value.value.lookups.map(\.function)) }
    }
    for id in reproduction.implicit { names.insert(PythonFacts.finder(of: id.kind)) }
    for fact in reproduction.after + reproduction.items.flatMap(\.before) {
      names.formUnion(["show", PythonFacts.reader(of: fact.resource.kind)])
    }
    return PythonFacts.text(for: names)
  }

  // MARK: Steps

  private var steps: String {
    var lines: [String] = []
    for (index, caller) in reproduction.callers.enumerated() {
      var arguments = ["\"ec2\""]
      if caller.account != .first { arguments.append("account=\"\(caller.account)\"") }
      if caller.region != .home { arguments.append("region=\"\(caller.region.name)\"") }
      lines.append("\(Self.client(index)) = client(\(arguments.joined(separator: ", ")))")
    }
    for id in reproduction.absent {
      lines.append("\(Self.variable(id)) = \"\(AbsentID.text(id))\"  # never issued")
      lines.append("names[\(Self.variable(id))] = \"\(id)\"")
    }
    lines.append("")
    var pending = reproduction.implicit
    for item in reproduction.items {
      for fact in item.before { lines.append(show(fact)) }
      if item.isCulprit { lines.append("# the call in question") }
      lines.append(contentsOf: self.lines(of: item))
      guard let created = item.created else { continue }
      let variable = Self.variable(created)
      lines.append("names.setdefault(\(variable), \"\(created)\")")
      for id in pending where id.owner == created {
        let finder = PythonFacts.finder(of: id.kind)
        let name = Self.variable(id)
        lines.append("\(name) = \(finder)(\(client(of: item.caller)), \(variable))")
        lines.append("names[\(name)] = \"\(id)\"")
      }
      pending.removeAll { $0.owner == created }
    }
    if violation.isAboutAnswer, reproduction.items.last?.refusal == nil {
      lines.append("print(\"accepted: \(violation.operation)\")")
    }
    for fact in reproduction.after { lines.append(show(fact)) }
    return lines.joined(separator: "\n")
  }

  private func lines(of item: Reproduction.Item) -> [String] {
    let call = item.call
    let client =
      call.service == "ec2"
      ? client(of: item.caller)
      : "client(\"\(call.service)\", account=\"\(item.caller.account)\","
        + " region=\"\(item.caller.region.name)\")"
    let method = "\(client).\(Self.method(call.operation))"
    let parameters = call.parameters.map { "\($0.name)=\(text($0.value, by: item.caller))" }
    if let refusal = item.refusal {
      return ["refused(\(([Self.quoted(refusal), method] + parameters).joined(separator: ", ")))"]
    }
    let line = "\(method)(\(parameters.joined(separator: ", ")))"
    guard let created = item.created else { return [line] }
    let path = call.created.map { Int($0) == nil ? "[\"\($0)\"]" : "[\($0)]" }.joined()
    return ["\(Self.variable(created)) = \(line)\(path)"]
  }

  private func show(_ fact: Fact) -> String {
    let reader = PythonFacts.reader(of: fact.resource.kind)
    let client = client(of: reproduction.maker(fact.resource))
    return "show(\"\(fact.resource)\", \(reader)(\(client), \(Self.variable(fact.resource))), "
      + "\(Self.quoted(fact.text)))"
  }

  // MARK: Words

  private func client(of caller: Caller) -> String {
    Self.client(reproduction.callers.firstIndex(of: caller) ?? 0)
  }

  private static func client(_ index: Int) -> String { index == 0 ? "ec2" : "ec2_\(index + 1)" }

  static func variable(_ id: ResourceID) -> String { "\(id)".replacing(".", with: "_") }

  /// The name of a method: create_vpc, send_ssh_public_key.
  static func method(_ operation: String) -> String {
    if operation == "SendSSHPublicKey" { return "send_ssh_public_key" }
    return words(operation).joined(separator: "_")
  }

  /// The words of an operation in lower case: create, vpc.
  static func words(_ operation: String) -> [String] {
    var words: [String] = []
    for character in operation {
      if character.isUppercase || words.isEmpty {
        words.append(character.lowercased())
      } else {
        words[words.count - 1].append(character)
      }
    }
    return words
  }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  private func text(_ value: APIValue, by caller: Caller) -> String {
    switch value {
    case .text(let text): Self.quoted(text)
    case .number(let number): String(number)
    case .flag(let flag): flag ? "True" : "False"
    case .handle(let id): Self.variable(id)
    case .lookup(let lookup): self.text(lookup)
    case .list(let values): "[\(values.map { self.text($0, by: caller) }.joined(separator: ", "))]"
    case .fields(let fields):
      "{\(fields.map { "\"\($0.name)\": \(self.text($0.value, by: caller))" }.joined(separator: ", "))}"
    }
  }

  private func text(_ lookup: APILookup) -> String {
    let client = client(of: reproduction.maker(lookup.resource))
    var arguments = [client, Self.variable(lookup.resource)]
    if let detail = lookup.detail {
      if case .ipv6Subnet = lookup { arguments.append(detail) } else { arguments.append(Self.quoted(detail)) }
    }
    return "\(lookup.function)(\(arguments.joined(separator: ", ")))"
  }
}

/// Ids that are well formed and that no system issues.
enum AbsentID {
  /// Returns the id of a resource that was never made.
  static func text(_ id: ResourceID) -> String {
    let digits = String(id.number, radix: 16)
    return "\(prefix(id.kind))-0ffffffff\(String(repeating: "0", count: max(8 - digits.count, 0)))\(digits)"
  }

  private static func prefix(_ kind: ResourceKind) -> String {
    switch kind {
    case .subnet: "subnet"
    case .elasticIP: "eipalloc"
    case .transitGatewayAttachment: "tgw-attach"
    case .transitGatewayRouteTable: "tgw-rtb"
    default: kind.stem
    }
  }
}

extension Violation {
  /// The operation of the step that breaks the law.
  var operation: String {
    let parts = fingerprint.split(separator: "/")
    return parts.count > 1 ? String(parts[1]) : ""
  }
}

extension String {
  /// The text without line ends after its last character.
  fileprivate var trimmedAtEnd: String {
    var text = self
    while text.last?.isNewline == true { text.removeLast() }
    return text
  }
}
