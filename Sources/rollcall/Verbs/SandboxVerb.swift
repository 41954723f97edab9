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
      OptionSpec(
        "record", value: "FILE",
        "write every request into FILE, one JSON object a line; it holds personal data"),
      OptionSpec("watch", "tell every request on standard error; --verbose does the same"),
    ],
    details: """
      A plan for --chaos is a list: drop-after-commit=5%,deadlock=2%,at=3:hang

      \(section("who is struck", ChaosPlan.forms))

      \(section("what happens to a request (EFFECT)", ChaosPlan.effects))

      \(section("an ending says when its work is done", ChaosPlan.timings))

      \(section("for all requests", ChaosPlan.settings))

      GET /sandbox/chaos shows the plan and what it has struck, PUT replaces it:
        curl -X PUT -d 'drop=5%' http://127.0.0.1:PORT/sandbox/chaos
        curl -X PUT -d none http://127.0.0.1:PORT/sandbox/chaos

      GET /sandbox/stats counts members, requests and strikes; neither needs a token.
      """)

  private static func section(_ title: String, _ entries: [ChaosPlan.Entry]) -> String {
    let lines = entries.map { Layout.entry($0.form, $0.summary, indent: 2, labelWidth: 24) }
    return ([title] + lines).joined(separator: "\n")
  }

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    let port = try arguments.number("port", in: 0...65_535) ?? 0
    let latency = try arguments.number("latency", in: 0...600_000) ?? 0
    let chaos = try ChaosPlan(arguments.value("chaos") ?? "")
    let token = arguments.value("token") ?? SandboxSeed.defaultToken
    var seed = SandboxSeed.demo
    if let path = arguments.value("seed") {
      seed = try SandboxSeed(json: Array(Environment.contents(of: path).string.utf8), file: path)
    }
    let isWatched = arguments.has("watch") || terminal.isVerbose
    // Before any thread starts: threads inherit the mask, and only `sigwait` below sees the signals.
    let signals = blockStopSignals()
    let server = try SandboxServer(
      seed: seed.adding(token: token), port: port, chaos: chaos,
      latencyMilliseconds: Int64(latency),
      watch: isWatched ? watch : nil,
      record: try arguments.value("record").map { try RequestRecord($0) })
    try terminal.print(
      arguments.has("json") ? json(server.url, token) : "\(server.url)\n\(token)")
    terminal.say("serving \(server.url); Ctrl-C stops")
    wait(for: signals)
    server.stop()
    terminal.say("stopped with \(server.store.memberCount) members")
    return .done
  }

  /// One line: time of day, request, what came of it, members stored, milliseconds.
  @Sendable private static func watch(_ exchange: SandboxExchange) {
    let request = Layout.visible("\(exchange.method) \(exchange.path)")
    let stored = exchange.membersStored > 0 ? "stored \(exchange.membersStored)  " : ""
    Terminal.complain(
      "\(Clock.timeOfDay)  \(request)  \(exchange.outcome)  \(stored)\(exchange.milliseconds) ms")
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
