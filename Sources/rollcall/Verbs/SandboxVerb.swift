import Bytes
import Diagnostics
import Glibc
import JSONText
import Sandbox

enum SandboxVerb {
  static let spec = VerbSpec(
    "sandbox", "serve the embedded server on loopback until stopped; prints address and token",
    options: [
      OptionSpec("port", value: "N", "port to listen on; 0, the default, takes a free one"),
      OptionSpec(
        "seed", value: "FILE", "what the server holds, in the form of samples/sandbox.json"),
      OptionSpec("token", value: "TOKEN", "a token that may do everything; 'sandbox' if not given"),
      OptionSpec("chaos", value: "LIST", "misbehave: drop-after-commit=5%,deadlock=2%,at=3:hang"),
      OptionSpec("latency", value: "MS", "milliseconds to wait before each answer"),
    ],
    details: """
      Effects of --chaos: drop reset hang cut html deadlock short-ids status-NNN. A share such as
      =5% strikes at random, but the same way each time (seed=N for another way); at=N:EFFECT
      strikes the N-th request. Endings -before-commit and -after-commit say whether the work is
      done all the same. scope=bulk|members|all says which requests count. ignore-variables makes
      searches blind to variables, as old servers are.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let port = try arguments.number("port", in: 0...65_535) ?? 0
    let latency = try arguments.number("latency", in: 0...600_000) ?? 0
    let chaos = try ChaosPlan(arguments.value("chaos") ?? "")
    let token = arguments.value("token") ?? SandboxSeed.defaultToken
    var seed = SandboxSeed.demo
    if let path = arguments.value("seed") {
      seed = try SandboxSeed(json: Array(Environment.contents(of: path).string.utf8), file: path)
    }
    // Before any thread starts: threads inherit the mask, and only `sigwait` below sees the signals.
    let signals = blockStopSignals()
    let server = try SandboxServer(
      seed: seed.adding(token: token), port: port, chaos: chaos,
      latencyMilliseconds: Int64(latency))
    try terminal.print(
      arguments.has("json") ? json(server.url, token) : "\(server.url)\n\(token)")
    terminal.say("serving \(server.url); Ctrl-C stops")
    wait(for: signals)
    server.stop()
    terminal.say("stopped with \(server.store.memberCount) members")
    return .done
  }

  private static func json(_ url: String, _ token: String) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("url", url)
      writer.member("token", token)
    }
    return writer.text
  }

  private static func blockStopSignals() -> sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe sigaddset(&signals, SIGINT)
    unsafe sigaddset(&signals, SIGTERM)
    unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    return signals
  }

  private static func wait(for signals: sigset_t) {
    var signals = signals
    var received: Int32 = 0
    unsafe _ = sigwait(&signals, &received)
  }
}
