import Foundation
import Testing
import VPCheckTopology

@testable import VPCheckLinux

/// What the kernel is told, word by word.
///
/// The networks: two VPCs joined by a connection, with an own list and a group of the peer;
/// and one VPC with all of its gateways, IPv6 included.
@Suite struct KernelPlanTests {
  static let peeredPair = """
    vpc1 = createVpc 10.1.0.0/16
    sub1 = createSubnet vpc1 10.1.0.0/24
    vpc2 = createVpc 10.2.0.0/16
    sub2 = createSubnet vpc2 10.2.0.0/24
    pcx1 = createVpcPeeringConnection requester=vpc1 accepter=vpc2
    acceptVpcPeeringConnection pcx1
    createRoute vpc1.rtb 10.2.0.0/16 to pcx1
    createRoute vpc2.rtb 10.1.0.0/16 to pcx1
    i1 = runInstances sub1 address=10.1.0.10
    i2 = runInstances sub2 address=10.2.0.100
    createNetworkAclEntry vpc2.acl ingress 90 deny 6 10.1.0.0/24 ports=22..22
    authorizeSecurityGroupIngress vpc2.sg icmp -1..-1 from vpc1.sg
    """

  static let gateways = """
    vpc1 = createVpc 10.1.0.0/16 ipv6=amazon
    igw1 = createInternetGateway
    attachInternetGateway igw1 vpc1
    sub1 = createSubnet vpc1 10.1.0.0/24 ipv6=vpc1.ipv6#0
    sub2 = createSubnet vpc1 10.1.1.0/24
    rtb1 = createRouteTable vpc1
    associateRouteTable rtb1 sub2
    createRoute vpc1.rtb 0.0.0.0/0 to igw1
    e1 = allocateAddress
    nat1 = createNatGateway sub1 public allocation=e1
    createRoute rtb1 0.0.0.0/0 to nat1
    eigw1 = createEgressOnlyInternetGateway vpc1
    createRoute vpc1.rtb ::/0 to eigw1
    i1 = runInstances sub1 address=10.1.0.10 publicAddress=true
    i2 = runInstances sub2 address=10.1.1.20
    stopInstances i2
    """

  @Test(arguments: [("peered-pair", peeredPair), ("gateways", gateways)])
  func `the kernel is told what the snapshot says`(name: String, steps: String) throws {
    let plan = KernelPlan(try Kernel.network(steps)).description
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(name).txt")
    let expected = try? String(contentsOf: file, encoding: .utf8)
    guard plan != expected else { return }
    let seen = FileManager.default.temporaryDirectory.appending(path: "\(name).txt")
    try plan.write(to: seen, atomically: true, encoding: .utf8)
    Issue.record("the plan differs from \(file.lastPathComponent); it was written to \(seen.path)")
  }

  @Test func `each fault changes what the kernel is told`() throws {
    let network = try Kernel.network(Self.peeredPair)
    let right = KernelPlan(network).description
    for fault in LinuxFault.allCases {
      #expect(KernelPlan(network, fault: fault).description != right, "\(fault.rawValue)")
    }
  }

  @Test func `equal networks have equal plans, and a plan names no device that has no link`() throws {
    let network = try Kernel.network(Self.gateways)
    let plan = KernelPlan(network)
    #expect(plan == KernelPlan(network))
    for part in plan.namespaces {
      let ends = plan.links.flatMap { [$0.first, $0.second] }.filter { $0.namespace == part.name }
      let devices = Set(ends.map(\.device))
      #expect(devices.count == ends.count)
      #expect(devices.allSatisfy { $0.utf8.count <= 15 })
      for route in part.routes {
        if case .device(let name) = route.action { #expect(devices.contains(name), "\(part.name) \(route)") }
      }
    }
  }
}
