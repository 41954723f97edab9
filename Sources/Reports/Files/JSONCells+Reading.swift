import Bytes
import JSONText
package import Records

/// Objects of a rejects file on their way back.
extension JSONCells {
  /// Adds the cells of a record that was no object, such as a line of CSV, to `out`.
  ///
  /// - Shapes: Where the last keys are missing, the record was, or still is, shorter than its header.
  /// - Parameter names: The keys of the columns, and of further cells, as `keys(of:)` spells them.
  package static func restore(
    _ record: Int, of block: borrowing RecordBlock, columns header: Header, asRow row: Int,
    into out: inout RecordBlock
  ) {
    var compact = ByteBuffer()
    var scratch = ByteBuffer()
    compact.append(compactingJSON: block.rawRecord(record), scratch: &scratch)
    var values: [String: Range<Int>] = [:]
    var nesting = JSONNesting()
    var walk = JSONTokens.Walk(0..<compact.count)
    while let (key, value) = JSONTokens.nextMember(&walk, in: compact.span, &nesting) {
      var name = ByteBuffer()
      name.append(unescapingJSON: compact.span.extracting(key))
      values[name.string] = value
    }
    var names = titles(of: header)
    while values["#\(names.count + 1)"] != nil { names.append("#\(names.count + 1)") }
    while let last = names.last, values[last] == nil { names.removeLast() }
    let start = out.raw.count
    for name in names {
      let value = values[name] ?? 0..<0
      let isText = !value.isEmpty && compact[value.lowerBound] == UInt8(ascii: "\"")
      let from = out.raw.count
      if isText {
        let inside = value.lowerBound + 1..<value.upperBound - 1
        out.raw.append(unescapingJSON: compact.span.extracting(inside))
      } else {
        out.raw.append(compact.span.extracting(value))
      }
      let isNumber = header.isTyped && !isText && !value.isEmpty
      out.addField(
        raw: ByteRange(start: from, count: out.raw.count - from), isNumber ? .number : .text)
    }
    out.endRecord(
      line: row, byte: block.byte(record),
      raw: ByteRange(start: start, count: out.raw.count - start), flaw: block.flaw(record))
  }

  /// Adds a cell of CSV that was a value of an object: a list, object, number or flag is one again,
  /// anything else a text.
  static func restore(_ cell: Span<UInt8>, into out: inout RecordBlock) {
    guard !cell.isEmpty else { return out.addField(raw: .empty) }
    if cell.string == "TRUE" || cell.string == "FALSE" {
      return out.addField(raw: out.raw.append(cell), .boolean)
    }
    var nesting = JSONNesting()
    let end = JSONTokens.value(cell, from: 0, &nesting)
    guard end.problem == .none, end.index == cell.count else {
      return out.addField(raw: out.raw.append(cell))
    }
    let start = out.raw.count
    var scratch = ByteBuffer()
    out.raw.append(compactingJSON: cell, scratch: &scratch)
    let kind: CellKind
    switch cell[0] {
    case UInt8(ascii: "["): kind = .list
    case UInt8(ascii: "{"): kind = .object
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): kind = .number
    default: kind = .text
    }
    out.addField(raw: ByteRange(start: start, count: out.raw.count - start), kind)
  }

  /// Appends an object without the members that are ours; instead of a record that was none, the text
  /// that it was.
  ///
  /// - Returns: Whether it is that text.
  static func append(customersOf object: Span<UInt8>, to out: inout ByteBuffer) -> Bool {
    var compact = ByteBuffer()
    var scratch = ByteBuffer()
    compact.append(compactingJSON: object, scratch: &scratch)
    let start = out.count
    var nesting = JSONNesting()
    var walk = JSONTokens.Walk(0..<compact.count)
    out.append(UInt8(ascii: "{"))
    var isFirst = true
    while let (key, value) = JSONTokens.nextMember(&walk, in: compact.span, &nesting) {
      let name = compact.span.extracting(key).string
      if name == textKey, compact[value.lowerBound] == UInt8(ascii: "\"") {
        out.truncate(to: start)
        let inside = value.lowerBound + 1..<value.upperBound - 1
        out.append(unescapingJSON: compact.span.extracting(inside))
        return true
      }
      if RejectsLayout.isOwn(name) { continue }
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      out.append(compact.span.extracting(key.lowerBound - 1..<value.upperBound))
    }
    out.append(UInt8(ascii: "}"))
    return false
  }
}
