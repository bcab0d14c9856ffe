extension FaultsByHandTests {
  /// Cases about interfaces and instances.
  static let hostCases: [(fault: String, text: String)] = [
    (
      "stop-turns-checks-on",
      """
      format 1
      law NIC-OBJ-6
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      modifyNetworkInterfaceAttribute i1.eni sourceDestCheck=false
      stopInstances i1
      """
    ),
    (
      "attached-to-running-instances-only",
      """
      format 1
      law NIC-ATT-4
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      stopInstances i1
      eni1 = createNetworkInterface sub1
      attachNetworkInterface eni1 i1 device=1
      """
    ),
    (
      "interface-quota-code-of-the-account",
      """
      format 1
      law NIC-ATT-6
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      attachNetworkInterface eni1 i1 device=2
      attachNetworkInterface eni2 i1 device=1
      """
    ),
    (
      "address-of-a-stopped-instance-free",
      """
      format 1
      law NIC-IP-15
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1 address=10.0.0.20
      stopInstances i1
      eni1 = createNetworkInterface sub1 address=10.0.0.20
      """
    ),
    (
      "secondary-address-taken-unasked",
      """
      format 1
      law NIC-IP-6
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      assignPrivateIpAddresses eni1 addresses=10.0.0.20
      assignPrivateIpAddresses eni2 addresses=10.0.0.20
      """
    ),
    (
      "mapping-stays-behind",
      """
      format 1
      law NIC-IP-8
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.0.0.0/24
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      assignPrivateIpAddresses eni1 addresses=10.0.0.20
      e1 = allocateAddress
      associateAddress e1 to eni1 address=10.0.0.20
      assignPrivateIpAddresses eni2 addresses=10.0.0.20 allowReassignment=true
      """
    ),
    (
      "mapping-of-an-unassigned-address",
      """
      format 1
      law NIC-IP-9
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.0.0.0/24
      eni1 = createNetworkInterface sub1
      assignPrivateIpAddresses eni1 addresses=10.0.0.20
      e1 = allocateAddress
      associateAddress e1 to eni1 address=10.0.0.20
      unassignPrivateIpAddresses eni1 addresses=10.0.0.20
      """
    ),
    (
      "primary-address-unassigned",
      """
      format 1
      law NIC-IP-10
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      eni1 = createNetworkInterface sub1 address=10.0.0.20
      unassignPrivateIpAddresses eni1 addresses=10.0.0.20
      """
    ),
    (
      "ipv6-address-held-twice",
      """
      format 1
      law NIC-IP-16
      vpc1 = createVpc 10.0.0.0/16 ipv6=amazon
      sub1 = createSubnet vpc1 10.0.0.0/24 ipv6=2600:1f00::/64
      eni1 = createNetworkInterface sub1
      eni2 = createNetworkInterface sub1
      assignIpv6Addresses eni1 addresses=2600:1f00::9
      assignIpv6Addresses eni2 addresses=2600:1f00::9
      """
    ),
    (
      "no-public-address-after-an-elastic-one",
      """
      format 1
      law PUB-12
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1 publicAddress=true
      e1 = allocateAddress
      associateAddress e1 to i1
      disassociateAddress e1
      """
    ),
    (
      "public-address-beside-interfaces",
      """
      format 1
      law PUB-13
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1 publicAddress=true
      eni1 = createNetworkInterface sub1
      attachNetworkInterface eni1 i1 device=1
      stopInstances i1
      startInstances i1
      """
    ),
    (
      "public-address-beside-an-elastic-one",
      """
      format 1
      law PUB-14
      vpc1 = createVpc 10.0.0.0/16
      igw1 = createInternetGateway
      attachInternetGateway igw1 vpc1
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1 publicAddress=true
      assignPrivateIpAddresses i1.eni addresses=10.0.0.20
      e1 = allocateAddress
      associateAddress e1 to i1.eni address=10.0.0.20
      stopInstances i1
      startInstances i1
      """
    ),
    (
      "automatic-addresses-counted",
      """
      format 1
      law PUB-17
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1 publicAddress=true
      i2 = runInstances sub1 publicAddress=true
      i3 = runInstances sub1 publicAddress=true
      i4 = runInstances sub1 publicAddress=true
      i5 = runInstances sub1 publicAddress=true
      e1 = allocateAddress
      """
    ),
    (
      "terminated-instance-started",
      """
      format 1
      law INST-LIFE-4
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      terminateInstances i1
      startInstances i1
      """
    ),
    (
      "terminated-instance-not-rebooted",
      """
      format 1
      law INST-LIFE-7
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      terminateInstances i1
      rebootInstances i1
      """
    ),
    (
      "stopped-instance-is-in-a-wrong-transition",
      """
      format 1
      law INST-LIFE-10
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      stopInstances i1
      rebootInstances i1
      """
    ),
    (
      "attached-interface-stays-attached",
      """
      format 1
      law INST-TERM-2
      vpc1 = createVpc 10.0.0.0/16
      sub1 = createSubnet vpc1 10.0.0.0/24
      i1 = runInstances sub1
      eni1 = createNetworkInterface sub1
      attachNetworkInterface eni1 i1 device=1
      terminateInstances i1
      """
    ),
  ]
}
