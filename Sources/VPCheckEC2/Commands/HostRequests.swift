internal import AddressMath
internal import VPCheckTopology

/// Calls on interfaces, instances, filters and Elastic IPs.
extension RequestWriter {
  /// Returns the call of a command on hosts; nil for the one command of another protocol.
  func hostRequest(_ command: Command) -> QueryRequest? {
    switch command {
    case .createNetworkInterface(_, let subnet, let address, let groups):
      QueryRequest("CreateNetworkInterface").with("SubnetId", id(subnet))
        .with("PrivateIpAddress", address?.description).with("SecurityGroupId", list: groups.map(id))
    case .deleteNetworkInterface(let interface):
      QueryRequest("DeleteNetworkInterface").with("NetworkInterfaceId", id(interface))
    case .attachNetworkInterface(let interface, let instance, let index):
      QueryRequest("AttachNetworkInterface").with("NetworkInterfaceId", id(interface))
        .with("InstanceId", id(instance)).with("DeviceIndex", index)
    case .detachNetworkInterface(let interface):
      QueryRequest("DetachNetworkInterface").with("AttachmentId", associations.attachment(interface))
    case .modifyNetworkInterfaceAttribute(let interface, let attribute): modify(interface, attribute)
    case .assignPrivateIpAddresses(let interface, let asked, let allows):
      QueryRequest("AssignPrivateIpAddresses").with("NetworkInterfaceId", id(interface))
        .with("PrivateIpAddress", list: asked.addresses.map(\.description))
        .with("SecondaryPrivateIpAddressCount", asked.count)
        .with("AllowReassignment", allows ? true : nil)
    case .unassignPrivateIpAddresses(let interface, let addresses):
      QueryRequest("UnassignPrivateIpAddresses").with("NetworkInterfaceId", id(interface))
        .with("PrivateIpAddress", list: addresses.map(\.description))
    case .assignIpv6Addresses(let interface, let asked):
      QueryRequest("AssignIpv6Addresses").with("NetworkInterfaceId", id(interface))
        .with("Ipv6Addresses", list: asked.addresses.map(\.description))
        .with("Ipv6AddressCount", asked.count)
    case .unassignIpv6Addresses(let interface, let addresses):
      QueryRequest("UnassignIpv6Addresses").with("NetworkInterfaceId", id(interface))
        .with("Ipv6Addresses", list: addresses.map(\.description))
    case .runInstances(_, let subnet, let address, let groups, let isPublic):
      runInstance(subnet, address, groups, isPublic)
    case .startInstances(let instance): instanceCall("StartInstances", instance)
    case .stopInstances(let instance): instanceCall("StopInstances", instance)
    case .rebootInstances(let instance): instanceCall("RebootInstances", instance)
    case .terminateInstances(let instance): instanceCall("TerminateInstances", instance)
    case .allocateAddress: QueryRequest("AllocateAddress").with("Domain", "vpc")
    case .releaseAddress(let allocation):
      QueryRequest("ReleaseAddress").with("AllocationId", id(allocation))
    case .associateAddress(let allocation, let target, let address, let allows):
      associate(allocation, target, address, allows)
    case .disassociateAddress(let allocation):
      QueryRequest("DisassociateAddress").with("AssociationId", associations.address(allocation))
    default: filterRequest(command)
    }
  }

  private func modify(_ interface: NetworkInterfaceID, _ attribute: InterfaceAttribute) -> QueryRequest {
    let request = QueryRequest("ModifyNetworkInterfaceAttribute").with("NetworkInterfaceId", id(interface))
    return switch attribute {
    case .groups(let groups): request.with("SecurityGroupId", list: groups.map(id))
    case .sourceDestinationCheck(let checks): request.with("SourceDestCheck.Value", checks)
    }
  }

  /// Runs one instance with one interface.
  ///
  /// Only the form with an interface specification can say whether it gets a public
  /// address; the plain form is what most callers use.
  private func runInstance(
    _ subnet: SubnetID, _ address: Address?, _ groups: [SecurityGroupID], _ isPublic: Bool?
  ) -> QueryRequest {
    let request = QueryRequest("RunInstances").with("ImageId", configuration.imageID)
      .with("InstanceType", configuration.instanceType).with("MinCount", 1).with("MaxCount", 1)
    let start = isPublic == nil ? "" : "NetworkInterface.1."
    return request.with("NetworkInterface.1.DeviceIndex", isPublic.map { _ in 0 })
      .with("\(start)SubnetId", id(subnet)).with("\(start)PrivateIpAddress", address?.description)
      .with("\(start)SecurityGroupId", list: groups.map(id))
      .with("NetworkInterface.1.AssociatePublicIpAddress", isPublic)
  }

  private func instanceCall(_ action: String, _ instance: InstanceID) -> QueryRequest {
    QueryRequest(action).with("InstanceId.1", id(instance))
  }

  private func associate(
    _ allocation: AllocationID, _ target: AddressTarget, _ address: Address?, _ allows: Bool?
  ) -> QueryRequest {
    let request = QueryRequest("AssociateAddress").with("AllocationId", id(allocation))
    let aimed =
      switch target {
      case .instance(let instance): request.with("InstanceId", id(instance))
      case .networkInterface(let interface): request.with("NetworkInterfaceId", id(interface))
      }
    return aimed.with("PrivateIpAddress", address?.description).with("AllowReassociation", allows)
  }
}
