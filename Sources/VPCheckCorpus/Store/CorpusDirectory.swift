internal import Foundation
internal import VPCheckTopology

/// A file or folder of the corpus that cannot be read or written.
public struct CorpusError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file or folder.
  public var path: String
  /// What went wrong: the place and what was expected, or the reason of the system.
  public var message: String

  /// Creates an error.
  public init(path: String, _ message: String) {
    self.path = path
    self.message = message
  }

  /// The path and the message.
  public var description: String { "\(path): \(message)" }
}

/// A case with the file that holds it.
public struct CaseFile: Hashable, Sendable {
  /// The file.
  public var path: String
  /// The case.
  public var stored: StoredCase

  /// Creates a pair.
  public init(path: String, stored: StoredCase) {
    self.path = path
    self.stored = stored
  }
}

/// Stored cases under a folder, one folder for each law.
///
/// A file is written under a temporary name and then renamed, so that a reader, a
/// full disk or a kill never sees half of one.
public struct CorpusDirectory: Sendable {
  /// The ending of a case file.
  public static let fileExtension = "case"
  /// The size in bytes above which a file is refused; real cases have hundreds.
  public static let fileSizeMax = 1 << 20

  /// The folder.
  public let path: String

  /// Names a folder; it need not exist before something is saved.
  public init(path: String) { self.path = path }

  /// Reads one case.
  ///
  /// - Throws: `CorpusError` that names the file, the place and what was expected.
  public static func read(_ path: String) throws(CorpusError) -> CaseFile {
    let text = try WholeFile.text(try WholeFile.read(path, sizeMax: fileSizeMax), of: path)
    do {
      return CaseFile(path: path, stored: try StoredCase(parsing: text))
    } catch {
      throw CorpusError(path: path, error.description)
    }
  }

  /// Lists the case files at or below a path, in ascending order of their names.
  ///
  /// - Throws: `CorpusError` when there is nothing at the path.
  public static func files(at path: String) throws(CorpusError) -> [String] {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      throw CorpusError(path: path, "no such file or folder")
    }
    guard isDirectory.boolValue else { return [path] }
    // The enumeration does not follow a link that the folder itself may be.
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard let names = FileManager.default.enumerator(atPath: resolved) else {
      throw CorpusError(path: path, "the folder cannot be listed")
    }
    var found: [String] = []
    for case let name as String in names where name.hasSuffix(".\(fileExtension)") {
      found.append(path.hasSuffix("/") ? path + name : "\(path)/\(name)")
    }
    return found.sorted()
  }

  /// Every readable case, and an error for each file that is not.
  public func load() -> (cases: [CaseFile], unreadable: [CorpusError]) {
    guard FileManager.default.fileExists(atPath: path) else { return ([], []) }
    var cases: [CaseFile] = []
    var unreadable: [CorpusError] = []
    do {
      for file in try Self.files(at: path) {
        do { cases.append(try Self.read(file)) } catch { unreadable.append(error) }
      }
    } catch {
      unreadable.append(error)
    }
    return (cases, unreadable)
  }

  /// Saves a case unless one of the same violations and shape is there already.
  ///
  /// - Parameter old: A file that the case is to replace, if it still exists.
  /// - Returns: The file that now holds the case, old or new.
  /// - Throws: `CorpusError` with the folder and the reason; nothing is half written.
  @discardableResult
  public func save(
    _ stored: StoredCase, name: String, replacing old: String? = nil
  ) throws(CorpusError) -> String {
    if let old, FileManager.default.fileExists(atPath: old) {
      try WholeFile.write(stored.text, to: old)
      return old
    }
    let folder = "\(path)/\(stored.law)"
    try WholeFile.makeFolder(folder)
    let shape = stored.scenario.shape
    var attempt = 1
    while true {
      let file = "\(folder)/\(Self.fileName(name, attempt)).\(Self.fileExtension)"
      guard FileManager.default.fileExists(atPath: file) else {
        try WholeFile.write(stored.text, to: file)
        return file
      }
      if let old = try? Self.read(file), old.stored.scenario.shape == shape,
        Set(old.stored.violations.map(\.fingerprint)) == Set(stored.violations.map(\.fingerprint))
      {
        return file
      }
      attempt += 1
    }
  }

  /// Replaces the contents of a case file.
  public static func replace(_ file: CaseFile) throws(CorpusError) {
    try WholeFile.write(file.stored.text, to: file.path)
  }

  /// Removes a case file.
  public static func remove(_ path: String) throws(CorpusError) {
    guard unlink(path) == 0 else {
      throw CorpusError(path: path, "cannot be removed: \(String(cString: strerror(errno)))")
    }
  }

  private static func fileName(_ name: String, _ attempt: Int) -> String {
    let slug = name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" }
    let start = String(slug.prefix(80))
    return attempt == 1 ? start : "\(start)-\(attempt)"
  }
}
