import JSONText

/// A call that has ended, as the history shows it.
struct CallRecord: Sendable {
  let id: String
  let createdAt: Int64
  let storedAt: Int64
  /// The members of the answer: of a seed as written, zero and empty ones left out when shown.
  let node: JSONNode
  let files: [Recording]

  init(_ node: JSONNode, id: String) {
    self.id = id
    self.node = node
    createdAt = node["created_at"]?.int ?? 0
    storedAt = node["stored_at"]?.int ?? node["hangup_at"]?.int ?? createdAt
    files = (node["files"]?.array ?? []).compactMap(Recording.init)
  }

  /// Numbers that `number` is compared with.
  var numbers: [String] {
    [
      node["destination"]?.string, node["from"]?["number"]?.string, node["to"]?["number"]?.string,
      node["from_number"]?.string, node["to_number"]?.string,
    ].compactMap { $0 }.filter { !$0.isEmpty }
  }

  /// The id of what the call names under `key`: `queue`, `agent`, `user`, `member`.
  func reference(_ key: String) -> Int64 {
    node[key]?["id"]?.int ?? node["\(key)_id"]?.int ?? 0
  }

  func variable(_ key: String) -> String? { node["variables"]?[key]?.string }
}

/// A recording: its bytes follow from its id, so that nobody needs to keep them.
struct Recording: Sendable {
  let id: Int64
  let name: String
  let size: Int
  let mimeType: String

  init?(_ node: JSONNode) {
    guard let id = node["id"]?.int, id > 0, let size = node["size"]?.int,
      (0...1 << 30).contains(size)
    else { return nil }
    self.id = id
    self.size = Int(size)
    name = node["name"]?.string ?? "\(id).mp3"
    mimeType = node["mime_type"]?.string ?? "audio/mpeg"
  }

  /// The bytes from `start` to the end: byte `n` is `(id × 31 + n × 7 + n / 256) mod 256`.
  func bytes(from start: Int, to end: Int) -> [UInt8] {
    (start..<end).map { UInt8(truncatingIfNeeded: Int(id) &* 31 &+ $0 &* 7 &+ $0 / 256) }
  }
}
