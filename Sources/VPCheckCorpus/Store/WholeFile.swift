public import Foundation

/// Files that are whole or not there.
public enum WholeFile {
  /// Writes a file so that a reader, a full disk or a kill at any instant sees all of it or what was there.
  ///
  /// The bytes go to a temporary name beside the file, to the disk, and then take the file's
  /// name; the folder goes to the disk last.
  ///
  /// - Throws: `CorpusError` with the file and the reason; what was there is untouched.
  public static func write(_ data: Data, to path: String) throws(CorpusError) {
    let temporary = "\(path).\(ProcessInfo.processInfo.processIdentifier).tmp"
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path, errno) }
    var trouble = writeAll(data, to: descriptor)
    if trouble == 0, fsync(descriptor) != 0 { trouble = errno }
    if close(descriptor) != 0, trouble == 0 { trouble = errno }
    if trouble == 0, rename(temporary, path) != 0 { trouble = errno }
    guard trouble == 0 else {
      unlink(temporary)
      throw failure(path, trouble)
    }
    syncFolder(of: path)
  }

  /// Writes text as UTF-8 in the same way.
  public static func write(_ text: String, to path: String) throws(CorpusError) {
    try write(Data(text.utf8), to: path)
  }

  /// Reads a file, unless it is too large to be what is looked for.
  ///
  /// One open file for both: asking Foundation for the size first took a fifth of the time of reading
  /// and parsing a case.
  ///
  /// - Throws: `CorpusError` with the file and the reason.
  static func read(_ path: String, sizeMax: Int) throws(CorpusError) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw CorpusError(path: path, "no such file, or not readable") }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CorpusError(path: path, "no such file, or not readable")
    }
    let size = Int(status.st_size)
    guard size <= sizeMax else {
      throw CorpusError(path: path, "expected a case of at most \(sizeMax) bytes, found \(size)")
    }
    var trouble: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let step = Foundation.read(descriptor, buffer.baseAddress.map { $0 + count }, size - count)
        if step < 0, errno == EINTR { continue }
        if step < 0 { trouble = errno }
        guard step > 0 else { return }
        count += step
      }
    }
    guard trouble == 0 else {
      throw CorpusError(path: path, "not readable: \(String(cString: strerror(trouble)))")
    }
    return bytes
  }

  /// The text that a file's bytes are.
  ///
  /// - Throws: `CorpusError` with the line in which other bytes than those of a text begin.
  public static func text(_ bytes: [UInt8], of path: String) throws(CorpusError) -> String {
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    // What is no text is replaced in a repaired one, so there the two part.
    let repaired = String(decoding: bytes, as: UTF8.self).utf8
    let count = zip(bytes, repaired).prefix { $0 == $1 }.count
    let line = bytes[..<min(count, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    throw CorpusError(path: path, "line \(line): expected text in UTF-8, found other bytes")
  }

  /// Makes a folder and those above it.
  public static func makeFolder(_ path: String) throws(CorpusError) {
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw CorpusError(path: path, "the folder cannot be made: \(reason(error))")
    }
  }

  /// Removes what writers that were killed left half done in a folder and those below it.
  ///
  /// - Returns: How many files were removed.
  @discardableResult
  public static func sweep(_ folder: String) -> Int {
    guard let names = FileManager.default.enumerator(atPath: folder) else { return 0 }
    var count = 0
    for case let name as String in names where name.hasSuffix(".tmp") {
      let parts = name.split(separator: ".")
      guard parts.count >= 2, let writer = pid_t(parts[parts.count - 2]), writer > 0,
        kill(writer, 0) != 0, errno == ESRCH
      else { continue }
      if unlink("\(folder)/\(name)") == 0 { count += 1 }
    }
    return count
  }

  /// The number of the error that stopped the writing; zero when all was written.
  private static func writeAll(_ data: Data, to descriptor: Int32) -> Int32 {
    data.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Foundation.write(descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return count < 0 ? errno : ENOSPC }
        done += count
      }
      return 0
    }
  }

  /// A rename is on the disk once its folder is; a folder that cannot be synced is left to the system.
  private static func syncFolder(of path: String) {
    let folder = (path as NSString).deletingLastPathComponent
    let descriptor = open(folder.isEmpty ? "." : folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ path: String, _ number: Int32) -> CorpusError {
    CorpusError(path: path, "cannot be written: \(String(cString: strerror(number)))")
  }

  private static func reason(_ error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    if let underlying, underlying.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(underlying.code)))
    }
    return error.localizedDescription
  }
}
