/// Which signs stand in a text at all: most texts lack those that cost the most to look for.
struct TextSigns: OptionSet, Sendable, BitwiseCopyable {
  let rawValue: UInt8

  /// `;`, which begins parameters of RFC 3966.
  static let semicolon = TextSigns(rawValue: 1)
  /// `/` or `\`, which may begin a second number.
  static let slash = TextSigns(rawValue: 2)
  /// A letter, `#`, `,`, `;`, `~` or anything beyond ASCII, without which there is no extension.
  static let mark = TextSigns(rawValue: 4)
  static let all: TextSigns = [.semicolon, .slash, .mark]

  /// Without a branch, since what comes next in a text cannot be foreseen.
  ///
  /// - Parameter byte: The first byte of a code point.
  @inline(__always) static func of(_ byte: UInt8) -> TextSigns {
    let isLetter: UInt8 = (byte | 0x20) &- 0x61 < 26 ? 4 : 0
    let isMark: UInt8 = byte == 0x23 || byte == 0x2C || byte >= 0x7E ? 4 : 0
    let isSemicolon: UInt8 = byte == 0x3B ? 5 : 0
    let isSlash: UInt8 = byte == 0x2F || byte == 0x5C ? 2 : 0
    return TextSigns(rawValue: isLetter | isMark | isSemicolon | isSlash)
  }
}
