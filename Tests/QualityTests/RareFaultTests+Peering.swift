extension RareFaultTests {
  /// Faults in peering connections, and in what they carry.
  static let peering: [(fault: String, text: String)] = [
    (
      "accepted-in-the-wrong-region",
      """
      format 1
      law PEER-CRT-16
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16 region=eu-west-1
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      """
    ),
    (
      "peers-of-peers-compared",
      """
      format 1
      law PEER-CIDR-2
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      vpc3 = createVpc 10.3.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      pcx2 = createVpcPeeringConnection requester=vpc2 accepter=vpc3
      acceptVpcPeeringConnection pcx2
      associateVpcCidrBlock vpc1 10.3.0.0/20
      """
    ),
    (
      "no-ipv6-beside-an-ipv4-peer",
      """
      format 1
      law PEER-RT-13
      vpc1 = createVpc 10.1.0.0/16 ipv6=amazon
      vpc2 = createVpc 10.2.0.0/16 ipv6=amazon
      vpc3 = createVpc 10.3.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      pcx2 = createVpcPeeringConnection requester=vpc2 accepter=vpc3
      acceptVpcPeeringConnection pcx2
      pcx3 = createVpcPeeringConnection requester=vpc1 accepter=vpc3
      acceptVpcPeeringConnection pcx3
      sub1 = createSubnet vpc1 10.1.1.0/24 ipv6=vpc1.ipv6#0
      sub2 = createSubnet vpc2 10.2.1.0/24 ipv6=vpc2.ipv6#0
      modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true
      modifySubnetAttribute sub2 assignIpv6AddressOnCreation=true
      i1 = runInstances sub1
      i2 = runInstances sub2
      createRoute vpc1.rtb vpc2.ipv6 to pcx1
      createRoute vpc2.rtb vpc1.ipv6 to pcx1
      authorizeSecurityGroupIngress vpc2.sg -1 from ::/0
      ping i1 -> i2.ipv6
      """
    ),
    (
      "reply-through-a-third",
      """
      format 1
      law PEER-NT-2
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      vpc3 = createVpc 10.3.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      pcx2 = createVpcPeeringConnection requester=vpc2 accepter=vpc3
      acceptVpcPeeringConnection pcx2
      pcx3 = createVpcPeeringConnection requester=vpc1 accepter=vpc3
      acceptVpcPeeringConnection pcx3
      sub1 = createSubnet vpc1 10.1.1.0/24
      sub2 = createSubnet vpc2 10.2.1.0/24
      i1 = runInstances sub1
      i2 = runInstances sub2
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      createRoute vpc2.rtb 10.1.0.0/16 to pcx2
      authorizeSecurityGroupIngress vpc2.sg -1 from 0.0.0.0/0
      ping i1 -> i2.private
      """
    ),
    (
      "nat-gateway-of-a-peer",
      """
      format 1
      law PEER-NT-4
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      sub1 = createSubnet vpc1 10.1.1.0/24
      sub2 = createSubnet vpc2 10.2.1.0/24
      igw2 = createInternetGateway
      attachInternetGateway igw2 vpc2
      e1 = allocateAddress
      nat1 = createNatGateway sub2 public allocation=e1
      i1 = runInstances sub1
      rtb2 = createRouteTable vpc2
      createRoute rtb2 0.0.0.0/0 to nat1
      createRoute vpc1.rtb 0.0.0.0/0 to pcx1
      ping i1 -> 203.0.113.5
      """
    ),
    (
      "no-ipv6-between-regions",
      """
      format 1
      law PEER-RT-14
      vpc1 = createVpc 10.1.0.0/16 ipv6=amazon
      vpc2 = createVpc 10.2.0.0/16 ipv6=amazon region=eu-west-1
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1 region=eu-west-1
      sub1 = createSubnet vpc1 10.1.1.0/24 ipv6=vpc1.ipv6#0
      sub2 = createSubnet vpc2 10.2.1.0/24 ipv6=vpc2.ipv6#0 region=eu-west-1
      modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true
      modifySubnetAttribute sub2 assignIpv6AddressOnCreation=true region=eu-west-1
      i1 = runInstances sub1
      i2 = runInstances sub2 region=eu-west-1
      createRoute vpc1.rtb vpc2.ipv6 to pcx1
      createRoute vpc2.rtb vpc1.ipv6 to pcx1 region=eu-west-1
      authorizeSecurityGroupIngress vpc2.sg -1 from ::/0 region=eu-west-1
      ping i1 -> i2.ipv6
      """
    ),
    (
      "reply-by-the-same-connection-only",
      """
      format 1
      law PEER-RT-10
      vpc1 = createVpc 10.1.0.0/16 ipv6=amazon
      vpc2 = createVpc 10.2.0.0/16 ipv6=amazon
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      igw2 = createInternetGateway
      attachInternetGateway igw2 vpc2
      sub1 = createSubnet vpc1 10.1.1.0/24 ipv6=vpc1.ipv6#0
      sub2 = createSubnet vpc2 10.2.1.0/24 ipv6=vpc2.ipv6#0
      modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true
      modifySubnetAttribute sub2 assignIpv6AddressOnCreation=true
      i1 = runInstances sub1
      i2 = runInstances sub2
      createRoute vpc1.rtb ::/0 to igw1
      createRoute vpc2.rtb vpc1.ipv6 to pcx1
      authorizeSecurityGroupIngress vpc2.sg -1 from ::/0
      ping i1 -> i2.ipv6
      """
    ),
    (
      "failed-blocks-count",
      """
      format 1
      law PEER-OVL-8
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      """
    ),
  ]
}
