import Bytes
import JSONText
import Members

/// Names and ids of the server as `refs list` shows them.
struct ReferenceList {
  let rows: [(kind: Directory.Kind, entry: Directory.Entry)]

  /// - Parameter find: What a name, a code or an id must contain, in any case of letters.
  init(_ directory: Directory, _ kinds: [Directory.Kind], find: String) {
    let wanted = NameFolding.folded(find)
    rows = kinds.flatMap { kind in
      directory.all(kind)
        .filter { wanted.isEmpty || Self.matches([$0.name, $0.code, String($0.id)], wanted) }
        .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        .map { (kind, $0) }
    }
  }

  /// - Parameter wanted: Folded.
  static func matches(_ texts: [String], _ wanted: String) -> Bool {
    texts.contains { NameFolding.folded($0).contains(wanted) }
  }

  var table: String {
    TextTable.text(
      ["KIND", "ID", "NAME", "CODE", "STATE"],
      rows.map { kind, entry in
        [kind.words, "#\(entry.id)", entry.name, entry.code, Self.state(entry)]
      })
  }

  private static func state(_ entry: Directory.Entry) -> String {
    var words = entry.queueType.map { ["type \($0)"] } ?? []
    if !entry.isEnabled { words.append("disabled") }
    if let hasCalendar = entry.hasCalendar {
      words.append(hasCalendar ? "calendar" : "no calendar")
    }
    if !entry.zone.isEmpty { words.append(entry.zone) }
    return words.joined(separator: ", ")
  }

  var json: String {
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
          if !entry.zone.isEmpty { writer.member("zone", entry.zone) }
        }
      }
    }
    return writer.text
  }
}
