import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckOracle

/// Laws on internet gateways, heard one at a time.
///
/// Gateway 1 is attached to VPC 1, in which instance 1 runs; gateway 2 and VPC 2 are free.
@Suite struct GatewayLawsTests {
  private let first = InternetGatewayID(.internetGateway, 1)
  private let second = InternetGatewayID(.internetGateway, 2)
  private let vpc = VPCID(.vpc, 1)
  private let free = VPCID(.vpc, 2)

  private func bench(_ draw: (inout NetworkBuilder) -> Void = { _ in }) -> LawBench {
    LawBench {
      $0.addVPC(1, "10.1.0.0/16")
      $0.addVPC(2, "10.2.0.0/16")
      $0.addSubnet(1, in: 1, "10.1.0.0/24")
      $0.addInstance(1, in: 1, "10.1.0.10")
      $0.addGateway(1, attachedTo: 1)
      $0.addGateway(2, attachedTo: nil)
      draw(&$0)
    }
  }

  @Test func `a new gateway is attached to nothing`() {
    let new = InternetGatewayID(.internetGateway, 9)
    let bench = bench()
    #expect(bench.hears(.createInternetGateway(new)) { $0.addGateway(9, attachedTo: nil) } == [])
    #expect(
      bench.hears(.createInternetGateway(new)) { $0.addGateway(9, attachedTo: 2) }.contains {
        $0.hasPrefix("IGW-1/createInternetGateway/")
      })
    #expect(
      bench.hears(.createInternetGateway(new)).contains { $0.hasPrefix("IGW-1/createInternetGateway/") })
    #expect(
      bench.refused(.createInternetGateway(new), "Anything") == [
        "IGW-1/createInternetGateway/refused-Anything"
      ])
  }

  @Test func `a gateway has one VPC, and a VPC one gateway`() {
    let bench = bench()
    #expect(bench.refused(.attachInternetGateway(first, free), "Resource.AlreadyAssociated") == [])
    #expect(bench.refused(.attachInternetGateway(first, vpc), "Resource.AlreadyAssociated") == [])
    #expect(bench.refused(.attachInternetGateway(second, vpc), "InvalidParameterValue") == [])
    #expect(
      bench.refused(.attachInternetGateway(second, vpc), "Resource.AlreadyAssociated")
        == ["IGW-3/attachInternetGateway/code-Resource.AlreadyAssociated"])
    #expect(
      bench.hears(.attachInternetGateway(second, vpc)) { $0.addGateway(2, attachedTo: 1) }
        == ["IGW-3/attachInternetGateway/accepted"])
    #expect(
      bench.refused(.attachInternetGateway(second, free), "Anything")
        == ["IGW-4/attachInternetGateway/refused-Anything"])
    #expect(bench.hears(.attachInternetGateway(second, free)) { $0.addGateway(2, attachedTo: 2) } == [])
    #expect(bench.hears(.attachInternetGateway(second, free)).count == 1)
    #expect(
      bench.refused(
        .attachInternetGateway(InternetGatewayID(.internetGateway, 77), free),
        "InvalidInternetGatewayID.NotFound")
        == [])
  }

  @Test func `an attached gateway is not deleted`() {
    let bench = bench()
    #expect(bench.refused(.deleteInternetGateway(first), "DependencyViolation") == [])
    #expect(
      bench.hears(.deleteInternetGateway(first)) { $0.topology.internetGateways[first] = nil }
        == ["IGW-9/deleteInternetGateway/accepted"])
    #expect(bench.hears(.deleteInternetGateway(second)) { $0.topology.internetGateways[second] = nil } == [])
    #expect(bench.hears(.deleteInternetGateway(second)).count == 1)
  }

  @Test func `a running instance with a public address keeps the gateway`() {
    let bench = bench { $0.setPublic(1, "198.51.100.1") }
    #expect(bench.refused(.detachInternetGateway(first, vpc), "DependencyViolation") == [])
    let findings = bench.hears(.detachInternetGateway(first, vpc)) { $0.addGateway(1, attachedTo: nil) }
    #expect(findings.contains("IGW-5/detachInternetGateway/accepted"))
  }

  @Test func `E11: a running instance with an Elastic IP keeps the gateway`() {
    let bench = bench { $0.addElasticIP(1, "198.51.100.1", on: 1) }
    #expect(bench.refused(.detachInternetGateway(first, vpc), "DependencyViolation") == [])
    let findings = bench.hears(.detachInternetGateway(first, vpc)) { $0.addGateway(1, attachedTo: nil) }
    #expect(!findings.isEmpty && findings.allSatisfy { $0.hasSuffix("/accepted") })
  }

  @Test func `whether a stopped instance keeps the gateway is open`() {
    let bench = bench {
      $0.addElasticIP(1, "198.51.100.1", on: 1)
      $0.setState(1, .stopped)
    }
    #expect(bench.refused(.detachInternetGateway(first, vpc), "DependencyViolation") == [])
    #expect(bench.hears(.detachInternetGateway(first, vpc)) { $0.addGateway(1, attachedTo: nil) } == [])
  }

  @Test func `a route does not keep the gateway`() {
    let bench = bench { $0.addRoute($0.mainTable(1), "0.0.0.0/0", .internetGateway(first)) }
    #expect(
      bench.refused(.detachInternetGateway(first, vpc), "DependencyViolation")
        == ["IGW-8/detachInternetGateway/refused-DependencyViolation"])
  }

  @Test func `attachments change by request only`() {
    var bench = bench()
    #expect(bench.wait { $0.addGateway(1, attachedTo: nil) } == ["IGW-4/wait/igw-changed"])
  }

  @Test func `a gateway is detached from its own VPC only`() {
    let bench = bench()
    #expect(bench.refused(.detachInternetGateway(first, free), "Gateway.NotAttached") == [])
    #expect(bench.refused(.detachInternetGateway(second, free), "Gateway.NotAttached") == [])
    #expect(
      bench.hears(.detachInternetGateway(second, free)) == ["IGW-7/detachInternetGateway/accepted"])
    #expect(
      bench.refused(.detachInternetGateway(first, vpc), "Anything")
        == ["IGW-13/detachInternetGateway/refused-Anything"])
    #expect(bench.hears(.detachInternetGateway(first, vpc)) { $0.addGateway(1, attachedTo: nil) } == [])
    #expect(bench.hears(.detachInternetGateway(first, vpc)).count == 1)
  }
}
