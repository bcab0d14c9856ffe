import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// Plays commands on a network that the test draws, and hears what the laws say.
///
/// The test plays the system: it says how a command was answered and what changed.
/// The whole law book judges, so that a right answer must satisfy every law, and a
/// wrong one should break one law only.
struct LawBench {
  var network: NetworkBuilder
  private var judge = Judge()

  /// Starts a history whose first reported state is the network.
  init(_ draw: (inout NetworkBuilder) -> Void) {
    network = NetworkBuilder()
    draw(&network)
    network.countFreeAddresses()
    _ = judge.judge(
      HistoryStep(.wait(seconds: 0), .waited, after: Observation(network.topology)))
  }

  /// Plays a command and goes on from the state after it.
  ///
  /// - Returns: The fingerprints of the findings.
  mutating func play(
    _ command: Command, by caller: Caller = .first, _ outcome: Outcome = .accepted,
    _ change: (inout NetworkBuilder) -> Void = { _ in }
  ) -> [String] {
    change(&network)
    network.countFreeAddresses()
    let step = HistoryStep(
      .command(command, by: caller), .outcome(outcome), after: Observation(network.topology))
    return judge.judge(step).map(\.fingerprint)
  }

  /// Returns what the laws would say to a command, without going on from there.
  func hears(
    _ command: Command, by caller: Caller = .first, _ outcome: Outcome = .accepted,
    _ change: (inout NetworkBuilder) -> Void = { _ in }
  ) -> [String] {
    var copy = self
    return copy.play(command, by: caller, outcome, change)
  }

  /// Returns what the laws would say to a refusal.
  func refused(_ command: Command, _ code: RejectionCode, by caller: Caller = .first) -> [String] {
    hears(command, by: caller, .rejected(code))
  }

  /// Lets time pass, and other things happen.
  mutating func wait(_ change: (inout NetworkBuilder) -> Void = { _ in }) -> [String] {
    change(&network)
    network.countFreeAddresses()
    return judge.judge(
      HistoryStep(.wait(seconds: 1), .waited, after: Observation(network.topology))
    ).map(\.fingerprint)
  }
}

extension NetworkBuilder {
  /// Lets every subnet say how many addresses it has free.
  mutating func countFreeAddresses() {
    let topology = topology
    self.topology.subnets.updateAll { subnet in
      subnet.availableAddressCount = SubnetAddresses.freeCount(in: subnet, topology) ?? 0
    }
  }

  func elasticIP(_ number: Int) -> AllocationID { AllocationID(.elasticIP, number) }

  func standalone(_ number: Int) -> NetworkInterfaceID { NetworkInterfaceID(.networkInterface, number) }

  /// Adds an interface that is attached to nothing, or to an instance at index 1.
  mutating func addInterface(_ number: Int, in subnet: Int, _ text: String, on instance: Int? = nil) {
    let vpc = topology.subnets[self.subnet(subnet)]?.vpc ?? self.vpc(0)
    topology.networkInterfaces[standalone(number)] = NetworkInterface(
      id: standalone(number), owner: .first, subnet: self.subnet(subnet), vpc: vpc,
      ipv4: [PrivateAddress(address(text))], groups: [.implicit(.securityGroup, of: vpc)])
    if let instance { attach(number, to: instance) }
  }

  /// Attaches an interface at index 1.
  mutating func attach(_ number: Int, to instance: Int) {
    let id = self.instance(instance)
    topology.networkInterfaces.update(standalone(number)) {
      $0.attachment = InterfaceAttachment(instance: id, deviceIndex: 1, deletesOnTermination: false)
    }
    let added = standalone(number)
    topology.instances.update(id) { $0.interfaces.append(added) }
  }

  /// Maps an Elastic IP to the primary private address of an instance, or to nothing.
  mutating func map(_ number: Int, to instance: Int?) {
    let id = elasticIP(number)
    if let old = topology.elasticIPs[id]?.association {
      topology.networkInterfaces.update(old.interface) { $0.ipv4[0].publicAddress = nil }
    }
    topology.elasticIPs.update(id) { $0.association = nil }
    guard let instance, let host = topology.networkInterfaces[interface(instance)],
      let text = topology.elasticIPs[id]?.publicAddress
    else { return }
    topology.elasticIPs.updateAll {
      if $0.association?.interface == host.id { $0.association = nil }
    }
    topology.elasticIPs.update(id) {
      $0.association = AddressAssociation(interface: host.id, privateAddress: host.ipv4[0].address)
    }
    change(instance) { $0.ipv4[0].publicAddress = PublicAddress(text, allocation: id) }
  }

  /// Returns where an Elastic IP is mapped to.
  func place(of number: Int) -> AddressAssociation? { topology.elasticIPs[elasticIP(number)]?.association }

  /// Takes an instance and its primary interface away from the report.
  mutating func terminate(_ number: Int) {
    setState(number, .terminated)
    topology.instances.update(instance(number)) { $0.interfaces = [] }
    topology.networkInterfaces[interface(number)] = nil
    topology.networkInterfaces.updateAll {
      if $0.attachment?.instance == InstanceID(.instance, number) { $0.attachment = nil }
    }
    topology.elasticIPs.updateAll {
      if $0.association?.interface == .implicit(.networkInterface, of: InstanceID(.instance, number)) {
        $0.association = nil
      }
    }
  }
}
