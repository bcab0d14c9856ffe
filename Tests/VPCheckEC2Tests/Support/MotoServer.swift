import Foundation
import Synchronization
import Testing
import VPCheckTopology

@testable import VPCheckEC2

/// A real EC2-compatible mock server (moto), started once for all suites.
///
/// It is looked for in the project's own Python environment first. Where there is
/// none the suites are skipped and say so; with VPCHECK_REQUIRE_ENDPOINT=1 they fail
/// instead, so that continuous integration cannot pass without them.
enum MotoServer {
  private static let startSecondsMax = 60.0

  /// Whether suites that need the server are to run.
  static let isWanted: Bool = isRequired || python != nil

  /// Why they do not run.
  static let skipReason: Comment =
    "SKIPPED: no Python with 'import moto.server' (run Scripts/bootstrap); real-endpoint tests did not run"

  private static let isRequired = ProcessInfo.processInfo.environment["VPCHECK_REQUIRE_ENDPOINT"] == "1"

  /// The first Python that has the server.
  private static let python: URL? = {
    let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let candidates =
      [root.appending(path: ".venv/bin/python3")]
      + path.split(separator: ":").map { URL(filePath: String($0)).appending(path: "python3") }
    return candidates.first { candidate in
      guard FileManager.default.isExecutableFile(atPath: candidate.path) else { return false }
      let process = Process()
      process.executableURL = candidate
      process.arguments = ["-c", "import moto.server"]
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return false }
      process.waitUntilExit()
      return process.terminationStatus == 0
    }
  }()

  /// The server reads its standard input and ends with it: however these tests end,
  /// it goes with them.
  private static let script = """
    import os, sys, threading
    from moto.server import main
    threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
    main(["-H", "127.0.0.1", "-p", sys.argv[1]])
    """

  struct NotRunning: Error, CustomStringConvertible {
    let description: String
  }

  private struct Running: Sendable {
    let endpoint: EC2Endpoint
    /// Kept open for the life of the process.
    let input: Pipe
  }

  private static let running = Result { try start() }

  /// The address of the running server.
  static func endpoint() throws -> EC2Endpoint { try running.get().endpoint }

  /// A system on the running server.
  static func system(_ accounts: AccountConvention = .header) throws -> EC2System {
    var configuration = EC2Configuration(endpoint: try endpoint(), accounts: accounts)
    // A machine that stands still for a while is not a server that does not answer.
    configuration.callSecondsMax = 180
    return EC2System(configuration)
  }

  private static func start() throws -> Running {
    guard let python else {
      throw NotRunning(description: "no Python with moto.server; run Scripts/bootstrap")
    }
    let port = try freePort()
    let input = Pipe()
    let process = Process()
    process.executableURL = python
    process.arguments = ["-c", script, String(port)]
    process.standardInput = input
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let endpoint = try EC2Endpoint("http://127.0.0.1:\(port)")
    let client = EC2Client(endpoint, accounts: .header)
    let deadline = Date(timeIntervalSinceNow: startSecondsMax)
    while (try? client.call(QueryRequest("DescribeVpcs"), by: .first)) == nil {
      guard process.isRunning, Date() < deadline else {
        throw NotRunning(description: "moto did not answer on port \(port) within \(startSecondsMax) s")
      }
      Thread.sleep(forTimeInterval: 0.1)
    }
    return Running(endpoint: endpoint, input: input)
  }

  private static func freePort() throws -> Int {
    let server = try TestServer(.silence)
    server.stop()
    return server.port
  }
}
