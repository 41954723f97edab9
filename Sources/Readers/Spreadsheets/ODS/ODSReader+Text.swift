import Bytes
import Diagnostics

/// The text of a cell: its paragraphs, one line each.
///
/// - Source: ISO/IEC 26300-1:2015 §5.1.3 (text:p), §6.1 (text:s, text:tab, text:line-break). White
///   space stays as it is, which keeps what other programs than LibreOffice write.
extension ODSReader {
  /// Appends the text of the cell that has just started, up to its end.
  mutating func readParagraphs(into bytes: inout ByteBuffer) throws {
    let depth = xml.depth
    var isFirst = true
    while let event = try xml.next() {
      if event == .end, xml.depth == depth { return }
      guard event == .start else { continue }
      if xml.isNamed("p") || xml.isNamed("h") {
        if !isFirst { bytes.append(UInt8(ascii: "\n")) }
        isFirst = false
        try readParagraph(into: &bytes)
      } else if !xml.isNamed("list") && !xml.isNamed("list-item") {
        // Annotations, drawings, tables of their own.
        try xml.skipElement()
      }
    }
  }

  private mutating func readParagraph(into bytes: inout ByteBuffer) throws {
    let depth = xml.depth
    while let event = try xml.next() {
      switch event {
      case .text: bytes.append(xml.bytes, xml.text)
      case .end: if xml.depth == depth { return }
      case .start where xml.isNamed("s"):
        let count = min(xml.number("c", or: 1), SheetLimits.rowBytes)
        try self.count(copied: count)
        for _ in 0..<count { bytes.append(UInt8(ascii: " ")) }
      case .start where xml.isNamed("tab"): bytes.append(UInt8(ascii: "\t"))
      case .start where xml.isNamed("line-break"): bytes.append(UInt8(ascii: "\n"))
      case .start where Self.isApart(xml): try xml.skipElement()
      case .start: break
      }
      guard bytes.count <= SheetLimits.rowBytes else { throw tooLong }
    }
  }

  /// What stands within a paragraph, but is no part of its text.
  private static func isApart(_ xml: borrowing XMLPull) -> Bool {
    xml.isNamed("annotation") || xml.isNamed("ruby-text") || xml.isNamed("note")
      || xml.isNamed("frame")
  }
}
