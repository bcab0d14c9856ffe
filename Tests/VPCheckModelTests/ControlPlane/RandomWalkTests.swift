import AddressMath
import Testing
import VPCheckTopology

@testable import VPCheckModel

/// Long walks of commands, mostly foolish ones, that must never break the
/// structure of the network.
@Suite struct RandomWalkTests {
  @Test(arguments: 1...12)
  func `no walk breaks an invariant, and no refusal leaves a trace`(_ seed: Int) {
    var options = ModelOptions()
    options.quotas.vpcCountMax = 4
    options.quotas.interfacesPerInstanceMax = 3
    options.quotas.ipv4AddressesPerInterfaceMax = 3
    options.gateways.delaysNATTransitions = seed % 2 == 0
    options.gateways.refusesNATProblemsAtOnce = seed % 4 < 2
    var walk = RandomWalk(seed: UInt64(seed))
    var model = Model(options: options)
    var acceptedCount = 0
    for command in RandomWalk.prelude { #expect(model.apply(command, by: .first).isAccepted) }
    for _ in 0..<400 {
      if walk.choose(40) == 0 {
        model.passTime(seconds: walk.choose(300_000))
        continue
      }
      let command = walk.command(on: model)
      let caller: Caller = walk.choose(8) == 0 ? .second : .first
      let before = model
      let outcome = model.apply(command, by: caller)
      acceptedCount += outcome.isAccepted ? 1 : 0
      if !outcome.isAccepted {
        #expect(model.topology == before.topology && model.memory == before.memory, "\(command)")
      }
      let broken = model.topology.brokenInvariant
      #expect(broken == nil, "\(command): \(broken ?? "")")
      if broken != nil { return }
    }
    #expect(acceptedCount > 100)
  }

  @Test(arguments: FaultyWalk.all)
  func `a walk on a model with a fault breaks the invariant of that fault`(_ fault: FaultyWalk) {
    expectDiscovery(of: fault, gatewayShare: 0)
  }

  @Test(arguments: FaultyWalk.gateways)
  func `a walk among gateways breaks the invariant of a fault of theirs`(_ fault: FaultyWalk) {
    expectDiscovery(of: fault, gatewayShare: 5)
  }

  private func expectDiscovery(of fault: FaultyWalk, gatewayShare: Int) {
    var rules = ControlRules()
    fault.change(&rules)
    var found: [String] = []
    for seed in 1...40 where !found.contains(where: { $0.hasPrefix(fault.law) }) {
      var walk = RandomWalk(seed: UInt64(seed), gatewayShare: gatewayShare)
      var model = Model(rules: rules)
      if gatewayShare > 0 {
        for command in RandomWalk.prelude { _ = model.apply(command, by: .first) }
      }
      for _ in 0..<400 {
        // A refusal leaves no trace, as the walks above show.
        guard model.apply(walk.command(on: model), by: .first).isAccepted,
          let broken = model.topology.brokenInvariant
        else { continue }
        found.append(broken)
        break
      }
    }
    #expect(found.contains { $0.hasPrefix(fault.law) }, "\(found)")
  }

  @Test func `equal walks end in equal networks`() {
    func end(of seed: UInt64) -> Topology {
      var walk = RandomWalk(seed: seed)
      var model = Model()
      for _ in 0..<300 { _ = model.apply(walk.command(on: model), by: .first) }
      return model.topology
    }
    #expect(end(of: 7) == end(of: 7))
  }
}
