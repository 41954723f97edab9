import Bytes
import Diagnostics
import Foundation
import JSONText
import Webitel

/// The history from PostgreSQL through its client `psql`: read-only, the rows as they come.
///
/// - Shapes: Tables `call_center.cc_calls_history`, `cc_queue`, `cc_member_attempt_history` and
///   `storage.files`. **Assumed** from Webitel's public schema; the API's contract does not name them.
/// - Errors: `HistoryFault` E986, E987.
struct DatabaseCalls: CallSource {
  private let url: String
  private let environment: [String: String]
  private let program: String

  /// - Parameter url: `postgresql://user:password@host/database`. The password goes to `psql` through its
  ///   environment, since other users can read arguments.
  init(_ url: String) throws(HistoryFault) {
    guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://"),
      var parts = URLComponents(string: url)
    else { throw .database("the address should be postgresql://USER@HOST/DATABASE") }
    var environment = ProcessInfo.processInfo.environment
    if let password = parts.password {
      environment["PGPASSWORD"] = password
      parts.password = nil
    }
    // Whatever the statements are: nothing can be changed.
    environment["PGOPTIONS"] = "-c default_transaction_read_only=on"
    environment["PGCONNECT_TIMEOUT"] = environment["PGCONNECT_TIMEOUT"] ?? "10"
    self.url = parts.string ?? url
    self.environment = environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/psql" }
    guard let program = folders.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw .noPsql
    }
    self.program = program
  }

  func eachCall(
    _ filter: WebitelClient.CallFilter, _ body: (WebitelClient.Call) throws -> Void
  ) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = ["-X", "-q", "-A", "-t", "-f", "-", "-d", url]
    process.environment = environment
    let folder = try TemporaryFolder()
    let (script, errors) = (folder.path + "/script", folder.path + "/errors")
    var text = ByteBuffer()
    text.append(CallStatement(filter).text)
    try SystemFile(script, .create).write(text.span)
    _ = try SystemFile(errors, .create)
    let output = Pipe()
    process.standardInput = FileHandle(forReadingAtPath: script)
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: errors)
    do { try process.run() } catch { throw HistoryFault.noPsql }
    // The folder goes with its last use.
    defer { withExtendedLifetime(folder) {} }
    do {
      try read(output.fileHandleForReading.fileDescriptor, body)
    } catch {
      process.terminate()
      process.waitUntilExit()
      throw error
    }
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      throw HistoryFault.database(Self.lastLine(try Environment.contents(of: errors).string))
    }
  }

  /// One JSON object a line.
  private func read(
    _ descriptor: Int32, _ body: (WebitelClient.Call) throws -> Void
  ) throws {
    let file = SystemFile(borrowing: descriptor, named: "psql")
    var pending = ByteBuffer(capacity: 1 << 17)
    while try file.read(into: &pending, room: 1 << 16) > 0 {
      var start = 0
      while let end = pending.span.firstIndex(of: UInt8(ascii: "\n"), from: start) {
        let line = pending.span.extracting(start..<end)
        start = end + 1
        guard !line.isEmpty else { continue }
        guard let node = try? JSONReader.read(line, file: "psql"), node.members != nil else {
          throw HistoryFault.database("`psql` answers what is no row")
        }
        try body(WebitelClient.Call(node))
      }
      pending.removeFirst(start)
    }
  }

  private static func lastLine(_ text: String) -> String {
    let lines = text.split(whereSeparator: \.isNewline)
    let words = lines.first { $0.contains("ERROR") || $0.contains("FATAL") } ?? lines.last
    return words.map { Layout.visible(String($0.prefix(300))) } ?? "it says nothing"
  }
}
