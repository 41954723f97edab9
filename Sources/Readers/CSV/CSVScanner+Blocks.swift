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

  /// What stands where among 64 bytes; what has been dealt with is taken out.
  private struct Signs {
    var quotes: UInt64
    /// Outside of quotes.
    var delimiters: UInt64
    var lineEnds: UInt64
    /// Line ends within quotes.
    var innerEnds: UInt64 = 0
    /// The second halves of doubled quotes.
    var doubled: UInt64
    /// A quote stands where it should not; only what comes before it is told.
    var isOdd: Bool
  }

  @inline(__always)
  private func signs(
    _ text: borrowing ByteBuffer, _ position: Int, _ end: Int, _ state: inout QuoteState
  ) -> Signs {
    let valid = ByteScan.lowest(end - position)
    let quotes = dialect.quote.map { text.positions(of: $0, at: position) & valid } ?? 0
    let delimiters = text.positions(of: dialect.delimiter, at: position) & valid
    let lineEnds = text.positions(of: 0x0A, or: 0x0D, at: position) & valid
    let marks = state.mark(quotes: quotes, signs: delimiters | lineEnds, valid: valid)
    var signs = Signs(
      quotes: quotes, delimiters: delimiters & ~marks.quoted, lineEnds: lineEnds & ~marks.quoted,
      doubled: marks.doubled, isOdd: marks.odd != 0)
    if lineEnds & marks.quoted != 0 {
      signs.innerEnds = self.lineEnds(text, position, end) & marks.quoted & valid
    }
    if signs.isOdd {
      let clean = ByteScan.below(marks.odd)
      signs.quotes &= clean
      signs.delimiters &= clean
      signs.lineEnds &= clean
    }
    return signs
  }

  // One loop over masks whose state would not survive being passed around: the exception to the
  // length of functions. Bits count from the byte at `position`; what they have been asked for is
  // taken out of them. Fields without quotes between two stops (a quote, a line end, the end of the
  // 64 bytes) are added in one go: nine instructions each, where one by one they took a hundred.
  func scanBlocks(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from place: inout Place,
    into block: inout RecordBlock
  ) -> BlockResult {
    let (end, shift) = (stretch.end, stretch.shift)
    var position = place.index
    var fieldStart = position
    var isQuoted = false  // the field that begins there
    var recordStart = position
    var recordLine = place.line
    var line = place.line
    var fieldsLimit = block.fields.count + sizes.fields * 8  // eight bytes each
    var state = QuoteState()
    var lastDoubled = -1
    var skipped: UInt64 = 0  // 1: the next block begins with the LF of a CRLF that is done

    while position < end {
      var signs = signs(text, position, end, &state)
      signs.lineEnds &= ~skipped
      skipped = 0

      while true {
        if !isQuoted {
          let stops = signs.quotes | signs.lineEnds
          let plain = ByteScan.below(stops)
          fieldStart = block.fields.append(
            rangesEndingAt: signs.delimiters & plain, from: position, start: fieldStart,
            movedBy: shift)
          guard stops != 0 else { break }
          signs.delimiters &= ~plain
          isQuoted = signs.quotes & ~plain & (plain &+ 1) != 0
        }
        if isQuoted {
          let ends = signs.delimiters | signs.lineEnds
          guard ends != 0 else { break }
          let done = ByteScan.below(ends)
          let fieldEnd = position + ends.trailingZeroBitCount
          guard fieldEnd - fieldStart <= sizes.quoted else { return giveUp(&block) }
          let inBlock = signs.doubled & done
          let last = inBlock == 0 ? lastDoubled : position + 63 - inBlock.leadingZeroBitCount
          addQuoted(
            text, fieldStart + 1..<fieldEnd - 1, isDoubled: last > fieldStart, shift, &block)
          isQuoted = false
          signs.quotes &= ~done
          fieldStart = fieldEnd + 1
          let sign = done &+ 1
          signs.delimiters &= ~sign
          if signs.lineEnds & sign == 0 { continue }
        }
        // A line end, which comes before any other sign.
        let bit = signs.lineEnds.trailingZeroBitCount
        signs.lineEnds &= signs.lineEnds &- 1
        let recordEnd = position + bit
        if fieldStart <= recordEnd, recordEnd > recordStart {
          block.fields.append(rangeFrom: fieldStart + shift, count: recordEnd - fieldStart)
        }
        fieldStart = recordEnd + 1
        if text[recordEnd] == 0x0D, fieldStart < end, text[fieldStart] == 0x0A {
          fieldStart += 1
          if bit == 63 { skipped = 1 } else { signs.lineEnds &= signs.lineEnds &- 1 }
        }
        if signs.innerEnds != 0 {
          line += (signs.innerEnds & ByteScan.lowest(bit)).nonzeroBitCount
          signs.innerEnds &= ~ByteScan.lowest(bit)
        }
        line += 1
        if recordEnd > recordStart {
          guard block.fields.count <= fieldsLimit else { return giveUp(&block) }
          fieldsLimit = block.fields.count + sizes.fields * 8
          block.endRecord(
            line: recordLine, byte: recordStart + stretch.base,
            raw: ByteRange(start: recordStart + shift, count: recordEnd - recordStart))
        }
        recordStart = fieldStart
        recordLine = line
        place = Place(index: recordStart, line: line)
        if block.count == RecordBlock.recordLimit { return .stopped }
      }
      if signs.isOdd || block.fields.count > fieldsLimit { return giveUp(&block) }
      if signs.innerEnds != 0 { line += signs.innerEnds.nonzeroBitCount }
      if signs.doubled != 0 { lastDoubled = position + 63 - signs.doubled.leadingZeroBitCount }
      position += ByteScan.width
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
  private func lineEnds(_ text: borrowing ByteBuffer, _ position: Int, _ end: Int) -> UInt64 {
    let feeds = text.positions(of: 0x0A, at: position)
    let returns = text.positions(of: 0x0D, at: position)
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
