import Bytes
import Diagnostics
import Records

/// The engine that reads everything, a record at a time.
extension CSVScanner {
  /// A field as it was found.
  struct FoundField {
    /// Its text, still escaped.
    var content: Range<Int>
    /// Where its delimiter or line end stands.
    var end: Int
    var isEscaped = false
    var flaw = RecordBlock.Flaw.none
    /// Line ends inside.
    var lines = 0
  }

  /// Reads the record at `place`, or moves `place` over a line that is none.
  ///
  /// - Returns: `false` when the end of the record is not there yet.
  func scanRecord(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from place: inout Place,
    into block: inout RecordBlock
  ) throws(CSVFault) -> Bool {
    if CSVDialect.isLineEnd(text[place.index]) {
      place = Place(index: afterLineEnd(text, stretch, place.index), line: place.line + 1)
      return true
    }
    if text[place.index] == dialect.comment { return skipLine(text, stretch, &place) }
    let sideCount = block.side.count
    var found = FoundField(content: 0..<0, end: place.index - dialect.delimiterWidth)
    var (flaw, flawField, lines) = (RecordBlock.Flaw.none, 0, 0)
    repeat {
      let start = found.end + dialect.delimiterWidth
      guard let field = findField(text, stretch, from: start) else {
        block.discardOpenFields()
        block.side.truncate(to: sideCount)
        return false
      }
      found = field
      add(text, field, stretch.shift, &block)
      guard block.openFieldCount <= sizes.fields else {
        throw .tooManyFields(position(place, stretch), limit: sizes.fields)
      }
      lines += field.lines
      if field.flaw == .quoteOpen || flaw == .none && field.flaw != .none {
        (flaw, flawField) = (field.flaw, block.openFieldCount)
      }
    } while found.end < stretch.end && !CSVDialect.isLineEnd(text[found.end])
    if stretch.sequel == .tooMuch && found.end == stretch.end {
      throw .recordTooLong(position(place, stretch), limitBytes: sizes.record)
    }
    block.endRecord(
      line: place.line, byte: place.index + stretch.base,
      raw: ByteRange(start: place.index + stretch.shift, count: found.end - place.index),
      flaw: flaw, flawField: flawField)
    place = Place(
      index: afterLineEnd(text, stretch, found.end), line: place.line + lines + 1)
    return true
  }

  private func position(_ place: Place, _ stretch: Stretch) -> Position {
    Position(file, line: place.line, byte: place.index + stretch.base)
  }

  private func add(
    _ text: borrowing ByteBuffer, _ field: FoundField, _ shift: Int, _ block: inout RecordBlock
  ) {
    if field.isEscaped {
      block.addField(side: unescape(text, field.content, into: &block.side))
    } else {
      block.addField(
        raw: ByteRange(start: field.content.lowerBound + shift, count: field.content.count))
    }
  }

  private func skipLine(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, _ place: inout Place
  ) -> Bool {
    var index = place.index
    while index < stretch.end, !CSVDialect.isLineEnd(text[index]) { index += 1 }
    if index == stretch.end && stretch.sequel == .more { return false }
    place = Place(index: afterLineEnd(text, stretch, index), line: place.line + 1)
    return true
  }

  func afterLineEnd(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, _ index: Int
  ) -> Int {
    guard index < stretch.end else { return index }
    let isPair = text[index] == 0x0D && index + 1 < stretch.end && text[index + 1] == 0x0A
    return index + (isPair ? 2 : 1)
  }

  /// The field that begins at `start`; `nil` when its end is not there yet.
  private func findField(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from start: Int
  ) -> FoundField? {
    var index = start
    if dialect.quote != nil {
      while index < stretch.end, isBlank(text[index]) { index += 1 }
      if index == stretch.end && stretch.sequel == .more { return nil }
      if index < stretch.end, text[index] == dialect.quote {
        let isQuoted = index == start ? true : closesAtNextQuote(text, stretch, open: index)
        guard let isQuoted else { return nil }
        if isQuoted {
          var field = findQuoted(text, stretch, open: index)
          if index > start && field?.flaw == RecordBlock.Flaw.none { field?.flaw = .quoteRepaired }
          return field
        }
      }
      index = start
    }
    while index < stretch.end, !isBoundary(text, stretch, index) { index += 1 }
    if index == stretch.end && stretch.sequel == .more { return nil }
    return FoundField(content: start..<index, end: index)
  }

  /// Whether a field ends at `index`: delimiter, line end, end of the input.
  func isBoundary(_ text: borrowing ByteBuffer, _ stretch: Stretch, _ index: Int) -> Bool {
    guard index < stretch.end else { return true }
    let byte = text[index]
    if CSVDialect.isLineEnd(byte) { return true }
    guard byte == dialect.delimiter else { return false }
    return dialect.delimiterWidth == 1
      || (index + 1 < stretch.end && text[index + 1] == dialect.delimiter)
  }

  func isBlank(_ byte: UInt8) -> Bool {
    (byte == 0x20 || byte == 0x09) && byte != dialect.delimiter
  }
}
