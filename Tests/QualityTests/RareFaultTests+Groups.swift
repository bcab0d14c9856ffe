extension RareFaultTests {
  /// Faults in security groups across a peering connection.
  static let groups: [(fault: String, text: String)] = [
    (
      "group-of-another-region",
      """
      format 1
      law PEER-SG-1
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16 region=eu-west-1
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1 region=eu-west-1
      authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg
      """
    ),
    (
      "group-named-by-a-peer-stays",
      """
      format 1
      law PEER-SG-7
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16 as=222222222222
      sg1 = createSecurityGroup vpc1 name=a
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 accepterOwner=222222222222
      acceptVpcPeeringConnection pcx1 as=222222222222
      authorizeSecurityGroupIngress vpc2.sg -1 from sg1 as=222222222222
      deleteSecurityGroup sg1
      """
    ),
    (
      "stale-rules-match",
      """
      format 1
      law PEER-SG-5
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      sub1 = createSubnet vpc1 10.1.1.0/24
      sub2 = createSubnet vpc2 10.2.1.0/24
      sg1 = createSecurityGroup vpc1 name=a
      i1 = runInstances sub1 groups=sg1
      i2 = runInstances sub2
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      createRoute vpc2.rtb 10.1.0.0/16 to pcx1
      authorizeSecurityGroupEgress sg1 -1 to vpc2.sg
      revokeSecurityGroupEgress sg1 -1 to 0.0.0.0/0
      authorizeSecurityGroupIngress vpc2.sg -1 from 0.0.0.0/0
      deleteVpcPeeringConnection pcx1
      ping i1 -> i2.private
      """
    ),
    (
      "groups-known-behind-appliances",
      """
      format 1
      law PEER-SG-8
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
      acceptVpcPeeringConnection pcx1
      sub1 = createSubnet vpc1 10.1.1.0/24
      sub2 = createSubnet vpc2 10.2.1.0/24
      sub3 = createSubnet vpc1 10.1.3.0/24
      i1 = runInstances sub1
      i2 = runInstances sub2
      i3 = runInstances sub3
      modifyNetworkInterfaceAttribute i3.eni sourceDestCheck=false
      rtb1 = createRouteTable vpc1
      associateRouteTable rtb1 sub1
      createRoute rtb1 10.2.0.0/16 to i3.eni
      createRoute vpc1.rtb 10.2.0.0/16 to pcx1
      createRoute vpc2.rtb 10.1.0.0/16 to pcx1
      authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0
      authorizeSecurityGroupIngress vpc2.sg -1 from vpc1.sg
      ping i1 -> i2.private
      """
    ),
  ]
}
