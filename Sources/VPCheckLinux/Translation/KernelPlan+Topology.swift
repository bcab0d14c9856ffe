package import VPCheckTopology

extension KernelPlan {
  /// Translates a network.
  ///
  /// - Parameters:
  ///   - topology: The state that a control plane reported.
  ///   - fault: What to get wrong; nil for nothing.
  package init(_ topology: Topology, fault: LinuxFault? = nil) {
    self.init()
    let view = NetworkView(topology)
    let internet = InternetTranslation(view: view)
    namespaces.append(internet.plan())
    links.append(internet.link())
    for vpc in topology.vpcs.ids {
      let router = RouterTranslation(view: view, vpc: vpc, fault: fault)
      namespaces.append(router.plan())
      links += router.links()
      for interface in view.interfaces(of: vpc) {
        namespaces.append(HostTranslation(view: view, interface: interface, fault: fault).plan())
      }
      for gateway in view.natGateways(of: vpc) {
        namespaces.append(NATGatewayTranslation(view: view, gateway: gateway).plan())
      }
      guard view.hasEdge(vpc) else { continue }
      let edge = EdgeTranslation(view: view, vpc: vpc)
      namespaces.append(edge.plan())
      links.append(edge.link())
    }
  }
}
