#if os(Linux)
  internal import CVPCheckLinux
  internal import Glibc
  internal import VPCheck

  /// Namespaces and links of the kernel, made to be what a plan says.
  ///
  /// They are kept from one plan to the next and used again under the same name: what a new
  /// plan does not name is left as it is, since nothing leads there. No namespace has a name
  /// outside this process and none has a link to where the process lives, so nothing can be
  /// left behind, and no packet can get out.
  final class KernelPlane {
    private var namespaces: [String: KernelNamespace] = [:]
    private var links: Set<LinkPlan> = []
    private let home: Int32
    /// What was carried out last.
    private(set) var plan: KernelPlan?
    /// How many namespaces are kept before all are given up and made anew.
    private let keptMax: Int
    /// How many namespaces have been made.
    private(set) var namespacesMade = 0

    init(keptMax: Int = 150) throws(SystemFailure) {
      self.keptMax = keptMax
      home = try KernelNamespace.currentDescriptor()
      DescriptorLimit.raise()
    }

    deinit { close(home) }

    /// The namespace of a name; nil when there is none.
    subscript(name: String) -> KernelNamespace? { namespaces[name] }

    /// Makes the kernel be what a plan says; if it fails, everything is given up.
    func carryOut(_ plan: KernelPlan) throws(SystemFailure) {
      guard plan != self.plan else { return }
      do throws(SystemFailure) { try change(to: plan) } catch {
        clear()
        throw error
      }
      self.plan = plan
    }

    private func change(to plan: KernelPlan) throws(SystemFailure) {
      let missing = plan.namespaces.filter { namespaces[$0.name] == nil }
      if namespaces.count + missing.count > keptMax { clear() }
      if plan.namespaces.contains(where: { namespaces[$0.name] == nil }) { try make(plan) }
      var made: [LinkPlan] = []
      for link in plan.links where !links.contains(link) {
        guard let first = namespaces[link.first.namespace], let second = namespaces[link.second.namespace]
        else { throw SystemFailure(.environment, "no namespace for the link \(link)") }
        try first.connect(link.first.device, to: second, link.second.device)
        links.insert(link)
        made.append(link)
      }
      for part in plan.namespaces { try namespaces[part.name]?.carryOut(part) }
      for link in made {
        try namespaces[link.first.namespace]?.waitForDevice(link.first.device)
        try namespaces[link.second.namespace]?.waitForDevice(link.second.device)
      }
    }

    /// Gives up all namespaces.
    func clear() {
      plan = nil
      namespaces = [:]
      links = []
    }

    /// Does something on this thread inside a namespace.
    func inside<Result>(_ namespace: KernelNamespace, _ body: () throws -> Result) throws -> Result {
      let error = vpcheck_enter_network(namespace.descriptor)
      guard error == 0 else { throw KernelError.failure("the way into a namespace", error) }
      let result = Swift.Result { try body() }
      try goHome()
      return try result.get()
    }

    private func make(_ plan: KernelPlan) throws(SystemFailure) {
      do throws(SystemFailure) {
        for part in plan.namespaces where namespaces[part.name] == nil {
          namespaces[part.name] = try KernelNamespace(entering: part.name, part.role)
          namespacesMade += 1
        }
      } catch {
        // Why nothing could be made matters more than a way back that was never left.
        try? goHome()
        throw error
      }
      try goHome()
    }

    private func goHome() throws(SystemFailure) {
      let error = vpcheck_enter_network(home)
      guard error == 0 else { throw KernelError.failure("the way back to the first namespace", error) }
    }
  }

  /// Each namespace takes a handful of descriptors.
  enum DescriptorLimit {
    static func raise() {
      var limit = rlimit()
      guard getrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit) == 0 else { return }
      limit.rlim_cur = min(limit.rlim_max, 65536)
      setrlimit(__rlimit_resource_t(UInt32(RLIMIT_NOFILE.rawValue)), &limit)
    }
  }
#endif
