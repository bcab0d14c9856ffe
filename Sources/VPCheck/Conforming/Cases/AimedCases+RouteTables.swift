// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Route tables".
  static let routeTables = #"""
    RT-LPM-11: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute rtb1 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> 198.51.100.7
    RT-LPM-2: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | attachInternetGateway igw1 vpc1 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private
    RT-LPM-11: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | associateRouteTable rtb1 sub1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> 198.51.100.7
    RT-LPM-14: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | createRoute vpc1.rtb 0.0.0.0/1 to igw1 | createRoute vpc1.rtb 128.0.0.0/1 to igw1 | deleteRoute vpc1.rtb 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42
    RT-LPM-15: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> i1.eni.public | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | ping internet:198.51.100.7 -> 3.1.0.21
    RT-TAB-20: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | associateRouteTable vpc1.rtb sub1 | ping internet:198.51.100.7 -> 3.2.0.42
    RT-LPM-16: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/24 | sub3 = createSubnet vpc2 10.1.1.0/24 | rtb1 = createRouteTable vpc2 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private | associateRouteTable rtb1 sub3 | ping i1 -> i2.private
    RT-LPM-13: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private | createRoute vpc1.rtb 10.2.0.0/16 to pcx1 | ping i1 -> i2.private
    RT-LPM-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub1 | i3 = runInstances sub2 address=10.0.1.69 | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping i2 -> i3.private | ping i1 -> i3.private
    RT-TAB-21: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1 | disassociateRouteTable sub1
    RT-TAB-10: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | replaceRouteTableAssociation vpc1 with rtb1
    RT-TAB-12: vpc1 = createVpc 10.0.0.0/16 | deleteRouteTable vpc1.rtb
    RT-CRT-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-CRT-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.1.0.0/16 to i1 | i2 = runInstances sub1 | createRoute vpc1.rtb 10.1.0.0/16 to i2
    RT-LOC-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.0.0.0/16 to igw1
    RT-LOC-3: vpc1 = createVpc 10.0.0.0/16 | deleteRoute vpc1.rtb 10.0.0.0/16
    RT-TGT-5: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc2.rtb 10.1.0.0/16 to pcx1
    RT-TGT-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-TAB-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1
    RT-TAB-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1 | associateRouteTable rtb1 sub2
    RT-TAB-15: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc2.rtb sub1
    RT-TAB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1 | replaceRouteTableAssociation vpc1 with vpc1.rtb
    RT-TAB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | associateRouteTable vpc1.rtb sub1 | sub2 = createSubnet vpc1 10.0.1.0/24
    RT-TAB-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable vpc1.rtb sub1 | associateRouteTable rtb1 sub1
    RT-TAB-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1 | associateRouteTable vpc1.rtb sub1
    RT-TAB-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1
    RT-TAB-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1 | disassociateRouteTable sub1
    RT-TAB-11: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable vpc1.rtb sub1 | replaceRouteTableAssociation sub1 with rtb1
    RT-TAB-9: vpc1 = createVpc 10.0.0.0/16 | disassociateRouteTable vpc1
    RT-TAB-11: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1 | replaceRouteTableAssociation sub1 with vpc1.rtb
    RT-TAB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.1.0.0/16 to i1
    RT-TAB-19: disassociateRouteTable sub1
    RT-TAB-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1
    RT-TAB-1: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | deleteRouteTable rtb1
    RT-TAB-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1 | deleteRouteTable rtb1
    RT-TAB-13: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | deleteRouteTable rtb1
    RT-TAB-14: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | deleteRouteTable rtb1
    RT-TAB-14: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute rtb1 10.1.0.0/16 to pcx1 | deleteRouteTable rtb1
    RT-TAB-16: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1
    RT-TAB-16: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | rtb1 = createRouteTable vpc1
    RT-TAB-16: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | rtb1 = createRouteTable vpc1
    RT-TAB-16: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1
    RT-TAB-22: quota routeTables 0 | vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1
    RT-TAB-16: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | rtb2 = createRouteTable vpc1 | rtb3 = createRouteTable vpc1
    RT-LOC-2: vpc1 = createVpc 10.0.0.0/16
    RT-LOC-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1
    RT-LOC-4: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | replaceRoute vpc1.rtb 10.0.0.0/16 to pcx1
    RT-LOC-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | replaceRoute vpc1.rtb 10.0.0.0/16 to i1
    RT-LOC-5: vpc1 = createVpc 10.0.0.0/16 | replaceRoute vpc1.rtb 10.0.0.0/16 to local
    RT-LOC-7: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    RT-LOC-7: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    RT-CRT-4: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    RT-LOC-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | createRoute vpc1.rtb 10.0.0.0/16 to igw1
    RT-CRT-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-CRT-3: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-CRT-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | createRoute vpc1.rtb 10.1.0.0/24 to igw1
    RT-CRT-7: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 169.254.168.0/24 to pcx1
    RT-CRT-8: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb fd00:ec2::/64 to igw1
    RT-CRT-9: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 169.254.0.0/16 to igw1
    RT-CRT-16: quota routes 0 | vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-TGT-13: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | createRoute vpc1.rtb 10.2.0.0/16 to igw1 | createRoute vpc1.rtb 10.3.0.0/16 to igw1 | createRoute vpc1.rtb 10.4.0.0/16 to igw1
    RT-BH-9: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | igw2 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | detachInternetGateway igw1 vpc1 | attachInternetGateway igw2 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw2
    RT-TGT-13: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-CRT-10: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | replaceRoute vpc1.rtb 10.1.0.0/16 to pcx1
    RT-CRT-10: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | replaceRoute vpc1.rtb 10.1.0.0/16 to igw1
    RT-CRT-11: vpc1 = createVpc 10.0.0.0/16 | deleteRoute vpc1.rtb 10.1.0.0/16
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private | replaceRoute vpc1.rtb 10.0.0.0/16 to nat1
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | deleteRoute vpc1.rtb 10.1.0.0/16
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | createRoute vpc1.rtb 0.0.0.0/0 to pcx1 | replaceRoute vpc1.rtb 0.0.0.0/0 to pcx1
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/32 to pcx1
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | igw2 = createInternetGateway | attachInternetGateway igw1 vpc1 | attachInternetGateway igw2 vpc2 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | createRoute vpc2.rtb 10.1.0.0/16 to igw2 | replaceRoute vpc2.rtb 10.1.0.0/16 to igw2
    RT-CRT-13: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | createRoute vpc1.rtb 10.2.0.0/16 to pcx1 | deleteRoute vpc1.rtb 10.1.0.0/16
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | tgw1 = createTransitGateway associates=true propagates=true | tga1 = createTransitGatewayVpcAttachment tgw1 vpc1 subnets=sub1
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24
    RT-CRT-19: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | wait 0s
    RT-CRT-15: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | deleteRoute vpc1.rtb 10.1.0.0/16
    RT-TGT-5: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | vpc3 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc3 | createRoute vpc2.rtb 10.1.0.0/16 to pcx1
    RT-TGT-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | createRoute vpc1.rtb 10.1.0.0/16 to i1
    RT-TGT-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.1.0.0/16 to i1
    RT-TGT-12: vpc1 = createVpc 10.0.0.0/16 | createRoute vpc1.rtb 10.1.0.0/16 to local
    RT-TGT-3: vpc1 = createVpc 10.0.0.0/16 | eigw1 = createEgressOnlyInternetGateway vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to eigw1
    RT-TGT-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 10.1.0.0/16 to nat1
    RT-TGT-4: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 64:ff9b::/96 to nat1
    RT-TGT-8: vpc1 = createVpc 10.0.0.0/16 | tgw1 = createTransitGateway associates=true propagates=true | createRoute vpc1.rtb 10.1.0.0/16 to tgw1
    RT-TGT-13: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc1.rtb 10.2.0.0/16 to pcx1
    RT-TGT-13: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.2.0.0/16 to pcx1
    RT-GW-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 igw1
    RT-GW-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1
    RT-GW-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | disassociateRouteTable igw1
    RT-GW-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute rtb1 10.1.0.0/16 to igw1 | associateRouteTable rtb1 igw1
    RT-GW-3: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | i1 = runInstances sub1 | createRoute rtb1 10.0.0.0/24 to i1.eni
    RT-GW-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | createRoute rtb1 10.1.0.0/16 to igw1
    RT-GW-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/24 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | nat1 = createNatGateway sub1 private | createRoute rtb1 10.0.0.0/24 to nat1
    RT-GW-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | associateRouteTable rtb1 igw1 | replaceRouteTableAssociation vpc1 with rtb1
    RT-MSL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.0.0.0/24 to i1
    RT-MSL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.0.0.0/24 to i1
    RT-MSL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.0.0.0/24 to pcx1
    RT-MSL-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.0.0.0/24 to igw1
    RT-MSL-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 8.0.0.0/5 to igw1
    RT-BH-2: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1
    RT-BH-3: vpc1 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1
    RT-BH-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | rejectVpcPeeringConnection pcx1
    RT-BH-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 10.1.0.0/16 to nat1 | deleteNatGateway nat1
    RT-BH-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 10.1.0.0/16 to nat1
    RT-BH-5: vpc1 = createVpc 10.0.0.0/16 | eigw1 = createEgressOnlyInternetGateway vpc1 | createRoute vpc1.rtb 2001:db8::/64 to eigw1 | deleteEgressOnlyInternetGateway eigw1
    RT-BH-5: vpc1 = createVpc 10.0.0.0/16 | eigw1 = createEgressOnlyInternetGateway vpc1 | createRoute vpc1.rtb 2001:db8::/64 to eigw1
    RT-BH-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | detachInternetGateway igw1 vpc1
    RT-BH-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | detachInternetGateway igw1 vpc1 | attachInternetGateway igw1 vpc1
    RT-BH-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | replaceRoute vpc1.rtb 10.0.0.0/16 to eni1 | deleteNetworkInterface eni1
    RT-BH-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.1.0.0/16 to i1
    RT-BH-11: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | deleteVpcPeeringConnection pcx1 | pcx2 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx2
    RT-BH-13: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | replaceRoute vpc2.rtb 10.0.0.0/16 to pcx1
    RT-BH-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | eni1 = createNetworkInterface sub1 | createRoute vpc1.rtb 10.0.0.0/24 to eni1 | deleteRoute vpc1.rtb 10.0.0.0/24
    RT-BH-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | tgw1 = createTransitGateway associates=true propagates=true | tga1 = createTransitGatewayVpcAttachment tgw1 vpc1 subnets=sub1 | createRoute vpc1.rtb 10.1.0.0/16 to tgw1 | createRoute vpc1.rtb 0.0.0.0/0 to tgw1 | deleteTransitGatewayVpcAttachment tga1
    RT-MSL-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | i1 = runInstances sub1 | createRoute vpc1.rtb 10.0.0.0/24 to i1 | terminateInstances i1
    RT-LPM-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | associateSubnetCidrBlock sub1 vpc1.ipv6#198 | assignIpv6Addresses i1.eni count=1 | ping i1 -> 2001:db8:fffe::9
    RT-LPM-10: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> 198.51.100.7
    RT-MSL-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub2 | i3 = runInstances sub2 groups=sg1 | createRoute vpc1.rtb 10.0.1.0/24 to i3 | ping i1 -> i2.private
    RT-MSL-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | i1 = runInstances sub1 | i2 = runInstances sub1 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 10.0.0.0/24 to nat1 | deleteNatGateway nat1 | ping i1 -> i2.private
    RT-BH-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private
    RT-BH-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> 198.51.100.7
    RT-BH-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | nat1 = createNatGateway sub1 private | createRoute vpc1.rtb 10.1.0.0/16 to nat1 | deleteNatGateway nat1 | ping i1 -> 10.1.0.4
    RT-GW-7: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | associateRouteTable rtb1 igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> i1.public
    RT-GW-8: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | associateRouteTable rtb1 igw1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private
    """#
}
