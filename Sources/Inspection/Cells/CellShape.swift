import Bytes

/// What a cell looks like, by its signs alone: one shape for each filled cell.
enum CellShape: Int, CaseIterable {
  /// Up to 8 digits.
  case integer
  /// 9 digits and more, and nothing else.
  case longInteger
  case decimal, money
  /// `3.80671E+11`.
  case scientific
  /// Digits with the signs of phone numbers.
  case phone
  case date, dateTime, time
  case email, url
  /// A word that means yes or no.
  case flag
  /// One to five words of letters.
  case words
  /// Letters and digits without a space.
  case code
  case text
  /// `#N/A`.
  case error
  /// `#####`.
  case hashes
  /// `NULL`, `-`, `n/a`.
  case nothing
  /// `???? ???`.
  case questions

  /// Whether the cell says something of its own; errors and words for nothing do not.
  var isValue: Bool {
    switch self {
    case .error, .hashes, .nothing, .questions, .scientific: false
    default: true
    }
  }

  /// The shape of a trimmed cell that is not empty.
  init(_ cell: Span<UInt8>, _ scan: CellScan) {
    if scan.signs.contains(.hash), cell[0] == UInt8(ascii: "#"),
      let shape = Self.ofHash(cell, scan)
    {
      self = shape
    } else if scan.digits == 0 {
      self = Self.withoutDigits(cell, scan)
    } else if scan.signs == .digit {
      self = cell.count > 8 ? .longInteger : .integer
    } else if scan.signs.isDisjoint(with: .letters) {
      self = Self.withoutLetters(cell, scan)
    } else {
      self = Self.mixed(cell, scan)
    }
  }

  private static func ofHash(_ cell: Span<UInt8>, _ scan: CellScan) -> CellShape? {
    if scan.signs == .hash { return cell.count > 2 ? .hashes : nil }
    let last = cell[cell.count - 1]
    guard cell.count >= 4, scan.characters <= 16, !scan.signs.contains(.space) else { return nil }
    // #N/A and #Н/Д end in a letter, all others in a sign.
    return last == UInt8(ascii: "!") || last == UInt8(ascii: "?") || scan.signs.contains(.slash)
      ? .error : nil
  }

  private static func withoutDigits(_ cell: Span<UInt8>, _ scan: CellScan) -> CellShape {
    let signs = scan.signs
    if signs.contains(.question), isQuestions(cell) { return .questions }
    if signs.contains(.at) { return isEmail(cell) ? .email : .text }
    if scan.characters <= 12 {
      if Words.nothing.contain(cell) { return .nothing }
      if Words.flags.contain(cell) { return .flag }
    }
    if signs.isDisjoint(with: .letters) { return .text }
    if signs.contains(.dot), !signs.contains(.space), isURL(cell) { return .url }
    let ofNames: Signs = [
      .latin, .cyrillic, .foreign, .space, .hyphen, .apostrophe, .dot, .sign, .latinSign,
    ]
    return signs.isWithin(ofNames) && scan.spaces <= 4 && scan.characters <= 60 ? .words : .text
  }

  private static let ofDates: Signs = [.digit, .dot, .slash, .hyphen, .colon, .space, .comma]
  private static let ofNumbers: Signs = [
    .digit, .dot, .comma, .space, .plus, .hyphen, .apostrophe, .percent, .latinSign, .sign, .other,
  ]
  private static let ofPhones: Signs = [
    .digit, .plus, .hyphen, .space, .bracket, .dot, .slash, .comma, .semicolon, .latinSign, .sign,
    .apostrophe, .control, .equals, .other,
  ]

  private static func withoutLetters(_ cell: Span<UInt8>, _ scan: CellScan) -> CellShape {
    let signs = scan.signs
    if signs.isWithin(ofDates) {
      if let date = DateShape(cell) { return date.hasTime ? .dateTime : .date }
      if signs.contains(.colon), DateShape.isTime(cell) { return .time }
    }
    if signs.isWithin(ofNumbers), !isGroupedLikeAPhone(cell, scan),
      let number = NumberShape(cell)
    {
      return number.isMoney ? .money : .decimal
    }
    if signs.isWithin(ofPhones), (5...40).contains(scan.digits) { return .phone }
    return .text
  }

