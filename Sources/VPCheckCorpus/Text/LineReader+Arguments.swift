internal import AddressMath
internal import VPCheckTopology

extension LineReader {
  mutating func id(_ kinds: ResourceKind...) throws(CaseTextError) -> ResourceID {
    let names = kinds.map { "\($0.stem)1" }.joined(separator: " or ")
    let word = try next("a handle such as \(names)")
    return try id(word, kinds)
  }

  func id(_ word: Word, _ kinds: [ResourceKind]) throws(CaseTextError) -> ResourceID {
    guard let id = ResourceID(word.text), kinds.contains(id.kind) else {
      let names = kinds.map { "\($0.stem)1" }.joined(separator: " or ")
      throw error(at: word, expected: "a handle such as \(names)")
    }
    return id
  }

  mutating func integer(_ expected: String) throws(CaseTextError) -> Int {
    let word = try next(expected)
    return try integer(word, expected)
  }

  func integer(_ word: Word, _ expected: String) throws(CaseTextError) -> Int {
    guard let number = Int(word.text), abs(number) <= 1_000_000_000 else {
      throw error(at: word, expected: expected)
    }
    return number
  }

  func boolean(_ word: Word) throws(CaseTextError) -> Bool {
    switch word.text {
    case "true": return true
    case "false": return false
    default: throw error(at: word, expected: "true or false")
    }
  }

  func address(_ word: Word) throws(CaseTextError) -> Address {
    guard let address = Address(word.text) else {
      throw error(at: word, expected: "an IPv4 or IPv6 address")
    }
    return address
  }

  func account(_ word: Word) throws(CaseTextError) -> AccountID {
    guard let account = AccountID(word.text) else {
      throw error(at: word, expected: "an account of twelve digits")
    }
    return account
  }

  mutating func block() throws(CaseTextError) -> CIDRArgument {
    let word = try next("a block such as 10.0.0.0/16")
    return try block(word)
  }

  func block(_ word: Word) throws(CaseTextError) -> CIDRArgument {
    let text = word.text
    if text.hasPrefix("malformed:") { return .malformed(String(text.dropFirst("malformed:".count))) }
    if let argument = symbolicBlock(text) { return argument }
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = Address(String(parts[0])), let length = Int(parts[1]),
      (0...address.family.bitCount).contains(length), String(length) == parts[1]
    else {
      throw error(at: word, expected: "a block such as 10.0.0.0/16, or malformed:\"text\"")
    }
    return .block(address, prefixLength: length)
  }

  private func symbolicBlock(_ text: String) -> CIDRArgument? {
    let parts = text.split(separator: ".", maxSplits: 1)
    guard parts.count == 2, let vpc = ResourceID(String(parts[0])), vpc.kind == .vpc else { return nil }
    if parts[1] == "ipv6" { return .ipv6Block(of: vpc) }
    guard parts[1].hasPrefix("ipv6#"), let index = Int(parts[1].dropFirst(5)),
      (0...Int(UInt32.max)).contains(index)
    else {
      return nil
    }
    return .ipv6Subnet(of: vpc, index: index)
  }

  func ipv6Request(_ word: Word) throws(CaseTextError) -> IPv6Request {
    word.text == "amazon" ? .amazonProvided : .ownPool(try block(word))
  }

  mutating func groups() throws(CaseTextError) -> [SecurityGroupID] {
    guard let word = value(of: "groups") else { return [] }
    return try groups(word)
  }

  func groups(_ word: Word) throws(CaseTextError) -> [SecurityGroupID] { try ids(word, .securityGroup) }

  /// Reads handles of one kind with commas between.
  func ids(_ word: Word, _ kind: ResourceKind) throws(CaseTextError) -> [ResourceID] {
    var ids: [ResourceID] = []
    for part in word.text.split(separator: ",") {
      ids.append(try id(Word(text: String(part), column: word.column, isQuoted: false), [kind]))
    }
    return ids
  }

  /// Reads two numbers with two dots between; an underscore stands for a number left out.
  func range(_ word: Word) throws(CaseTextError) -> (Int?, Int?) {
    let parts = word.text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].isEmpty else {
      throw error(at: word, expected: "a range such as 22..22")
    }
    func bound(_ part: Substring) throws(CaseTextError) -> Int? {
      if part == "_" { return nil }
      return try integer(Word(text: String(part), column: word.column, isQuoted: false), "a number or _")
    }
    return (try bound(parts[0]), try bound(parts[2]))
  }

  func completeRange(_ word: Word) throws(CaseTextError) -> (Int, Int) {
    guard case (let from?, let to?) = try range(word) else {
      throw error(at: word, expected: "a range such as 22..22")
    }
    return (from, to)
  }

  mutating func direction() throws(CaseTextError) -> Direction {
    let word = try next("ingress or egress")
    guard let direction = Direction(rawValue: word.text) else {
      throw error(at: word, expected: "ingress or egress")
    }
    return direction
  }

  mutating func target() throws(CaseTextError) -> RouteTarget {
    let word = try next("a route target such as pcx1, igw1, eni1 or local")
    if word.text == "local" { return .local }
    let id = try id(
      word,
      [
        .internetGateway, .peeringConnection, .networkInterface, .instance, .natGateway, .egressOnlyGateway,
        .transitGateway,
      ])
    switch id.kind {
    case .internetGateway: return .internetGateway(id)
    case .peeringConnection: return .peeringConnection(id)
    case .instance: return .instance(id)
    case .natGateway: return .natGateway(id)
    case .egressOnlyGateway: return .egressOnlyGateway(id)
    case .transitGateway: return .transitGateway(id)
    default: return .networkInterface(id)
    }
  }
}
