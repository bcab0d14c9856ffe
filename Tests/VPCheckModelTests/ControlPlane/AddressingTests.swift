import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// The worked examples of the addressing sheet.
@Suite struct AddressingTests: ControlPlaneSuite {
  @Test func `A1: host bits of a primary block are cleared`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "100.68.0.18/18"))
    #expect(stage.vpc(vpc(1))?.associatedBlocks == [block("100.68.0.0/18")])
  }

  @Test func `A2 and A3: a VPC is between 16 and 28`() {
    var stage = ControlStage()
    stage.refuse(createVpc(1, "10.0.0.0/15"), "InvalidVpc.Range")
    stage.refuse(createVpc(1, "10.0.0.0/29"), "InvalidVpc.Range")
  }

  @Test func `A4: a subnet may be the whole VPC, and five addresses are reserved`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/28"))
    stage.accept(createSubnet(1, in: 1, "10.0.0.0/28"))
    #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == 11)
  }

  @Test func `ADDR-RSV-2: each size of subnet has all but five of its addresses free`() {
    for length in 16...28 {
      var stage = ControlStage()
      stage.accept(createVpc(1, "10.0.0.0/16"))
      stage.accept(createSubnet(1, in: 1, "10.0.0.0/\(length)"))
      #expect(stage.topology.subnets[subnet(1)]?.availableAddressCount == (1 << (32 - length)) - 5)
    }
  }

  @Test func `A5: another private range cannot be added`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.refuse(associate(1, "172.16.0.0/16"))
  }

  @Test func `A6: a shared range can be added, and every table gets its local route`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    stage.accept(associate(1, "100.64.0.0/16"))
    for id in [mainTable(1), table(1)] {
      let routes = stage.topology.routeTables[id]?.routes
      #expect(routes?.map(\.destination) == [block("10.0.0.0/16"), block("100.64.0.0/16")])
      #expect(routes?.allSatisfy { $0.target == .local && $0.state == .active } == true)
    }
  }

  @Test func `A7: a private range cannot be added to a shared one`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "100.64.0.0/16"))
    stage.refuse(associate(1, "10.0.0.0/16"))
  }

  @Test func `A8 and A9: nothing of 10 0 16 can be added beside a block of 10 0 15`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.refuse(associate(1, "10.0.0.0/24"))
    stage.accept(createVpc(2, "10.2.0.0/16"))
    stage.accept(associate(2, "10.0.0.0/24"))
  }

  @Test func `A10: nothing of 172 31 can be added beside a block of 172 16`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "172.16.0.0/16"))
    stage.refuse(associate(1, "172.31.0.0/20"))
    stage.accept(associate(1, "172.18.0.0/20"))
  }

  @Test(arguments: [("10.0.0.0/24", false), ("10.0.0.0/23", false), ("10.0.0.0/25", true)])
  func `A11 to A13: a route stands in the way of its block and of larger ones`(_ example: (String, Bool)) {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.2.0.0/16"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.createRoute(mainTable(1), cidr("10.0.0.0/24"), .internetGateway(gateway(1))))
    if example.1 {
      stage.accept(associate(1, example.0))
    } else {
      stage.refuse(associate(1, example.0))
    }
  }

  @Test func `A14: a block that overlaps the primary cannot be added`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.4.0.0/16"))
    stage.refuse(associate(1, "10.4.128.0/20"))
  }

  @Test func `A15: the sixth block is one too many`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.2.0.0/16"))
    for number in 3...6 { stage.accept(associate(1, "10.\(number).0.0/16")) }
    stage.refuse(associate(1, "10.7.0.0/16"))
  }

  @Test func `A16 and A17: link-local space is refused, a range that is only advised against is not`() {
    var stage = ControlStage()
    stage.refuse(createVpc(1, "169.254.0.0/24"))
    stage.accept(createVpc(1, "172.17.0.0/16"))
  }

  @Test func `A18: a block goes only without subnets, and its local routes go with it`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/16"))
    stage.accept(associate(1, "10.2.0.0/16"))
    stage.accept(createSubnet(1, in: 1, "10.2.0.0/24"))
    stage.accept(.createRouteTable(table(1), vpc: vpc(1)))
    let removal = Command.disassociateVpcCidrBlock(vpc(1), cidr("10.2.0.0/16"))
    stage.refuse(removal, "InvalidCidrBlock.InUse")
    stage.accept(.deleteSubnet(subnet(1)))
    stage.accept(removal)
    for id in [mainTable(1), table(1)] {
      #expect(stage.topology.routeTables[id]?.routes.map(\.destination) == [block("10.0.0.0/16")])
    }
    stage.refuse(removal)
    stage.refuse(.disassociateVpcCidrBlock(vpc(1), cidr("10.0.0.0/16")), "OperationNotPermitted")
  }

  @Test func `A19 and A20: the letter of ADDR-SEC-3 holds for small blocks too`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.0.0.0/24"))
    stage.refuse(associate(1, "10.0.1.0/24"))
    stage.accept(associate(1, "10.1.0.0/24"))
  }

  @Test func `A21: a larger route does not stand in the way`() {
    var stage = ControlStage()
    stage.accept(createVpc(1, "10.1.0.0/16"))
    stage.accept(.createInternetGateway(gateway(1)))
    stage.accept(.attachInternetGateway(gateway(1), vpc(1)))
    stage.accept(.createRoute(mainTable(1), cidr("10.0.0.0/8"), .internetGateway(gateway(1))))
    stage.accept(associate(1, "10.2.0.0/16"))
  }

  @Test func `ADDR-SEC-1: the whole table of restricted associations`() {
    let primaries = ["10.2.0.0/24", "172.16.0.0/24", "192.168.0.0/24", "198.19.0.0/24", "100.64.0.0/24"]
    let added = [
      "10.4.0.0/24", "172.18.0.0/24", "192.168.8.0/24", "198.19.8.0/24", "100.65.0.0/24", "8.8.8.0/24",
    ]
    let expected: [[Bool]] = [
      [true, false, false, false, true, true],
      [false, true, false, false, true, true],
      [false, false, true, false, true, true],
      [false, false, false, false, true, true],
      [false, false, false, false, true, true],
    ]
    for (row, primary) in primaries.enumerated() {
      for (column, addition) in added.enumerated() {
        var stage = ControlStage()
        stage.accept(createVpc(1, primary))
        let outcome = Model.outcome(of: associate(1, addition), on: stage.model)
        #expect(outcome.isAccepted == expected[row][column], "\(primary) and \(addition)")
      }
    }
  }

  @Test func `ADDR-SYN-1: text that is no block is refused wherever a block is asked for`() {
    var stage = ControlStage()
    stage.refuse(.createVpc(vpc(1), cidrBlock: nil, ipv6: nil), "MissingParameter")
    for text in ["10.0.0.0", "10.0.0/16", "::/0", "nonsense"] {
      stage.refuse(createVpc(1, text), "InvalidParameterValue")
    }
    stage.accept(createVpc(1, "10.2.0.0/16"))
    stage.refuse(.createVpc(vpc(2), cidrBlock: .ipv6Block(of: vpc(1)), ipv6: nil), "InvalidParameterValue")
    stage.refuse(associate(1, "nonsense"), "InvalidParameterValue")
    stage.refuse(createSubnet(1, in: 1, "fd00::/64"), "InvalidParameterValue")
    stage.refuse(.deleteRoute(mainTable(1), cidr("10.2")), "InvalidParameterValue")
  }

  @Test func `ADDR-SIZE-7 to ADDR-SIZE-10: the editions differ in IPv6 sizes`() {
    for edition in IPv6Edition.allCases {
      var options = ModelOptions()
      options.ipv6Edition = edition
      for length in 40...64 {
        let model = Model(options: options)
        let pool = Command.createVpc(
          vpc(1), cidrBlock: cidr("10.0.0.0/16"), ipv6: .ownPool(cidr("2001:db8::/\(length)")))
        let isFine = edition == .a ? length == 56 : [44, 48, 52, 56, 60].contains(length)
        #expect(Model.outcome(of: pool, on: model).isAccepted == isFine, "/\(length)")
      }
    }
  }

  @Test func `ADDR-Q-1: quotas count what lives, and the boundary itself is accepted`() {
    var stage = ControlStage()
    for number in 1...5 { stage.accept(createVpc(number, "10.\(number).0.0/16")) }
    stage.refuse(createVpc(6, "10.6.0.0/16"), "VpcLimitExceeded")
    stage.accept(createVpc(7, "10.7.0.0/16"), by: .second)
    stage.accept(.deleteVpc(vpc(3)))
    stage.accept(createVpc(6, "10.6.0.0/16"))
  }
}

extension Model {
  /// Returns what a copy of a model answers.
  static func outcome(of command: Command, on model: Model, by caller: Caller = .first) -> Outcome {
    var copy = model
    return copy.apply(command, by: caller)
  }
}
