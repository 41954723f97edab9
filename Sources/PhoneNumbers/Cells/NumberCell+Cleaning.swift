import Bytes

/// Blanking what is no part of a number; offsets stay, since the length does.
extension NumberCell {
  /// Fewer digits before a word or a mark may be the beginning of a vanity number.
  private static let minDigitsBeforeWords = 7
  private static let minDigitsBeforeMark = 5
  private static let maxExtensionDigits = 9
  /// Marks of extensions in small letters; a mark needs digits behind it.
  private static let marks = [
    "ext", "extn", "extension", "x", "доб", "дод", "внутр", "внутрішній", "вн", "в", "w", "wew",
  ].map { Array($0.unicodeScalars.map(\.value)) }
  /// Nearly every word of a cell begins otherwise, which spares a look at each mark.
  private static let firstLetters = Array(Set(marks.map { $0[0] }))

  /// Tabs, quotes, underscores, invisible signs and unusual spaces become spaces.
  ///
  /// - Returns: The rules that were needed: libphonenumber itself passes over what stands before and
  ///   behind the digits, and over some of the signs between them. Whether there are letters, without
  ///   which there are no words and no marks to look for.
  mutating func blankNoise(
    in piece: Range<Int>, _ rules: CellRules
  ) -> (repairs: Repairs, hasLetter: Bool) {
    var needed: Repairs = []
    var pending: Repairs = []
    var hasDigit = false
    var hasLetter = false
    var index = piece.lowerBound
    while index < piece.upperBound {
      let (scalar, length) = scratch.span.scalar(at: index)
      if Self.isNoise(scalar.value) {
        let isQuote = scalar == "'" || scalar == "\""
        if isQuote, !hasDigit { needed.insert(.wrapper) }
        if hasDigit, !Letters.isPunctuation(scalar.value) { pending.insert(.invisible) }
        if !hasDigit || rules.repairs.contains(.invisible) { blank(index..<index + length) }
      } else if Letters.isDigit(scalar.value) {
        hasDigit = true
        needed.formUnion(pending)
      } else if !hasLetter {
        hasLetter = Letters.isLetter(scalar.value)
      }
      index += length
    }
    return (needed.intersection(rules.repairs), hasLetter)
  }

