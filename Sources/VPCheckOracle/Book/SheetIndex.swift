/// The rules of one sheet by the beginnings of their ids.
public struct Sheet: Sendable {
  /// Rules that are numbered together: the beginning of their ids, and how many there are.
  public struct Family: Sendable {
    /// The beginning, such as PEER-OVL.
    public let prefix: String
    /// How many rules there are, numbered from 1.
    public let count: Int

    /// The ids, ascending.
    public var ids: [String] { (1...count).map { "\(prefix)-\($0)" } }
  }

  /// What the sheet is about.
  public let title: String
  /// Its rules, in the order of the sheet.
  public let families: [Family]

  /// The ids of all its rules.
  public var ids: [String] { families.flatMap(\.ids) }

  init(_ title: String, _ families: KeyValuePairs<String, Int>) {
    self.title = title
    self.families = families.map { Family(prefix: $0.key, count: $0.value) }
  }
}

/// Every rule that the specification states, by id.
///
/// The law book is held against it: each rule is a law that is checked, or is listed
/// among those that are not, with the reason (`UncheckedRule`).
public enum SheetIndex {
  /// The sheets in reading order.
  public static let all: [Sheet] = [
    Sheet(
      "Addressing",
      [
        "ADDR-SYN": 10, "ADDR-SIZE": 11, "ADDR-RNG": 8, "ADDR-SEC": 9, "ADDR-OVL": 11, "ADDR-DEL": 10,
        "ADDR-RSV": 11, "ADDR-Q": 6,
      ]),
    Sheet(
      "VPCs and subnets",
      [
        "VPC-GEN": 10, "VPC-CRT": 15, "VPC-DEF": 8, "VPC-DEL": 10, "SUB-CRT": 12, "SUB-V6": 12,
        "SUB-ATTR": 4, "SUB-DEL": 4, "SUB-TOPO": 1, "SUB-TYPE": 1, "ENI": 6,
      ]),
    Sheet(
      "Route tables",
      [
        "RT-TAB": 22, "RT-LOC": 7, "RT-CRT": 19, "RT-TGT": 13, "RT-MSL": 9, "RT-LPM": 16, "RT-BH": 13,
        "RT-GW": 10, "RT-PROP": 3,
      ]),
    Sheet(
      "Peering",
      [
        "PEER-STATE": 23, "PEER-VIS": 5, "PEER-CRT": 17, "PEER-OVL": 8, "PEER-CIDR": 11, "PEER-RT": 21,
        "PEER-NT": 11, "PEER-SG": 9, "PEER-DNS": 7, "PEER-Q": 4,
      ]),
    Sheet(
      "Gateways",
      [
        "IGW": 13, "IGW-DP": 10, "EIP": 8, "EIGW": 7, "EIGW-DP": 3, "NAT": 20, "NAT-DP": 13, "TGW": 15,
        "TGW-DP": 8, "BPA": 6,
      ]),
    Sheet(
      "Security groups",
      [
        "SG-OBJ": 14, "SG-INIT": 8, "SG-RULE": 25, "SG-AUTH": 15, "SG-REF": 14, "SG-STALE": 8, "SG-Q": 7,
        "SG-ATT": 5, "SG-DEL": 8, "SG-EVAL": 13, "SG-STATEFUL": 6, "SG-TRK": 16,
      ]),
    Sheet(
      "Network ACLs",
      [
        "NACL-OBJ": 17, "NACL-DEF": 9, "NACL-ENT": 23, "NACL-EVAL": 14, "NACL-META": 10, "NACL-EPH": 3,
        "NACL-ICMP": 3,
      ]),
    Sheet(
      "Instances and interfaces",
      [
        "NIC-OBJ": 6, "NIC-ATT": 6, "NIC-DET": 4, "NIC-DEL": 2, "NIC-Q": 1, "NIC-IP": 19, "PUB": 19,
        "SDC": 7, "INST-LIFE": 10, "INST-RUN": 10, "INST-STOP": 3, "INST-TERM": 4, "INST-MULTI": 1,
      ]),
    Sheet(
      "Elastic IPs",
      [
        "EIP-ALLOC": 8, "EIP-REL": 9, "EIP-ASSOC": 28, "EIP-DIS": 6, "EIP-LIFE": 8, "EIP-XFER": 1,
        "EIP-DP": 5,
      ]),
    Sheet(
      "Instance Connect",
      [
        "EIC-KEY": 16, "EIC-CON": 16, "EIC-DIAG": 3, "EICE": 20,
      ]),
    Sheet(
      "The way of a packet",
      [
        "PW-ORD": 8, "PW-SUB": 5, "PW-VPC": 6, "PW-PCX": 8, "PW-IGW": 7, "PW-IN": 4, "PW-NAT": 9,
        "PW-V6": 6, "PW-PROTO": 6, "PW-META": 12,
      ]),
    Sheet(
      "Errors",
      [
        "ERR-GEN": 10
      ]),
    Sheet(
      "Walk-through",
      [
        "WT": 11, "WT-ABL": 5,
      ]),
  ]

  /// The ids of all rules, in reading order.
  public static let ids: [String] = all.flatMap(\.ids)
}
