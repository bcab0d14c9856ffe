internal import VPCheck

/// The functions by which a snippet reads what the system reports, in Python.
///
/// Each is written out only in snippets that use it. They read boto3's answers and know
/// nothing of our adapter, so that what a snippet shows was read twice, independently.
enum PythonFacts {
  /// A function with those that it calls.
  struct Function {
    let name: String
    let needs: [String]
    let text: String
  }

  /// Returns the functions that are needed, in an order in which each follows what it needs.
  static func text(for names: Set<String>) -> String {
    var wanted = names
    for function in all.reversed() where wanted.contains(function.name) { wanted.formUnion(function.needs) }
    return all.filter { wanted.contains($0.name) }.map { $0.text + "\n" }.joined(separator: "\n\n")
  }

  /// The function that describes a kind.
  static func reader(of kind: ResourceKind) -> String {
    switch kind {
    case .vpc: "vpc"
    case .subnet: "subnet"
    case .routeTable: "route_table"
    case .internetGateway: "internet_gateway"
    case .peeringConnection: "peering_connection"
    case .networkInterface: "interface"
    case .instance: "instance"
    case .securityGroup: "security_group"
    case .networkACL: "network_acl"
    case .elasticIP: "elastic_ip"
    case .egressOnlyGateway: "egress_only_gateway"
    case .natGateway: "nat_gateway"
    case .transitGateway: "transit_gateway"
    case .transitGatewayAttachment: "transit_attachment"
    case .transitGatewayRouteTable: "transit_table"
    }
  }

  /// The function that finds what came with another resource.
  static func finder(of kind: ResourceKind) -> String {
    switch kind {
    case .routeTable: "main_table"
    case .securityGroup: "default_group"
    case .networkACL: "default_acl"
    case .networkInterface: "primary_interface"
    default: "default_transit_table"
    }
  }

  static let all: [Function] = basics + finders + associations + networkReaders + hostReaders + gatewayReaders

  private static let basics: [Function] = [
    Function(
      name: "filters", needs: [],
      text: """
        def filters(name, value):
            return [{"Name": name, "Values": [value]}]
        """),
    Function(
      name: "refused", needs: [],
      text: """
        def refused(code, call, **parameters):
            try:
                call(**parameters)
            except ClientError as error:
                seen = error.response["Error"]["Code"]
                print(f"{call.__name__}: refused with {seen}")
                assert seen == code, f"recorded was {code}"
                return
            raise AssertionError(f"{call.__name__} was accepted, recorded was {code}")
        """),
    Function(
      name: "show", needs: [],
      text: """
        def show(resource, seen, recorded):
            print(f"{resource}: {seen}")
            assert seen == recorded, f"recorded was: {recorded}"
        """),
    Function(
      name: "listed", needs: [],
      text: """
        def listed(items):
            return ", ".join(sorted(items)) or "nothing"
        """),
    Function(
      name: "name", needs: [],
      text: """
        def name(real_id):
            return names.get(real_id, "nothing")
        """),
    Function(
      name: "block", needs: [],
      text: """
        def block(text):
            network = str(ipaddress.ip_network(text, strict=False))
            return network if network in given else "?/" + network.split("/")[1]
        """),
    Function(
      name: "host", needs: [],
      text: """
        def host(text):
            return text if text in given else "?"
        """),
    Function(
      name: "traffic", needs: [],
      text: """
        def traffic(protocol, first, last):
            protocol = {"6": "tcp", "17": "udp", "1": "icmp", "58": "icmpv6"}.get(protocol, protocol)
            if protocol == "-1":
                return "all traffic"
            if protocol in ("tcp", "udp"):
                return f"{protocol} 0-65535" if first is None and last is None else f"{protocol} {first}-{last}"
            if protocol in ("icmp", "icmpv6"):
                return protocol + " " + "/".join("all" if n in (None, -1) else str(n) for n in (first, last))
            return f"protocol {protocol}"
        """),
  ]

