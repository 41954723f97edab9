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
    "fetch or show the server's queues, buckets, types, zones, operators, skills, resources",
    options: [
      OptionSpec("out", value: "FILE", "write to FILE (pull), \(defaultPath) by default"),
      OptionSpec("refs", value: "FILE", "read FILE (list), \(defaultPath) by default"),
      OptionSpec("find", value: "TEXT", "show only names, codes and ids that contain TEXT (list)"),
      OptionSpec(
        "queue", value: "NAME", repeats: true, "read also whether NAME has a calendar (pull)"),
    ] + Connection.options,
    details: """
      KIND is one of: \(Directory.Kind.allCases.map(word).joined(separator: ", ")).
      `list` works offline on what `pull` has written.
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
    if pulled.directory.kinds.isEmpty, let first = pulled.missing.first { throw first.fault }
    for (_, fault) in pulled.missing {
      terminal.report(Finding(.warning, fault.code, at: nil, fault.message, fix: fault.advice))
    }
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
    let kinds = try arguments.operands.dropFirst().first.map { [try kind($0)] }
    let file = try read(arguments.value("refs") ?? defaultPath)
    let find = arguments.value("find").map(NameFolding.folded) ?? ""
    let rows = (kinds ?? file.directory.kinds).flatMap { kind in
      file.directory.all(kind)
        .filter { find.isEmpty || matches($0, find) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        .map { (kind, $0) }
    }
    try terminal.print(arguments.has("json") ? json(rows) : table(rows))
  }

  private static func read(_ path: String) throws -> DirectoryFile {
    do {
      let bytes = try Environment.contents(of: path)
      return try DirectoryFile.read(bytes.span, file: path)
    } catch let error as SystemError where error.isMissing {
      throw UsageFault.combination(
        "there is no directory file '\(path)'", fix: "run `rollcall refs pull` first")
    }
  }

  private static func matches(_ entry: Directory.Entry, _ find: String) -> Bool {
    [entry.name, entry.code, String(entry.id)].contains { NameFolding.folded($0).contains(find) }
  }

  private static func table(_ rows: [(Directory.Kind, Directory.Entry)]) -> String {
    let lines =
      [["KIND", "ID", "NAME", "CODE", "STATE"]]
      + rows.map { kind, entry in
        [kind.words, "#\(entry.id)", entry.name, entry.code, state(entry)]
      }
    let widths = (0..<5).map { column in lines.map { $0[column].count }.max() ?? 0 }
    return lines.map { line in
      let cells = zip(line, widths).map { cell, width in
        cell + String(repeating: " ", count: width - cell.count)
      }
      let text = cells.joined(separator: "  ")
      return String(text.reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private static func state(_ entry: Directory.Entry) -> String {
    var words = entry.queueType.map { ["type \($0)"] } ?? []
    if !entry.isEnabled { words.append("disabled") }
    if let hasCalendar = entry.hasCalendar {
      words.append(hasCalendar ? "calendar" : "no calendar")
    }
    return words.joined(separator: ", ")
  }

  private static func json(_ rows: [(Directory.Kind, Directory.Entry)]) -> String {
    var writer = JSONWriter()
    writer.array { writer in
      for (kind, entry) in rows {
        writer.object { writer in
          writer.member("kind", kind.rawValue)
          writer.member("id", String(entry.id))
          writer.member("name", entry.name)
          if !entry.code.isEmpty { writer.member("code", entry.code) }
          if let type = entry.queueType { writer.member("type", type) }
          writer.member("enabled", entry.isEnabled)
          if let hasCalendar = entry.hasCalendar { writer.member("calendar", hasCalendar) }
        }
      }
    }
    return writer.text
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
