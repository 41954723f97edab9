/// `tel:253-0000;phone-context=+1-650`: a local part and the context it is dialled in.
///
/// - Source: RFC 3966 §3.
struct PhoneContext {
  /// What is to be put before the local part: a global number, or nothing for a domain name.
  let prefix: Range<Int>
  let local: Range<Int>

  /// - Parameter mark: Where `;phone-context=` begins.
  /// - Throws: `.notANumber` if the context is neither a global number nor a domain name.
  init(_ text: CodePoints, mark: Int) throws(PhoneFault) {
    let start = mark + URIMark.context.count
    var end = start
    while end < text.count, text[end] != 0x3B { end += 1 }
    let context = text.extracting(start..<end)
    guard end > start else { throw .notANumber }
    let isGlobal = text[start] == 0x2B
    guard isGlobal ? Self.isNumber(context) : Self.isDomain(context) else { throw .notANumber }
    prefix = isGlobal ? start..<end : 0..<0
    let localStart = text.find(URIMark.scheme).map { $0 + URIMark.scheme.count } ?? 0
    local = localStart..<Swift.max(localStart, mark)
  }

  /// Digits, at least one, and `-.()` behind a plus.
  private static func isNumber(_ text: CodePoints) -> Bool {
    var hasDigit = false
    for index in 1..<text.count {
      switch text[index] {
      case 0x2D, 0x2E, 0x28, 0x29: break
      default:
        guard Letters.isDigit(text[index]) else { return false }
        hasDigit = true
      }
    }
    return hasDigit
  }

  /// Labels of letters, digits and inner hyphens; the last begins with a letter.
  private static func isDomain(_ text: CodePoints) -> Bool {
    let end = text[text.count - 1] == 0x2E ? text.count - 1 : text.count
    var label = 0
    for index in 0...end where index == end || text[index] == 0x2E {
      guard isLabel(text.extracting(label..<index)) else { return false }
      if index == end { return Letters.isASCIILetter(text[label]) }
      label = index + 1
    }
    return false
  }

  private static func isLabel(_ text: CodePoints) -> Bool {
    guard text.count > 0, text[0] != 0x2D, text[text.count - 1] != 0x2D else { return false }
    for index in 0..<text.count
    where !Letters.isASCIILetter(text[index]) && !Letters.isDigit(text[index])
      && text[index] != 0x2D
    { return false }
    return true
  }
}
