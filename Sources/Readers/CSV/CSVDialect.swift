/// How a CSV file is written.
struct CSVDialect: Sendable, Equatable {
  var delimiter = UInt8(ascii: ",")
  /// 2 when the delimiter is written twice: `a||b`.
  var delimiterWidth = 1
  /// `nil` when quotes are plain text.
  var quote: UInt8? = UInt8(ascii: "\"")
  /// What makes a following quote a part of the text, beside doubling it.
  var escape: UInt8?
  /// A line that begins with it is no record.
  var comment: UInt8?

  init() {}

  /// Whether the block scanner can read it.
  var isPlain: Bool { delimiterWidth == 1 && escape == nil && comment == nil }

  /// As it stands in the file: `;`, `||`.
  var delimiterText: String {
    String(repeating: String(Unicode.Scalar(delimiter)), count: delimiterWidth)
  }

  /// `';'`, `tab`, `U+001F`.
  var delimiterName: String {
    let name = Self.name(of: delimiter)
    return delimiterWidth == 1 ? name : "\(name) twice"
  }

  static func name(of byte: UInt8) -> String {
    switch byte {
    case 0x09: "tab"
    case 0x21...0x7E: "'\(Unicode.Scalar(byte))'"
    case 0x20: "space"
    default: "U+00\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))"
    }
  }

  static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
