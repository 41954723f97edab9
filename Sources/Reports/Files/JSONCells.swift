package import Bytes
import JSONText
package import Members
package import Records

/// Records and keys as the members of a JSON object, without its braces.
///
/// - Shapes: a record of JSON as it stands, on one line; one that is no object is `"_text"`. Cells of
///   other formats are called by their column, a repeated one as `Phone#2`; what the record does not
///   have is left out.
package enum JSONCells {
  /// The key of a record that is no object.
  static let textKey = "_text"

  /// Names of columns as keys: `"Phone":`.
  package static func keys(of header: Header) -> [String] { titles(of: header).map(key) }

  /// The same without quotes and colon.
  static func titles(of header: Header) -> [String] {
    var seen: [String: Int] = [:]
    return (0..<header.count).map { column in
      let title = header.title(column)
      seen[title, default: 0] += 1
      let count = seen[title] ?? 1
      return count == 1 ? title : "\(title)#\(count)"
    }
  }

  /// - Parameter keys: Of the header, as `keys(of:)` gives them.
  package static func append(
    _ block: borrowing RecordBlock, record: Int, header: Header, keys: [String],
    scratch: inout ByteBuffer, to out: inout ByteBuffer
  ) {
    if let layout = header.layout {
      append(block.rawRecord(record), isObject: isObject(block, record, layout), &scratch, &out)
      return
    }
    for field in 0..<block.fieldCount(record) {
      if field > 0 { out.append(UInt8(ascii: ",")) }
      out.append(field < keys.count ? keys[field] : key("#\(field + 1)"))
      let cell = block.field(record, field)
      if block.kind(record, field) == .number, !cell.isEmpty {
        out.append(cell)
      } else {
        out.append(jsonString: cell)
      }
    }
  }

  private static func isObject(
    _ block: borrowing RecordBlock, _ record: Int, _ layout: TableLayout
  ) -> Bool {
    let flaw = block.flaw(record)
    return layout.records == .objects && flaw != .malformed && flaw != .otherKind
  }

  private static func append(
    _ text: Span<UInt8>, isObject: Bool, _ scratch: inout ByteBuffer, _ out: inout ByteBuffer
  ) {
    guard isObject else {
      out.append("\"")
      out.append(textKey)
      out.append("\":")
      out.append(jsonString: text)
      return
    }
    let inside = text.extracting(1..<text.count - 1)
    if inside.contains(0x0A) || inside.contains(0x0D) {
      out.append(compactingJSON: inside, scratch: &scratch)
    } else if JSONTokens.firstOfText(inside) < inside.count {
      out.append(inside)
    }
  }

  /// Appends the key values of a member under their titles.
  package static func append(
    keysOf member: borrowing Member, titles: [String], to out: inout ByteBuffer
  ) {
    for index in 0..<member.keys.count {
      if index > 0 { out.append(UInt8(ascii: ",")) }
      out.append(titles[index])
      out.append(jsonString: member.text, member.keys[index])
    }
  }

  /// A name as a key: `"Phone":`.
  package static func key(_ name: String) -> String {
    var buffer = ByteBuffer()
    buffer.append(jsonString: name)
    buffer.append(UInt8(ascii: ":"))
    return buffer.string
  }
}
