internal import Foundation

/// A call in the EC2 Query protocol: an action and its flat parameters.
///
/// Lists and structures are spelt in the names: Filter.1.Value.2, counted from 1.
/// The order is kept, so the same command is the same bytes.
struct QueryRequest: Hashable, Sendable {
  /// The version of the API that the parameters belong to.
  static let version = "2016-11-15"

  /// The name of the operation, such as DescribeVpcs.
  let action: String
  /// Names and values after Action and Version, not yet encoded.
  private(set) var parameters: [Parameter] = []

  /// One name with its value.
  struct Parameter: Hashable, Sendable {
    let name: String
    let value: String
  }

  /// Creates a call without parameters.
  init(_ action: String) { self.action = action }

  /// Returns the call with a parameter more; nil leaves it out.
  func with(_ name: String, _ value: String?) -> QueryRequest {
    guard let value else { return self }
    var copy = self
    copy.parameters.append(Parameter(name: name, value: value))
    return copy
  }

  /// Returns the call with a number more; nil leaves it out.
  func with(_ name: String, _ value: Int?) -> QueryRequest { with(name, value.map { String($0) }) }

  /// Returns the call with a flag more; nil leaves it out.
  func with(_ name: String, _ value: Bool?) -> QueryRequest { with(name, value.map { String($0) }) }

  /// Returns the call with a list more, numbered from 1; an empty one leaves no trace.
  func with(_ name: String, list values: [String]) -> QueryRequest {
    values.enumerated().reduce(self) { $0.with("\(name).\($1.offset + 1)", $1.element) }
  }

  /// Returns the call with its one filter.
  func filtered(_ name: String, _ values: [String]) -> QueryRequest {
    with("Filter.1.Name", name).with("Filter.1.Value", list: values)
  }

  /// Whether the call only reads, so that it may be repeated after a failure.
  var onlyReads: Bool {
    ["Describe", "Get", "Search"].contains { action.hasPrefix($0) }
  }

  /// The form body.
  var body: Data {
    let all =
      [Parameter(name: "Action", value: action), Parameter(name: "Version", value: Self.version)]
      + parameters
    let text = all.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }
    return Data(text.joined(separator: "&").utf8)
  }
}
