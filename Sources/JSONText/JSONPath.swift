/// A way into a document: `$.a.b['c'][0]`; of a list also `$.data[*]`.
package struct JSONPath: Sendable, Hashable {
  package enum Part: Sendable, Hashable {
    case key(String)
    /// 0-based.
    case index(Int)
  }

  package var parts: [Part] = []
  /// Ends with `[*]`: the elements of the list.
  package var meansElements = false

  package init(_ parts: [Part]) { self.parts = parts }

  /// - Returns: `nil` for a text that is no path.
  package init?(_ text: String) {
    guard text.hasPrefix("$") else { return nil }
    var rest = text.dropFirst()
    while let sign = rest.first {
      guard !meansElements else { return nil }
      switch sign {
      case ".":
        let key = rest.dropFirst().prefix { $0 != "." && $0 != "[" }
        guard !key.isEmpty else { return nil }
        parts.append(.key(String(key)))
        rest = rest.dropFirst(1 + key.count)
      case "[":
        guard let (part, length) = Self.bracket(rest) else { return nil }
        if let part { parts.append(part) } else { meansElements = true }
        rest = rest.dropFirst(length)
      default: return nil
      }
    }
  }

  /// What stands in brackets, and its length with them; no part for `[*]`.
  private static func bracket(_ text: Substring) -> (part: Part?, length: Int)? {
    if text.hasPrefix("[*]") { return (nil, 3) }
    for quote in ["'", "\""] where text.hasPrefix("[" + quote) {
      let key = text.dropFirst(2).prefix { $0 != Character(quote) }
      guard text.dropFirst(2 + key.count).hasPrefix(quote + "]") else { return nil }
      return (.key(String(key)), key.count + 4)
    }
    let digits = text.dropFirst().prefix { $0 != "]" }
    guard let index = Int(digits), index >= 0, text.dropFirst(1 + digits.count).hasPrefix("]")
    else { return nil }
    return (.index(index), digits.count + 2)
  }

  /// The keys, if it has no other parts.
  package var keys: [String]? {
    var keys: [String] = []
    for part in parts {
      guard case .key(let key) = part else { return nil }
      keys.append(key)
    }
    return keys
  }
}