  private static let finders: [Function] = [
    Function(
      name: "main_table", needs: ["filters"],
      text: """
        def main_table(ec2, vpc_id):
            tables = ec2.describe_route_tables(Filters=filters("vpc-id", vpc_id))["RouteTables"]
            return next(t["RouteTableId"] for t in tables if any(a.get("Main") for a in t["Associations"]))
        """),
    Function(
      name: "default_group", needs: ["filters"],
      text: """
        def default_group(ec2, vpc_id):
            groups = ec2.describe_security_groups(Filters=filters("vpc-id", vpc_id))["SecurityGroups"]
            return next(g["GroupId"] for g in groups if g["GroupName"] == "default")
        """),
    Function(
      name: "default_acl", needs: ["filters"],
      text: """
        def default_acl(ec2, vpc_id):
            acls = ec2.describe_network_acls(Filters=filters("vpc-id", vpc_id))["NetworkAcls"]
            return next(a["NetworkAclId"] for a in acls if a["IsDefault"])
        """),
    Function(
      name: "primary_interface", needs: ["filters"],
      text: """
        def primary_interface(ec2, instance_id):
            answer = ec2.describe_instances(Filters=filters("instance-id", instance_id))
            return answer["Reservations"][0]["Instances"][0]["NetworkInterfaces"][0]["NetworkInterfaceId"]
        """),
    Function(
      name: "default_transit_table", needs: ["filters"],
      text: """
        def default_transit_table(ec2, gateway_id):
            answer = ec2.describe_transit_gateway_route_tables(Filters=filters("transit-gateway-id", gateway_id))
            tables = answer["TransitGatewayRouteTables"]
            return next(t["TransitGatewayRouteTableId"] for t in tables if t["DefaultAssociationRouteTable"])
        """),
  ]

  private static let associations: [Function] = [
    Function(
      name: "vpc_block_association", needs: ["filters"],
      text: """
        def vpc_block_association(ec2, vpc_id, block):
            vpc = ec2.describe_vpcs(Filters=filters("vpc-id", vpc_id))["Vpcs"][0]
            found = [a for a in vpc.get("CidrBlockAssociationSet", []) if a["CidrBlock"] == block]
            found += [
                a for a in vpc.get("Ipv6CidrBlockAssociationSet", []) if block in ("", a["Ipv6CidrBlock"])
            ]
            return found[0]["AssociationId"] if found else "vpc-cidr-assoc-0ffffffff00000001"
        """),
    Function(
      name: "subnet_block_association", needs: ["filters"],
      text: """
        def subnet_block_association(ec2, subnet_id, block):
            subnet = ec2.describe_subnets(Filters=filters("subnet-id", subnet_id))["Subnets"][0]
            found = [a for a in subnet["Ipv6CidrBlockAssociationSet"] if block in ("", a["Ipv6CidrBlock"])]
            return found[0]["AssociationId"] if found else "subnet-cidr-assoc-0ffffffff00000001"
        """),
    Function(
      name: "table_association", needs: ["filters"],
      text: """
        def table_association(ec2, wanted):
            for table in ec2.describe_route_tables()["RouteTables"]:
                for association in table["Associations"]:
                    if wanted(table, association):
                        return association["RouteTableAssociationId"]
            return "rtbassoc-0ffffffff00000001"
        """),
    Function(
      name: "main_table_association", needs: ["table_association"],
      text: """
        def main_table_association(ec2, vpc_id):
            return table_association(ec2, lambda t, a: a.get("Main") and t["VpcId"] == vpc_id)
        """),
    Function(
      name: "subnet_table_association", needs: ["table_association"],
      text: """
        def subnet_table_association(ec2, subnet_id):
            return table_association(ec2, lambda t, a: a.get("SubnetId") == subnet_id)
        """),
    Function(
      name: "gateway_table_association", needs: ["table_association"],
      text: """
        def gateway_table_association(ec2, gateway_id):
            return table_association(ec2, lambda t, a: a.get("GatewayId") == gateway_id)
        """),
    Function(
      name: "acl_association", needs: [],
      text: """
        def acl_association(ec2, subnet_id):
            for acl in ec2.describe_network_acls()["NetworkAcls"]:
                for association in acl["Associations"]:
                    if association["SubnetId"] == subnet_id:
                        return association["NetworkAclAssociationId"]
            return "aclassoc-0ffffffff00000001"
        """),
    Function(
      name: "attachment", needs: ["filters"],
      text: """
        def attachment(ec2, interface_id):
            answer = ec2.describe_network_interfaces(Filters=filters("network-interface-id", interface_id))
            for interface in answer["NetworkInterfaces"]:
                return interface.get("Attachment", {}).get("AttachmentId", "eni-attach-0ffffffff00000001")
            return "eni-attach-0ffffffff00000001"
        """),
    Function(
      name: "address_association", needs: ["filters"],
      text: """
        def address_association(ec2, allocation_id):
            answer = ec2.describe_addresses(Filters=filters("allocation-id", allocation_id))
            for address in answer["Addresses"]:
                return address.get("AssociationId") or "eipassoc-0ffffffff00000001"
            return "eipassoc-0ffffffff00000001"
        """),
    Function(
      name: "ipv6_block", needs: ["filters"],
      text: """
        def ipv6_block(ec2, vpc_id):
            vpc = ec2.describe_vpcs(Filters=filters("vpc-id", vpc_id))["Vpcs"][0]
            return vpc["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"]
        """),
    Function(
      name: "ipv6_subnet", needs: ["ipv6_block"],
      text: """
        def ipv6_subnet(ec2, vpc_id, index):
            base = int(ipaddress.ip_network(ipv6_block(ec2, vpc_id)).network_address)
            return f"{ipaddress.IPv6Address(base + (index << 64))}/64"
        """),
  ]

