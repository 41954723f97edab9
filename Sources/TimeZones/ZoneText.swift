import Bytes

/// Texts of the generated tables, and those that are looked up in them.
///
/// All by bytes: cut by `Character`, the tables took 1,500 instructions a byte, half of a short run.
enum ZoneText {
  /// The fields of each line of a table; a field may be empty.
  static func lines(_ table: StaticString) -> [[String]] {
    var text = ByteBuffer(capacity: table.utf8CodeUnitCount + 1)
    text.append(table)
    text.append(UInt8(ascii: "\n"))
    var lines: [[String]] = []
    var fields: [String] = []
    var start = 0
    for index in 0..<text.count {
      let isEnd = text[index] == UInt8(ascii: "\n")
      guard isEnd || text[index] == UInt8(ascii: "|") else { continue }
      fields.append(text.string(ByteRange(start: start, count: index - start)))
      start = index + 1
      if isEnd {
        lines.append(fields)
        fields.removeAll()
      }
    }
    return lines
  }

  /// The parts of a field between spaces or other signs of ASCII.
  static func words(_ field: String, by separator: Unicode.Scalar = " ") -> [String] {
    field.utf8.split(separator: UInt8(ascii: separator)).map { String(Substring($0)) }
  }

  /// Lower case, white space at the ends gone, `_` for a space.
  static func folded(_ name: String) -> String {
    guard name.utf8.allSatisfy({ $0 < 0x80 }) else {
      let words = name.lowercased().split { $0 == " " || $0 == "_" || $0 == "\t" || $0 == "\u{A0}" }
      return words.joined(separator: "_")
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    var owesJoint = false
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: "\t"): owesJoint = !bytes.isEmpty
      default:
        if owesJoint { bytes.append(UInt8(ascii: "_")) }
        owesJoint = false
        bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
