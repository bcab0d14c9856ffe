#if os(Linux)
  internal import AddressMath
  internal import CVPCheckLinux
  internal import Glibc
  internal import VPCheck

  /// A network namespace without a name, held by its descriptors alone.
  ///
  /// A class, since it owns descriptors: when the last reference is gone, or the process ends
  /// in whatever way, the kernel takes the namespace away with everything in it.
  final class KernelNamespace {
    let role: NamespaceRole
    let descriptor: Int32
    let log: PacketLog
    /// Where flows are remembered; nil elsewhere.
    let memory: FlowMemory?
    /// Where packets can be sent from; nil elsewhere.
    let sender: PacketSender?
    private let routes: NetlinkSocket
    private let rules: RulesetWriter
    /// The device numbers, by name.
    private(set) var devices: [String: Int] = ["lo": 1]
    private var nextIndex = 2
    /// What has been carried out here.
    private var applied: NamespacePlan?

    /// Makes a namespace; the calling thread is in it afterwards.
    init(entering name: String, _ role: NamespaceRole) throws(SystemFailure) {
      self.role = role
      let error = vpcheck_unshare(vpcheck_new_network)
      guard error == 0 else { throw KernelError.failure("a network namespace", error) }
      descriptor = try KernelNamespace.currentDescriptor()
      try KernelSettings.apply(for: role)
      routes = try NetlinkSocket(.route)
      log = try PacketLog()
      rules = try RulesetWriter()
      let remembers = role == .host || role == .nat || role == .edge
      memory = remembers ? try FlowMemory() : nil
      sender = role == .host || role == .internet ? try PacketSender() : nil
      // Without it there is no local table, and the kernel takes no next hop.
      var messages = NetlinkMessages()
      messages.bringUpLoopback()
      if role == .internet { for family in AddressFamily.both { messages.removeFirstRule(family) } }
      try routes.carryOut(messages)
    }

    deinit { close(descriptor) }

    /// Opens the namespace of the calling thread.
    static func currentDescriptor() throws(SystemFailure) -> Int32 {
      let descriptor = open("/proc/thread-self/ns/net", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { throw KernelError.failure("the thread's namespace", errno) }
      return descriptor
    }

    /// Makes a pair of devices, one end here.
    func connect(_ device: String, to other: KernelNamespace, _ otherDevice: String) throws(SystemFailure) {
      let index = takeIndex(device)
      let otherIndex = other.takeIndex(otherDevice)
      var messages = NetlinkMessages()
      messages.addPair(
        device, index, peer: otherDevice, otherIndex, peerNamespace: other.descriptor)
      try routes.carryOut(messages)
      var peerMessages = NetlinkMessages()
      peerMessages.bringUp(otherIndex, otherDevice)
      try other.routes.carryOut(peerMessages)
    }

    /// Waits until a device carries packets.
    ///
    /// The kernel makes the end that was up first ready by work of its own, a little later;
    /// what is sent by it before is lost without a trace.
    func waitForDevice(_ name: String) throws(SystemFailure) {
      guard let index = devices[name] else { return }
      let start = MonotonicClock.milliseconds
      while try routes.flags(ofDevice: index) & KernelNamespace.running == 0 {
        guard MonotonicClock.milliseconds - start < KernelNamespace.readyMillisecondsMax else {
          throw SystemFailure(.environment, "the device \(name) does not come up")
        }
        sched_yield()
      }
    }

    private static let running = 0x40
    private static let readyMillisecondsMax = 5000

    private func takeIndex(_ device: String) -> Int {
      defer { nextIndex += 1 }
      devices[device] = nextIndex
      return nextIndex
    }

    /// Changes what has been carried out into what a plan says.
    ///
    /// If it fails, nobody knows what is there, and the namespace must be given up.
    func carryOut(_ plan: NamespacePlan) throws(SystemFailure) {
      let old = applied ?? NamespacePlan(plan.name, plan.role)
      guard old != plan else { return }
      var messages = NetlinkMessages()
      change(old.rules, plan.rules) { rule, isAdded in
        for family in AddressFamily.both { messages.rule(rule, family, isAdded: isAdded) }
      }
      changeRoutes(old.allRoutes, plan.allRoutes, &messages)
      try routes.carryOut(messages)
      if old.ruleset != plan.ruleset { try rules.replace(by: plan.ruleset) }
      applied = plan
    }

    private func change<Item: Hashable>(_ old: [Item], _ new: [Item], _ make: (Item, Bool) -> Void) {
      guard old != new else { return }
      let (before, after) = (Set(old), Set(new))
      for item in old where !after.contains(item) { make(item, false) }
      for item in new where !before.contains(item) { make(item, true) }
    }

    /// A route whose action alone changed is replaced.
    private func changeRoutes(_ old: [RoutePlan], _ new: [RoutePlan], _ messages: inout NetlinkMessages) {
      guard old != new else { return }
      let hasNextHop = role != .internet
      let before = Set(old)
      let kept = Set(new.map { RoutePlan($0.table, $0.destination, .next) })
      for route in old where !kept.contains(RoutePlan(route.table, route.destination, .next)) {
        messages.route(route, nil, isAdded: false, hasNextHop: hasNextHop)
      }
      for route in new where !before.contains(route) {
        let index: Int? =
          switch route.action {
          case .device(let device): devices[device]
          case .here: 1
          case .next: nil
          }
        messages.route(route, index, isAdded: true, hasNextHop: hasNextHop)
      }
    }

    /// The rule set as it is, with its counters.
    func rulesetListing() throws(SystemFailure) -> String { try rules.listing() }
  }

  /// The time since the machine started.
  enum MonotonicClock {
    static var milliseconds: Int {
      var now = timespec()
      clock_gettime(CLOCK_MONOTONIC, &now)
      return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
    }
  }

  /// How the kernel is set up in a namespace before anything is in it.
  enum KernelSettings {
    private static let forAll = [
      "ipv4/ip_forward": "1", "ipv4/conf/all/rp_filter": "0", "ipv4/conf/default/rp_filter": "0",
      "ipv4/conf/all/accept_local": "1", "ipv4/conf/all/send_redirects": "0",
      "ipv4/conf/default/send_redirects": "0", "ipv6/conf/all/forwarding": "1",
      "ipv6/conf/default/accept_dad": "0", "ipv6/conf/default/dad_transmits": "0",
      "ipv6/conf/default/addr_gen_mode": "1", "ipv6/conf/default/accept_ra": "0",
    ]
    /// Flows are erased after each exchange; those of echoes run out by themselves.
    private static let forMemory = [
      "netfilter/nf_conntrack_icmp_timeout": "1", "netfilter/nf_conntrack_icmpv6_timeout": "1",
      "netfilter/nf_conntrack_udp_timeout": "1",
    ]

    /// Writes the settings of the calling thread's namespace.
    static func apply(for role: NamespaceRole) throws(SystemFailure) {
      for (name, value) in forAll { try write(name, value, mustExist: true) }
      guard role == .host || role == .nat || role == .edge else { return }
      for (name, value) in forMemory { try write(name, value, mustExist: false) }
    }

    private static func write(_ name: String, _ value: String, mustExist: Bool) throws(SystemFailure) {
      let descriptor = open("/proc/sys/net/\(name)", O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else {
        if !mustExist { return }
        throw KernelError.failure("the setting \(name)", errno)
      }
      defer { close(descriptor) }
      let written = value.withCString { Glibc.write(descriptor, $0, strlen($0)) }
      guard written > 0 else { throw KernelError.failure("the setting \(name)", errno) }
    }
  }
#endif
