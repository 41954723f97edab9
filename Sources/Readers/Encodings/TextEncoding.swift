import Bytes

/// The encodings that lists come in.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case windows1251 = "windows-1251"
  case windows1252 = "windows-1252"
  case windows1250 = "windows-1250"
  case latin1 = "iso-8859-1"
  case latin2 = "iso-8859-2"
  case koi8u = "koi8-u"
  case koi8r = "koi8-r"
  case cp866

  /// The characters of bytes 0x80...0xFF; `nil` for Unicode.
  package var upperHalf: StaticString? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1251: SingleByteTables.windows1251
    case .windows1252: SingleByteTables.windows1252
    case .windows1250: SingleByteTables.windows1250
    case .latin1: SingleByteTables.latin1
    case .latin2: SingleByteTables.latin2
    case .koi8u: SingleByteTables.koi8u
    case .koi8r: SingleByteTables.koi8r
    case .cp866: SingleByteTables.cp866
    }
  }

  /// The character of each byte, for single-byte encodings.
  var characters: [Unicode.Scalar] {
    guard let upperHalf else { return [] }
    let lower = (UInt8(0)..<0x80).map { Unicode.Scalar($0) }
    return lower + upperHalf.description.unicodeScalars
  }

  /// The mark that a text of this encoding may begin with.
  var byteOrderMark: [UInt8] {
    switch self {
    case .utf8: [0xEF, 0xBB, 0xBF]
    case .utf16LittleEndian: [0xFF, 0xFE]
    case .utf16BigEndian: [0xFE, 0xFF]
    default: []
    }
  }

  func marks(_ bytes: Span<UInt8>) -> Bool {
    let mark = byteOrderMark
    guard !mark.isEmpty, bytes.count >= mark.count else { return false }
    for index in mark.indices where bytes[index] != mark[index] { return false }
    return true
  }

  /// Finds an encoding by its name, ignoring case; `cp1251`, `latin1` and their like are understood.
  package init?(name: String) {
    let name = name.lowercased()
    if let known = TextEncoding(rawValue: name) {
      self = known
      return
    }
    switch name.filter({ $0 != "-" && $0 != "_" && $0 != " " }) {
    case "utf8": self = .utf8
    case "utf16le", "utf16": self = .utf16LittleEndian
    case "utf16be": self = .utf16BigEndian
    case "windows1251", "cp1251", "win1251": self = .windows1251
    case "windows1252", "cp1252", "ansi": self = .windows1252
    case "windows1250", "cp1250": self = .windows1250
    case "iso88591", "latin1": self = .latin1
    case "iso88592", "latin2": self = .latin2
    case "koi8u": self = .koi8u
    case "koi8r": self = .koi8r
    case "ibm866", "dos866": self = .cp866
    default: return nil
    }
  }
}
