internal import Foundation

/// Why a text is not the address of an endpoint that may be called.
public struct EndpointError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong.
  public enum Kind: String, Sendable, CaseIterable {
    case notAURL, scheme, userInfo, host, port, path, queryOrFragment, remote
  }

  /// What is wrong.
  public let kind: Kind
  /// The text as it was given.
  public let text: String
  /// What was expected and what was given, in one sentence.
  public let description: String

  init(_ kind: Kind, _ text: String, _ reason: String) {
    self.kind = kind
    self.text = text
    description = "endpoint '\(text.prefix(120))': \(reason)"
  }
}

/// The address of an EC2-compatible endpoint.
///
/// Faulty calls by the thousand belong on a system that exists to take them, so
/// anything but this machine is refused unless the caller says otherwise. The
/// decision looks at the text alone: what a name resolves to can change between
/// the decision and the call.
///
/// - The scheme is http or https; there is a host; there is no query, fragment,
///   user or password.
/// - The path consists of unreserved characters and slashes, so it is signed as
///   it stands.
public struct EC2Endpoint: Hashable, Sendable, CustomStringConvertible {
  /// The scheme in lower case, http or https.
  public let scheme: String
  /// The host without brackets, as it was given.
  public let host: String
  /// The port; nil for the scheme's own.
  public let port: Int?
  /// The path, starting with a slash.
  public let path: String

  /// Reads the address of an endpoint.
  ///
  /// - Parameters:
  ///   - text: A URL such as http://127.0.0.1:5000.
  ///   - allowRemote: Whether hosts other than this machine are permitted.
  /// - Throws: `EndpointError` naming what was expected.
  public init(_ text: String, allowRemote: Bool = false) throws(EndpointError) {
    guard let parts = URLComponents(string: text), !text.contains(where: \.isWhitespace) else {
      throw EndpointError(.notAURL, text, "expected a URL such as http://127.0.0.1:5000")
    }
    guard let scheme = parts.scheme?.lowercased(), ["http", "https"].contains(scheme) else {
      throw EndpointError(
        .scheme, text, "expected a URL that starts with http:// or https://, such as http://127.0.0.1:5000")
    }
    guard parts.user == nil, parts.password == nil else {
      throw EndpointError(.userInfo, text, "expected no user or password in the URL")
    }
    guard let bracketed = parts.encodedHost, !bracketed.isEmpty else {
      throw EndpointError(.host, text, "expected a host after \(scheme)://")
    }
    let host = bracketed.hasPrefix("[") ? String(bracketed.dropFirst().dropLast()) : bracketed
    guard host.utf8.allSatisfy({ $0 == UInt8(ascii: ":") || PercentEncoding.isUnreserved($0) }) else {
      throw EndpointError(.host, text, "expected a host of letters, digits, '-', '.', '_' and '~'")
    }
    guard parts.port.map({ 1...65535 ~= $0 }) ?? true else {
      throw EndpointError(.port, text, "expected a port from 1 to 65535")
    }
    guard parts.query == nil, parts.fragment == nil else {
      throw EndpointError(.queryOrFragment, text, "expected no query and no fragment")
    }
    let path = parts.percentEncodedPath.isEmpty ? "/" : parts.percentEncodedPath
    guard path.utf8.allSatisfy({ $0 == UInt8(ascii: "/") || PercentEncoding.isUnreserved($0) }) else {
      throw EndpointError(.path, text, "expected a path of letters, digits, '-', '.', '_', '~' and '/'")
    }
    guard allowRemote || LoopbackHost.isLoopback(host) else {
      throw EndpointError(
        .remote, text,
        "'\(host)' is not this machine (127.0.0.0/8, ::1 or localhost); say so explicitly to allow a remote"
          + " endpoint"
      )
    }
    self.scheme = scheme
    self.host = host
    port = parts.port
    self.path = path
  }

  /// The value of the Host header: the port appears unless it is the scheme's own.
  var authority: String {
    let name = host.contains(":") ? "[\(host)]" : host
    guard let port, port != (scheme == "http" ? 80 : 443) else { return name }
    return "\(name):\(port)"
  }

  /// The URL.
  public var description: String { "\(scheme)://\(authority)\(path == "/" ? "" : path)" }
}
