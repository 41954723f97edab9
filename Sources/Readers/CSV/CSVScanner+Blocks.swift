import Bytes
import Records

/// The engine for clean text: 64 bytes at a time.
extension CSVScanner {
  enum BlockResult {
    /// The block is full, or the next record is not whole.
    case stopped
    /// The record at `place` wants the careful engine.
    case odd
  }

  // One loop over masks whose state would not survive being passed around: the exception to the
  // length of functions. Bits count from the byte at `position`.
  func scanBlocks(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from place: inout Place,
    into block: inout RecordBlock
  ) -> BlockResult {
    let (delimiter, quote) = (dialect.delimiter, dialect.quote ?? 0)
    let hasQuotes = dialect.quote != nil
    let (end, shift) = (stretch.end, stretch.shift)
    var position = place.index
    var fieldStart = position
    var recordStart = position
    var recordLine = place.line
    var line = place.line
    var fieldsLimit = block.fields.count + sizes.fields * 8  // eight bytes each
    var state = QuoteState()
    var lastDoubled = -1
    var skipped: UInt64 = 0  // 1: the next block begins with the LF of a CRLF that is done

    while position < end {
      let bytes = text.sixtyFour(at: position)
      let valid = ByteScan.lowest(end - position)
      let quotes = hasQuotes ? ByteScan.positions(of: quote, in: bytes) & valid : 0
      var signs = ByteScan.positions(of: delimiter, 0x0A, 0x0D, in: bytes) & valid
      let marks = state.mark(quotes: quotes, signs: signs, valid: valid)
      var innerEnds: UInt64 = 0
      if signs & marks.quoted != 0 {
        innerEnds = lineEnds(text, bytes, position, end) & marks.quoted & valid
        signs &= ~marks.quoted
      }
      signs &= ~skipped
      skipped = 0
      if marks.odd != 0 { signs &= ByteScan.lowest(marks.odd.trailingZeroBitCount) }

      while signs != 0 {
        let bit = signs.trailingZeroBitCount
        signs &= signs &- 1
        let fieldEnd = position + bit
        let sign = text[fieldEnd]
        if sign == delimiter || fieldEnd > recordStart {
          if hasQuotes, fieldStart < fieldEnd, text[fieldStart] == quote {
            guard fieldEnd - fieldStart <= sizes.quoted else { return giveUp(&block) }
            let inBlock = marks.doubled & ByteScan.lowest(bit)
            let last = inBlock == 0 ? lastDoubled : position + 63 - inBlock.leadingZeroBitCount
            addQuoted(
              text, fieldStart + 1..<fieldEnd - 1, isDoubled: last > fieldStart, shift, &block)
          } else {
            block.fields.append(rangeFrom: fieldStart + shift, count: fieldEnd - fieldStart)
          }
        }
        fieldStart = fieldEnd + 1
        if sign == delimiter { continue }
        if sign == 0x0D, fieldStart < end, text[fieldStart] == 0x0A {
          fieldStart += 1
          if bit == 63 { skipped = 1 } else { signs &= signs &- 1 }
        }
        if innerEnds != 0 {
          line += (innerEnds & ByteScan.lowest(bit)).nonzeroBitCount
          innerEnds &= ~ByteScan.lowest(bit)
        }
        line += 1
        if fieldEnd > recordStart {
          guard block.fields.count <= fieldsLimit else { return giveUp(&block) }
          fieldsLimit = block.fields.count + sizes.fields * 8
          block.endRecord(
            line: recordLine, byte: recordStart + stretch.base,
            raw: ByteRange(start: recordStart + shift, count: fieldEnd - recordStart))
        }
        recordStart = fieldStart
        recordLine = line
        place = Place(index: recordStart, line: line)
        if block.count == RecordBlock.recordLimit { return .stopped }
      }
      if marks.odd != 0 || block.fields.count > fieldsLimit { return giveUp(&block) }
      line += innerEnds.nonzeroBitCount
      if marks.doubled != 0 { lastDoubled = position + 63 - marks.doubled.leadingZeroBitCount }
      position += 64
      if state.isInside, position - fieldStart > sizes.quoted { return giveUp(&block) }
    }
    // Within a record, which is whole only if the input ends here: one for the careful engine.
    return stretch.sequel == .more || place.index >= end ? stop(&block) : giveUp(&block)
  }

  // Both forget what was read of the record at hand.

  private func giveUp(_ block: inout RecordBlock) -> BlockResult {
    block.discardOpenFields()
    return .odd
  }

  private func stop(_ block: inout RecordBlock) -> BlockResult {
    block.discardOpenFields()
    return .stopped
  }

  /// LF, and CR without LF, among the 64 bytes at `position`.
  private func lineEnds(
    _ text: borrowing ByteBuffer, _ bytes: SIMD64<UInt8>, _ position: Int, _ end: Int
  ) -> UInt64 {
    let feeds = ByteScan.positions(of: 0x0A, in: bytes)
    let returns = ByteScan.positions(of: 0x0D, in: bytes)
    let next: UInt64 = position + 64 < end && text[position + 64] == 0x0A ? 1 << 63 : 0
    return feeds | (returns & ~(feeds >> 1 | next))
  }

  private func addQuoted(
    _ text: borrowing ByteBuffer, _ content: Range<Int>, isDoubled: Bool, _ shift: Int,
    _ block: inout RecordBlock
  ) {
    if isDoubled {
      block.addField(side: unescape(text, content, into: &block.side))
    } else {
      block.fields.append(rangeFrom: content.lowerBound + shift, count: content.count)
    }
  }
}
