#if os(Linux)
  internal import CVPCheckLinux
  internal import Glibc

  /// The right to make namespaces.
  public enum LinuxPrivileges {
    /// Goes into a user namespace of our own where an ordinary user may, and does nothing for root.
    ///
    /// The process must have one thread still. Whether it worked shows when the first
    /// namespace is made.
    public static func prepare() {
      let (user, group) = (geteuid(), getegid())
      guard user != 0 else { return }
      guard vpcheck_unshare(vpcheck_new_user | vpcheck_new_network) == 0 else { return }
      write("setgroups", "deny")
      write("uid_map", "0 \(user) 1")
      write("gid_map", "0 \(group) 1")
    }

    private static func write(_ name: String, _ text: String) {
      let descriptor = open("/proc/self/\(name)", O_WRONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return }
      defer { close(descriptor) }
      _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    }
  }
#endif
