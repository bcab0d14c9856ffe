internal import Crypto
internal import Foundation

/// A public key whose private half nobody keeps.
///
/// A system that takes the key really lets its holder in for a minute; so it must
/// not be a key that others know.
enum FreshPublicKey {
  /// Returns a new Ed25519 public key in OpenSSH form.
  static func text() -> String {
    let kind = Data("ssh-ed25519".utf8)
    let key = Curve25519.Signing.PrivateKey().publicKey.rawRepresentation
    let blob = [kind, key].map { part in
      withUnsafeBytes(of: UInt32(part.count).bigEndian) { Data($0) } + part
    }
    return "ssh-ed25519 \((blob[0] + blob[1]).base64EncodedString()) vpcheck"
  }
}
