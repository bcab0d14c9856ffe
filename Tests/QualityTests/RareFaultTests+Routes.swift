extension RareFaultTests {
  /// Faults in routes, and in tables that serve a gateway.
  static let routes: [(fault: String, text: String)] = [
    (
      "local-target-in-a-new-route",
      """
      format 1
      law RT-TGT-12
      vpc1 = createVpc 10.1.0.0/16
      createRoute vpc1.rtb 10.9.0.0/16 to local
      """
    ),
    (
      "repeated-route-is-invalid",
      """
      format 1
      law RT-CRT-3
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      """
    ),
    (
      "route-to-host-services-in-ipv6",
      """
      format 1
      law RT-CRT-8
      vpc1 = createVpc 10.1.0.0/16 ipv6=amazon
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      createRoute vpc1.rtb fd00:ec2::/32 to igw1
      """
    ),
    (
      "part-of-a-subnet-in-a-gateway-table",
      """
      format 1
      law RT-GW-3
      vpc1 = createVpc 10.1.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.1.1.0/24
      i1 = runInstances sub1
      rtb1 = createRouteTable vpc1
      associateRouteTable rtb1 igw1
      createRoute rtb1 10.1.1.0/25 to i1.eni
      """
    ),
    (
      "outside-in-a-gateway-table",
      """
      format 1
      law RT-GW-4
      vpc1 = createVpc 10.1.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.1.1.0/24
      i1 = runInstances sub1
      rtb1 = createRouteTable vpc1
      associateRouteTable rtb1 igw1
      createRoute rtb1 10.9.0.0/16 to i1.eni
      """
    ),
    (
      "gateway-table-to-a-nat-gateway",
      """
      format 1
      law RT-GW-5
      vpc1 = createVpc 10.1.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.1.1.0/24
      i1 = runInstances sub1
      rtb1 = createRouteTable vpc1
      associateRouteTable rtb1 igw1
      nat1 = createNatGateway sub1 private
      createRoute rtb1 10.1.1.0/24 to nat1
      """
    ),
    (
      "gateway-table-for-peers",
      """
      format 1
      law RT-GW-8
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      sub1 = createSubnet vpc1 10.1.1.0/24
      sub2 = createSubnet vpc2 10.2.1.0/24
      igw2 = createInternetGateway
      attachInternetGateway igw2 vpc2
      rtb2 = createRouteTable vpc2
      associateRouteTable rtb2 igw2
      i1 = runInstances sub1
      i2 = runInstances sub2
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      createRoute vpc2.rtb 10.1.0.0/16 to pcx1
      authorizeSecurityGroupIngress vpc2.sg -1 from 0.0.0.0/0
      ping i1 -> i2.private
      """
    ),
  ]
}
