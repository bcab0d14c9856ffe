// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Errors".
  static let errors = #"""
    ERR-GEN-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | releaseAddress e1
    ERR-GEN-1: vpc1 = createVpc 10.0.0.0/16 | deleteSecurityGroup vpc1.sg
    ERR-GEN-5: igw1 = createInternetGateway dryRun=true
    """#
}
