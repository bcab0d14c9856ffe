import Testing
import VPCheck
import VPCheckCorpus
import VPCheckMutants
import VPCheckTopology

/// Faults that show in situations which are drawn seldom, each in a network that a person wrote down.
@Suite struct FaultsByHandTests {
  @Test(arguments: networkCases + hostCases)
  func `a case by hand breaks the law of its fault, and none on the model`(fault: String, text: String) throws
  {
    let fault = try #require(FaultCatalogue.fault(fault))
    let scenario = try StoredCase(parsing: text).scenario
    let fingerprints = Referee(try fault.source.make(0)).trial(scenario).fingerprints
    #expect(fingerprints.contains { $0.hasPrefix("\(fault.law)/") }, "\(fingerprints)")
    #expect(Referee(ModelSystem()).trial(scenario).fingerprints.isEmpty)
  }

  /// Cases about VPCs, subnets and their blocks.
  static let networkCases: [(fault: String, text: String)] = [
    (
      "ipv6-subnet-of-any-length",
      """
      format 1
      law ADDR-SIZE-10
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=2600:1f00::/58
      """
    ),
    (
      "blackholes-stand-aside",
      """
      format 1
      law ADDR-OVL-6
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      createRoute vpc1.rtb 10.2.0.0/24 to igw1
      detachInternetGateway igw1 vpc1
      associateVpcCidrBlock vpc1 10.2.0.0/16
      """
    ),
    (
      "block-over-a-route",
      """
      format 1
      law ADDR-OVL-4
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      createRoute vpc1.rtb 10.2.0.0/24 to igw1
      associateVpcCidrBlock vpc1 10.2.0.0/16
      """
    ),
    (
      "former-blocks-in-the-way",
      """
      format 1
      law ADDR-DEL-10
      vpc1 = createVpc 10.0.0.0/16
      associateVpcCidrBlock vpc1 10.2.0.0/16
      disassociateVpcCidrBlock vpc1 10.2.0.0/16
      associateVpcCidrBlock vpc1 10.2.0.0/16
      """
    ),
    (
      "ipv6-block-with-hosts-removed",
      """
      format 1
      law ADDR-DEL-4
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=2600:1f00::/64
      i1 = runInstances sub1
      assignIpv6Addresses i1.eni count=1
      disassociateVpcCidrBlock vpc1 2600:1f00::/56
      """
    ),
    (
      "ipv6-block-with-subnet-removed",
      """
      format 1
      law ADDR-DEL-9
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=2600:1f00::/64
      disassociateVpcCidrBlock vpc1 2600:1f00::/56
      """
    ),
    (
      "one-ipv6-block-for-all",
      """
      format 1
      law ADDR-OVL-2
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      associateVpcCidrBlock vpc1 ipv6=amazon
      """
    ),
    (
      "vpc-quota-code-of-addresses",
      """
      format 1
      law ADDR-Q-1
      vpc1 = createVpc 10.1.0.0/16
      vpc2 = createVpc 10.2.0.0/16
      vpc3 = createVpc 10.3.0.0/16
      vpc4 = createVpc 10.4.0.0/16
      vpc5 = createVpc 10.5.0.0/16
      vpc6 = createVpc 10.6.0.0/16
      """
    ),
    (
      "added-block-in-many-parts",
      """
      format 1
      law ADDR-Q-3
      vpc1 = createVpc 10.0.0.0/16
      associateVpcCidrBlock vpc1 10.1.0.0/20
      associateVpcCidrBlock vpc1 10.2.0.0/20
      """
    ),
    (
      "ipv6-block-in-many-parts",
      """
      format 1
      law ADDR-Q-4
      vpc1 = createVpc 10.0.0.0/16
      associateVpcCidrBlock vpc1 ipv6=amazon
      associateVpcCidrBlock vpc1 ipv6=amazon
      """
    ),
    (
      "ipv4-block-of-an-ipv6-pool",
      """
      format 1
      law VPC-CRT-12
      vpc1 = createVpc 10.0.0.0/16 ipv6=10.1.0.0/16
      """
    ),
    (
      "every-region-sees-all",
      """
      format 1
      law VPC-GEN-10
      vpc1 = createVpc 10.0.0.0/16 region=eu-west-1
      sub1 = createSubnet vpc1 10.0.0.0/24
      """
    ),
    (
      "subnet-in-a-former-block",
      """
      format 1
      law SUB-CRT-11
      vpc1 = createVpc 10.0.0.0/16
      associateVpcCidrBlock vpc1 10.2.0.0/16
      disassociateVpcCidrBlock vpc1 10.2.0.0/16
      sub1 = createSubnet vpc1 10.2.0.0/24
      """
    ),
    (
      "ipv4-address-without-a-block",
      """
      format 1
      law SUB-V6-6
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      sub1 = createSubnet vpc1 ipv6=2600:1f00::/64
      i1 = runInstances sub1
      """
    ),
    (
      "full-subnet-gives-the-network-address",
      """
      format 1
      law ADDR-RSV-8
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/28
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      eni3 = createNetworkInterface sub1
      eni4 = createNetworkInterface sub1
      eni5 = createNetworkInterface sub1
      eni6 = createNetworkInterface sub1
      eni7 = createNetworkInterface sub1
      eni8 = createNetworkInterface sub1
      eni9 = createNetworkInterface sub1
      eni10 = createNetworkInterface sub1
      eni11 = createNetworkInterface sub1
      eni12 = createNetworkInterface sub1
      """
    ),
    (
      "full-subnet-lacks-instances",
      """
      format 1
      law INST-RUN-7
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/28
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      eni3 = createNetworkInterface sub1
      eni4 = createNetworkInterface sub1
      eni5 = createNetworkInterface sub1
      eni6 = createNetworkInterface sub1
      eni7 = createNetworkInterface sub1
      eni8 = createNetworkInterface sub1
      eni9 = createNetworkInterface sub1
      eni10 = createNetworkInterface sub1
      eni11 = createNetworkInterface sub1
      i1 = runInstances sub1
      """
    ),
    (
      "as-many-as-are-free",
      """
      format 1
      law NIC-IP-14
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/28
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      eni3 = createNetworkInterface sub1
      eni4 = createNetworkInterface sub1
      eni5 = createNetworkInterface sub1
      eni6 = createNetworkInterface sub1
      eni7 = createNetworkInterface sub1
      eni8 = createNetworkInterface sub1
      eni9 = createNetworkInterface sub1
      eni10 = createNetworkInterface sub1
      eni11 = createNetworkInterface sub1
      assignPrivateIpAddresses eni1 count=1
      """
    ),
  ]
}
