/// Extensions at the end of a candidate: `ext. 12`, `доб. 12`, `x12`, `#12`, `;ext=12`, `,,12`, `- 12#`.
///
/// Let D be the digits at the very end, after one `#` at most. What stands before D decides whether D
/// is an extension, and how many digits it may then have.
/// - Source: libphonenumber's `EXTN_PATTERNS_FOR_PARSING`, written out.
extension MessyText {
  /// Places where an extension that reaches the end of the candidate may begin.
  struct ExtensionStarts {
    /// The digits of the extension.
    var digits: Range<Int>
    var leftmost = Int.max
    /// Whether one begins within the window that was asked for.
    var isInWindow = false
    let window: ClosedRange<Int>?

    /// Every place in `first...last` is a start.
    mutating func add(_ first: Int, _ last: Int) {
      leftmost = min(leftmost, first)
      if let window, window.overlaps(first...last) { isInWindow = true }
    }
  }

  /// Cuts off the extension and returns its digits, in bytes of the text.
  ///
  /// When what stands before the leftmost start is no number, there is no extension at all.
  mutating func cutExtension() -> Range<Int>? {
    let starts = extensionStarts(window: nil)
    guard let starts, starts.leftmost != Int.max, isViable(upTo: starts.leftmost) else {
      return nil
    }
    cut(to: starts.leftmost)
    return byteRange(starts.digits)
  }

  func extensionStarts(upTo limit: Int? = nil, window: ClosedRange<Int>?) -> ExtensionStarts? {
    let limit = limit ?? end
    let hasHash = limit > start && self[limit - 1] == 0x23
    let digitsEnd = hasHash ? limit - 1 : limit
    let digitsStart = back(from: digitsEnd, while: Letters.isDigit)
    guard digitsStart < digitsEnd else { return nil }
    var starts = ExtensionStarts(digits: digitsStart..<digitsEnd, window: window)
    let count = digitsEnd - digitsStart
    if !hasHash, count <= 20, ends(with: ";ext=", at: digitsStart) {
      starts.add(digitsStart - 5, digitsStart - 5)
    }
    let tail = back(from: digitsStart, while: Self.isTailSeparator)
    let mark = tail > start && Self.isColon(self[tail - 1]) ? tail - 1 : tail
    if count <= 20 { addExplicitLabel(endingAt: mark, to: &starts) }
    if count <= 9 { addAmbiguousLabel(endingAt: mark, to: &starts) }
    if hasHash, count <= 6 {
      let dash = back(from: digitsStart) { $0 == 0x2D || $0 == 0x20 }
      if dash < digitsStart { starts.add(dash, digitsStart - 1) }
    }
    addCommas(count, mark: mark, tail: tail, to: &starts)
    return starts
  }

  /// `ext`, `extn`, `xt`, `extensión`, full-width `ｅｘｔ`, `доб`, `anexo`.
  private func addExplicitLabel(endingAt mark: Int, to starts: inout ExtensionStarts) {
    guard let label = explicitLabel(endingAt: mark) else { return }
    starts.add(back(from: label, while: Self.isSeparator), label)
    // The label without its optional e.
    let first = Letters.lowercased(self[label])
    if first == 0x65 || first == 0xFF45 { starts.add(label + 1, label + 1) }
  }

  private func explicitLabel(endingAt mark: Int) -> Int? {
    if ends(with: "доб", at: mark) { return mark - 3 }
    if ends(with: "anexo", at: mark) { return mark - 5 }
    for label in ["ｘｔｎ", "ｘｔ"] where ends(with: label, at: mark) {
      return withOptional(0xFF45, before: mark - label.unicodeScalars.count)
    }
    for label in Self.explicitLabels where ends(with: label, at: mark) {
      return withOptional(0x65, before: mark - label.unicodeScalars.count)
    }
    return nil
  }

  private static let explicitLabels = [
    "xtn", "xt", "xtension", "xtensio", "xtensio\u{301}n", "xtensio\u{301}", "xtensi\u{F3}n",
    "xtensi\u{F3}",
  ]

  private func withOptional(_ letter: UInt32, before index: Int) -> Int {
    index > start && Letters.lowercased(self[index - 1]) == letter ? index - 1 : index
  }

  /// `x`, `#`, `~`, ASCII or full-width, and `int`.
  private func addAmbiguousLabel(endingAt mark: Int, to starts: inout ExtensionStarts) {
    guard mark > start else { return }
    let label: Int
    switch Letters.lowercased(self[mark - 1]) {
    case 0x78, 0xFF58, 0x23, 0xFF03, 0x7E, 0xFF5E: label = mark - 1
    default:
      guard ends(with: "int", at: mark) || ends(with: "ｉｎｔ", at: mark) else { return }
      label = mark - 3
    }
    starts.add(back(from: label, while: Self.isSeparator), label)
  }

  /// Marks of automatic dialling, `,,` and `;`, and single commas.
  private func addCommas(_ count: Int, mark: Int, tail: Int, to starts: inout ExtensionStarts) {
    for isAutomatic in [true, false] where count <= (isAutomatic ? 15 : 9) {
      if mark < tail {
        addComma(beforeColon: mark, isAutomatic: isAutomatic, to: &starts)
      } else if isAutomatic, tail > start, self[tail - 1] == 0x3B {
        addComma(at: tail - 1, to: &starts)
      }
      let digits = starts.digits.lowerBound
      for index in tail..<digits where self[index] == 0x2C {
        let isDouble = index + 1 < digits && self[index + 1] == 0x2C
        if !isAutomatic || isDouble { addComma(at: index, to: &starts) }
      }
    }
  }

  private func addComma(
    beforeColon mark: Int, isAutomatic: Bool, to starts: inout ExtensionStarts
  ) {
    if isAutomatic {
      if mark > start, self[mark - 1] == 0x3B {
        addComma(at: mark - 1, to: &starts)
      } else if ends(with: ",,", at: mark) {
        addComma(at: mark - 2, to: &starts)
      }
    } else {
      let first = back(from: mark) { $0 == 0x2C }
      for index in first..<mark { addComma(at: index, to: &starts) }
    }
  }

  private func addComma(at index: Int, to starts: inout ExtensionStarts) {
    starts.add(back(from: index) { Self.isSeparator($0) && $0 != 0x2C }, index)
  }

  private func back(from index: Int, while accepts: (UInt32) -> Bool) -> Int {
    var index = index
    while index > start, accepts(self[index - 1]) { index -= 1 }
    return index
  }

  /// Whether `word`, in small letters, ends at `index`, whatever the case of the text.
  private func ends(with word: String, at index: Int) -> Bool {
    var place = index
    for scalar in word.unicodeScalars.reversed() {
      guard place > start, Letters.lowercased(self[place - 1]) == scalar.value else { return false }
      place -= 1
    }
    return true
  }

  private static func isSeparator(_ point: UInt32) -> Bool {
    point == 0x20 || point == 0xA0 || point == 0x09 || point == 0x2C
  }
  private static func isTailSeparator(_ point: UInt32) -> Bool {
    isSeparator(point) || point == 0x2D
  }
  private static func isColon(_ point: UInt32) -> Bool {
    point == 0x3A || point == 0x2E || point == 0xFF0E
  }
}
