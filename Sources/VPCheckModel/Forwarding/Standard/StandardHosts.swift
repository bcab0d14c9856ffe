internal import AddressMath
internal import VPCheckTopology

/// The laws of hosts and of interfaces that share a subnet or a VPC.
enum StandardHosts {
  /// An interface attached to nothing has no host, so it is not up.
  static func isUp(_ topology: Topology, _ interface: NetworkInterface) -> Bool {
    guard let attachment = interface.attachment else { return false }
    return topology.instances[attachment.instance]?.state == .running
  }

  static func passesSourceCheck(_ interface: NetworkInterface, _ packet: Packet) -> Bool {
    !interface.checksSourceAndDestination || interface.holds(packet.source)
  }

  static func passesDestinationCheck(_ interface: NetworkInterface, _ packet: Packet) -> Bool {
    !interface.checksSourceAndDestination || interface.holds(packet.destination)
  }

  static func staysInHost(_ interface: NetworkInterface, _ packet: Packet) -> Bool {
    interface.holds(packet.destination)
  }

  static func holder(_ topology: Topology, _ vpc: VPCID, _ address: Address) -> NetworkInterface? {
    topology.networkInterfaces.first { $0.vpc == vpc && $0.holds(address) }
  }

  /// An address of the subnet's block that nobody holds stays in the subnet too:
  /// the packet is sent to the link, and nobody takes it.
  static func staysInSubnet(
    _ topology: Topology, _ sender: NetworkInterface, _ holder: NetworkInterface?, _ destination: Address
  ) -> Bool {
    if let holder { return holder.subnet == sender.subnet }
    guard let subnet = topology.subnets[sender.subnet] else { return false }
    return subnet.ipv4?.contains(destination) == true || subnet.ipv6?.contains(destination) == true
  }
}
