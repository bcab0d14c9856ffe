// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Security groups".
  static let securityGroups = #"""
    SG-OBJ-3: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
    SG-OBJ-3: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name="a\tb"
    SG-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name="._-:/()#,@[]+=&;{}!$*"
    SG-OBJ-4: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=sg-group
    SG-OBJ-5: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name="   "
    SG-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name="Shop Front"
    SG-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=Web | sg2 = createSecurityGroup vpc1 name=Web
    SG-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=group1 | sg2 = createSecurityGroup vpc2 name=group1
    SG-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=group3 | sg2 = createSecurityGroup vpc1 name=a | sg3 = createSecurityGroup vpc1 name=group3
    SG-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn | sg2 = createSecurityGroup vpc1 name=nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn
    SG-OBJ-7: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=web | sg2 = createSecurityGroup vpc1 name=Web
    SG-OBJ-8: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=default
    SG-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=default
    SG-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc2 name=a
    SG-OBJ-1: vpc1 = createVpc 10.0.0.0/16 as=222222222222 | sg1 = createSecurityGroup vpc1 name=a as=222222222222
    SG-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | sg2 = createSecurityGroup vpc1 name=group2
    SG-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    SG-OBJ-9: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0
    SG-OBJ-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1
    SG-OBJ-9: vpc1 = createVpc 10.0.0.0/16 | wait 24h
    SG-OBJ-10: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a as=222222222222
    SG-OBJ-10: sg1 = createSecurityGroup vpc1 name=a
    SG-OBJ-12: quota securityGroups 0 | vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a
    SG-OBJ-13: deleteSecurityGroup sg1
    SG-OBJ-13: authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    SG-OBJ-13: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from sg1
    SG-INIT-1: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a
    SG-INIT-2: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a
    SG-INIT-3: vpc1 = createVpc 10.0.0.0/16
    SG-INIT-4: vpc1 = createVpc 10.0.0.0/16
    SG-INIT-5: vpc1 = createVpc 10.0.0.0/16
    SG-INIT-5: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
    SG-INIT-6: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56
    SG-INIT-6: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | associateVpcCidrBlock vpc1 ipv6=amazon
    SG-INIT-6: vpc1 = createVpc 10.0.0.0/16 | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56
    SG-INIT-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1
    SG-INIT-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | eni1 = createNetworkInterface sub1
    SG-INIT-7: vpc1 = createVpc 10.0.0.0/16 | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0
    SG-RULE-4: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg tcpp 80..80 to 10.0.0.0/16
    SG-RULE-5: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg tcp to 10.0.0.0/16
    SG-RULE-6: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg 6 80.._ from 10.0.0.0/16
    SG-RULE-7: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg udp -1..80 from 10.0.0.0/16
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg tcp 80..65535 to 10.0.0.0/16
    SG-RULE-8: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg 1 to 10.0.0.0/16
    SG-RULE-10: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg 1 80..0 to 10.0.0.0/16
    SG-RULE-10: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg 1 80..80 to 10.0.0.0/16
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg icmp 80..-1 from 10.0.0.0/16
    SG-RULE-11: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg icmpv6 -1..80 to 10.0.0.0/16
    SG-RULE-9: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg icmpv6 from 10.0.0.0/16
    SG-RULE-15: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 10.0.0.1/16
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 10.0.0.1/16
    SG-RULE-16: authorizeSecurityGroupIngress vpc1.sg -1 from malformed:10.0.0/16
    SG-RULE-16: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from malformed:10.0.0/16
    SG-RULE-17: authorizeSecurityGroupIngress vpc1.sg -1 from malformed:10.0.0.0
    SG-RULE-25: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg tcp 22..22 from 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg 6 22..22 from 10.0.0.0/16
    SG-AUTH-1: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg tcp 80..80 from 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg tcp 80..65535 from 10.0.0.0/16
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg tcp 80..80 to 0.0.0.0/0
    SG-AUTH-5: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0
    SG-AUTH-6: vpc1 = createVpc 10.0.0.0/16 | revokeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    SG-AUTH-8: vpc1 = createVpc 10.0.0.0/16 | revokeSecurityGroupEgress vpc1.sg -1 to 10.0.0.0/16
    SG-AUTH-11: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    SG-AUTH-11: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 10.0.0.0/16
    SG-AUTH-11: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16 | revokeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    SG-AUTH-11: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | revokeSecurityGroupEgress sg1 -1 to 0.0.0.0/0
    SG-STALE-2: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | authorizeSecurityGroupIngress vpc2.sg -1 from sg1 | deleteSecurityGroup sg1 | revokeSecurityGroupIngress vpc2.sg -1 from sg1
    SG-OBJ-9: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | authorizeSecurityGroupIngress vpc2.sg -1 from sg1 | deleteSecurityGroup sg1
    SG-STALE-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg | deleteVpcPeeringConnection pcx1 | revokeSecurityGroupIngress vpc1.sg -1 from vpc2.sg
    SG-REF-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to vpc2.sg
    SG-REF-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg
    SG-REF-2: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg
    SG-REF-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 region=us-west-2 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg
    SG-ATT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni groups=
    SG-ATT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | detachNetworkInterface eni1
    SG-ATT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1
    SG-ATT-2: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 groups=vpc2.sg
    SG-ATT-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 groups=sg1 | modifyNetworkInterfaceAttribute i1.eni groups=vpc1.sg
    SG-ATT-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni groups=vpc1.sg,sg1
    SG-ATT-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | eni1 = createNetworkInterface sub1 groups=sg1
    SG-Q-1: quota groupRules 0 | vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 10.0.0.0/16
    SG-AUTH-3: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg tcp 80..80 from 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.1.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to 10.2.0.0/16
    SG-Q-5: quota groupsPerInterface 0 | vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 groups=vpc1.sg
    SG-DEL-1: vpc1 = createVpc 10.0.0.0/16 | deleteSecurityGroup vpc1.sg
    SG-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 groups=sg1 | deleteSecurityGroup sg1
    SG-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | eni1 = createNetworkInterface sub1 groups=sg1 | deleteSecurityGroup sg1
    SG-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | deleteSecurityGroup sg1
    SG-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | authorizeSecurityGroupIngress sg1 -1 from 10.0.0.0/16 | deleteSecurityGroup sg1
    SG-DEL-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 groups=sg1 | stopInstances i1 | deleteSecurityGroup sg1
    SG-DEL-3: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | sg2 = createSecurityGroup vpc1 name=b | authorizeSecurityGroupIngress sg1 -1 from sg2 | deleteSecurityGroup sg2
    SG-DEL-3: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | authorizeSecurityGroupEgress vpc1.sg -1 to sg1 | deleteSecurityGroup sg1
    SG-DEL-3: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | authorizeSecurityGroupIngress vpc1.sg -1 from sg1 | deleteSecurityGroup sg1
    SG-DEL-4: vpc1 = createVpc 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | authorizeSecurityGroupIngress sg1 -1 from sg1 | deleteSecurityGroup sg1
    SG-DEL-5: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | authorizeSecurityGroupIngress vpc2.sg -1 from sg1 | deleteSecurityGroup sg1
    SG-RULE-12: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg icmp 8..0 from 10.0.0.0/16 | ping i1 -> i2.private
    SG-RULE-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private
    SG-RULE-18: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-RULE-19: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 groups=sg1 | authorizeSecurityGroupIngress sg1 icmp 80..80 from ::/0 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.ipv6
    SG-ATT-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | authorizeSecurityGroupIngress vpc1.sg icmp -1..-1 from 10.0.0.0/16 | assignPrivateIpAddresses i1.eni addresses=10.0.0.80 | ping i2 -> 10.0.0.80
    SG-EVAL-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg tcp 22..22 from 10.0.0.0/16 | tcp i1 -> i2.private port=22 sourcePort=40000
    SG-EVAL-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | udp internet:198.51.100.7 -> i1.eni.public port=80 sourcePort=40000
    SG-EVAL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni groups=sg1,vpc1.sg | ping i2 -> i1.private
    SG-EVAL-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 groups=sg1 | authorizeSecurityGroupIngress sg1 tcp 40000..40000 from 10.0.0.0/16 | tcp i1 -> i2.private port=80 sourcePort=40000
    SG-EVAL-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg tcp 80..80 from 10.0.0.0/16 | tcp i1 -> i2.private port=80 sourcePort=40000
    SG-EVAL-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16 | ping internet:198.51.100.7 -> i1.eni.public
    SG-EVAL-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 groups=sg1 | authorizeSecurityGroupIngress sg1 icmp 80..80 from 10.0.0.0/16 | ping i1 -> i2.private
    SG-EVAL-7: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-STATEFUL-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb vpc1.ipv6 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from vpc1.ipv6 | authorizeSecurityGroupEgress vpc2.sg -1 to 10.0.0.0/16 | associateVpcCidrBlock vpc2 ipv6=amazon | createRoute vpc1.rtb vpc2.ipv6 to pcx1 | associateSubnetCidrBlock sub1 vpc1.ipv6 | associateSubnetCidrBlock sub2 vpc2.ipv6 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.eni.ipv6
    SG-STATEFUL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 groups=sg1 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16 | ping i2 -> i1.private
    SG-REF-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | ping eni1 -> i1.private
    SG-REF-5: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | associateSubnetCidrBlock sub1 vpc1.ipv6#120 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.eni.ipv6
    SG-REF-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> i1.eni.public
    SG-REF-7: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | authorizeSecurityGroupEgress vpc1.sg -1 to vpc2.sg | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-REF-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 groups=sg1 | i2 = runInstances sub1 groups=sg1 | authorizeSecurityGroupIngress sg1 -1 from 10.0.0.0/16 | authorizeSecurityGroupEgress sg1 -1 to vpc1.sg | revokeSecurityGroupEgress sg1 -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-REF-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub2 groups=sg1 | authorizeSecurityGroupIngress sg1 tcp 80..80 from 10.0.0.0/16 | modifyNetworkInterfaceAttribute i1.eni groups=sg1 | ping i1 -> i2.private
    SG-REF-11: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc1.sg -1 from sg1 | ping i2 -> i1.private
    SG-REF-13: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg | ping i2 -> i1.private
    SG-REF-14: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | nat1 = createNatGateway sub2 private | createRoute vpc1.rtb 10.0.1.0/24 to nat1 | ping i1 -> i2.private
    SG-STALE-4: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | pcx2 = createVpcPeeringConnection requester=vpc2 accepter=vpc1 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc1.sg -1 from vpc2.sg | deleteVpcPeeringConnection pcx2 | ping i2 -> i1.private
    SG-EVAL-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 groups=sg1 | ping i1 -> i2.private
    SG-EVAL-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | ping internet:198.51.100.7 -> i1.public
    SG-REF-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private
    SG-AUTH-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | authorizeSecurityGroupEgress vpc1.sg tcp 80..80 to 10.0.0.0/16 | ping i1 -> i2.private | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | authorizeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-EVAL-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private | authorizeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/1 | authorizeSecurityGroupEgress vpc1.sg -1 to 128.0.0.0/1 | revokeSecurityGroupEgress vpc1.sg -1 to 0.0.0.0/0 | ping i1 -> i2.private
    SG-EVAL-8: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | ping i1 -> 198.51.100.7 | revokeSecurityGroupEgress vpc1.sg -1 to ::/0 | ping i1 -> 198.51.100.7
    SG-EVAL-9: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | modifyNetworkInterfaceAttribute i1.eni groups=vpc1.sg,sg1 | ping internet:198.51.100.7 -> 3.2.0.42
    SG-AUTH-13: vpc1 = createVpc 10.0.0.0/16 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16
    """#
}
