import Glibc

extension SystemFile {
  /// Creates a file without a name in `TMPDIR` or `/tmp`; its space is free again once it is closed.
  ///
  /// - Parameter subject: What an error calls it.
  package init(temporaryFor subject: String) throws(SystemError) {
    let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/rollcall-XXXXXX").utf8CString)
    let descriptor = unsafe mkstemp(&template)
    guard descriptor >= 0 else { throw SystemError("create", subject, number: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = unsafe unlink(template)
    self.init(owning: descriptor, named: subject)
  }
}
