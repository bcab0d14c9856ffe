/// Faults that show when two answers, two states or two runs are compared.
enum MetamorphicFaults {
  static let all =
    HistoryFaults.all + ACLRelationFaults.all + GroupRelationFaults.all + RouteRelationFaults.all
    + PeeringRelationFaults.all + HostRelationFaults.all + TwinFaults.all + RestorationFaults.all
}
