/// Extensions at the end of a candidate: `ext. 12`, `доб. 12`, `x12`, `#12`, `;ext=12`, `,,12`, `- 12#`.
///
/// Let D be the digits at the very end, after one `#` at most. What stands before D decides whether D
/// is an extension, and how many digits it may then have.
/// - Source: libphonenumber's `EXTN_PATTERNS_FOR_PARSING`, written out.
struct ExtensionStarts {
  /// The digits of the extension, D.
  let digits: Range<Int>
  /// The first place where one of the forms begins; `nil` when none fits.
  private(set) var leftmost: Int?
  /// Whether one begins within the window that was asked for.
  private(set) var isInWindow = false
  private let window: ClosedRange<Int>?

  /// - Parameter window: Where a start is looked for.
  /// - Returns: `nil` when the text does not end in digits.
  init?(_ text: CodePoints, window: ClosedRange<Int>? = nil) {
    let hasHash = text.count > 0 && text[text.count - 1] == 0x23
    let digitsEnd = hasHash ? text.count - 1 : text.count
    let digitsStart = text.back(from: digitsEnd, while: Letters.isDigit)
    guard digitsStart < digitsEnd else { return nil }
    digits = digitsStart..<digitsEnd
    self.window = window
    if !hasHash, digits.count <= 20, text.ends(with: ";ext=", at: digitsStart) {
      add(digitsStart - 5, digitsStart - 5)
    }
    // A label ends before separators and one colon or full stop.
    let tail = text.back(from: digitsStart, while: Self.isTailSeparator)
    let mark = tail > 0 && Self.isColon(text[tail - 1]) ? tail - 1 : tail
    if digits.count <= 20 { addExplicitLabel(text, endingAt: mark) }
    if digits.count <= 9 { addAmbiguousLabel(text, endingAt: mark) }
    if hasHash, digits.count <= 6 {
      let dash = text.back(from: digitsStart) { $0 == 0x2D || $0 == 0x20 }
      if dash < digitsStart { add(dash, digitsStart - 1) }
    }
    addCommas(text, mark: mark, tail: tail)
  }

  /// Every place in `first...last` is a start.
  private mutating func add(_ first: Int, _ last: Int) {
    leftmost = min(leftmost ?? first, first)
    if let window, window.overlaps(first...last) { isInWindow = true }
  }

  /// `ext`, `extn`, `xt`, `extensión`, full-width `ｅｘｔ`, `доб`, `anexo`.
  private mutating func addExplicitLabel(_ text: CodePoints, endingAt mark: Int) {
    guard let label = Self.explicitLabel(text, endingAt: mark) else { return }
    add(text.back(from: label, while: Self.isSeparator), label)
    // The label without its optional e.
    let first = Letters.lowercased(text[label])
    if first == 0x65 || first == 0xFF45 { add(label + 1, label + 1) }
  }

  private static func explicitLabel(_ text: CodePoints, endingAt mark: Int) -> Int? {
    guard mark > 0 else { return nil }
    switch Letters.lowercased(text[mark - 1]) {
    case 0x431: return text.ends(with: "доб", at: mark) ? mark - 3 : nil
    case 0x6F where text.ends(with: "anexo", at: mark): return mark - 5
    case 0xFF54, 0xFF4E:
      for label in ["ｘｔｎ", "ｘｔ"] where text.ends(with: label, at: mark) {
        return text.withOptional(0xFF45, before: mark - label.unicodeScalars.count)
      }
    case 0x74: return shortLabel(text, x: mark - 2)
    case 0x6E where mark > 1 && Letters.lowercased(text[mark - 2]) == 0x74:
      return shortLabel(text, x: mark - 3)
    case 0x6E, 0x6F, 0xF3, 0x301:
      for label in extensionLabels where text.ends(with: label, at: mark) {
        return text.withOptional(0x65, before: mark - label.unicodeScalars.count)
      }
    default: break
    }
    return nil
  }

  /// `xt` or `xtn`, by far the most common.
  private static func shortLabel(_ text: CodePoints, x place: Int) -> Int? {
    guard place >= 0, Letters.lowercased(text[place]) == 0x78 else { return nil }
    return text.withOptional(0x65, before: place)
  }

  private static let extensionLabels = [
    "xtension", "xtensio", "xtensio\u{301}n", "xtensio\u{301}", "xtensi\u{F3}n",
    "xtensi\u{F3}",
  ]

  /// `x`, `#`, `~`, ASCII or full-width, and `int`.
  private mutating func addAmbiguousLabel(_ text: CodePoints, endingAt mark: Int) {
    guard mark > 0 else { return }
    let label: Int
    switch Letters.lowercased(text[mark - 1]) {
    case 0x78, 0xFF58, 0x23, 0xFF03, 0x7E, 0xFF5E: label = mark - 1
    case 0x74 where text.ends(with: "int", at: mark): label = mark - 3
    case 0xFF54 where text.ends(with: "ｉｎｔ", at: mark): label = mark - 3
    default: return
    }
    add(text.back(from: label, while: Self.isSeparator), label)
  }

  /// `,,` and `;` of automatic dialling for up to 15 digits, single commas for up to 9.
  private mutating func addCommas(_ text: CodePoints, mark: Int, tail: Int) {
    for isAutomatic in [true, false] where digits.count <= (isAutomatic ? 15 : 9) {
      if mark < tail {
        addCommas(text, beforeColon: mark, isAutomatic)
      } else if isAutomatic, tail > 0, text[tail - 1] == 0x3B {
        addComma(text, at: tail - 1)
      }
      for index in tail..<digits.lowerBound where text[index] == 0x2C {
        let isDouble = index + 1 < digits.lowerBound && text[index + 1] == 0x2C
        if !isAutomatic || isDouble { addComma(text, at: index) }
      }
    }
  }

  private mutating func addCommas(_ text: CodePoints, beforeColon mark: Int, _ isAutomatic: Bool) {
    if isAutomatic {
      if mark > 0, text[mark - 1] == 0x3B {
        addComma(text, at: mark - 1)
      } else if text.ends(with: ",,", at: mark) {
        addComma(text, at: mark - 2)
      }
    } else {
      for index in text.back(from: mark, while: { $0 == 0x2C })..<mark { addComma(text, at: index) }
    }
  }

  private mutating func addComma(_ text: CodePoints, at index: Int) {
    add(text.back(from: index) { Self.isSeparator($0) && $0 != 0x2C }, index)
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

extension CodePoints {
  fileprivate func back(from index: Int, while accepts: (UInt32) -> Bool) -> Int {
    var index = index
    while index > 0, accepts(self[index - 1]) { index -= 1 }
    return index
  }

  /// Whether `word`, in small letters, ends at `index`, whatever the case of the text.
  fileprivate func ends(with word: String, at index: Int) -> Bool {
    var place = index
    for scalar in word.unicodeScalars.reversed() {
      guard place > 0, Letters.lowercased(self[place - 1]) == scalar.value else { return false }
      place -= 1
    }
    return true
  }

  fileprivate func withOptional(_ letter: UInt32, before index: Int) -> Int {
    index > 0 && Letters.lowercased(self[index - 1]) == letter ? index - 1 : index
  }
}
