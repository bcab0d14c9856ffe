// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Network ACLs".
  static let networkACLs = #"""
    NACL-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1
    NACL-OBJ-5: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-OBJ-5: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc2
    NACL-OBJ-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-OBJ-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-OBJ-5: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | acl2 = createNetworkAcl vpc1
    NACL-OBJ-13: vpc1 = createVpc 10.0.0.0/16 | deleteNetworkAcl vpc1.acl
    NACL-OBJ-14: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1 | deleteNetworkAcl acl1
    NACL-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1 | deleteNetworkAcl acl1
    NACL-OBJ-14: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | deleteNetworkAcl acl1
    NACL-OBJ-14: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | deleteNetworkAcl acl1
    NACL-OBJ-17: acl1 = createNetworkAcl vpc1
    NACL-OBJ-17: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 as=222222222222
    NACL-OBJ-10: deleteNetworkAcl acl1
    NACL-OBJ-10: deleteNetworkAclEntry acl1 ingress 100
    NACL-OBJ-16: quota networkACLs 0 | vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-ENT-21: quota aclEntries 0 | vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16
    NACL-ENT-4: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 101 allow -1 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 110 allow -1 10.0.0.0/16 | createNetworkAclEntry vpc1.acl egress 99 allow -1 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 50 allow -1 10.0.0.0/16
    NACL-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | associateSubnetCidrBlock sub1 vpc1.ipv6#65
    NACL-OBJ-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16
    NACL-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1
    NACL-OBJ-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1
    NACL-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1 | replaceNetworkAclAssociation sub1 with vpc1.acl
    NACL-OBJ-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with vpc1.acl
    NACL-OBJ-9: replaceNetworkAclAssociation sub1 with acl1
    NACL-OBJ-11: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with vpc2.acl
    NACL-OBJ-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with acl1 | deleteNetworkAclEntry acl1 ingress 100
    NACL-OBJ-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | acl1 = createNetworkAcl vpc1 | replaceNetworkAclAssociation sub1 with acl1 | sub2 = createSubnet vpc1 10.0.1.0/24
    NACL-OBJ-15: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1
    NACL-OBJ-15: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | deleteSubnet sub1
    NACL-DEF-1: vpc1 = createVpc 10.0.0.0/16
    NACL-DEF-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
    NACL-DEF-2: vpc1 = createVpc 10.0.0.0/16
    NACL-DEF-3: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56
    NACL-DEF-3: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56
    NACL-DEF-3: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | associateVpcCidrBlock vpc1 ipv6=amazon
    NACL-DEF-5: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-DEF-5: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/56
    NACL-DEF-5: vpc1 = createVpc 10.0.0.0/16
    NACL-DEF-6: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | createNetworkAclEntry vpc1.acl ingress 32768 allow -1 10.0.0.0/16
    NACL-DEF-6: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 32768 allow -1 10.0.0.0/16
    NACL-DEF-7: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1
    NACL-DEF-8: vpc1 = createVpc 10.0.0.0/16 | deleteNetworkAclEntry vpc1.acl ingress 100
    NACL-DEF-8: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 10.0.0.0/16
    NACL-DEF-9: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | createNetworkAclEntry vpc1.acl ingress 99 allow -1 2001:db8::/64 | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    NACL-DEF-9: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    NACL-ENT-1: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 0 allow -1 10.0.0.0/16
    NACL-ENT-1: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 65536 allow -1 10.0.0.0/16
    NACL-ENT-2: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 100 allow -1 10.0.0.0/16
    NACL-ENT-2: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | createNetworkAclEntry acl1 egress 100 allow -1 10.0.0.0/16
    NACL-ENT-4: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 0.0.0.0/0
    NACL-ENT-4: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | createNetworkAclEntry vpc1.acl ingress 99 deny -1 ::/0
    NACL-ENT-6: createNetworkAclEntry vpc1.acl ingress 100 allow -1 malformed:10.0.0.256/16
    NACL-ENT-6: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.1/16
    NACL-ENT-7: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 2001:db8::1/64
    NACL-ENT-4: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.1/16
    NACL-ENT-8: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 allow tcp 10.0.0.0/16 ports=22..22
    NACL-ENT-8: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow udp 10.0.0.0/16
    NACL-ENT-9: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow 17 10.0.0.0/16
    NACL-ENT-10: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow 6 10.0.0.0/16 ports=22..65536
    NACL-ENT-11: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow 1 10.0.0.0/16
    NACL-ENT-17: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 deny -1 10.0.0.0/16
    NACL-ENT-17: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 10.0.0.0/16
    NACL-ENT-17: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 99 allow 58 10.0.0.0/16 icmp=-1..-1
    NACL-ENT-18: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16
    NACL-ENT-18: vpc1 = createVpc 10.0.0.0/16 | deleteNetworkAclEntry vpc1.acl egress 1
    NACL-ENT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with vpc1.acl
    NACL-ENT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1
    NACL-ENT-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 10.0.0.0/16
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | deleteNetworkAclEntry vpc1.acl ingress 100
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 10.0.0.0/16
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 deny -1 10.0.0.0/16
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | createNetworkAclEntry vpc1.acl egress 99 allow -1 10.0.0.0/16
    NACL-ENT-20: vpc1 = createVpc 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | deleteNetworkAclEntry acl1 ingress 100
    NACL-EVAL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry vpc1.acl egress 101 deny -1 10.0.0.0/16 | ping i1 -> i2.private
    NACL-EVAL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry vpc1.acl ingress 99 deny -1 10.0.0.0/16 | ping i1 -> i2.private
    NACL-EVAL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | replaceNetworkAclAssociation sub1 with acl1 | ping i1 -> i2.private
    NACL-EVAL-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow 1 10.0.0.0/16 icmp=8..0 | createNetworkAclEntry acl1 egress 100 allow 1 10.0.0.0/16 icmp=0..0 | replaceNetworkAclAssociation sub1 with acl1 | ping i2 -> i1.private
    NACL-EVAL-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | rtb1 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute rtb1 0.0.0.0/0 to igw1 | associateRouteTable rtb1 sub1 | i1 = runInstances sub2 | deleteNetworkAclEntry vpc1.acl egress 100 | nat1 = createNatGateway sub1 public allocation=e1 | createRoute vpc1.rtb 0.0.0.0/0 to nat1 | ping i1 -> 198.51.100.7
    NACL-EVAL-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | deleteNetworkAclEntry vpc1.acl ingress 100 | ping i1 -> i2.private
    NACL-EVAL-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | replaceNetworkAclEntry vpc1.acl egress 100 allow -1 10.0.0.0/16 | ping i1 -> 198.51.100.7
    NACL-EVAL-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 egress 100 allow -1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with acl1 | ping i1 -> i2.private
    NACL-EVAL-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | replaceNetworkAclAssociation sub1 with acl1 | ping i2 -> i1.private
    NACL-EVAL-9: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/16 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | createNetworkAclEntry vpc1.acl ingress 99 allow 1 10.1.0.0/16 icmp=-1..-1 | ping i1 -> i2.private
    NACL-EVAL-10: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/16 | acl1 = createNetworkAcl vpc1 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | createNetworkAclEntry acl1 egress 100 allow -1 0.0.0.0/0 | replaceNetworkAclAssociation sub1 with acl1 | ping i1 -> i1.public
    NACL-EVAL-3: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=vpc1.ipv6#1 | sub2 = createSubnet vpc1 10.0.1.0/24 ipv6=vpc1.ipv6#2 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow 6 ::/0 ports=40000..40000 | createNetworkAclEntry acl1 egress 100 allow -1 ::/0 | replaceNetworkAclAssociation sub2 with acl1 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | tcp i1 -> i2.ipv6 port=80 sourcePort=40000
    NACL-EVAL-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | createNetworkAclEntry acl1 egress 100 allow -1 ::/0 | replaceNetworkAclAssociation sub2 with acl1 | ping i2 -> i1.private
    NACL-ENT-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | ping i1 -> i2.private
    NACL-ENT-14: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=vpc1.ipv6#1 | sub2 = createSubnet vpc1 10.0.1.0/24 ipv6=vpc1.ipv6#2 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow 58 ::/0 icmp=-1..-1 | createNetworkAclEntry acl1 egress 100 allow -1 ::/0 | replaceNetworkAclAssociation sub1 with acl1 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.ipv6
    NACL-ICMP-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow -1 10.0.0.0/16 | createNetworkAclEntry acl1 egress 100 allow 1 10.0.0.0/16 icmp=0..0 | replaceNetworkAclAssociation sub1 with acl1 | ping i1 -> i2.private
    NACL-ICMP-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=vpc1.ipv6#1 | sub2 = createSubnet vpc1 10.0.1.0/24 ipv6=vpc1.ipv6#2 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow 58 ::/0 icmp=3..-1 | createNetworkAclEntry acl1 egress 100 allow -1 ::/0 | replaceNetworkAclAssociation sub2 with acl1 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.ipv6
    NACL-ICMP-3: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=vpc1.ipv6#1 | sub2 = createSubnet vpc1 10.0.1.0/24 ipv6=vpc1.ipv6#2 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 ingress 100 allow 1 ::/0 icmp=128..-1 | createNetworkAclEntry acl1 egress 100 allow -1 ::/0 | replaceNetworkAclAssociation sub2 with acl1 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.ipv6
    NACL-EVAL-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | createNetworkAclEntry vpc1.acl egress 99 deny -1 10.0.0.0/16 | ping i1 -> i2.private
    NACL-META-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | createNetworkAclEntry vpc1.acl egress 99 allow -1 0.0.0.0/0 | deleteNetworkAclEntry vpc1.acl egress 100 | ping internet:198.51.100.7 -> 3.2.0.42
    NACL-META-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | ping i1 -> i2.private | createNetworkAclEntry vpc1.acl ingress 101 deny -1 10.0.0.0/16 | ping i1 -> i2.private
    NACL-META-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | createNetworkAclEntry vpc1.acl ingress 101 allow -1 10.0.0.0/16 | ping internet:198.51.100.7 -> 3.2.0.42 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 10.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 101 allow -1 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42
    NACL-META-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | createNetworkAclEntry vpc1.acl ingress 101 deny -1 128.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 0.0.0.0/1 | ping internet:18.206.107.24 -> 3.2.0.42 | replaceNetworkAclEntry vpc1.acl ingress 100 deny -1 128.0.0.0/16 | replaceNetworkAclEntry vpc1.acl ingress 101 allow -1 0.0.0.0/1 | ping internet:18.206.107.24 -> 3.2.0.42
    NACL-META-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | createNetworkAclEntry vpc1.acl ingress 99 allow -1 128.0.0.0/1 | replaceNetworkAclEntry vpc1.acl ingress 100 allow -1 0.0.0.0/1 | ping internet:198.51.100.7 -> 3.2.0.42
    NACL-META-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private | createNetworkAclEntry vpc1.acl ingress 99 deny -1 10.0.0.0/16 | ping i1 -> i2.private
    NACL-META-9: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb ::/0 to igw1 | i1 = runInstances sub1 | associateSubnetCidrBlock sub1 vpc1.ipv6#173 | assignIpv6Addresses i1.eni count=1 | ping i1 -> 2001:db8:ffff::7 | createNetworkAclEntry vpc1.acl ingress 99 deny -1 0.0.0.0/0 | ping i1 -> 2001:db8:ffff::7
    NACL-META-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | acl1 = createNetworkAcl vpc1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createNetworkAclEntry acl1 egress 100 allow 6 10.0.0.0/16 ports=80..80 | createNetworkAclEntry acl1 ingress 100 allow -1 0.0.0.0/0 | replaceNetworkAclEntry vpc1.acl egress 100 allow 6 10.0.0.0/16 ports=80..80 | ping i1 -> i2.private | replaceNetworkAclAssociation sub1 with acl1 | ping i1 -> i2.private
    NACL-META-7: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.1.0.0/24 | sub3 = createSubnet vpc2 10.1.1.0/24 | acl1 = createNetworkAcl vpc2 | pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2 | acceptVpcPeeringConnection pcx1 | createRoute vpc2.rtb 10.0.0.0/16 to pcx1 | createRoute vpc1.rtb 10.1.0.0/16 to pcx1 | i1 = runInstances sub1 | i2 = runInstances sub2 | authorizeSecurityGroupIngress vpc2.sg -1 from 10.0.0.0/16 | ping i1 -> i2.private | replaceNetworkAclAssociation sub3 with acl1 | ping i1 -> i2.private
    NACL-META-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub2 | ping i1 -> i2.private | createNetworkAclEntry vpc1.acl ingress 99 allow 6 10.0.0.0/16 ports=80..80 | ping i1 -> i2.private
    """#
}
