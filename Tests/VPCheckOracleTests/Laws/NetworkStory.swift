import AddressMath
import VPCheckTopology

@testable import VPCheckOracle

/// A history that a test tells step by step, playing the system itself.
///
/// The test says how each command was answered and what the system then reported;
/// the whole law book judges. A right answer satisfies every law, a wrong one should
/// break exactly one.
struct NetworkStory {
  var topology = Topology()
  private var judge = Judge()

  /// Plays a command and goes on from the state after it.
  ///
  /// - Returns: The fingerprints of the findings.
  @discardableResult
  mutating func play(
    _ command: Command, by caller: Caller = .first, _ outcome: Outcome = .accepted,
    refreshed: Set<ResourceKind> = Set(ResourceKind.allCases), _ change: (inout Topology) -> Void = { _ in }
  ) -> [String] {
    change(&topology)
    topology.countFreeAddresses()
    return judge.judge(
      HistoryStep(
        .command(command, by: caller), .outcome(outcome), after: Observation(topology, refreshed: refreshed))
    ).map(\.fingerprint)
  }

  /// Returns what the laws would say, without going on from there.
  func hears(
    _ command: Command, by caller: Caller = .first, _ outcome: Outcome = .accepted,
    _ change: (inout Topology) -> Void = { _ in }
  ) -> [String] {
    var copy = self
    return copy.play(command, by: caller, outcome, change)
  }

  /// Returns what the laws would say to a refusal that changes nothing.
  func refused(_ command: Command, _ code: RejectionCode, by caller: Caller = .first) -> [String] {
    hears(command, by: caller, .rejected(code))
  }

  /// Lets time pass, and other things happen.
  @discardableResult
  mutating func wait(_ seconds: Int, _ change: (inout Topology) -> Void = { _ in }) -> [String] {
    change(&topology)
    return judge.judge(
      HistoryStep(.wait(seconds: seconds), .waited, after: Observation(topology))
    ).map(\.fingerprint)
  }

  /// Sets a quota.
  mutating func setQuota(_ quota: Quota, _ count: Int) {
    _ = judge.judge(
      HistoryStep(.quota(quota, count), .quotaSet, after: Observation(topology, refreshed: [])))
  }
}

// MARK: - What a right system does

extension NetworkStory {
  @discardableResult
  mutating func createVpc(_ number: Int, _ text: String, by caller: Caller = .first) -> [String] {
    play(.createVpc(vpc(number), cidrBlock: argument(text), ipv6: nil), by: caller) {
      $0.makeVPC(vpc(number), text, by: caller)
    }
  }

  @discardableResult
  mutating func associate(_ number: Int, _ text: String, by caller: Caller = .first) -> [String] {
    play(.associateVpcCidrBlock(vpc(number), argument(text)), by: caller) {
      $0.addBlock(vpc(number), block(text))
    }
  }

  @discardableResult
  mutating func createSubnet(_ number: Int, in vpcNumber: Int, _ text: String, zone: Int? = nil) -> [String] {
    play(
      .createSubnet(
        subnet(number), vpc: vpc(vpcNumber), cidrBlock: argument(text), ipv6CidrBlock: nil, zone: zone)
    ) {
      $0.makeSubnet(subnet(number), in: vpc(vpcNumber), text, zone: zone ?? 0)
    }
  }

  @discardableResult
  mutating func createTable(_ number: Int, in vpcNumber: Int) -> [String] {
    play(.createRouteTable(table(number), vpc: vpc(vpcNumber))) {
      $0.makeTable(table(number), in: vpc(vpcNumber))
    }
  }

  /// Creates a gateway and attaches it.
  @discardableResult
  mutating func attachGateway(_ number: Int, to vpcNumber: Int) -> [String] {
    let id = gateway(number)
    let found = play(.createInternetGateway(id)) {
      $0.internetGateways[id] = InternetGateway(id: id, owner: .first)
    }
    return found
      + play(.attachInternetGateway(id, vpc(vpcNumber))) { topology in
        topology.internetGateways.update(id) { $0.attachments = [vpc(vpcNumber)] }
        topology.settleRoutes()
      }
  }

  @discardableResult
  mutating func addRoute(_ id: RouteTableID, _ text: String, _ target: RouteTarget) -> [String] {
    play(.createRoute(id, argument(text), target)) { $0.putRoute(id, text, target) }
  }

  /// Asks for a connection, which settles in a state.
  @discardableResult
  mutating func requestPeering(
    _ number: Int, _ requester: Int, _ accepter: Int, _ state: PeeringState = .pendingAcceptance,
    by caller: Caller = .first, accepterOwner: AccountID? = nil
  ) -> [String] {
    play(
      .createVpcPeeringConnection(
        pcx(number), requester: vpc(requester), accepter: vpc(accepter), accepterOwner: accepterOwner),
      by: caller
    ) {
      $0.makePeering(
        pcx(number), vpc(requester), vpc(accepter), caller.account, accepterOwner ?? caller.account, state)
    }
  }

  @discardableResult
  mutating func acceptPeering(_ number: Int, by caller: Caller = .first) -> [String] {
    play(.acceptVpcPeeringConnection(pcx(number)), by: caller) { $0.setPeering(pcx(number), .active) }
  }

  /// Asks for a connection and accepts it.
  @discardableResult
  mutating func peer(_ number: Int, _ requester: Int, _ accepter: Int) -> [String] {
    requestPeering(number, requester, accepter) + acceptPeering(number)
  }
}

// MARK: - Handles and arguments

func vpc(_ number: Int) -> VPCID { VPCID(.vpc, number) }
func subnet(_ number: Int) -> SubnetID { SubnetID(.subnet, number) }
func table(_ number: Int) -> RouteTableID { RouteTableID(.routeTable, number) }
func mainTable(_ vpcNumber: Int) -> RouteTableID { .implicit(.routeTable, of: vpc(vpcNumber)) }
func gateway(_ number: Int) -> InternetGatewayID { InternetGatewayID(.internetGateway, number) }
func pcx(_ number: Int) -> PeeringConnectionID { PeeringConnectionID(.peeringConnection, number) }
func instance(_ number: Int) -> InstanceID { InstanceID(.instance, number) }
func interface(_ number: Int) -> NetworkInterfaceID { NetworkInterfaceID(.networkInterface, number) }

/// Reads a block as a caller writes it; host bits stay, and nonsense stays nonsense.
func argument(_ text: String) -> CIDRArgument {
  let parts = text.split(separator: "/")
  guard parts.count == 2, let address = Address(String(parts[0])), let length = Int(parts[1]),
    "\(length)" == parts[1], (0...address.family.bitCount).contains(length)
  else { return .malformed(text) }
  return .block(address, prefixLength: length)
}
