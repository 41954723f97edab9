/// A date as people write it, and what it tells of the order of day and month.
struct DateShape: Equatable {
  enum Order: Int, CaseIterable { case yearFirst, dayFirst, monthFirst, either, named }

  var order: Order
  var hasTime: Bool { form.clock != .none }
  var form: DateForm
  /// Whether day and month, and the hour, have two digits each.
  var isPadded = true

  /// Reads `31.12.2025`, `12/31/25`, `2025-12-31T23:59:00Z`, `31 Dec 2025`, `5 січня 2026`, each with
  /// or without a time of day.
  ///
  /// - Returns: `nil` for what is no date, such as `32.12.2025`.
  init?(_ text: Span<UInt8>) {
    var cursor = TextCursor()
    guard let first = cursor.number(text, maxDigits: 4), let joint = cursor.next(text) else {
      return nil
    }
    form = DateForm(separator: joint)
    if let second = cursor.number(text, maxDigits: 2) {
      guard Self.isJoint(joint), cursor.skip(joint, text),
        let third = cursor.number(text, maxDigits: 4),
        let order = Self.order(first, second, third)
      else { return nil }
      self.order = order
      form.isYearFirst = order == .yearFirst
      form.hasShortYear = !form.isYearFirst && third.digits == 2
      isPadded = second.digits == 2 && (form.isYearFirst ? third : first).digits == 2
    } else {
      guard Self.isJoint(joint) || joint == UInt8(ascii: " "), (1...31).contains(first.value),
        MonthNames.contain(text.extracting(cursor.word(text))), cursor.next(text) != nil,
        let year = cursor.number(text, maxDigits: 4), year.digits == 4 || year.digits == 2
      else { return nil }
      order = .named
    }
    guard readTime(after: cursor, text) else { return nil }
  }

  /// `12:30`, `08:30:15`.
  static func isTime(_ text: Span<UInt8>) -> Bool {
    var cursor = TextCursor()
    return cursor.clock(text) && cursor.isAtEnd(text)
  }

  /// `5-янв`, `Jan-05`, `05.січ`: what spreadsheets make of `1-5` and `05.01`.
  static func isDayAndMonth(_ text: Span<UInt8>) -> Bool {
    guard text.count <= 14 else { return false }
    var cursor = TextCursor()
    if let day = cursor.number(text, maxDigits: 2) {
      guard (1...31).contains(day.value), let joint = cursor.next(text), isJoint(joint) else {
        return false
      }
      return MonthNames.contain(text.extracting(cursor.word(text))) && cursor.isAtEnd(text)
    }
    guard MonthNames.contain(text.extracting(cursor.word(text))),
      let joint = cursor.next(text), isJoint(joint), cursor.number(text, maxDigits: 2) != nil
    else { return false }
    return cursor.isAtEnd(text)
  }

  private static func isJoint(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
  }

  private static func order(
    _ first: TextCursor.Number, _ second: TextCursor.Number, _ third: TextCursor.Number
  ) -> Order? {
    let days = 1...31
    let months = 1...12
    if first.digits == 4 {
      guard third.digits <= 2, months.contains(second.value), days.contains(third.value) else {
        return nil
      }
      return .yearFirst
    }
    guard first.digits <= 2, third.digits == 4 || third.digits == 2 else { return nil }
    let isDayFirst = days.contains(first.value) && months.contains(second.value)
    let isMonthFirst = months.contains(first.value) && days.contains(second.value)
    if isDayFirst && isMonthFirst { return .either }
    return isDayFirst ? .dayFirst : isMonthFirst ? .monthFirst : nil
  }

  /// Reads the time of day that may follow; `false` when something else does. A year's "р.", "г." or
  /// a comma may stand between, and a zone behind.
  private mutating func readTime(after start: TextCursor, _ text: Span<UInt8>) -> Bool {
    var cursor = start
    if cursor.isAtEnd(text) { return true }
    form.hasComma = cursor.skip(UInt8(ascii: ","), text)
    guard let gap = cursor.next(text), gap == UInt8(ascii: " ") || gap == UInt8(ascii: "T") else {
      return false
    }
    form.hasT = gap == UInt8(ascii: "T")
    let begin = cursor.index
    guard cursor.clock(text) else { return false }
    let length = cursor.index - begin
    isPadded = isPadded && (length == 5 || length == 8)
    form.clock = length > 5 ? .seconds : .minutes
    if cursor.isAtEnd(text) { return true }
    // Fractions of a second and zones are not looked at closely.
    form.clock = .more
    return text.count - cursor.index <= 14
  }
}

/// Names of months, by how they begin.
enum MonthNames {
  /// First letters in English, German, Polish, Ukrainian and Russian, in small letters.
  private static let stems: [[UInt8]] = [
    "jan", "feb", "mar", "mär", "apr", "may", "mai", "maj", "jun", "jul", "aug", "sep", "oct",
    "okt",
    "nov", "dec", "dez", "sty", "lut", "kwi", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
    "січ", "лют", "бер", "кві", "тра", "чер", "лип", "сер", "вер", "жов", "лис", "гру",
    "янв", "фев", "мар", "апр", "май", "мая", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
  ].map { Array($0.utf8) }

  static func contain(_ word: Span<UInt8>) -> Bool {
    guard word.count >= 3, word.count <= 22 else { return false }
    return stems.contains { stem in
      guard word.count >= stem.count else { return false }
      for index in 0..<stem.count where !matches(word, index, stem) { return false }
      return true
    }
  }

  /// Compares without regard to case: small letters differ from capitals in one bit of ASCII, and in
  /// Cyrillic by 20 in the scalar.
  private static func matches(_ word: Span<UInt8>, _ index: Int, _ stem: [UInt8]) -> Bool {
    let byte = word[index]
    if byte == stem[index] { return true }
    if byte < 0x80 { return byte | 0x20 == stem[index] }
    // А…П are D0 90…9F and а…п D0 B0…BF; Р…Я are D0 A0…AF and р…я D1 80…8F; І is D0 86, і D1 96.
    if byte == 0xD0, stem[index] == 0xD1 { return true }
    return index > 0 && (byte &+ 0x20 == stem[index] || byte &- 0x20 == stem[index])
  }
}
