import Glibc

signal(SIGPIPE, SIG_IGN)
do {
  try BenchCommand.run(Array(CommandLine.arguments.dropFirst()))
} catch {
  BenchCommand.complain("rollcall-bench: \(error)")
  exit(1)
}
