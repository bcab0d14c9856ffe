/// Faults in peering connections, and in what they carry.
enum PeeringFaults {
  static let all =
    ConnectionFaults.all + RequestFaults.all + RepeatedRequestFaults.all + OverlapFaults.all
    + PeerBlockFaults.all + AnswerFaults.all + EndedConnectionFaults.all + PeerRouteFaults.all
    + PeeringQuotaFaults.all + PeerGroupFaults.all + CrossingFaults.all + TransitFaults.all
}
