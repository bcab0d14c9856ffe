// Written by VPCHECK_WRITE_CASES=1 swift test --filter AimedCaseTests.

extension AimedCases {
  /// The cases that are aimed at laws of the sheet "Instances and interfaces".
  static let instancesAndInterfaces = #"""
    INST-RUN-7: quota ipv4AddressesPerInterface 20 | vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/28 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=10 | i2 = runInstances sub1
    PUB-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true
    NIC-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 address=10.0.0.13
    NIC-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1
    NIC-OBJ-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | eni1 = createNetworkInterface sub1
    PUB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | eni1 = createNetworkInterface sub1
    NIC-OBJ-5: deleteNetworkInterface eni1
    NIC-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni sourceDestCheck=false | stopInstances i1
    NIC-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 | i2 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni groups=vpc1.sg,sg1
    NIC-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | assignPrivateIpAddresses eni1 count=1 | detachNetworkInterface eni1
    NIC-OBJ-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1
    NIC-DEL-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | deleteNetworkInterface i1.eni
    NIC-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | deleteNetworkInterface eni1
    NIC-DEL-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | eni1 = createNetworkInterface sub1 groups=sg1 | deleteNetworkInterface eni1
    SDC-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1
    SDC-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | modifyNetworkInterfaceAttribute i1.eni sourceDestCheck=false
    SDC-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | modifyNetworkInterfaceAttribute eni1 sourceDestCheck=false
    NIC-ATT-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 zone=1 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub2 | attachNetworkInterface eni1 i1 device=1
    NIC-ATT-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | attachNetworkInterface i1.eni i1 device=1
    NIC-ATT-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | stopInstances i1 | attachNetworkInterface eni1 i1 device=1
    NIC-ATT-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1
    NIC-ATT-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=0
    NIC-ATT-6: quota interfacesPerInstance 0 | vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1
    NIC-DET-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | detachNetworkInterface i1.eni
    NIC-DET-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | detachNetworkInterface eni1
    NIC-DET-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | detachNetworkInterface eni1
    NIC-IP-1: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16 | eni1 = createNetworkInterface sub1
    INST-RUN-9: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 10.1.0.0/16 | sub1 = createSubnet vpc1 10.1.0.0/16 | i1 = runInstances sub1
    NIC-IP-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1
    NIC-IP-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 address=10.1.0.4
    NIC-IP-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.0
    NIC-IP-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 address=10.0.0.0
    NIC-IP-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 address=10.0.0.4
    NIC-IP-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 address=10.0.0.4
    NIC-IP-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 address=10.0.0.35 | assignPrivateIpAddresses i1.eni count=1 | i2 = runInstances sub1 address=10.0.0.4
    NIC-IP-15: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | eni1 = createNetworkInterface sub1 address=10.0.0.4
    NIC-IP-19: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sub2 = createSubnet vpc2 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub2 address=10.0.0.4
    NIC-IP-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 address=10.0.0.14 | assignPrivateIpAddresses eni1 count=1 | assignPrivateIpAddresses eni2 addresses=10.0.0.5
    NIC-IP-6: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | assignPrivateIpAddresses i2.eni addresses=10.0.0.4
    NIC-IP-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | assignPrivateIpAddresses i2.eni addresses=10.0.0.4 allowReassignment=true
    NIC-IP-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 address=10.0.0.34 | assignPrivateIpAddresses eni1 count=1 | assignPrivateIpAddresses eni2 addresses=10.0.0.5 allowReassignment=true
    NIC-IP-11: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.4 count=1
    NIC-IP-11: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni
    NIC-IP-13: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=3
    NIC-Q-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1
    NIC-IP-14: quota ipv4AddressesPerInterface 20 | vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/28 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 | assignPrivateIpAddresses eni1 count=1 | assignPrivateIpAddresses eni1 count=9
    NIC-IP-16: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni addresses=2600:1f00:0:100:ffff:ffff:ffff:ffef
    NIC-IP-16: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 | assignIpv6Addresses eni1 count=1 | assignIpv6Addresses eni2 addresses=2600:1f00:0:1::4
    NIC-IP-16: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni count=1
    NIC-IP-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | unassignPrivateIpAddresses i1.eni addresses=10.0.0.4
    NIC-IP-8: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | eni1 = createNetworkInterface sub1 | eni2 = createNetworkInterface sub1 | assignPrivateIpAddresses eni1 addresses=10.0.0.20 | associateAddress e1 to eni1 address=10.0.0.20 | assignPrivateIpAddresses eni2 addresses=10.0.0.20 allowReassignment=true
    NIC-IP-9: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.20 | associateAddress e1 to i1 address=10.0.0.20 | unassignPrivateIpAddresses i1.eni addresses=10.0.0.20
    NIC-IP-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1
    NIC-IP-12: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.4
    NIC-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1
    NIC-OBJ-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 address=10.0.0.176 | assignPrivateIpAddresses i1.eni count=1
    NIC-IP-18: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni addresses=10.0.0.40 | unassignPrivateIpAddresses i1.eni addresses=10.0.0.40
    NIC-IP-16: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | i1 = runInstances sub1 | assignIpv6Addresses i1.eni count=1 | unassignIpv6Addresses i1.eni addresses=2600:1f00:0:1::4
    NIC-IP-17: vpc1 = createVpc 10.0.0.0/16 | associateVpcCidrBlock vpc1 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#32 | modifySubnetAttribute sub1 assignIpv6AddressOnCreation=true | i1 = runInstances sub1
    NIC-IP-17: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6#1 | i1 = runInstances sub1
    PUB-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | i1 = runInstances sub1
    PUB-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true
    PUB-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | modifySubnetAttribute sub1 mapPublicIpOnLaunch=true | i1 = runInstances sub1 publicAddress=false
    PUB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1
    PUB-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1
    PUB-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | stopInstances i1
    PUB-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | stopInstances i1 | startInstances i1
    PUB-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | startInstances i1
    PUB-12: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | associateAddress e1 to i1 | disassociateAddress e1
    PUB-13: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | eni1 = createNetworkInterface sub1 | associateAddress e1 to i1 | attachNetworkInterface eni1 i1 device=1 | disassociateAddress e1
    PUB-14: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 publicAddress=true | assignPrivateIpAddresses i1.eni addresses=10.0.0.20 | associateAddress e1 to i1 address=10.0.0.20 | stopInstances i1 | startInstances i1
    PUB-16: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | rebootInstances i1
    PUB-16: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | assignPrivateIpAddresses i1.eni count=1 | rebootInstances i1
    PUB-19: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | i2 = runInstances sub1 publicAddress=true
    PUB-19: vpc1 = createVpc 10.0.0.0/16 | e1 = allocateAddress | e2 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true
    PUB-17: vpc1 = createVpc 10.0.0.0/16 | e1 = allocateAddress | e2 = allocateAddress | e3 = allocateAddress | e4 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | e5 = allocateAddress
    INST-RUN-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1
    INST-RUN-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1
    INST-RUN-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | sg1 = createSecurityGroup vpc1 name=a | i1 = runInstances sub1 groups=sg1
    INST-RUN-3: vpc1 = createVpc 10.0.0.0/16 | vpc2 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 groups=vpc2.sg
    INST-RUN-4: i1 = runInstances sub1
    INST-RUN-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1
    INST-RUN-9: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true
    INST-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | startInstances i1
    INST-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1
    INST-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | stopInstances i1
    INST-LIFE-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | wait 24h
    INST-LIFE-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | startInstances i1
    INST-LIFE-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | stopInstances i1
    INST-LIFE-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1 | startInstances i1
    INST-LIFE-4: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1 | stopInstances i1
    INST-LIFE-5: terminateInstances i1
    INST-LIFE-7: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1 | rebootInstances i1
    INST-LIFE-10: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | rebootInstances i1
    INST-STOP-1: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1
    INST-TERM-1: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | i1 = runInstances sub1 | associateAddress e1 to i1 | terminateInstances i1
    INST-TERM-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | terminateInstances i1
    INST-TERM-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | attachNetworkInterface eni1 i1 device=1 | terminateInstances i1
    INST-LIFE-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | stopInstances i1 | ping i1 -> i1.private
    SDC-2: vpc1 = createVpc 10.0.0.0/16 ipv6=amazon | sub1 = createSubnet vpc1 10.0.0.0/16 ipv6=vpc1.ipv6 | i1 = runInstances sub1 | i2 = runInstances sub1 | assignIpv6Addresses i1.eni count=1 | assignIpv6Addresses i2.eni count=1 | ping i1 -> i2.ipv6
    SDC-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | sub3 = createSubnet vpc1 10.0.2.0/24 | rtb1 = createRouteTable vpc1 | associateRouteTable rtb1 sub1 | i1 = runInstances sub1 | i2 = runInstances sub2 | createRoute rtb1 10.0.2.0/24 to i2 | i3 = runInstances sub3 | authorizeSecurityGroupIngress vpc1.sg -1 from 10.0.0.0/16 | ping i1 -> i3.private
    SDC-4: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | rtb1 = createRouteTable vpc1 | rtb2 = createRouteTable vpc1 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | associateRouteTable rtb1 igw1 | associateRouteTable rtb2 sub1 | i1 = runInstances sub1 publicAddress=true | i2 = runInstances sub2 publicAddress=true | createRoute rtb2 0.0.0.0/0 to i2 | createRoute rtb1 10.0.0.0/24 to i2 | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | modifyNetworkInterfaceAttribute i2.eni sourceDestCheck=false | ping internet:198.51.100.7 -> i1.eni.public
    SDC-3: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/24 | sub2 = createSubnet vpc1 10.0.1.0/24 | i1 = runInstances sub1 | i2 = runInstances sub1 | i3 = runInstances sub2 | assignPrivateIpAddresses i1.eni count=1 | ping i3 -> 10.0.0.6
    INST-LIFE-8: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | eni1 = createNetworkInterface sub1 | ping i1 -> eni1.private
    INST-STOP-2: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 publicAddress=true | ping i1 -> i1.private | stopInstances i1 | startInstances i1 | ping i1 -> i1.private
    INST-STOP-3: vpc1 = createVpc 10.0.0.0/16 | igw1 = createInternetGateway | e1 = allocateAddress | sub1 = createSubnet vpc1 10.0.0.0/16 | attachInternetGateway igw1 vpc1 | createRoute vpc1.rtb 0.0.0.0/0 to igw1 | i1 = runInstances sub1 publicAddress=true | authorizeSecurityGroupIngress vpc1.sg -1 from 0.0.0.0/0 | ping internet:198.51.100.7 -> 3.2.0.42 | stopInstances i1 | ping internet:198.51.100.7 -> 3.2.0.42
    SDC-5: vpc1 = createVpc 10.0.0.0/16 | sub1 = createSubnet vpc1 10.0.0.0/16 | i1 = runInstances sub1 | i2 = runInstances sub1 | ping i1 -> i2.private | modifyNetworkInterfaceAttribute i1.eni sourceDestCheck=false | ping i1 -> i2.private
    """#
}
