import Bytes
import Diagnostics
import JSONText
import Members
import Webitel

/// The server's names and ids: fetch them into a file, look into that file.
enum RefsVerb {
  static let defaultPath = ".rollcall/refs.json"

  static let spec = VerbSpec(
    "refs", operands: "pull|list [KIND]", count: 1...2,
    "fetch or show the server's queues, buckets, types, zones, regions, operators, skills, resources",
    options: [
      OptionSpec("out", value: "FILE", "write to FILE (pull), \(defaultPath) by default"),
      OptionSpec("refs", value: "FILE", "read FILE (list), \(defaultPath) by default"),
      OptionSpec("find", value: "TEXT", "show only names, codes and ids that contain TEXT (list)"),
      OptionSpec("online", "ask the server instead of the file (list); so do --url and --profile"),
      OptionSpec(
        "queue", value: "NAME", repeats: true,
        "read also whether NAME has a calendar (pull); show the buckets of NAME (list buckets)"),
    ] + Connection.options,
    details: """
      KIND is one of: \(Directory.Kind.allCases.map(word).joined(separator: ", ")).
      `list` works offline on what `pull` has written, unless a server is named. `list buckets
      --queue NAME` always asks the server: ratio, priority and state of buckets are the queue's own.
      """)

  static func run(_ arguments: Arguments, _ terminal: Terminal) throws -> ExitCode {
    switch (arguments.operands[0], arguments.operands.count) {
    case ("pull", 1): try pull(arguments, terminal)
    case ("list", _): try list(arguments, terminal)
    default:
      throw UsageFault.operands(
        got: arguments.operands.count, wants: spec.operands, verb: spec.name)
    }
    return .done
  }

  // MARK: - pull

  private static func pull(_ arguments: Arguments, _ terminal: Terminal) throws {
    let settings = try Connection.resolve(arguments, terminal)
    let pulled = try WebitelDirectory.pull(
      WebitelClient(settings), queues: arguments.all("queue"))
    try warn(of: pulled, terminal)
    let path = arguments.value("out") ?? defaultPath
    var buffer = ByteBuffer()
    DirectoryFile(server: settings.url, directory: pulled.directory).write(to: &buffer)
    try Environment.replace(path, with: buffer.span)
    let counts = pulled.directory.kinds.map { ($0, pulled.directory.all($0).count) }
    if arguments.has("json") {
      try terminal.print(summary(path, counts))
    } else {
      let words = counts.map { "\(word($0.0)) \($0.1)" }.joined(separator: ", ")
      terminal.say("wrote '\(path)': \(words)")
    }
  }

  private static func summary(_ path: String, _ counts: [(Directory.Kind, Int)]) -> String {
    var writer = JSONWriter()
    writer.object { writer in
      writer.member("file", path)
      for (kind, count) in counts { writer.member(word(kind), count) }
    }
    return writer.text
  }

  // MARK: - list

  private static func list(_ arguments: Arguments, _ terminal: Terminal) throws {
    let chosen = try arguments.operands.dropFirst().first.map { [try kind($0)] }
    let find = arguments.value("find") ?? ""
    if let queue = arguments.value("queue") {
      guard chosen == [.bucket], arguments.all("queue").count == 1 else {
        throw UsageFault.combination(
          "`refs list` takes --queue for buckets, once", fix: "see `rollcall help refs`")
      }
      let client = try WebitelClient(Connection.resolve(arguments, terminal))
      let rows = try client.buckets(of: ServerNames(client: client).queue(queue).id)
      let list = QueueBucketList(rows, find: find)
      return try terminal.print(arguments.has("json") ? list.json : list.table)
    }
    let directory = try directory(arguments, chosen, terminal)
    let list = ReferenceList(directory, chosen ?? directory.kinds, find: find)
    try terminal.print(arguments.has("json") ? list.json : list.table)
  }

  /// Of the server if one is named on the command line, else of the file.
  private static func directory(
    _ arguments: Arguments, _ kinds: [Directory.Kind]?, _ terminal: Terminal
  ) throws -> Directory {
    guard ["online", "url", "profile"].contains(where: arguments.has) else {
      return try read(arguments.value("refs") ?? defaultPath).directory
    }
    if arguments.has("refs") {
      throw UsageFault.combination(
        "--refs names a file, and a server is named too", fix: "give one of them")
    }
    let pulled = try WebitelDirectory.pull(
      WebitelClient(Connection.resolve(arguments, terminal)),
      kinds: kinds ?? Directory.Kind.allCases)
    try warn(of: pulled, terminal)
    return pulled.directory
  }

  private static func read(_ path: String) throws -> DirectoryFile {
    do {
      let bytes = try Environment.contents(of: path)
      return try DirectoryFile.read(bytes.span, file: path)
    } catch let error as SystemError where error.isMissing {
      throw UsageFault.combination(
        "there is no directory file '\(path)'",
        fix: "run `rollcall refs pull` first, or ask the server with --online")
    }
  }

  /// Tells which kinds could not be read; throws when none could.
  private static func warn(of pulled: WebitelDirectory.Pulled, _ terminal: Terminal) throws {
    if pulled.directory.kinds.isEmpty, let first = pulled.missing.first { throw first.fault }
    for (_, fault) in pulled.missing {
      terminal.report(Finding(.warning, fault.code, at: nil, fault.message, fix: fault.advice))
    }
  }

  // MARK: - Kinds

  /// What a kind is called on the command line: `types`.
  private static func word(_ kind: Directory.Kind) -> String {
    switch kind {
    case .queue: "queues"
    case .bucket: "buckets"
    case .skill: "skills"
    case .agent: "operators"
    case .communicationType: "types"
    case .timezone: "zones"
    case .resource: "resources"
    case .region: "regions"
    }
  }

  private static func kind(_ text: String) throws(UsageFault) -> Directory.Kind {
    if let kind = Directory.Kind.allCases.first(where: { word($0) == text || $0.rawValue == text })
    {
      return kind
    }
    let words = Directory.Kind.allCases.map(word)
    throw .combination(
      "unknown kind '\(text)'" + Suggestion.clause(for: text, among: words),
      fix: "name one of \(words.joined(separator: ", "))")
  }
}
