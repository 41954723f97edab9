/// A text as code points: what libphonenumber's rules are about.
typealias CodePoints = Span<UInt32>

/// The way from a whole text to the part that may be a number.
///
/// - Source: libphonenumber's `extractPossibleNumber` and `buildNationalNumberForParsing`.
extension CodePoints {
  /// From the first plus or digit to the last letter, digit or `#`, without a second number.
  func candidateRange(_ signs: TextSigns) -> Range<Int> {
    var start = 0
    while start < count, !Letters.isPlus(self[start]), !Letters.isDigit(self[start]) { start += 1 }
    var end = count
    while end > start, !Letters.mayEnd(self[end - 1]) { end -= 1 }
    return start..<(signs.contains(.slash) ? secondNumber(in: start..<end) : end)
  }

  /// In `302/x2303` the part behind the slash is the extension of a second number.
  private func secondNumber(in range: Range<Int>) -> Int {
    for index in range where self[index] == 0x2F || self[index] == 0x5C {
      var next = index + 1
      while next < range.upperBound, self[next] == 0x20 { next += 1 }
      if next < range.upperBound, self[next] == 0x78 { return index }
    }
    return range.upperBound
  }

  /// Where the text ends, or `;isub=` begins, the subaddress of RFC 3966.
  func subaddress() -> Int {
    guard let index = find(URIMark.subaddress), index > 0 else { return count }
    return index
  }

  /// The first place where `word`, in this case, begins.
  func find(_ word: [UInt32]) -> Int? {
    let word = word.span
    var index = 0
    while index + word.count <= count {
      var matched = 0
      while matched < word.count, self[index + matched] == word[matched] { matched += 1 }
      if matched == word.count { return index }
      index += 1
    }
    return nil
  }
}

/// Marks of RFC 3966 that decide where a number begins and ends.
enum URIMark {
  static let scheme = points("tel:")
  static let context = points(";phone-context=")
  static let subaddress = points(";isub=")

  private static func points(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }
}
