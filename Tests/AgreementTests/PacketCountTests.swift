import AddressMath
import Testing
import VPCheckOracle
import VPCheckTopology

/// Counts of packets that are known without any computation.
@Suite struct PacketCountTests {
  let first = PacketSource.interface(ResourceID(.networkInterface, 1))

  /// Returns how many packets from the first host the host of another VPC answers.
  func answered(_ topology: Topology, by index: Int = 2, family: AddressFamily = .ipv4) -> WideCount {
    var space = PacketSpace(topology, family)
    let fate = PacketFate.answered(.interface(ResourceID(.networkInterface, index)))
    return space.partition(from: first).classes.first { $0.fate == fate }?.size ?? .zero
  }

  func opened(_ traffic: TrafficSelector, _ world: TinyWorld = TinyWorld(groupsOfOthers: .closed)) -> Topology
  {
    var topology = world.topology
    topology.securityGroups[ResourceID(.securityGroup, 2)]?.rules.append(
      SecurityGroupRule(.ingress, traffic, .block(.everything(world.family))))
    return topology
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `the classes of every source add up to the whole space`(family: AddressFamily) {
    let topology = TinyWorld(vpcCount: 3, family: family).topology
    var space = PacketSpace(topology, family)
    let sources = PacketSpace.sources(of: topology)
    #expect(sources.count == 4)
    for source in sources {
      let total = space.partition(from: source).total
      #expect(total.exponentOfTwo == (family == .ipv4 ? 104 : 296))
    }
  }

  @Test func `a mesh without routes connects nothing`() {
    let topology = TinyWorld(vpcCount: 4, routes: (false, false)).topology
    #expect(topology.peeringConnections.count == 6)
    for index in 2...4 { #expect(answered(topology, by: index) == .zero) }
  }

  @Test func `a mesh with routes connects each pair for everything but addresses`() {
    let topology = TinyWorld(vpcCount: 4).topology
    for index in 2...4 { #expect(answered(topology, by: index) == .powerOfTwo(40)) }
  }

  @Test(arguments: [AddressFamily.ipv4, .ipv6])
  func `open filters leave all protocols and ports between two hosts`(family: AddressFamily) {
    #expect(answered(TinyWorld(family: family).topology, family: family) == .powerOfTwo(40))
  }

  @Test func `a rule lets exactly the packets through that it names`() {
    #expect(answered(TinyWorld(groupsOfOthers: .closed).topology) == .zero)
    #expect(answered(opened(.tcp(22...22))) == .powerOfTwo(16))
    #expect(answered(opened(.udp(1024...2047))) == .powerOfTwo(26))
    #expect(answered(opened(.tcp(0...65535))) == .powerOfTwo(32))
    // An echo request has any of 2^16 checksums, and another protocol any four bytes.
    #expect(answered(opened(.icmp(type: 8, code: 0))) == .powerOfTwo(16))
    #expect(answered(opened(.icmp(type: nil, code: nil))) == .powerOfTwo(32))
    #expect(answered(opened(.other(protocolNumber: 47))) == .powerOfTwo(32))
  }

  @Test func `a list that lets replies out to half of the ports halves what is answered`() {
    let world = TinyWorld(groupsOfOthers: .ssh, aclOfOthers: .ssh)
    #expect(answered(world.topology) == .powerOfTwo(15))
  }

  @Test func `a host that does not run sends nothing`() throws {
    var topology = TinyWorld().topology
    topology.instances[ResourceID(.instance, 1)]?.state = .stopped
    var space = PacketSpace(topology, .ipv4)
    let partition = space.partition(from: first)
    let only = try #require(partition.classes.first)
    #expect(partition.classes.count == 1)
    #expect(only.size == PacketPartition.whole(.ipv4))
    guard case .lost(.nowhere, let loss) = only.fate else {
      Issue.record("\(only.fate)")
      return
    }
    #expect(loss.codes == [.sourceNotRunning])
  }

  @Test func `a foreign source passes when the check is off`() {
    var topology = TinyWorld().topology
    topology.networkInterfaces[ResourceID(.networkInterface, 1)]?.checksSourceAndDestination = false
    var space = PacketSpace(topology, .ipv4)
    let classes = space.partition(from: first).classes
    let fates = classes.map(\.fate.description).joined(separator: "; ")
    #expect(!fates.contains("SRC_CHECK"), "\(fates)")
    #expect(fates.contains("eni2"), "\(fates)")
    #expect(answered(topology) == .powerOfTwo(40))
  }
}
