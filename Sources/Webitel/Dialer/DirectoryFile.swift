package import Bytes
import Diagnostics
import JSONText
package import Members

/// A directory as a file, to pin it for a run or to work offline.
///
/// - Shapes: JSON; one line an entry, in the order of ids; a kind that was not read is absent. The
///   same directory always gives the same bytes.
///
/// ```
/// {
///   "refs": 1,
///   "server": "https://host/api",
///   "queue": [
///     {"id":"10","name":"Soft UA","type":4,"calendar":true},
/// ```
package struct DirectoryFile: Sendable, Equatable {
  /// Where the names come from; empty when nobody knows.
  package var server: String
  package var directory: Directory

  package init(server: String, directory: Directory) {
    self.server = server
    self.directory = directory
  }

  // MARK: - Writing

  package func write(to buffer: inout ByteBuffer) {
    var writer = JSONWriter(.pretty, capacity: 64 * 1024)
    writer.object { writer in
      writer.member("refs", Self.version)
      writer.member("server", server)
      for kind in directory.kinds {
        writer.key(kind.rawValue)
        let entries = directory.all(kind).sorted { ($0.id, $0.name) < ($1.id, $1.name) }
        writer.array { writer in
          for entry in entries { writer.raw(Self.line(of: entry)) }
        }
      }
    }
    buffer.append(writer.buffer.span)
    buffer.append(UInt8(ascii: "\n"))
  }

  private static let version = 1

  private static func line(of entry: Directory.Entry) -> String {
    var writer = JSONWriter(capacity: 128)
    writer.object { writer in
      writer.member("id", String(entry.id))
      writer.member("name", entry.name)
      if !entry.code.isEmpty { writer.member("code", entry.code) }
      if let type = entry.queueType { writer.member("type", type) }
      if !entry.isEnabled { writer.member("enabled", false) }
      if let hasCalendar = entry.hasCalendar { writer.member("calendar", hasCalendar) }
      if !entry.zone.isEmpty { writer.member("zone", entry.zone) }
    }
    return writer.text
  }

  // MARK: - Reading

  /// - Parameter file: Its name for messages.
  package static func read(
    _ bytes: Span<UInt8>, file: String
  ) throws(DirectoryFileFault) -> DirectoryFile {
    let root: JSONNode
    do { root = try JSONReader.read(bytes, file: file) } catch {
      throw .notJSON(Finding(erasing: error))
    }
    guard root.integer("refs") == Int64(version) else {
      throw .notRefs(root.place.position(in: file))
    }
    var directory = Directory()
    for member in root.members ?? [] {
      guard let kind = Directory.Kind(rawValue: member.key) else { continue }
      guard let nodes = member.value.array else {
        throw .wrong("'\(member.key)' should be a list", at: member.value.place.position(in: file))
      }
      var entries: [Directory.Entry] = []
      for node in nodes { entries.append(try entry(node, file)) }
      directory.set(kind, entries)
    }
    return DirectoryFile(server: root.text("server"), directory: directory)
  }

  private static func entry(
    _ node: JSONNode, _ file: String
  ) throws(DirectoryFileFault) -> Directory.Entry {
    guard let id = node["id"]?.int, let name = node["name"]?.string else {
      throw .wrong("an entry needs 'id' and 'name'", at: node.place.position(in: file))
    }
    return Directory.Entry(
      id: id, name: name, code: node.text("code"), queueType: node["type"]?.int.map { Int($0) },
      isEnabled: node["enabled"]?.bool ?? true, hasCalendar: node["calendar"]?.bool,
      zone: node.text("zone"))
  }
}
