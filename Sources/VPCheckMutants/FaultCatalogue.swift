/// The faulty systems, in the order of the sheets.
public enum FaultCatalogue {
  /// Every fault.
  public static let all: [Fault] =
    AddressingFaults.all + VPCFaults.all + SubnetFaults.all + PeeringFaults.all + GatewayFaults.all
    + SecurityGroupFaults.all + NetworkACLFaults.all + InstanceFaults.all + ElasticIPFaults.all
    + ForwardingFaults.all + WalkFaults.all + MetamorphicFaults.all + InstanceConnectFaults.all
    + RoutingFaults.all

  /// The ids of the faults that must be noticed by a law, by its id, in the order of the catalogue.
  public static let idsByLaw: [String: [String]] = all.reduce(into: [:]) { ids, fault in
    for law in fault.laws { ids[law, default: []].append(fault.id) }
  }

  /// Returns the fault of an id; nil when there is none.
  public static func fault(_ id: String) -> Fault? { all.first { $0.id == id } }
}
