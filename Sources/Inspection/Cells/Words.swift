import Bytes

/// A few short words, found without regard to case.
struct Words: ~Copyable, Sendable {
  private var table = ByteTable(minimumCapacity: 64)
  private var longest = 0
  /// Bit n: a word, in small letters or capitals, begins with bytes that fold to n.
  private var beginnings = [UInt64](repeating: 0, count: 16)

  private init(_ text: String) {
    for word in text.split(separator: " ") {
      table.insert(word.utf8.span, 1)
      longest = max(longest, word.utf8.count)
      for form in [String(word), word.uppercased(), word.prefix(1).uppercased() + word.dropFirst()]
      {
        let place = Self.beginning(of: form.utf8.span)
        beginnings[place >> 6] |= 1 << UInt64(place & 63)
      }
    }
  }

  /// The first two bytes in ten bits: a quick no for nearly all cells.
  private static func beginning(of text: Span<UInt8>) -> Int {
    let second = text.count > 1 ? Int(text[1]) : 0
    return (Int(text[0]) &* 7 ^ second) & 1023
  }

  /// What systems write where there is nothing.
  static let nothing = Words(
    "null none nil nan n/a na nd undefined - -- --- — – . \\n n.d. brak н/д нд н.д. немає нет нема пусто"
  )

  /// Yes and no. Single letters are left out: they are initials as often.
  static let flags = Words(
    "true false yes no так ні да tak nie ja nein истина ложь істина prawda fałsz wahr falsch oui non + on off"
  )

  /// How a row of totals begins.
  static let totals = Words(
    "разом всього усього підсумок загалом итого всего total totals sum subtotal razem suma ogółem łącznie"
      + " gesamt summe insgesamt σ"
  )

  func contain(_ cell: Span<UInt8>) -> Bool {
    guard !cell.isEmpty, cell.count <= longest + 4 else { return false }
    let place = Self.beginning(of: cell)
    guard beginnings[place >> 6] >> UInt64(place & 63) & 1 == 1 else { return false }
    var folded = ByteBuffer(capacity: 64)
    folded.append(folded: cell)
    return table.find(folded.span) != nil
  }

  /// Whether the first word is one of these, whatever signs follow it.
  func containFirstWord(of cell: Span<UInt8>) -> Bool {
    var folded = ByteBuffer(capacity: 64)
    folded.append(folded: cell.extracting(0..<min(cell.count, 64)))
    let text = folded.span
    var end = 0
    while end < text.count, text[end] >= 0x80 || text[end] &- UInt8(ascii: "a") < 26 { end += 1 }
    return table.find(text.extracting(0..<end)) != nil
  }
}
