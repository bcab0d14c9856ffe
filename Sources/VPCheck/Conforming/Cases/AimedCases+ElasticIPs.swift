// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Elastic IPs".
  static let elasticIPs = #"""
    EIP-LIFE-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | detachInternetGateway igw1 vpc1
    EIP-LIFE-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | associateAddress e1 to eni1 | attachNetworkInterface eni1 i1 device=1 | detachInternetGateway igw1 vpc1
    EIP-DP-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | associateAddress e1 to i1 | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> e1.public
    EIP-DP-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | assignPrivateIpAddresses i1.eni addresses=10.0.0.20 | associateAddress e1 to i1 address=10.0.0.20 | ping internet:198.51.100.7 -> e1.public
    EIP-DP-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | associateAddress e1 to i1 | ping internet:198.51.100.7 -> i1.eni.public
    EIP-ALLOC-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | terminateInstances i1
    EIP-ALLOC-1: e1 = allocateAddress | e2 = allocateAddress
    EIP-ALLOC-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | e1 = allocateAddress
    EIP-ALLOC-1: e1 = allocateAddress as=222222222222
    EIP-ALLOC-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1
    EIP-ALLOC-2: e1 = allocateAddress | wait 0s
    EIP-ALLOC-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | nat1 = createNatGateway sub1 private
    EIP-ALLOC-3: quota elasticIPs 0 | e1 = allocateAddress
    EIP-ALLOC-5: e1 = allocateAddress
    EIP-ALLOC-7: e1 = allocateAddress
    EIP-ALLOC-7: e1 = allocateAddress | e2 = allocateAddress
    EIP-REL-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | releaseAddress e1
    EIP-REL-7: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | nat1 = createNatGateway sub1 public allocation=e1 | releaseAddress e1
    EIP-REL-3: e1 = allocateAddress | releaseAddress e1
    EIP-REL-4: releaseAddress e1
    EIP-REL-5: e1 = allocateAddress | releaseAddress e1 as=222222222222
    EIP-ASSOC-3: associateAddress e1 to i1
    EIP-ASSOC-27: e1 = allocateAddress | associateAddress e1 to eni1 as=222222222222
    EIP-ASSOC-27: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress as=222222222222 | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1
    EIP-ASSOC-4: e1 = allocateAddress | associateAddress e1 to eni1
    EIP-ASSOC-4: e1 = allocateAddress | associateAddress e1 to i1
    EIP-ASSOC-5: vpc1 = createVpc 10.0.0.0/16 | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | associateAddress e1 to i1
    EIP-ASSOC-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1
    EIP-ASSOC-7: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | associateAddress e1 to i1
    EIP-ASSOC-8: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | stopInstances i1 | startInstances i1 | associateAddress e1 to i1
    EIP-ASSOC-9: vpc1 = createVpc 10.0.0.0/16 | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1 | associateAddress e1 to i1
    EIP-ASSOC-10: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | stopInstances i1 | associateAddress e1 to i1
    EIP-ASSOC-11: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | eni1 = createNetworkInterface sub1 | associateAddress e1 to eni1
    EIP-ASSOC-13: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 address=10.1.0.4
    EIP-ASSOC-18: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | i2 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e1 to i2 allowReassociation=false
    EIP-ASSOC-19: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | i2 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e1 to i2
    EIP-ASSOC-21: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | e2 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e2 to i1 allowReassociation=false
    EIP-ASSOC-22: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e1 to i1
    EIP-ASSOC-28: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | igw2 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | attachInternetGateway igw2 vpc2 | i1 = runInstances sub1 | i2 = runInstances sub2 | associateAddress e1 to i1 | associateAddress e1 to i2 allowReassociation=true
    EIP-ASSOC-25: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | nat1 = createNatGateway sub1 public allocation=e1 | associateAddress e1 to i1
    EIP-ASSOC-12: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.20 | associateAddress e1 to i1 address=10.0.0.20
    EIP-ASSOC-12: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1 | associateAddress e1 to i1
    EIP-ASSOC-14: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | e2 = allocateAddress
    EIP-ASSOC-17: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | i2 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e1 to i2
    EIP-ASSOC-20: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | e2 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | associateAddress e2 to i1
    EIP-ASSOC-23: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | associateAddress e1 to i1
    EIP-ASSOC-23: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | assignPrivateIpAddresses i1.eni addresses=10.0.0.20 | associateAddress e1 to i1 address=10.0.0.20
    EIP-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | stopInstances i1
    EIP-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | rebootInstances i1
    EIP-LIFE-3: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | associateAddress e1 to eni1 | attachNetworkInterface eni1 i1 device=1
    EIP-LIFE-7: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | nat1 = createNatGateway sub1 public allocation=e1 | attachInternetGateway igw1 vpc2
    EIP-LIFE-7: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | igw2 = createInternetGateway
    EIP-DIS-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | disassociateAddress e1
    EIP-DIS-2: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | disassociateAddress e1 | disassociateAddress e1
    EIP-DIS-3: e1 = allocateAddress | disassociateAddress e1
    EIP-DIS-6: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | nat1 = createNatGateway sub1 public allocation=e1 | disassociateAddress e1
    EIP-LIFE-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | eni1 = createNetworkInterface sub1 | associateAddress e1 to eni1 | deleteNetworkInterface eni1
    EIP-DP-3: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private | associateAddress e1 to i1 | ping i1 -> i2.private
    EIP-DP-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | e2 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 | associateAddress e1 to i1 | ping i1 -> 198.51.100.7 | associateAddress e2 to i1 | ping i1 -> 198.51.100.7
    EIP-ASSOC-15: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1
    EIP-REL-8: e1 = allocateAddress | releaseAddress e1
    EIP-DIS-5: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | disassociateAddress e1
    """#
}
