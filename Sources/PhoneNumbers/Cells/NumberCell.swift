import Bytes

/// Reads cells that may hold several numbers, words beside them, and the damage of spreadsheets.
///
/// A layer in front of `PhoneParser`, which reads single numbers; every departure from its answers
/// is named in the result. One worker keeps one and reuses it for every cell.
package struct NumberCell: ~Copyable, Sendable {
  /// A longer cell holds no numbers; reading it piece by piece could take long.
  private static let maxBytes = 4096

  let parser = PhoneParser()
  let shortNumbers = ShortNumbers()
  /// A copy of the cell, in which what is no part of a number is blanked at the same length.
  var scratch = ByteBuffer(capacity: 256)

  package init() {}

  /// Appends the numbers of a cell, in order; nothing for a blank cell.
  ///
  /// - Parameters:
  ///   - cell: UTF-8 bytes of the cell as read.
  ///   - region: Plan to assume for numbers without a calling code.
  /// - Complexity: O(cell); no allocation once `results` and the copy have grown.
  package mutating func parse(
    _ cell: Span<UInt8>, region: Region?, rules: CellRules, into results: inout [CellNumber]
  ) {
    let before = results.count
    guard cell.count <= Self.maxBytes else {
      let all = ByteRange(start: 0, count: cell.count)
      var refused = CellNumber(index: 1, text: all, note: .empty)
      refused.problem = .unreadable(.tooLong)
      return results.append(refused)
    }
    if !rules.splitsPlainText, let plain = plainNumber(cell, region, rules) {
      return results.append(plain)
    }
    scratch.removeAll()
    scratch.append(cell)
    var start = 0
    while start <= cell.count {
      let (end, next) = pieceEnd(from: start, rules)
      appendPiece(start..<end, of: cell, region, rules, after: before, to: &results)
      start = next
    }
  }

  /// The number of a cell in which there is nothing to split, blank or mend; `nil` too if what is wrong with
  /// it may be that it is two numbers.
  private func plainNumber(
    _ cell: Span<UInt8>, _ region: Region?, _ rules: CellRules
  ) -> CellNumber? {
    if let dialled = Dialled(bare: cell) {
      let all = ByteRange(start: 0, count: cell.count)
      var found = CellNumber(index: 1, text: all, note: .empty)
      judge(dialled, &found, region, rules)
      return found
    }
    guard Self.isPlainNumber(cell) else { return nil }
    let range = Self.trimmed(cell)
    let text = cell.extracting(range)
    guard Self.endingSlash(text) == nil else { return nil }
    var found = CellNumber(index: 1, text: byteRange(range), note: .empty)
    read(text, &found, region, rules)
    return found.problem == nil || !rules.repairs.contains(.joined) ? found : nil
  }

  /// Nothing to split, blank or mend: one number for sure.
  private static func isPlainNumber(_ cell: Span<UInt8>) -> Bool {
    var hasDigit = false
    for index in 0..<cell.count {
      guard isPlain(cell[index]) else { return false }
      hasDigit = hasDigit || cell[index] & 0xF0 == 0x30
    }
    return hasDigit
  }

  /// A digit, plus, space, hyphen, full stop, slash or round bracket.
  static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: " "),
      UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "."),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }

  private static func trimmed(_ cell: Span<UInt8>) -> Range<Int> {
    var (start, end) = (0, cell.count)
    while start < end, cell[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, cell[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  private mutating func appendPiece(
    _ piece: Range<Int>, of cell: Span<UInt8>, _ region: Region?, _ rules: CellRules,
    after before: Int, to results: inout [CellNumber]
  ) {
    let (noise, hasLetter) = blankNoise(in: piece, rules)
    var text = trimmed(piece)
    guard !text.isEmpty else { return }
    // Words without a digit behind a number belong to it.
    if results.count > before, !hasDigit(in: text) {
      let last = results.count - 1
      if results[last].note.isEmpty { results[last].note = byteRange(text) }
      return
    }
    var note = ByteRange.empty
    if hasLetter {
      note = blankBracketedNotes(in: text)
      rewriteExtensionMark(in: text)
      let word = blankTrailingWords(in: text)
      if note.isEmpty { note = word }
      text = trimmed(text)
    }
    var found = CellNumber(
      index: results.count - before + 1, text: byteRange(text), note: note)
    found.repairs = noise
    if rules.repairs.contains(.shortEnding), let slash = shortEnding(of: text, region, rules) {
      found.repairs.insert(.shortEnding)
      if note.isEmpty { found.note = byteRange(slash + 1..<text.upperBound) }
      text = trimmed(text.lowerBound..<slash)
    }
    var read = found
    self.read(scratch.span(byteRange(text)), &read, region, rules)
    if read.problem != nil {
      if rules.repairs.contains(.joined), let parts = joinedParts(of: text, region, rules) {
        return append(parts, found, region, rules, after: before, to: &results)
      }
      if rules.repairs.contains(.lookalikes),
        let read = withLookalikes(cell.extracting(piece), found, region, rules)
      {
        return results.append(read)
      }
    }
    results.append(read)
  }

  /// Appends the numbers of a piece that held several; its note belongs to the last.
  private func append(
    _ parts: [Range<Int>], _ piece: CellNumber, _ region: Region?, _ rules: CellRules,
    after before: Int, to results: inout [CellNumber]
  ) {
    for (place, part) in parts.enumerated() {
      let note = place == parts.count - 1 ? piece.note : .empty
      var found = CellNumber(
        index: results.count - before + 1, text: byteRange(part), note: note)
      found.repairs = piece.repairs.union(.joined)
      read(scratch.span(byteRange(part)), &found, region, rules)
      results.append(found)
    }
  }

  /// Where the piece that begins at `start` ends, and where the next one begins.
  private borrowing func pieceEnd(
    from start: Int, _ rules: borrowing CellRules
  ) -> (end: Int, next: Int) {
    let cell = scratch.span
    var index = start
    while index < cell.count {
      if Self.isOpening(cell[index]), let end = wordsInBrackets(from: index) {
        index = end
        continue
      }
      if rules.mayBeginSeparator(cell[index]) {
        for separator in rules.separators where isSeparator(separator, at: index) {
          return (index, index + separator.count)
        }
      }
      index += 1
    }
    return (index, index + 1)
  }

  private borrowing func isSeparator(_ separator: [UInt8], at index: Int) -> Bool {
    let cell = scratch.span
    guard !separator.isEmpty, index + separator.count <= cell.count else { return false }
    for offset in 0..<separator.count where cell[index + offset] != separator[offset] {
      return false
    }
    let next = index + separator.count
    // Not in `;ext=12`, `0301234, ext. 12`, `3,80671E+11`.
    if separator == [UInt8(ascii: ";")], isParameter(at: next) { return false }
    if separator == [UInt8(ascii: ",")], SpreadsheetNumber.isDecimalComma(cell, at: index) {
      return false
    }
    return extensionMark(at: skippingSpaces(from: next)) == nil
  }

  /// `ext=`, `isub=` or `phone-context=` of RFC 3966.
  private borrowing func isParameter(at start: Int) -> Bool {
    let cell = scratch.span
    var index = start
    while index < cell.count,
      Letters.isASCIILetter(UInt32(cell[index])) || cell[index] == UInt8(ascii: "-")
    { index += 1 }
    return index > start && index < cell.count && cell[index] == UInt8(ascii: "=")
  }

  func byteRange(_ range: Range<Int>) -> ByteRange {
    ByteRange(start: range.lowerBound, count: range.count)
  }
}