  private static let networkReaders: [Function] = [
    Function(
      name: "vpc", needs: ["filters", "listed", "block"],
      text: """
        def vpc(ec2, vpc_id):
            for vpc in ec2.describe_vpcs(Filters=filters("vpc-id", vpc_id))["Vpcs"]:
                blocks = [
                    (a["CidrBlock"], a["CidrBlockState"]["State"]) for a in vpc.get("CidrBlockAssociationSet", [])
                ] + [
                    (a["Ipv6CidrBlock"], a["Ipv6CidrBlockState"]["State"])
                    for a in vpc.get("Ipv6CidrBlockAssociationSet", [])
                ]
                return listed(f"{block(b)} {state}" for b, state in blocks)
            return "not reported"
        """),
    Function(
      name: "subnet", needs: ["filters", "listed", "block"],
      text: """
        def subnet(ec2, subnet_id):
            for subnet in ec2.describe_subnets(Filters=filters("subnet-id", subnet_id))["Subnets"]:
                gone = ("disassociating", "disassociated", "failing", "failed")
                blocks = [subnet["CidrBlock"]] if subnet.get("CidrBlock") else []
                blocks += [
                    a["Ipv6CidrBlock"]
                    for a in subnet.get("Ipv6CidrBlockAssociationSet", [])
                    if a.get("Ipv6CidrBlockState", {}).get("State") not in gone
                ][:1]
                free = min(subnet["AvailableIpAddressCount"], 2**63 - 1)
                text = f"{listed(block(b) for b in blocks)}; {free} free"
                if subnet["MapPublicIpOnLaunch"]:
                    text += "; maps public addresses"
                if subnet.get("AssignIpv6AddressOnCreation"):
                    text += "; assigns IPv6 addresses"
                return text
            return "not reported"
        """),
    Function(
      name: "route_table", needs: ["filters", "listed", "block", "name"],
      text: """
        def route_table(ec2, table_id):
            answer = ec2.describe_route_tables(Filters=filters("route-table-id", table_id))
            for table in answer["RouteTables"]:
                routes = []
                for route in table["Routes"]:
                    kinds = (
                        "GatewayId", "NatGatewayId", "TransitGatewayId", "EgressOnlyInternetGatewayId",
                        "VpcPeeringConnectionId", "NetworkInterfaceId",
                    )
                    targets = ["local"] if route.get("GatewayId") == "local" else []
                    targets += [names[route[k]] for k in kinds if route.get(k) in names]
                    targets += [f"{name(route['InstanceId'])}.eni"] if route.get("InstanceId") else []
                    destination = route.get("DestinationCidrBlock") or route.get("DestinationIpv6CidrBlock")
                    if targets and destination:
                        routes.append(f"{block(destination)} to {targets[0]} {route['State']}")
                associations = [
                    a for a in table["Associations"] if a.get("AssociationState", {}).get("State") != "disassociated"
                ]
                main = "main; " if any(a.get("Main") for a in associations) else ""
                ends = [a.get("SubnetId") or a.get("GatewayId") for a in associations if not a.get("Main")]
                return f"{main}{listed(routes)}; associated with {listed(name(e) for e in ends if e)}"
            return "not reported"
        """),
    Function(
      name: "internet_gateway", needs: ["filters", "listed", "name"],
      text: """
        def internet_gateway(ec2, gateway_id):
            answer = ec2.describe_internet_gateways(Filters=filters("internet-gateway-id", gateway_id))
            for gateway in answer["InternetGateways"]:
                return "attached to " + listed(name(a["VpcId"]) for a in gateway["Attachments"])
            return "not reported"
        """),
    Function(
      name: "peering_connection", needs: [],
      text: """
        def peering_connection(ec2, connection_id):
            for connection in ec2.describe_vpc_peering_connections()["VpcPeeringConnections"]:
                if connection["VpcPeeringConnectionId"] == connection_id:
                    return connection["Status"]["Code"]
            return "not reported"
        """),
    Function(
      name: "security_group", needs: ["filters", "listed", "block", "traffic", "name"],
      text: """
        def security_group(ec2, group_id):
            answer = ec2.describe_security_groups(Filters=filters("group-id", group_id))
            for group in answer["SecurityGroups"]:
                rules = []
                for direction, way, key in (
                    ("ingress", "from", "IpPermissions"), ("egress", "to", "IpPermissionsEgress"),
                ):
                    for rule in group[key]:
                        what = traffic(rule["IpProtocol"], rule.get("FromPort"), rule.get("ToPort"))
                        peers = [block(r["CidrIp"]) for r in rule.get("IpRanges", [])]
                        peers += [block(r["CidrIpv6"]) for r in rule.get("Ipv6Ranges", [])]
                        peers += [name(p["GroupId"]) for p in rule.get("UserIdGroupPairs", [])]
                        rules += [f"{direction} {what} {way} {peer}" for peer in peers]
                return listed(rules)
            return "not reported"
        """),
    Function(
      name: "network_acl", needs: ["filters", "listed", "block", "traffic", "name"],
      text: """
        def network_acl(ec2, acl_id):
            for acl in ec2.describe_network_acls()["NetworkAcls"]:
                if acl["NetworkAclId"] != acl_id:
                    continue
                entries = []
                for entry in acl["Entries"]:
                    ports, icmp = entry.get("PortRange", {}), entry.get("IcmpTypeCode", {})
                    what = traffic(
                        entry["Protocol"], ports.get("From", icmp.get("Type")), ports.get("To", icmp.get("Code")),
                    )
                    direction = "egress" if entry["Egress"] else "ingress"
                    end = block(entry.get("CidrBlock") or entry["Ipv6CidrBlock"])
                    entries.append(f"{direction} {entry['RuleNumber']} {entry['RuleAction']} {what} {end}")
                subnets = [name(a["SubnetId"]) for a in acl["Associations"]]
                default = "default; " if acl["IsDefault"] else ""
                return f"{default}{listed(entries)}; serves {listed(subnets)}"
            return "not reported"
        """),
  ]

