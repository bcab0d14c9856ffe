import Foundation

/// The files of this repository, read once for all checks.
enum Repository {
  /// The variable that names another root, for tests that are built elsewhere.
  static let rootVariable = "VPCHECK_ROOT"

  /// The folder of the package manifest.
  static let root: String = {
    if let given = ProcessInfo.processInfo.environment[rootVariable], !given.isEmpty { return given }
    var folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while folder.path != "/" {
      let isRoot = ["Package.swift", "Sources"].allSatisfy {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent($0).path)
      }
      if isRoot { return folder.path }
      folder.deleteLastPathComponent()
    }
    return folder.path
  }()

  /// Every Swift file under Sources, in ascending order of paths.
  static let sources = swiftTexts(under: "Sources")
  /// Every Swift file under Tests, in ascending order of paths.
  static let tests = swiftTexts(under: "Tests")

  /// Returns every file and folder below a folder, from the root, in ascending order.
  ///
  /// Hidden files are left out. Empty when there is no such folder.
  static func paths(under folder: String) -> [String] {
    guard let names = FileManager.default.enumerator(atPath: "\(root)/\(folder)") else { return [] }
    var found: [String] = []
    for case let name as String in names {
      let isHidden = name.split(separator: "/").contains { $0.hasPrefix(".") }
      if !isHidden { found.append("\(folder)/\(name)") }
    }
    return found.sorted()
  }

  /// Returns the names in a folder that are folders themselves, in ascending order.
  static func folders(in folder: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
    return names.filter { !$0.hasPrefix(".") && isFolder("\(folder)/\($0)") }.sorted()
  }

  /// Returns the names in the root folder that end in a given way, in ascending order.
  static func rootFiles(endingIn ending: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.sorted()
  }

  /// Returns whether there is a file or folder at a path.
  static func contains(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: "\(root)/\(path)")
  }

  /// Returns the lines of a text file; nil when it cannot be read as text.
  static func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: "\(root)/\(path)") else { return nil }
    return String(validating: data, as: UTF8.self)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isDirectory: ObjCBool = false
    return FileManager.default.fileExists(atPath: "\(root)/\(path)", isDirectory: &isDirectory)
      && isDirectory.boolValue
  }

  private static func swiftTexts(under folder: String) -> [SwiftText] {
    paths(under: folder).filter { $0.hasSuffix(".swift") }.compactMap { path in
      text(path).map { SwiftText(path, $0) }
    }
  }
}
