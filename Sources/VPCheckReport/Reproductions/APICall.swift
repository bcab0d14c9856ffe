internal import VPCheck

/// One call of a reproduction, in the words of the service's own model.
///
/// The parameters have the names of the API reference, which boto3 takes as they stand and
/// the AWS CLI in lower case with hyphens.
struct APICall {
  /// The service, as clients name it.
  var service = "ec2"
  /// The operation, such as CreateVpc.
  let operation: String
  /// The parameters in the order of the API reference.
  private(set) var parameters: [(name: String, value: APIValue)] = []
  /// The way through the answer to the id of what was created.
  var created: [String] = []

  init(_ operation: String) { self.operation = operation }

  /// Returns the call with a parameter more; nil leaves it out.
  func with(_ name: String, _ value: APIValue?) -> APICall {
    guard let value else { return self }
    var copy = self
    copy.parameters.append((name, value))
    return copy
  }

  /// Returns the call with the id of a resource as a parameter; nil leaves it out.
  func with(_ name: String, _ resource: ResourceID?) -> APICall { with(name, resource.map { .handle($0) }) }

  /// The call without the id of anything that it creates.
  var creatingNothing: APICall {
    var copy = self
    copy.created = []
    return copy
  }

  /// Returns the call with the way to the id of what it creates.
  func creating(_ path: String...) -> APICall {
    var copy = self
    copy.created = path
    return copy
  }
}

/// The value of a parameter.
indirect enum APIValue {
  case text(String)
  case number(Int)
  case flag(Bool)
  case handle(ResourceID)
  case lookup(APILookup)
  case list([APIValue])
  case fields([APIField])

  /// A structure with named parts.
  static func structure(_ parts: [(String, APIValue)]) -> APIValue {
    .fields(parts.map { APIField(name: $0.0, value: $0.1) })
  }
}

/// One part of a structure.
struct APIField {
  let name: String
  let value: APIValue
}

/// A value that only the system can tell, found by a Describe call.
enum APILookup: Hashable {
  case vpcBlock(VPCID, String)
  case subnetBlock(SubnetID, String)
  case routeTable(RouteTableAssociation)
  case networkACL(SubnetID)
  case attachment(NetworkInterfaceID)
  case address(AllocationID)
  case ipv6Block(VPCID)
  case ipv6Subnet(VPCID, Int)

  /// The function that finds it.
  var function: String {
    switch self {
    case .vpcBlock: "vpc_block_association"
    case .subnetBlock: "subnet_block_association"
    case .routeTable(.main): "main_table_association"
    case .routeTable(.subnet): "subnet_table_association"
    case .routeTable(.gateway): "gateway_table_association"
    case .networkACL: "acl_association"
    case .attachment: "attachment"
    case .address: "address_association"
    case .ipv6Block: "ipv6_block"
    case .ipv6Subnet: "ipv6_subnet"
    }
  }

  /// The resource that is asked about.
  var resource: ResourceID {
    switch self {
    case .vpcBlock(let id, _), .subnetBlock(let id, _), .networkACL(let id), .attachment(let id),
      .address(let id), .ipv6Block(let id), .ipv6Subnet(let id, _):
      id
    case .routeTable(let association): association.resource
    }
  }

  /// What is asked for besides.
  var detail: String? {
    switch self {
    case .vpcBlock(_, let block), .subnetBlock(_, let block): block
    case .ipv6Subnet(_, let index): String(index)
    default: nil
    }
  }
}
