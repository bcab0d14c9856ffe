#if os(Linux)
  internal import Glibc
  internal import VPCheck

  /// The library behind the command `nft`, loaded when it is first needed.
  ///
  /// Not linked: the package then builds where nftables is not installed, and a machine
  /// without it gets a message in the place of a program that does not start.
  struct NFTables: Sendable {
    private typealias Make = @convention(c) (UInt32) -> OpaquePointer?
    private typealias Free = @convention(c) (OpaquePointer) -> Void
    private typealias Buffer = @convention(c) (OpaquePointer) -> CInt
    private typealias Run = @convention(c) (OpaquePointer, UnsafePointer<CChar>) -> CInt
    private typealias Text = @convention(c) (OpaquePointer) -> UnsafePointer<CChar>?

    private let make: Make
    private let free: Free
    private let bufferOutput: Buffer
    private let bufferError: Buffer
    private let run: Run
    private let output: Text
    private let error: Text

    private static let names = ["libnftables.so.1", "libnftables.so"]

    /// The library; nil where it is not installed.
    static let installed: NFTables? = {
      for name in names {
        if let handle = dlopen(name, RTLD_NOW) { return NFTables(handle) }
      }
      return nil
    }()

    private init?(_ handle: UnsafeMutableRawPointer) {
      func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
        dlsym(handle, name).map { unsafeBitCast($0, to: type) }
      }
      guard let make = symbol("nft_ctx_new", as: Make.self),
        let free = symbol("nft_ctx_free", as: Free.self),
        let bufferOutput = symbol("nft_ctx_buffer_output", as: Buffer.self),
        let bufferError = symbol("nft_ctx_buffer_error", as: Buffer.self),
        let run = symbol("nft_run_cmd_from_buffer", as: Run.self),
        let output = symbol("nft_ctx_get_output_buffer", as: Text.self),
        let error = symbol("nft_ctx_get_error_buffer", as: Text.self)
      else { return nil }
      self.make = make
      self.free = free
      self.bufferOutput = bufferOutput
      self.bufferError = bufferError
      self.run = run
      self.output = output
      self.error = error
    }

    /// Opens a context in the calling thread's namespace.
    fileprivate func context() -> OpaquePointer? {
      guard let context = make(0) else { return nil }
      guard bufferOutput(context) == 0, bufferError(context) == 0 else {
        free(context)
        return nil
      }
      return context
    }

    fileprivate func close(_ context: OpaquePointer) { free(context) }

    fileprivate func carryOut(_ commands: String, _ context: OpaquePointer) throws(SystemFailure) -> String {
      guard run(context, commands) == 0 else {
        let words = error(context).map { String(cString: $0) } ?? ""
        throw SystemFailure(.environment, "nftables refused a rule set: \(words)")
      }
      return output(context).map { String(cString: $0) } ?? ""
    }
  }

  /// The rule set of one namespace.
  struct RulesetWriter: ~Copyable {
    private let library: NFTables
    private let context: OpaquePointer

    /// Opens the rule set of the calling thread's namespace.
    init() throws(SystemFailure) {
      guard let library = NFTables.installed else {
        throw SystemFailure(
          .environment, "libnftables.so.1 is missing; install nftables (on Debian: apt install nftables)")
      }
      guard let context = library.context() else {
        throw SystemFailure(.environment, "nftables cannot be used in a namespace")
      }
      self.library = library
      self.context = context
    }

    deinit { library.close(context) }

    /// Puts a rule set in the place of the one before, at once.
    func replace(by ruleset: String) throws(SystemFailure) {
      let table = RulesetText.table
      _ = try library.carryOut("table \(table)\ndelete table \(table)\n\(ruleset)", context)
    }

    /// The rule set as it is, with its counters.
    func listing() throws(SystemFailure) -> String {
      try library.carryOut("list table \(RulesetText.table)", context)
    }
  }
#endif
