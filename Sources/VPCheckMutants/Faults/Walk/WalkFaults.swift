/// Faults in the walk of a packet, by the sections of its sheet.
enum WalkFaults {
  static let all =
    WalkOrderFaults.all + WalkVPCFaults.all + WalkPeeringFaults.all + WalkInternetFaults.all
    + WalkNATFaults.all
}