  private static func isNoise(_ point: UInt32) -> Bool {
    // Digits and most signs, spared the ranges.
    if point >= 0x28, point < 0x5F { return false }
    return switch point {
    case 0x00...0x1F, 0x22, 0x27, 0x5F, 0x60, 0x7F, 0xA0, 0xAD, 0x1680, 0x2000...0x200F,
      0x2018...0x201F, 0x2028...0x202F, 0x205F...0x206F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  mutating func blank(_ range: Range<Int>) {
    for index in range { scratch[index] = UInt8(ascii: " ") }
  }

  borrowing func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, scratch[start] == UInt8(ascii: " ") { start += 1 }
    while end > start, scratch[end - 1] == UInt8(ascii: " ") { end -= 1 }
    return start..<end
  }

  borrowing func skippingSpaces(from index: Int) -> Int {
    var index = index
    while index < scratch.count, scratch[index] == UInt8(ascii: " ") { index += 1 }
    return index
  }

  borrowing func hasDigit(in range: Range<Int>) -> Bool {
    digitCount(in: range, atLeast: 1)
  }

  borrowing func digitCount(in range: Range<Int>, atLeast wanted: Int) -> Bool {
    Self.hasDigits(wanted, in: scratch.span.extracting(range))
  }

  /// Whether a text has at least so many digits, of any script.
  package static func hasDigits(_ wanted: Int, in text: Span<UInt8>) -> Bool {
    var digits = 0
    var index = 0
    while index < text.count, digits < wanted {
      if text[index] < 0x80 {
        if text[index] &- UInt8(ascii: "0") < 10 { digits += 1 }
        index += 1
      } else {
        let (scalar, length) = text.scalar(at: index)
        if Letters.isDigit(scalar.value) { digits += 1 }
        index += length
      }
    }
    return digits >= wanted
  }

  private borrowing func hasLetter(in range: Range<Int>) -> Bool {
    var index = range.lowerBound
    while index < range.upperBound {
      let (scalar, length) = scratch.span.scalar(at: index)
      if Letters.isLetter(scalar.value) { return true }
      index += length
    }
    return false
  }

  static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  /// If a bracket opens at `index` and closes around letters: the place behind it.
  borrowing func wordsInBrackets(from index: Int) -> Int? {
    let closing: UInt8
    switch scratch[index] {
    case UInt8(ascii: "("): closing = UInt8(ascii: ")")
    case UInt8(ascii: "["): closing = UInt8(ascii: "]")
    default: return nil
    }
    guard let end = scratch.span.firstIndex(of: closing, from: index + 1),
      hasLetter(in: index + 1..<end)
    else { return nil }
    return end + 1
  }

  /// Blanks brackets around words and returns the first of them; brackets around an extension
  /// lose only the brackets.
  mutating func blankBracketedNotes(in text: Range<Int>) -> ByteRange {
    var note = ByteRange.empty
    var index = text.lowerBound
    while index < text.upperBound {
      guard let end = wordsInBrackets(from: index), end <= text.upperBound else {
        index += 1
        continue
      }
      let inside = trimmed(index + 1..<end - 1)
      if extensionMark(at: inside.lowerBound) != nil {
        blank(index..<index + 1)
        blank(end - 1..<end)
      } else {
        if note.isEmpty { note = byteRange(inside) }
        blank(index..<end)
      }
      index = end
    }
    return note
  }

  /// If a mark and nothing but its digits follow: where the digits begin.
  borrowing func extensionMark(at start: Int) -> Int? {
    let cell = scratch.span
    guard var index = markEnd(from: start) else { return nil }
    while index < cell.count, Self.isMarkEnding(cell[index]) { index += 1 }
    let digits = index
    while index < cell.count, cell[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    guard (1...Self.maxExtensionDigits).contains(index - digits) else { return nil }
    let next = skippingSpaces(from: index)
    return hasWordOrDigit(at: next) ? nil : digits
  }

  private borrowing func hasWordOrDigit(at index: Int) -> Bool {
    guard index < scratch.count else { return false }
    let point = scratch.span.scalar(at: index).scalar.value
    return Letters.isLetter(point) || Letters.isDigit(point)
  }

  /// Where the mark that is the word at `start` ends.
  private borrowing func markEnd(from start: Int) -> Int? {
    guard start < scratch.count,
      Self.firstLetters.contains(Letters.lowercased(scratch.span.scalar(at: start).scalar.value))
    else { return nil }
    for mark in Self.marks {
      var index = start
      var matched = 0
      while matched < mark.count, index < scratch.count {
        let (scalar, length) = scratch.span.scalar(at: index)
        guard Letters.lowercased(scalar.value) == mark[matched] else { break }
        matched += 1
        index += length
      }
      guard matched == mark.count else { continue }
      let isWholeWord =
        index == scratch.count
        || !Letters.isLetter(scratch.span.scalar(at: index).scalar.value)
      if isWholeWord { return index }
    }
    return nil
  }

  /// Full stop, colon, equals sign or space, between a mark and its digits.
  private static func isMarkEnding(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x3A || byte == 0x3D || byte == 0x20
  }

  /// Space, comma or semicolon, between a number and the mark of its extension.
  private static func isBeforeMark(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x2C || byte == 0x3B
  }

  /// Writes the mark of an extension, whatever its language, as the `x` that the parser knows.
  mutating func rewriteExtensionMark(in text: Range<Int>) {
    var index = text.lowerBound
    var isInWord = false
    while index < text.upperBound {
      let (scalar, length) = scratch.span.scalar(at: index)
      let isLetter = Letters.isLetter(scalar.value)
      if isLetter, !isInWord, let digits = extensionMark(at: index), digits < text.upperBound,
        digitCount(in: text.lowerBound..<index, atLeast: Self.minDigitsBeforeMark)
      {
        var start = index
        while start > text.lowerBound, Self.isBeforeMark(scratch[start - 1]) { start -= 1 }
        blank(start..<digits)
        scratch[start] = UInt8(ascii: "x")
        return
      }
      isInWord = isLetter
      index += length
    }
  }

  /// Blanks words behind a whole number and returns them.
  mutating func blankTrailingWords(in text: Range<Int>) -> ByteRange {
    var firstLetter: Int?
    var index = text.lowerBound
    while index < text.upperBound {
      let (scalar, length) = scratch.span.scalar(at: index)
      if Letters.isDigit(scalar.value) || scalar == "#" {
        firstLetter = nil
      } else if firstLetter == nil, Letters.isLetter(scalar.value) {
        firstLetter = index
      }
      index += length
    }
    guard let firstLetter,
      digitCount(in: text.lowerBound..<firstLetter, atLeast: Self.minDigitsBeforeWords)
    else { return .empty }
    let words = trimmed(firstLetter..<text.upperBound)
    blank(words)
    return byteRange(words)
  }
}
