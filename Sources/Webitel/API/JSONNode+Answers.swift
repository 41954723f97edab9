import JSONText

/// Access to answers in which zero, false and empty values are left out.
extension JSONNode {
  func text(_ key: String) -> String { self[key]?.string ?? "" }
  func integer(_ key: String) -> Int64 { self[key]?.int ?? 0 }
  func flag(_ key: String) -> Bool { self[key]?.bool ?? false }
  func list(_ key: String) -> [JSONNode] { self[key]?.array ?? [] }
  func reference(_ key: String) -> WebitelClient.Reference? {
    self[key].map(WebitelClient.Reference.init)
  }
  /// A map of text to text; other values are passed over.
  func map(_ key: String) -> [String: String] {
    let pairs = (self[key]?.members ?? []).compactMap { member in
      member.value.string.map { (member.key, $0) }
    }
    return Dictionary(pairs) { $1 }
  }
}
