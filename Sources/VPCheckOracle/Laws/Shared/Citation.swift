/// Names the documents that laws are taken from, always in the same words.
enum Citation {
  /// A page of the VPC User Guide, 2023 edition.
  static func vpcGuide(_ page: String, _ heading: String? = nil) -> String {
    "VPC User Guide, \(page)" + part(heading)
  }

  /// A page of the VPC Peering Guide, 2023 edition.
  static func peeringGuide(_ page: String, _ heading: String? = nil) -> String {
    "VPC Peering Guide, \(page)" + part(heading)
  }

  /// A page of the EC2 User Guide, 2023 edition.
  static func ec2Guide(_ page: String, _ heading: String? = nil) -> String {
    "EC2 User Guide, \(page)" + part(heading)
  }

  /// An operation or shape of the EC2 service model in botocore.
  static func model(_ name: String) -> String { "botocore EC2 model, \(name)" }

  /// The list of error codes of the EC2 API.
  static func errors(_ code: String) -> String { "EC2 API error codes, \(code)" }

  /// A text of the real API that a public issue quotes.
  static func field(_ issue: String) -> String { "answer of the real API in \(issue)" }

  /// A conclusion from other laws.
  static func derived(_ ids: String) -> String { "derived from \(ids)" }

  private static func part(_ heading: String?) -> String {
    heading.map { ", \"\($0)\"" } ?? ""
  }
}
