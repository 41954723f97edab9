import Bytes
import Diagnostics
import Glibc

// A closed pipe and a file over its limit are errors of the write, not the end of the process.
signal(SIGPIPE, SIG_IGN)
signal(SIGXFSZ, SIG_IGN)
StandardStreams.reserve()
exit(Launcher.run(Array(CommandLine.arguments.dropFirst())).rawValue)
