import Diagnostics
import Foundation
import Webitel

/// Looks at everything that a load rests on, and changes nothing.
struct Doctor {
  let arguments: Arguments
  let terminal: Terminal
  private(set) var checks: [DoctorCheck] = []

  init(_ arguments: Arguments, _ terminal: Terminal) {
    self.arguments = arguments
    self.terminal = terminal
  }

  mutating func look() {
    disk()
    guard let settings = address(), let client = reach(settings) else {
      return add("queue", .unchecked, "the server cannot be asked")
    }
    var queues = QueueDoctor(client: client)
    checks += queues.look(names)
  }

  mutating func add(
    _ name: String, _ state: DoctorCheck.State, _ words: String, fix: String = "",
    exit: ExitCode = .done
  ) {
    checks.append(DoctorCheck(name: name, state: state, words: words, fix: fix, exit: exit))
  }

  mutating func add(_ name: String, _ fault: any Diagnosis) {
    add(
      name, .bad, "\(fault.code.label) \(fault.message)", fix: fault.advice,
      exit: Launcher.exitCode(for: fault))
  }

  /// Those of the command, or those that the profile allows.
  private var names: [String] {
    let named = arguments.all("queue")
    if !named.isEmpty { return named }
    return (try? Connection.profile(arguments))??.queues ?? []
  }

  // MARK: - This machine

  /// Room where run folders and journals are kept.
  private mutating func disk() {
    let folder = FileManager.default.currentDirectoryPath
    let values = try? FileManager.default.attributesOfFileSystem(forPath: folder)
    guard let free = (values?[.systemFreeSize] as? NSNumber)?.int64Value else {
      return add("disk", .unchecked, "the file system of '\(folder)' tells nothing")
    }
    let words = "\(Figures.grouped(Int(free / 1_000_000))) MB free for runs in '\(folder)'"
    guard FileManager.default.isWritableFile(atPath: folder) else {
      return add(
        "disk", .bad, "'\(folder)' cannot be written", fix: "change into a folder of your own",
        exit: .unreachable)
    }
    switch free {
    case ..<50_000_000:
      add("disk", .bad, words, fix: "free some room: journals must be written", exit: .unreachable)
    case ..<1_000_000_000: add("disk", .warning, words, fix: "free some room")
    default: add("disk", .good, words)
    }
  }

  // MARK: - The way to the server

  private mutating func address() -> WebitelClient.Settings? {
    do {
      let settings = try Connection.resolve(arguments)
      add("address", .good, settings.url)
      if let file = try tokenFile(), Environment.isReadableByOthers(file) {
        add(
          "token file", .warning, "other users can read '\(file)'", fix: "chmod 600 '\(file)'")
      }
      return settings
    } catch let fault as any Diagnosis {
      add("address", fault)
    } catch {
      add("address", .bad, "\(error)", exit: .usage)
    }
    return nil
  }

  private func tokenFile() throws -> String? {
    try arguments.value("token-file") ?? Connection.profile(arguments)?.tokenFile
  }

  /// The first answer: connection, TLS, clock, token, rights.
  private mutating func reach(_ settings: WebitelClient.Settings) -> WebitelClient? {
    do throws(WebitelFault) {
      let client = try WebitelClient(settings)
      let (account, date) = try client.accountAndDate()
      let isEncrypted = settings.url.hasPrefix("https://")
      add(
        "connection", .good, isEncrypted ? "reached, TLS verified" : "reached on this machine")
      clock(date)
      token(account)
      rights(account)
      return client
    } catch {
      let isTransport = if case .transport = error { true } else { false }
      add(isTransport ? "connection" : "token", error)
      return nil
    }
  }

  /// Members' times are compared with the server's clock.
  private mutating func clock(_ date: Int64?) {
    guard let date else { return add("clock", .unchecked, "the server does not tell its time") }
    let seconds = abs(Clock.system / 1000 - date)
    let words = "\(Figures.count(Int(seconds), "second")) from the server's"
    switch seconds {
    case ...5: add("clock", .good, words)
    case ...300: add("clock", .warning, words, fix: "set the clock, such as with systemd-timesyncd")
    default:
      add(
        "clock", .bad, words, fix: "set the clock: expiry and calling times would be wrong",
        exit: .refusedInput)
    }
  }

  private mutating func token(_ account: WebitelClient.Account) {
    let owner = "'\(account.name)' of '\(account.domain)'"
    guard account.expiresAt > 0 else {
      return add("token", .good, "\(owner), without an end")
    }
    let days = (account.expiresAt - Clock.system / 1000) / 86_400
    let words = "\(owner), until \(Figures.time(account.expiresAt * 1000))"
    if days < 7 {
      add("token", .warning, words, fix: "make a new one in Admin, Users, Tokens")
    } else {
      add("token", .good, words)
    }
  }

  /// Class, letters, what for, and whether nothing can be loaded without.
  private static let needs = [
    ("cc_queue", "rw", "load members", true),
    ("dictionaries", "r", "buckets and communication types", true),
    ("cc_resource", "r", "resources by name", false),
    ("cc_agent", "r", "operators by name", false), ("cc_skill", "r", "skills by name", false),
    ("calls", "r", "the history of calls", false), ("calls", "x", "`rollcall call`", false),
  ]

  private mutating func rights(_ account: WebitelClient.Account) {
    let missing = Self.needs.filter { !account.may($0.1, $0.0) }
    if missing.isEmpty { return add("rights", .good, "for loading, lookups, history and calls") }
    for (name, letters, purpose, isNeeded) in missing {
      add(
        "rights", isNeeded ? .bad : .warning, "no \(letters) on class \(name): \(purpose)",
        fix:
          "give the token's user \(letters) on class \(name)\(isNeeded ? "" : ", if it is wanted")",
        exit: isNeeded ? .rights : .done)
    }
  }
}
