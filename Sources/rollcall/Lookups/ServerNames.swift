import Diagnostics
import Members
import Webitel

/// Turns what a person calls something on the server into its id: a name, a code, `#id` or an id.
struct ServerNames {
  let client: WebitelClient

  /// - Throws: `QueueFault.unknown`, `.ambiguous` (E965), or what the server answers.
  func queue(_ word: String) throws -> WebitelClient.Queue {
    if let id = Self.id(word) { return try client.queue(id) }
    let found = try entry(.queue, word)
    return try client.queue(found.id)
  }

  /// - Throws: `QueueFault` for a queue, `LookupFault` (E980) for all else.
  func entry(_ kind: Directory.Kind, _ word: String) throws -> Directory.Entry {
    let pulled = try WebitelDirectory.pull(client, kinds: [kind])
    if let missing = pulled.missing.first { throw missing.fault }
    var resolution = pulled.directory.resolve(kind, Self.id(word).map { "#\($0)" } ?? word)
    // Digits may be a code, such as an operator's extension.
    if case .unknown = resolution { resolution = pulled.directory.resolve(kind, word) }
    switch resolution {
    case .found(let entry): return entry
    case .ambiguous(let entries):
      let ids = entries.map(\.id)
      throw kind == .queue
        ? QueueFault.ambiguous(word, ids: ids) : LookupFault.ambiguous(kind, word, ids: ids)
    case .unknown(let nearest):
      throw kind == .queue
        ? QueueFault.unknown(word, nearest: nearest)
        : LookupFault.unknown(kind, word, nearest: nearest)
    case .notRead: throw LookupFault.unknown(kind, word, nearest: [])
    }
  }

  private static func id(_ word: String) -> Int64? {
    let digits = word.hasPrefix("#") ? word.dropFirst() : word[...]
    guard let id = Int64(digits), id > 0 else { return nil }
    return id
  }
}

/// Why a name on the command line means nothing to the server: code E980; exit code 2.
enum LookupFault: Diagnosis, Equatable {
  case unknown(Directory.Kind, String, nearest: [String])
  case ambiguous(Directory.Kind, String, ids: [Int64])

  static let codes = CodeTable(owner: "rollcall", [nameCode])
  static let nameCode = Code(
    980, "usage.server_name", "The server has nothing of this kind and name, or several.",
    fix: "correct the name, or give the id; `rollcall refs list --online` shows both")

  var code: Code { Self.nameCode }
  var message: String {
    switch self {
    case .unknown(let kind, let name, let nearest):
      "the server has no \(kind.words) '\(name)'"
        + (nearest.first.map { "; did you mean '\($0)'?" } ?? "")
    case .ambiguous(let kind, let name, let ids):
      "\(ids.count) \(kind.words)s are named '\(name)': "
        + ids.map { "#\($0)" }.joined(separator: ", ")
    }
  }
}
