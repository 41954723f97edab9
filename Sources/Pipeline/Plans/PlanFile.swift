package import Bytes
import Foundation
import JSONText

/// What `plan` pinned: what was read, by hash, and every batch that comes of it.
///
/// - Shapes: JSON; times are epoch milliseconds.
package struct PlanFile: Sendable, Equatable {
  /// How long a plan may be carried out.
  package static let lifeMilliseconds: Int64 = 24 * 3_600_000

  /// A file that was read, and what was in it.
  package struct Pin: Sendable, Equatable {
    package var file: String
    package var hash: ContentHash

    package init(file: String, hash: ContentHash) {
      self.file = file
      self.hash = hash
    }
  }

  /// A batch as it will be sent; the hash covers its members without stamp and embargo.
  package struct Batch: Sendable, Equatable {
    package var name: String
    package var queue: Int64
    package var members: Int
    package var hash: ContentHash

    package init(name: String, queue: Int64, members: Int, hash: ContentHash) {
      self.name = name
      self.queue = queue
      self.members = members
      self.hash = hash
    }
  }

  package var version: String
  package var createdAt: Int64
  /// The clock that the mapping saw.
  package var now: Int64
  package var server: String
  /// `--queue`, when it was given.
  package var queue: String?
  package var mapping: Pin
  /// `--set` values in the order given.
  package var settings: [String]
  /// In the order given.
  package var inputs: [Pin]
  /// Files that the mapping names: lookups, suppression lists.
  package var references: [Pin]
  /// The server's names by kind, which decide nothing by themselves.
  package var directory: [Pin]
  /// Members of queues, past runs and stop lists that rules compared with.
  package var known: ContentHash
  package var batches: [Batch] = []

  package init(
    version: String, createdAt: Int64, now: Int64, server: String, queue: String?, mapping: Pin,
    settings: [String], inputs: [Pin], references: [Pin], directory: [Pin], known: ContentHash
  ) {
    self.version = version
    self.createdAt = createdAt
    self.now = now
    self.server = server
    self.queue = queue
    self.mapping = mapping
    self.settings = settings
    self.inputs = inputs
    self.references = references
    self.directory = directory
    self.known = known
  }

  package var members: Int { batches.reduce(0) { $0 + $1.members } }

  /// Whether it may still be carried out.
  ///
  /// - Throws: `PlanFault.old`.
  package func checkAge(now: Int64) throws(PlanFault) {
    guard now - createdAt <= Self.lifeMilliseconds else {
      throw .old(hours: Int((now - createdAt) / 3_600_000))
    }
  }

  /// Looks for what is not as it was planned, in the order in which one thing comes of another.
  ///
  /// - Parameter other: The same, made now.
  /// - Throws: `PlanFault.changed`.
  package func check(sources other: PlanFile) throws(PlanFault) {
    if server != other.server { throw .changed("the server is '\(other.server)'") }
    for (planned, found) in zip([mapping] + inputs + references, other.pins)
    where planned.hash != found.hash {
      throw .changed("'\(planned.file)' is another file now")
    }
    if [mapping].count + inputs.count + references.count != other.pins.count {
      throw .changed("the mapping names other files now")
    }
  }

  private var pins: [Pin] { [mapping] + inputs + references }

  /// - Throws: `PlanFault.changed` with what may have caused it.
  package func check(batches other: PlanFile) throws(PlanFault) {
    guard batches != other.batches else { return }
    let kinds = zip(directory, other.directory).filter { $0.hash != $1.hash }.map(\.0.file)
    var causes = kinds.isEmpty ? [] : ["names of the server: " + kinds.joined(separator: ", ")]
    if known != other.known { causes.append("members of queues or past runs, or a stop list") }
    let first =
      zip(batches, other.batches).first { $0 != $1 }?.0.name
      ?? "the number of batches, \(batches.count) and now \(other.batches.count)"
    throw .changed(
      "the members would be others, from \(first) on"
        + (causes.isEmpty ? "" : "; changed: \(causes.joined(separator: "; "))"))
  }
}

// MARK: - JSON

extension PlanFile {
  package func write(to path: String) throws(PlanFault) {
    var json = JSONWriter(.pretty, capacity: 4096 + batches.count * 128)
    json.object { json in
      json.member("plan", 1)
      json.member("version", version)
      json.member("created_at", createdAt)
      json.member("now", now)
      json.member("server", server)
      if let queue { json.member("queue", queue) }
      json.key("set")
      json.array { json in for setting in settings { json.value(setting) } }
      Self.write("mapping", [mapping], &json)
      Self.write("inputs", inputs, &json)
      Self.write("references", references, &json)
      Self.write("directory", directory, &json)
      json.member("known", "\(known)")
      json.key("batches")
      json.array { json in
        for batch in batches { json.raw(Self.line(of: batch)) }
      }
    }
    json.buffer.append(UInt8(ascii: "\n"))
    do { try SystemFile.replace(path, with: json.buffer.span) } catch { throw .system(error) }
  }

  private static func line(of batch: Batch) -> String {
    var json = JSONWriter(capacity: 128)
    json.object { json in
      json.member("batch", batch.name)
      json.member("queue", batch.queue)
      json.member("members", batch.members)
      json.member("hash", "\(batch.hash)")
    }
    return json.text
  }

  private static func write(_ key: String, _ pins: [Pin], _ json: inout JSONWriter) {
    json.key(key)
    json.array { json in
      for pin in pins {
        json.object { json in
          json.member("file", pin.file)
          json.member("hash", "\(pin.hash)")
        }
      }
    }
  }

  package static func read(_ path: String) throws(PlanFault) -> PlanFile {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(path: path, why: "it is not there")
    }
    let node: JSONNode
    do { node = try JSONReader.read(Array(data), file: path) } catch {
      throw .unreadable(path: path, why: error.message)
    }
    guard node["plan"]?.int == 1, let createdAt = node["created_at"]?.int,
      let now = node["now"]?.int, let server = node["server"]?.string,
      let mapping = pins(node["mapping"]).first,
      let known = node["known"]?.string.flatMap(ContentHash.init)
    else { throw .unreadable(path: path, why: "it is no plan") }
    var plan = PlanFile(
      version: node["version"]?.string ?? "", createdAt: createdAt, now: now, server: server,
      queue: node["queue"]?.string, mapping: mapping,
      settings: node["set"]?.array?.compactMap(\.string) ?? [], inputs: pins(node["inputs"]),
      references: pins(node["references"]), directory: pins(node["directory"]), known: known)
    plan.batches = node["batches"]?.array?.compactMap(batch) ?? []
    return plan
  }

  private static func pins(_ node: JSONNode?) -> [Pin] {
    (node?.array ?? []).compactMap { node in
      guard let file = node["file"]?.string,
        let hash = node["hash"]?.string.flatMap(ContentHash.init)
      else { return nil }
      return Pin(file: file, hash: hash)
    }
  }

  private static func batch(_ node: JSONNode) -> Batch? {
    guard let name = node["batch"]?.string, let queue = node["queue"]?.int,
      let members = node["members"]?.int,
      let hash = node["hash"]?.string.flatMap(ContentHash.init)
    else { return nil }
    return Batch(name: name, queue: queue, members: Int(clamping: members), hash: hash)
  }
}
