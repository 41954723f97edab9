import Bytes
import Glibc
import Sandbox

/// `rollcall-bench sink`: prints its address, and serves until its standard input ends.
enum SinkCommand {
  static func run() throws {
    let server = try SinkServer()
    try BenchCommand.say(server.url)
    let input = SystemFile(borrowing: STDIN_FILENO, named: "standard input")
    var bytes = ByteBuffer(capacity: 4096)
    while try input.read(into: &bytes, room: 4096) > 0 { bytes.removeAll() }
    server.stop()
    BenchCommand.complain("\(server.members) members in \(server.requests) requests")
  }
}
