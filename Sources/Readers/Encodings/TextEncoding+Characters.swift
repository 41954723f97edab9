import Bytes
package import Records

/// The characters of the encodings.
extension TextEncoding {
  /// The characters of bytes 0x80...0xFF; `nil` for Unicode.
  package var upperHalf: StaticString? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .windows1251: SingleByteTables.windows1251
    case .windows1252: SingleByteTables.windows1252
    case .windows1250: SingleByteTables.windows1250
    case .windows1254: SingleByteTables.windows1254
    case .windows1257: SingleByteTables.windows1257
    case .latin1: SingleByteTables.latin1
    case .latin2: SingleByteTables.latin2
    case .isoCyrillic: SingleByteTables.isoCyrillic
    case .latin9: SingleByteTables.latin9
    case .latin10: SingleByteTables.latin10
    case .koi8u: SingleByteTables.koi8u
    case .koi8r: SingleByteTables.koi8r
    case .cp850: SingleByteTables.cp850
    case .cp852: SingleByteTables.cp852
    case .cp866: SingleByteTables.cp866
    case .cp1125: SingleByteTables.cp1125
    case .macRoman: SingleByteTables.macRoman
    case .macCyrillic: SingleByteTables.macCyrillic
    case .macCentralEurope: SingleByteTables.macCentralEurope
    }
  }

  var isUnicode: Bool { upperHalf == nil }

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
}
