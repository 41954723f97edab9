import Bytes

/// A number as people write it: its decimal sign, grouping and currency.
struct NumberShape: Equatable {
  enum Decimals: Int, CaseIterable {
    case none, point, comma
    /// `1.234`: three digits behind a single sign may be either.
    case unclear
  }

  var decimals: Decimals
  var isMoney: Bool
  /// Digits behind the decimal sign.
  var places: Int
  /// Whether those are zeros alone: `1001.0`.
  var isWhole: Bool
  /// What stands between thousands.
  var groups: GroupSigns
  /// From the first digit to the last.
  var body: Range<Int>

  struct GroupSigns: OptionSet {
    var rawValue: UInt8
    static let space = GroupSigns(rawValue: 1)
    static let noBreakSpace = GroupSigns(rawValue: 2)
    static let narrowSpace = GroupSigns(rawValue: 4)
    static let apostrophe = GroupSigns(rawValue: 8)
    static let point = GroupSigns(rawValue: 16)
    static let comma = GroupSigns(rawValue: 32)

    static let texts: [(GroupSigns, String)] = [
      (.space, " "), (.noBreakSpace, "\u{A0}"), (.narrowSpace, "\u{202F}"), (.apostrophe, "'"),
      (.point, "."), (.comma, ","),
    ]
  }

  /// - Returns: `nil` for what is no number, such as `1.2.2026` or `12-34`.
  init?(_ text: Span<UInt8>) {
    guard let body = Self.body(of: text) else { return nil }
    isMoney = body.count < text.count && Self.namesCurrency(text, around: body)
    guard isMoney || body == 0..<text.count || Self.isSigned(text, body) else { return nil }
    var groups = Groups()
    for index in body {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): groups.add(digit: byte)
      case UInt8(ascii: "."): groups.separate(byte, .point)
      case UInt8(ascii: ","): groups.separate(byte, .comma)
      case UInt8(ascii: " "): groups.separate(byte, .space)
      case UInt8(ascii: "'"): groups.separate(byte, .apostrophe)
      // No-break spaces are C2 A0 and E2 80 AF.
      case 0xC2: groups.separate(byte, .noBreakSpace)
      case 0xE2: groups.separate(byte, .narrowSpace)
      case 0xA0, 0x80, 0xAF: continue
      default: return nil
      }
    }
    guard let decimals = groups.decimals() else { return nil }
    self.decimals = decimals
    places = decimals == .none ? 0 : groups.lastDigits
    isWhole = groups.isLastZero
    self.groups = groups.signs
    if decimals == .point || decimals == .unclear { self.groups.remove(.point) }
    if decimals == .comma || decimals == .unclear { self.groups.remove(.comma) }
    self.body = body
  }

  /// From the first digit to the last.
  private static func body(of text: Span<UInt8>) -> Range<Int>? {
    var (start, end) = (0, text.count)
    while start < end, text[start] & 0xF0 != 0x30 || text[start] > 0x39 { start += 1 }
    while end > start, text[end - 1] & 0xF0 != 0x30 || text[end - 1] > 0x39 { end -= 1 }
    return start < end && start <= 5 && text.count - end <= 8 ? start..<end : nil
  }

  private static func isSigned(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
    let sign = text[0]
    return body == 1..<text.count && (sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+"))
      || body == 0..<text.count - 1 && text[text.count - 1] == UInt8(ascii: "%")
  }

  private static let currencies: [String] = [
    "₴", "грн", "uah", "zł", "zl", "pln", "€", "eur", "$", "usd", "us$", "£", "gbp", "₽", "руб",
    "р",
    "rub", "₸", "тг", "kzt", "kč", "czk", "chf", "лв", "lei", "ron", "ft", "huf", "₾", "gel",
  ]

  /// Whether what stands around the digits is one currency.
  private static func namesCurrency(_ text: Span<UInt8>, around body: Range<Int>) -> Bool {
    guard body.lowerBound == 0 || body.upperBound == text.count || text[0] == UInt8(ascii: "-"),
      !isCode(text, body)
    else { return false }
    let front = text.extracting(0..<body.lowerBound).string
    let back = text.extracting(body.upperBound..<text.count).string
    let words = [front, back].map { word in
      word.lowercased().filter { !$0.isWhitespace && $0 != "." && $0 != "-" }
    }
    return words.contains { currencies.contains($0) } && words.contains("")
  }

  /// `AB123456`: capitals right before digits alone, as no currency stands.
  private static func isCode(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
    guard body.lowerBound > 0, text[body.lowerBound - 1] &- UInt8(ascii: "A") < 26 else {
      return false
    }
    for index in body where text[index] & 0xF0 != 0x30 { return false }
    return true
  }

  /// Runs of digits and what stands between them.
  private struct Groups {
    var lastDigits = 0
    var isLastZero = true
    var signs: GroupSigns = []
    private var firstDigits = 0
    private var separators = 0
    private var points = 0
    private var commas = 0
    private var lastSign: UInt8 = 0
    /// Whether all groups between the first and the last have three digits.
    private var areTriples = true

    mutating func add(digit: UInt8) {
      lastDigits += 1
      if separators == 0 { firstDigits += 1 }
      isLastZero = isLastZero && digit == UInt8(ascii: "0")
    }

    mutating func separate(_ sign: UInt8, _ kind: GroupSigns) {
      signs.insert(kind)
      if separators > 0 && lastDigits != 3 { areTriples = false }
      separators += 1
      points += sign == UInt8(ascii: ".") ? 1 : 0
      commas += sign == UInt8(ascii: ",") ? 1 : 0
      lastSign = sign
      lastDigits = 0
      isLastZero = true
    }

    func decimals() -> Decimals? {
      guard separators > 0 else { return Decimals.none }
      guard lastDigits > 0 else { return nil }
      let isLastPoint = lastSign == UInt8(ascii: ".")
      let sameSigns = isLastPoint ? points : lastSign == UInt8(ascii: ",") ? commas : 0
      if separators == 1, sameSigns == 1 {
        if lastDigits == 3, (1...3).contains(firstDigits) { return .unclear }
        return isLastPoint ? .point : .comma
      }
      guard areTriples, firstDigits <= 3 else { return nil }
      if sameSigns == 1 { return isLastPoint ? .point : .comma }
      return lastDigits == 3 ? Decimals.none : nil
    }
  }
}
