import JSONText

/// What requests have in common.
extension JSONWriter {
  /// `"bucket":{"id":"3"}`.
  mutating func member(_ name: String, reference id: Int64) {
    key(name)
    object { json in json.member("id", String(id)) }
  }

  /// A map of text to text, in the order of keys.
  mutating func member(_ name: String, _ map: [String: String]) {
    key(name)
    object { json in
      for (key, value) in map.sorted(by: { $0.key < $1.key }) { json.member(key, value) }
    }
  }

  /// A list of texts; nothing when it is empty.
  mutating func list(_ name: String, _ texts: [String]) {
    guard !texts.isEmpty else { return }
    key(name)
    array { json in for text in texts { json.value(text) } }
  }
}