  private static let hostReaders: [Function] = [
    Function(
      name: "known_as", needs: [],
      text: """
        def known_as(association):
            if not association or not association.get("PublicIp"):
                return ""
            return " known as " + names.get(association.get("AllocationId"), "?")
        """),
    Function(
      name: "interface", needs: ["filters", "listed", "host", "name", "known_as"],
      text: """
        def interface(ec2, interface_id):
            answer = ec2.describe_network_interfaces(Filters=filters("network-interface-id", interface_id))
            for eni in answer["NetworkInterfaces"]:
                addresses = []
                for a in eni["PrivateIpAddresses"]:
                    primary = a["PrivateIpAddress"] == eni.get("PrivateIpAddress") or a.get("Primary")
                    association = a.get("Association") or (eni.get("Association") if primary else None)
                    addresses.append(host(a["PrivateIpAddress"]) + known_as(association))
                addresses += [host(a["Ipv6Address"]) for a in eni.get("Ipv6Addresses", [])]
                groups = [name(g["GroupId"]) for g in eni["Groups"]]
                place, attached = "not attached", eni.get("Attachment", {})
                if attached.get("InstanceId") and attached.get("Status") != "detached":
                    place = f"attached to {name(attached['InstanceId'])} as {attached['DeviceIndex']}"
                    place += ", goes with it" if attached["DeleteOnTermination"] else ""
                checks = "" if eni["SourceDestCheck"] else "; checks no addresses"
                return f"{listed(addresses)}; groups {listed(groups)}; {place}{checks}"
            return "not reported"
        """),
    Function(
      name: "instance", needs: ["filters", "listed", "name"],
      text: """
        def instance(ec2, instance_id):
            answer = ec2.describe_instances(Filters=filters("instance-id", instance_id))
            for reservation in answer["Reservations"]:
                for instance in reservation["Instances"]:
                    ends = [name(i["NetworkInterfaceId"]) for i in instance["NetworkInterfaces"]]
                    return f"{instance['State']['Name']}; interfaces {listed(ends)}"
            return "not reported"
        """),
    Function(
      name: "elastic_ip", needs: ["filters", "host"],
      text: """
        def elastic_ip(ec2, allocation_id):
            answer = ec2.describe_addresses(Filters=filters("allocation-id", allocation_id))
            for address in answer["Addresses"]:
                end = names.get(address.get("NetworkInterfaceId"))
                mapped = f"{host(address['PrivateIpAddress'])} of {end}" if end else "nothing"
                return f"mapped to {mapped}"
            return "not reported"
        """),
  ]

