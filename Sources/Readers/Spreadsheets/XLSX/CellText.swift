import Bytes

/// Texts of cells as spreadsheets mean them.
///
/// - Source: ISO/IEC 29500-1 §22.9.2.19 (ST_Xstring), §18.4.12 (t); what Excel does without
///   `xml:space="preserve"`.
enum CellText {
  /// Appends a text with `_xHHHH_` replaced by the UTF-16 unit that it stands for.
  ///
  /// - Parameter keepsBlanks: Whether blanks, tabs and line ends around the text belong to it.
  static func append(_ text: Span<UInt8>, keepsBlanks: Bool, to output: inout ByteBuffer) {
    let text = keepsBlanks ? text : text.extracting(trimmed(text))
    var copied = 0
    var index = 0
    while let mark = text.firstIndex(of: UInt8(ascii: "_"), from: index) {
      guard let unit = escape(text, at: mark) else {
        index = mark + 1
        continue
      }
      output.append(text.extracting(copied..<mark))
      index = mark + 7
      if UTF16.isLeadSurrogate(unit), let second = escape(text, at: index),
        UTF16.isTrailSurrogate(second)
      {
        index += 7
        output.append(String(decoding: [unit, second], as: UTF16.self))
      } else {
        output.append(String(decoding: [unit], as: UTF16.self))
      }
      copied = index
    }
    output.append(text.extracting(copied...))
  }

  /// What is left without the blanks of XML around it; others, such as a no-break space, stay.
  @inline(__always)
  static func trimmed(_ text: Span<UInt8>) -> Range<Int> {
    var start = 0
    var end = text.count
    while start < end, isBlank(text[start]) { start += 1 }
    while end > start, isBlank(text[end - 1]) { end -= 1 }
    return start..<end
  }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The unit that the seven bytes from `start` on escape, if they do.
  private static func escape(_ text: Span<UInt8>, at start: Int) -> UInt16? {
    guard start + 7 <= text.count, text[start] == UInt8(ascii: "_"),
      text[start + 1] == UInt8(ascii: "x"), text[start + 6] == UInt8(ascii: "_")
    else { return nil }
    var unit: UInt16 = 0
    for index in (start + 2)..<(start + 6) {
      guard let digit = hexDigit(text[index]) else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
