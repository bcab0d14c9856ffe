// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "VPCs and subnets".
  static let vpcsAndSubnets = #"""
    VPC-CRT-1: vpc1 = createVpc 10.1.0.1/16
    VPC-CRT-1: vpc1 = createVpc 10.1.0.0/28
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    VPC-CRT-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | vpc3 = createVpc 10.1.0.0/16
    VPC-GEN-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteVpc vpc1
    VPC-GEN-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16
    VPC-GEN-2: eni1 = createNetworkInterface sub1
    VPC-GEN-2: associateRouteTable rtb1 igw1
    VPC-DEL-8: vpc1 = createVpc 10.0.0.0/16 | deleteVpc vpc1 | deleteVpc vpc1
    VPC-DEL-8: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | deleteVpc vpc1 | attachInternetGateway igw1 vpc1
    VPC-GEN-10: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 as=222222222222
    VPC-GEN-10: vpc1 = createVpc 10.0.0.0/16 region=us-west-2 | sub1 = createSubnet vpc1 10.0.0.0/16
    VPC-GEN-6: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg tcp 18262..18299 from 10.0.0.0/16 dryRun=true
    VPC-GEN-6: authorizeSecurityGroupIngress vpc1.sg tcp 18262..18299 from 10.0.0.0/16 dryRun=true
    VPC-CRT-1: vpc1 = createVpc 10.0.0.0/16 as=222222222222
    VPC-CRT-1: vpc1 = createVpc 10.0.0.0/16
    VPC-CRT-2: vpc1 = createVpc 10.0.0.0/16
    VPC-CRT-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
    VPC-CRT-3: vpc1 = createVpc 10.0.0.0/16
    VPC-CRT-5: vpc1 = createVpc 10.0.0.0/16
    VPC-CRT-5: igw1 = createInternetGateway | vpc1 = createVpc 10.0.0.0/16
    VPC-CRT-11: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
    VPC-CRT-11: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon
    VPC-CRT-12: vpc1 = createVpc 10.0.0.0/16 ipv6=10.0.0.0/16
    VPC-CRT-13: vpc1 = createVpc 10.1.0.0/16 | vpc2 = createVpc 10.1.0.0/16
    VPC-CRT-15: vpc1 = createVpc
    VPC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteVpc vpc1
    VPC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | deleteVpc vpc1
    VPC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | deleteVpc vpc1
    VPC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | deleteVpc vpc1
    VPC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | deleteVpc vpc1
    VPC-DEL-2: vpc1 = createVpc 10.0.0.0/16 | deleteVpc vpc1
    VPC-DEL-4: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | deleteVpc vpc1
    VPC-DEL-5: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 as=222222222222 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 accepterOwner=222222222222 | deleteVpc vpc1
    VPC-DEL-6: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 as=222222222222 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 accepterOwner=222222222222 | deleteVpc vpc2 as=222222222222
    VPC-DEL-9: vpc1 = createVpc 10.0.0.0/16 | deleteVpc vpc1
    VPC-DEL-9: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | deleteVpc vpc1
    VPC-DEL-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1
    VPC-DEL-10: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | detachInternetGateway igw1 vpc1
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.2.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/24 | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16
    SUB-CRT-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc1 10.0.0.0/24
    SUB-CRT-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 zone=26
    SUB-CRT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 zone=0
    SUB-CRT-11: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16
    SUB-CRT-12: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.0.0.0/16
    VPC-GEN-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1
    SUB-DEL-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1 | sub2 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 zone=1
    SUB-CRT-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | deleteSubnet sub1
    SUB-CRT-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 zone=1
    SUB-CRT-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.26.0/24
    SUB-CRT-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-8: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-CRT-8: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc2 10.0.0.0/16
    SUB-CRT-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-ATTR-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true
    SUB-ATTR-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | modifySubnetAttribute sub1 mapPublicIpOnLaunch=false
    SUB-ATTR-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | modifySubnetAttribute sub1 mapPublicIpOnLaunch=false
    SUB-ATTR-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true
    SUB-V6-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateSubnetCidrBlock sub1 2001:db8::/64
    SUB-V6-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#98 | associateSubnetCidrBlock sub1 vpc1.ipv6#125
    SUB-V6-2: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | associateSubnetCidrBlock sub1 vpc1.ipv6#65
    SUB-V6-2: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | associateSubnetCidrBlock sub1 vpc1.ipv6#65
    SUB-V6-3: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | associateSubnetCidrBlock sub1 vpc1.ipv6#12 | associateSubnetCidrBlock sub2 vpc1.ipv6#12
    SUB-V6-5: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16
    SUB-V6-5: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1
    SUB-V6-6: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 ipv6=vpc1.ipv6#202 | eni1 = createNetworkInterface sub1
    SUB-V6-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true
    SUB-V6-7: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#2 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true
    SUB-V6-8: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni count=1 | disassociateSubnetCidrBlock sub1 vpc1.ipv6#1
    SUB-V6-8: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#0 | disassociateSubnetCidrBlock sub1 vpc1.ipv6#0
    SUB-V6-12: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | vpc2 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc2 10.0.0.0/16 ipv6=2600:1f00:0:101::/64 | modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true | disassociateSubnetCidrBlock sub1 2600:1f00:0:101::/64
    SUB-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | deleteSubnet sub1
    SUB-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | deleteSubnet sub1
    SUB-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1
    SUB-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1 | deleteSubnet sub1
    ENI-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub2 | attachNetworkInterface eni1 i1 device=1
    VPC-GEN-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24
    """#
}
