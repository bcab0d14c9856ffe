// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Addressing".
  static let addressing = #"""
    ADDR-SYN-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | createRoute vpc1.rtb malformed:10.0.0/16 to igw1
    ADDR-SYN-1: vpc1 = createVpc 10.1.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb malformed:10.0.0/16 to igw1
    ADDR-SYN-1: vpc1 = createVpc malformed:10.0.0/16
    ADDR-SYN-2: vpc1 = createVpc 2001:db8::/64
    ADDR-SYN-3: vpc1 = createVpc 10.0.0.1/16
    ADDR-SYN-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.1/16
    ADDR-SYN-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.1/16 to igw1
    ADDR-SIZE-1: vpc1 = createVpc 10.0.0.0/32
    ADDR-SIZE-1: vpc1 = createVpc 10.0.0.0/15
    ADDR-SIZE-3: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/32
    ADDR-SIZE-3: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/29
    ADDR-SIZE-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/32
    ADDR-SIZE-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/29
    ADDR-SIZE-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 0.0.0.0/0
    ADDR-SIZE-5: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-SIZE-5: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.2.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-SIZE-6: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-SIZE-6: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    ADDR-SIZE-8: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/57
    ADDR-SIZE-8: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=2001:db8::/64
    ADDR-SIZE-10: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | vpc2 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc2 10.0.0.0/16 | associateSubnetCidrBlock sub1 2600:1f00:0:104::/128
    ADDR-SIZE-10: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | vpc2 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc2 10.0.0.0/16 | associateSubnetCidrBlock sub1 2600:1f00:0:104::/63
    ADDR-RNG-1: vpc1 = createVpc 9.9.0.0/16
    ADDR-RNG-1: vpc1 = createVpc 100.64.0.0/16
    ADDR-RNG-2: vpc1 = createVpc 169.254.0.0/16
    ADDR-RNG-2: vpc1 = createVpc 169.254.0.0/24
    ADDR-RNG-5: vpc1 = createVpc 172.17.0.0/16
    ADDR-SEC-1: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 172.16.0.0/16
    ADDR-SEC-3: vpc1 = createVpc 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.0.0.0/16
    ADDR-SEC-4: vpc1 = createVpc 172.16.0.0/16 | associateVpcCidrBlock vpc1 172.31.0.0/16
    ADDR-SEC-5: vpc1 = createVpc 10.0.0.0/16
    ADDR-SEC-6: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 11.0.0.0/16
    ADDR-OVL-1: vpc1 = createVpc 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/24
    ADDR-OVL-2: vpc1 = createVpc 10.0.0.0/16
    ADDR-OVL-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | associateVpcCidrBlock vpc1 ipv6=amazon
    ADDR-OVL-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    ADDR-OVL-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.1.0/24 to igw1 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/24 to igw1 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | detachInternetGateway igw1 vpc1 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-8: vpc1 = createVpc 10.0.0.0/16 | rtb1 = createRouteTable vpc1 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-8: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 10.1.0.0/16 to igw1 | associateVpcCidrBlock vpc1 10.2.0.0/16
    ADDR-OVL-10: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-OVL-10: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.2.0.0/16
    ADDR-DEL-10: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-1: vpc1 = createVpc 10.0.0.0/16 | disassociateVpcCidrBlock vpc1 10.0.0.0/16
    ADDR-DEL-2: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-2: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/24 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-3: vpc1 = createVpc 10.0.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-4: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni count=1 | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    ADDR-DEL-9: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6 | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    ADDR-DEL-5: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb ::/0 to igw1 | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    ADDR-DEL-5: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | igw1 = createInternetGateway | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 2001:db8::/64 to igw1 | disassociateVpcCidrBlock vpc1 vpc1.ipv6
    ADDR-DEL-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | deleteSubnet sub1
    ADDR-DEL-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | associateRouteTable vpc1.rtb sub1
    ADDR-DEL-7: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.2.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-7: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-DEL-7: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | disassociateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-Q-1: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | vpc3 = createVpc 10.0.0.0/16 | vpc4 = createVpc 10.0.0.0/16 | vpc5 = createVpc 10.0.0.0/16 | vpc6 = createVpc 10.0.0.0/16
    ADDR-Q-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24
    ADDR-Q-3: quota ipv4Blocks 0 | vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16
    ADDR-Q-4: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | associateVpcCidrBlock vpc1 ipv6=amazon
    ADDR-RSV-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1
    ADDR-RSV-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/27 | eni1 = createNetworkInterface sub1 address=10.0.0.31
    ADDR-RSV-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16
    ADDR-RSV-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1
    ADDR-RSV-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1
    ADDR-RSV-6: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni count=1
    ADDR-RSV-8: quota ipv4AddressesPerInterface 20 | vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/28 | eni1 = createNetworkInterface sub1 | assignPrivateIpAddresses eni1 count=10 | eni2 = createNetworkInterface sub1
    ADDR-RSV-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1
    ADDR-RSV-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 address=10.0.0.4 | assignPrivateIpAddresses i1.eni count=1
    ADDR-OVL-11: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | associateVpcCidrBlock vpc1 10.2.0.0/16
    ADDR-SYN-9: vpc1 = createVpc 10.0.0.0/16
    """#
}
