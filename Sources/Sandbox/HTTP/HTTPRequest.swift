/// One request as it came off the wire.
struct HTTPRequest: Sendable {
  var method: String
  /// Decoded parts of the path: `["api", "userinfo"]`.
  var path: [String]
  var query: QueryItems
  /// Names in lower case; of repeats the last.
  var headers: [String: String]
  var body: [UInt8] = []
  var keepsAlive: Bool

  /// Empty without one.
  var token: String { headers["x-webitel-access"] ?? "" }
}

/// The parameters of a URL, in order, names decoded.
struct QueryItems: Sendable, Equatable {
  private(set) var items: [(name: String, value: String)] = []

  init(_ text: Substring = "") {
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let value = parts.count > 1 ? Self.decoded(parts[1], plusIsSpace: true) : ""
      items.append((Self.decoded(parts[0], plusIsSpace: true), value))
    }
  }

  func all(_ name: String) -> [String] { items.filter { $0.name == name }.map(\.value) }
  func last(_ name: String) -> String? { items.last { $0.name == name }?.value }
  /// The values of `name[key]`.
  func map(_ name: String) -> [(key: String, value: String)] {
    items.compactMap { item in
      guard item.name.hasPrefix(name + "["), item.name.hasSuffix("]") else { return nil }
      return (String(item.name.dropFirst(name.count + 1).dropLast()), item.value)
    }
  }

  static func == (a: QueryItems, b: QueryItems) -> Bool {
    a.items.elementsEqual(b.items) { $0 == $1 }
  }

  static func decoded(_ text: Substring, plusIsSpace: Bool = false) -> String {
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "+") }) else {
      return String(text)
    }
    let bytes = Array(text.utf8)
    var out: [UInt8] = []
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "%"), index + 2 < bytes.count,
        let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
      {
        out.append(value)
        index += 3
        continue
      }
      out.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
      index += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}
