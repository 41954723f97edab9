import Bytes

/// What the name of a file says about JSON where its bytes leave it open.
enum JSONNames {
  private static let documents = [".json", ".geojson"]
  private static let lines = [".ndjson", ".jsonl"]

  /// Whether text that is not surely JSON is to be read as such: `{key: 1}` in `leads.json`, or
  /// nothing at all.
  static func decide(_ head: borrowing ByteBuffer, name: String) -> Bool {
    guard let first = Sniffer.skeleton(head).utf8.first(where: { $0 > 0x20 }) else {
      return isNamed(name, documents)
    }
    guard isNamed(name, documents + lines) else { return false }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "-"),
      UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "/"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return true
    default: return false
    }
  }

  /// Whether the name says that there is one value a line.
  static func areLines(_ name: String) -> Bool { isNamed(name, lines) }

  private static func isNamed(_ name: String, _ endings: [String]) -> Bool {
    var name = name.lowercased()
    if name.hasSuffix(".gz") { name = String(name.dropLast(3)) }
    return endings.contains(where: name.hasSuffix)
  }
}
