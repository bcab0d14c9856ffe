internal import Foundation

/// Why no key pair was found, or one that cannot be used.
public struct CredentialError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was looked for and where; never a secret.
  public let description: String
}

/// Where a key pair comes from: the usual variables, then the shared files.
///
/// Nothing that is found is printed or stored anywhere.
///
/// - Source: AWS SDKs and Tools Reference, "Standardized credential providers", "Shared
///   config and credentials files"; key pairs and profiles only.
public enum CredentialChain {
  /// Finds a key pair.
  ///
  /// A named profile is looked for in the files alone. Without a name the variables
  /// come first, and then the profile of AWS_PROFILE or the default one.
  ///
  /// - Parameters:
  ///   - profile: The name of a profile; nil to look in the variables first.
  ///   - environment: The variables of the process.
  ///   - read: Returns the text of a file; nil where there is none.
  /// - Throws: `CredentialError` naming the places.
  public static func credentials(
    profile: String?, environment: [String: String], read: (String) -> String?
  ) throws(CredentialError) -> AWSCredentials {
    if profile == nil, let key = environment["AWS_ACCESS_KEY_ID"],
      let secret = environment["AWS_SECRET_ACCESS_KEY"], !key.isEmpty, !secret.isEmpty
    {
      let token = environment["AWS_SESSION_TOKEN"].flatMap { $0.isEmpty ? nil : $0 }
      return AWSCredentials(accessKeyID: key, secretAccessKey: secret, sessionToken: token)
    }
    let name = profile ?? environment["AWS_PROFILE"] ?? "default"
    let home = environment["HOME"] ?? ""
    let files = [
      (environment["AWS_SHARED_CREDENTIALS_FILE"] ?? "\(home)/.aws/credentials", name),
      (environment["AWS_CONFIG_FILE"] ?? "\(home)/.aws/config", name == "default" ? name : "profile \(name)"),
    ]
    for (path, section) in files {
      guard let text = read(path) else { continue }
      let values = Self.section(section, of: text)
      guard let key = values["aws_access_key_id"], let secret = values["aws_secret_access_key"] else {
        continue
      }
      return AWSCredentials(
        accessKeyID: key, secretAccessKey: secret, sessionToken: values["aws_session_token"])
    }
    let variables = profile == nil ? "in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, nor " : ""
    throw CredentialError(
      description:
        "found no key pair \(variables)for profile \(name) in \(files.map(\.0).joined(separator: " or "))"
    )
  }

  /// Returns the settings of a section of a shared file; later ones win.
  private static func section(_ name: String, of text: String) -> [String: String] {
    var values: [String: String] = [:]
    var isInside = false
    for rawLine in text.split(whereSeparator: \.isNewline) {
      let line = rawLine.trimmingCharacters(in: .whitespaces)
      if line.hasPrefix("#") || line.hasPrefix(";") { continue }
      if line.hasPrefix("["), let end = line.firstIndex(of: "]") {
        let words = line[line.index(after: line.startIndex)..<end].split(separator: " ")
        isInside = words.joined(separator: " ") == name
        continue
      }
      // Indented lines belong to a nested setting.
      guard isInside, rawLine.first?.isWhitespace != true, let equals = line.firstIndex(of: "=") else {
        continue
      }
      let key = line[..<equals].trimmingCharacters(in: .whitespaces).lowercased()
      values[key] = line[line.index(after: equals)...].trimmingCharacters(in: .whitespaces)
    }
    return values.filter { !$0.value.isEmpty }
  }
}
