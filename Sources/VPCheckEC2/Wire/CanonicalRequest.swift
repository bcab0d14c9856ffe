internal import Crypto
internal import Foundation

/// The form of a request that is hashed and signed.
///
/// - Source: AWS General Reference, "Create a signed AWS API request", task 1;
///   the published Signature Version 4 test suite shows each part.
struct CanonicalRequest: Hashable, Sendable {
  /// The whole canonical text: method, path, query, headers, their names, payload hash.
  let text: String
  /// The names of the signed headers, lower case, ascending, joined by semicolons.
  let signedHeaders: String

  /// Puts a request into canonical form.
  ///
  /// - Parameters:
  ///   - path: The path as it is sent, of unreserved characters and slashes.
  ///   - query: Names and values, not yet encoded.
  ///   - headers: All headers to be signed, in any order.
  ///   - body: The payload.
  init(
    method: String, path: String, query: [(String, String)] = [], headers: [(String, String)], body: Data
  ) {
    let sorted = headers.map { ($0.0.lowercased(), Self.trimmed($0.1)) }.sorted { $0.0 < $1.0 }
    signedHeaders = sorted.map(\.0).joined(separator: ";")
    let encodedQuery = query.map { (PercentEncoding.encode($0.0), PercentEncoding.encode($0.1)) }
      .sorted { $0 < $1 }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    var lines = [method, path, encodedQuery]
    lines += sorted.map { "\($0.0):\($0.1)" }
    lines += ["", signedHeaders, Self.hexadecimal(SHA256.hash(data: body))]
    text = lines.joined(separator: "\n")
  }

  /// The SHA-256 of the canonical text in lower-case hexadecimal.
  var hash: String { Self.hexadecimal(SHA256.hash(data: Data(text.utf8))) }

  /// Returns bytes in lower-case hexadecimal.
  static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// Drops the outer spaces of a header's value and makes inner runs single.
  private static func trimmed(_ value: String) -> String {
    value.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
