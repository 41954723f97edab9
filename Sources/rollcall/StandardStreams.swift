import Glibc

/// The descriptors 0, 1 and 2, which whoever starts a program may leave closed.
enum StandardStreams {
  /// Takes the numbers of those that are closed: the next file would get them, and a journal must not be
  /// standard output. The wrong direction makes their use fail, as it did before.
  static func reserve() {
    for (descriptor, flags) in [
      (STDIN_FILENO, O_WRONLY), (STDOUT_FILENO, O_RDONLY), (STDERR_FILENO, O_RDONLY),
    ] where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is `descriptor`, since those below it are taken.
      _ = unsafe open("/dev/null", flags)
    }
  }
}
