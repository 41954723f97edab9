import Bytes
import Records

/// What people do to quotes, and what they mean by it.
///
/// - A quote closes its field when a delimiter, a line end or the end of the input follows; blanks
///   may stand between.
/// - Any other quote is text if one further along its line closes the field (`"ТОВ "Ромашка""`);
///   if none does, the field ends at the next delimiter (`"oogie"bla`).
/// - A quote that nothing closes costs its own line: at the end of the input, or as soon as a later
///   line has a quote that can only open another field.
extension CSVScanner {
  private enum Close {
    /// For a quote: where its field ends. For a field: where its closing quote stands.
    case at(Int)
    case nowhere
    /// Cannot be told from what is there.
    case unknown
  }

  /// The quoted field whose quote stands at `open`; `nil` when its end is not there yet.
  func findQuoted(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, open: Int
  ) -> FoundField? {
    var field = FoundField(content: open + 1..<open + 1, end: 0)
    var firstLineEnd: Int?
    var innerUntil = open  // quotes up to here are text
    var index = open + 1
    while true {
      index = nextSign(text, stretch, from: index)
      if let firstLineEnd, index - open > sizes.quoted { return unclosed(open, firstLineEnd) }
      guard index < stretch.end else {
        return stretch.sequel == .more ? nil : unclosed(open, firstLineEnd ?? index)
      }
      if CSVDialect.isLineEnd(text[index]) {
        firstLineEnd = firstLineEnd ?? index
        field.lines += 1
        index = afterLineEnd(text, stretch, index)
        continue
      }
      guard isThere(index + 1, stretch) else { return nil }
      if isPair(text, stretch, index) {
        field.isEscaped = true
        if innerUntil > open, text[index] == dialect.quote {
          guard isThere(index + 2, stretch) else { return nil }
          if isBoundary(text, stretch, index + 2) {  // one that is text, one that closes
            return closed(field, at: index + 1, end: index + 2, isOdd: true)
          }
        }
        index += 2
        continue
      }
      guard text[index] == dialect.quote else {
        index += 1
        continue
      }
      switch end(ofFieldClosedAt: index, text, stretch) {
      case .unknown: return nil
      case .at(let end):
        return closed(field, at: index, end: end, isOdd: innerUntil > open || end > index + 1)
      case .nowhere: break
      }
      if index < innerUntil {
        index += 1
        continue
      }
      if let firstLineEnd, followsBoundary(text, index) { return unclosed(open, firstLineEnd) }
      switch close(onLineOf: index, text, stretch) {
      case .unknown: return nil
      case .at(let quote):
        innerUntil = quote
        index += 1
      case .nowhere:
        if let firstLineEnd { return unclosed(open, firstLineEnd) }
        return withTail(text, stretch, open, from: index)
      }
    }
  }

  /// Whether the first quote after `open` closes a field on the same line; `nil` when it cannot be
  /// told yet. Decides whether blanks before a quote are text.
  func closesAtNextQuote(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, open: Int
  ) -> Bool? {
    var index = open + 1
    while true {
      index = nextSign(text, stretch, from: index)
      guard isThere(index, stretch) else { return nil }
      if index >= stretch.end || CSVDialect.isLineEnd(text[index]) { return false }
      guard isThere(index + 1, stretch) else { return nil }
      if isPair(text, stretch, index) {
        index += 2
      } else if text[index] != dialect.quote {
        index += 1
      } else {
        switch end(ofFieldClosedAt: index, text, stretch) {
        case .at: return true
        case .nowhere: return false
        case .unknown: return nil
        }
      }
    }
  }

  private func closed(
    _ field: FoundField, at quote: Int, end: Int, isOdd: Bool
  ) -> FoundField {
    var field = field
    field.content = field.content.lowerBound..<quote
    field.end = end
    if isOdd { field.flaw = .quoteRepaired }
    return field
  }

  /// A quote that opened at `open` and never closes: the rest of its line is its text.
  private func unclosed(_ open: Int, _ lineEnd: Int) -> FoundField {
    FoundField(content: open + 1..<lineEnd, end: lineEnd, flaw: .quoteOpen)
  }

  /// A field that goes on after its closing quote.
  private func withTail(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, _ open: Int, from quote: Int
  ) -> FoundField? {
    var index = quote + 1
    while !isBoundary(text, stretch, index) { index += 1 }
    guard isThere(index, stretch) else { return nil }
    return FoundField(
      content: open + 1..<index, end: index, isEscaped: true, flaw: .quoteRepaired)
  }

  /// Where the field ends if the quote at `quote` closes it.
  private func end(
    ofFieldClosedAt quote: Int, _ text: borrowing ByteBuffer, _ stretch: Stretch
  ) -> Close {
    var index = quote + 1
    while index < stretch.end, isBlank(text[index]) { index += 1 }
    guard isThere(index, stretch) else { return .unknown }
    return isBoundary(text, stretch, index) ? .at(index) : .nowhere
  }

  /// The closing quote further along the line of a quote that is text, if the field has one.
  private func close(
    onLineOf quote: Int, _ text: borrowing ByteBuffer, _ stretch: Stretch
  ) -> Close {
    var index = quote + 1
    while true {
      index = nextSign(text, stretch, from: index)
      guard isThere(index, stretch) else { return .unknown }
      if index >= stretch.end || CSVDialect.isLineEnd(text[index]) { return .nowhere }
      guard isThere(index + 1, stretch) else { return .unknown }
      if isPair(text, stretch, index) {
        guard isThere(index + 2, stretch) else { return .unknown }
        let isQuote = text[index] == dialect.quote
        if isQuote, isBoundary(text, stretch, index + 2) { return .at(index + 1) }
        index += 2
        continue
      }
      if text[index] == dialect.quote {
        switch end(ofFieldClosedAt: index, text, stretch) {
        case .at: return .at(index)
        case .unknown: return .unknown
        case .nowhere: if followsBoundary(text, index) { return .nowhere }
        }
      }
      index += 1
    }
  }

  /// The next quote, escape or line end.
  private func nextSign(
    _ text: borrowing ByteBuffer, _ stretch: Stretch, from start: Int
  ) -> Int {
    let (quote, escape) = (dialect.quote, dialect.escape ?? 0x0A)
    var index = start
    while index < stretch.end {
      let byte = text[index]
      if byte == quote || byte == escape || CSVDialect.isLineEnd(byte) { break }
      index += 1
    }
    return index
  }

  /// A doubled quote, or an escape and what it escapes.
  private func isPair(_ text: borrowing ByteBuffer, _ stretch: Stretch, _ index: Int) -> Bool {
    guard index + 1 < stretch.end else { return false }
    let (byte, next) = (text[index], text[index + 1])
    return next == dialect.quote || (next == byte && byte == dialect.escape)
  }

  private func followsBoundary(_ text: borrowing ByteBuffer, _ index: Int) -> Bool {
    let before = text[index - 1]
    return before == dialect.delimiter || CSVDialect.isLineEnd(before)
  }

  /// Whether it is known what stands at `index`, be it the end of the input.
  private func isThere(_ index: Int, _ stretch: Stretch) -> Bool {
    index < stretch.end || stretch.sequel != .more
  }
}
