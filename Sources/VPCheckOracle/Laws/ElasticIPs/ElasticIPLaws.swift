/// All laws of the control plane on Elastic IP addresses.
enum ElasticIPLaws {
  static let all: [Law] = []
}