  /// `+380 67 123`, `067 123 456`: numbers have no leading zero or plus before groups.
  private static func isGroupedLikeAPhone(_ cell: Span<UInt8>, _ scan: CellScan) -> Bool {
    if scan.signs.contains(.plus) { return scan.digits >= 7 }
    return cell[0] == UInt8(ascii: "0") && scan.spaces > 0 && scan.digits >= 5
  }

  private static func mixed(_ cell: Span<UInt8>, _ scan: CellScan) -> CellShape {
    let signs = scan.signs
    if signs.contains(.at), isEmail(cell) { return .email }
    if scan.latinLetters == 1, isScientific(cell) { return .scientific }
    if scan.characters <= 30, let date = DateShape(cell) { return date.hasTime ? .dateTime : .date }
    if scan.characters <= 24, scan.digits * 2 > scan.characters - scan.spaces,
      let number = NumberShape(cell)
    {
      return number.isMoney ? .money : .decimal
    }
    let isSpaced = signs.contains(.space)
    if !isSpaced, isURL(cell) { return .url }
    if scan.digits >= 7, scan.digits * 3 > scan.characters * 2 - scan.spaces * 2 { return .phone }
    return !isSpaced && scan.characters <= 64 ? .code : .text
  }

  // MARK: - Patterns

  static func isScientific(_ cell: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    _ = cursor.skip(UInt8(ascii: "-"), cell)
    guard cursor.number(cell, maxDigits: 18) != nil else { return false }
    if cursor.skip(UInt8(ascii: "."), cell) || cursor.skip(UInt8(ascii: ","), cell) {
      guard cursor.number(cell, maxDigits: 18) != nil else { return false }
    }
    guard let mark = cursor.next(cell), mark | 0x20 == UInt8(ascii: "e"),
      cursor.skip(UInt8(ascii: "+"), cell) || cursor.skip(UInt8(ascii: "-"), cell)
    else { return false }
    return cursor.number(cell, maxDigits: 3) != nil && cursor.isAtEnd(cell)
  }

  private static func isQuestions(_ cell: Span<UInt8>) -> Bool {
    var marks = 0
    for index in 0..<cell.count {
      switch cell[index] {
      case UInt8(ascii: "?"): marks += 1
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."): continue
      default: return false
      }
    }
    return marks >= 3
  }

  /// One `@`, something before it, a dot between letters after it, no spaces.
  private static func isEmail(_ cell: Span<UInt8>) -> Bool {
    guard let at = cell.firstIndex(of: UInt8(ascii: "@")), at > 0, cell.count <= 254,
      cell.firstIndex(of: UInt8(ascii: "@"), from: at + 1) == nil,
      !cell.contains(UInt8(ascii: " ")), !cell.contains(UInt8(ascii: ",")),
      let dot = cell.firstIndex(of: UInt8(ascii: "."), from: at + 2)
    else { return false }
    return dot + 2 < cell.count && cell[cell.count - 1] != UInt8(ascii: ".")
  }

  private static func isURL(_ cell: Span<UInt8>) -> Bool {
    cell.begins(with: "http://") || cell.begins(with: "https://") || cell.begins(with: "www.")
  }
}

extension Span where Element == UInt8 {
  /// Whether the text begins with an ASCII text of small letters, whatever its own case.
  func begins(with prefix: StaticString) -> Bool {
    guard count >= prefix.utf8CodeUnitCount else { return false }
    for index in 0..<prefix.utf8CodeUnitCount {
      let byte = self[index]
      let small = byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
      guard unsafe small == prefix.utf8Start[index] else { return false }
    }
    return true
  }
}
