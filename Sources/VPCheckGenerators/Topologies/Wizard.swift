public import AddressMath
public import VPCheckTopology

/// The console's wizard that makes a VPC together with what a first server needs.
///
/// The API has no such operation; the console makes these calls one by one. The result is a
/// VPC with one public subnet: a gateway, and a table of its own with a default route to it.
/// Instances in it get no public address by themselves (PUB-2).
///
/// - Source: walk-through sheet, sections 1 and 2 (W1 to W5).
public enum Wizard {
  /// The handles of what the wizard makes.
  public struct Handles: Hashable, Sendable {
    /// The VPC.
    public var vpc: VPCID
    /// The public subnet.
    public var subnet: SubnetID
    /// The internet gateway.
    public var gateway: InternetGatewayID
    /// The table of the public subnet.
    public var table: RouteTableID

    /// Creates handles that all have one number.
    public init(number: Int) {
      vpc = VPCID(.vpc, number)
      subnet = SubnetID(.subnet, number)
      gateway = InternetGatewayID(.internetGateway, number)
      table = RouteTableID(.routeTable, number)
    }
  }

  /// Returns the calls that make a VPC with one public subnet.
  ///
  /// - Parameters:
  ///   - handles: What the resources will be known by.
  ///   - cidrBlock: The block of the VPC.
  ///   - publicSubnet: The block of the subnet; when nil, the first /20 of the VPC, or the first
  ///     quarter of a VPC that is smaller than /18.
  ///   - caller: Who makes the calls.
  /// - Returns: Seven commands in an order in which each is accepted.
  public static func vpcAndMore(
    _ handles: Handles = Handles(number: 1), cidrBlock: CIDRBlock, publicSubnet: CIDRBlock? = nil,
    caller: Caller = .first
  ) -> [Step] {
    let length = min(max(20, cidrBlock.prefixLength + 2), 28)
    let first = CIDRBlock(canonicalising: cidrBlock.base, prefixLength: max(length, cidrBlock.prefixLength))
    let subnet = publicSubnet ?? first ?? cidrBlock
    let commands: [Command] = [
      .createVpc(handles.vpc, cidrBlock: CIDRArgument(cidrBlock), ipv6: nil),
      .createSubnet(
        handles.subnet, vpc: handles.vpc, cidrBlock: CIDRArgument(subnet), ipv6CidrBlock: nil, zone: nil),
      .createInternetGateway(handles.gateway),
      .attachInternetGateway(handles.gateway, handles.vpc),
      .createRouteTable(handles.table, vpc: handles.vpc),
      .createRoute(
        handles.table, CIDRArgument(.everything(.ipv4)), .internetGateway(handles.gateway)),
      .associateRouteTable(handles.table, handles.subnet),
    ]
    return commands.map { .command($0, by: caller) }
  }
}