  private static let gatewayReaders: [Function] = [
    Function(
      name: "egress_only_gateway", needs: ["listed", "name"],
      text: """
        def egress_only_gateway(ec2, gateway_id):
            answer = ec2.describe_egress_only_internet_gateways()
            for gateway in answer["EgressOnlyInternetGateways"]:
                if gateway["EgressOnlyInternetGatewayId"] == gateway_id:
                    return "attached to " + listed(name(a["VpcId"]) for a in gateway["Attachments"])
            return "not reported"
        """),
    Function(
      name: "nat_gateway", needs: ["listed", "host", "known_as"],
      text: """
        def nat_gateway(ec2, gateway_id):
            for gateway in ec2.describe_nat_gateways()["NatGateways"]:
                if gateway["NatGatewayId"] == gateway_id:
                    addresses = [
                        host(a["PrivateIp"]) + known_as(a) for a in gateway["NatGatewayAddresses"] if "PrivateIp" in a
                    ]
                    code = f" {gateway['FailureCode']}" if gateway.get("FailureCode") else ""
                    kind = gateway.get("ConnectivityType", "public")
                    return f"{kind}, {gateway['State']}{code}; {listed(addresses)}"
            return "not reported"
        """),
    Function(
      name: "transit_gateway", needs: ["filters", "name"],
      text: """
        def transit_gateway(ec2, gateway_id):
            answer = ec2.describe_transit_gateways(Filters=filters("transit-gateway-id", gateway_id))
            for gateway in answer["TransitGateways"]:
                options = gateway["Options"]
                table = {
                    use: name(options.get(f"{use}DefaultRouteTableId"))
                    if options.get(f"DefaultRouteTable{use}") == "enable" else "nothing"
                    for use in ("Association", "Propagation")
                }
                return (
                    f"{gateway['State']}; associates with {table['Association']};"
                    f" propagates to {table['Propagation']}"
                )
            return "not reported"
        """),
    Function(
      name: "transit_attachment", needs: ["filters", "listed", "name"],
      text: """
        def transit_attachment(ec2, attachment_id):
            answer = ec2.describe_transit_gateway_vpc_attachments(
                Filters=filters("transit-gateway-attachment-id", attachment_id))
            for one in answer["TransitGatewayVpcAttachments"]:
                ipv6 = "yes" if one.get("Options", {}).get("Ipv6Support") == "enable" else "no"
                subnets = listed(name(s) for s in one.get("SubnetIds", []))
                return f"{one['State']}; {name(one['VpcId'])} in {subnets}; IPv6 {ipv6}"
            return "not reported"
        """),
    Function(
      name: "transit_table", needs: ["filters", "listed", "block", "name"],
      text: """
        def transit_table(ec2, table_id):
            answer = ec2.describe_transit_gateway_route_tables(
                Filters=filters("transit-gateway-route-table-id", table_id))
            if not [t for t in answer["TransitGatewayRouteTables"] if t["State"] != "deleted"]:
                return "not reported"
            routes = []
            for route in ec2.search_transit_gateway_routes(
                TransitGatewayRouteTableId=table_id,
                Filters=[{"Name": "type", "Values": ["static", "propagated"]}],
            )["Routes"]:
                ends = [a.get("TransitGatewayAttachmentId") for a in route.get("TransitGatewayAttachments") or []]
                target = name(ends[0]) if ends and ends[0] else "blackhole"
                routes.append(f"{block(route['DestinationCidrBlock'])} to {target} {route['Type']} {route['State']}")
            associations = ec2.get_transit_gateway_route_table_associations(TransitGatewayRouteTableId=table_id)
            propagations = ec2.get_transit_gateway_route_table_propagations(TransitGatewayRouteTableId=table_id)
            ends = [
                listed(name(a["TransitGatewayAttachmentId"]) for a in answer)
                for answer in (
                    associations["Associations"], propagations["TransitGatewayRouteTablePropagations"],
                )
            ]
            return f"{listed(routes)}; associations {ends[0]}; propagations {ends[1]}"
        """),
  ]
}
