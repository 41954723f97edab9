import Bytes

/// The slow lane: a text as code points, from which libphonenumber's rules cut the number.
///
/// Indexes count code points; `byteRange` leads back to the text. Nothing is allocated.
/// - Source: libphonenumber's `extractPossibleNumber` and `buildNationalNumberForParsing`.
struct MessyText: ~Copyable {
  /// Longer texts are refused, as libphonenumber does.
  static let capacity = 250

  private var points = InlineArray<250, UInt32>(repeating: 0)
  private var offsets = InlineArray<251, UInt16>(repeating: 0)
  /// What is left as candidate.
  private(set) var start = 0
  private(set) var end = 0

  private init() {}

  /// Decodes the whole text; broken UTF-8 reads as U+FFFD.
  init(_ text: Span<UInt8>) throws(PhoneFault) {
    var index = 0
    while index < text.count {
      guard end < Self.capacity else { throw .tooLong }
      let (scalar, length) = text.scalar(at: index)
      append(scalar.value, at: index)
      index += length
    }
    offsets[end] = UInt16(index)
  }

  private mutating func append(_ point: UInt32, at offset: Int) {
    points[end] = point
    offsets[end] = UInt16(offset)
    end += 1
  }

  subscript(index: Int) -> UInt32 { points[index] }

  /// The bytes of the text that `range` covers; empty if it spans a joint made by `extractLocalPart`.
  func byteRange(_ range: Range<Int>) -> Range<Int> {
    let first = Int(offsets[range.lowerBound])
    return first..<max(first, Int(offsets[range.upperBound]))
  }

  mutating func cut(to end: Int) { self.end = end }

  /// Removes the plus signs in front.
  mutating func dropPlus() -> Bool {
    let before = start
    while start < end, Letters.isPlus(points[start]) { start += 1 }
    return start > before
  }

  /// The first place at or after `from` where `word`, in this case, begins.
  private func find(_ word: StaticString, from: Int) -> Int? {
    var index = from
    while index + word.utf8CodeUnitCount <= end {
      if holds(word, at: index) { return index }
      index += 1
    }
    return nil
  }

  private func holds(_ word: StaticString, at index: Int) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount
    where points[index + offset] != UInt32(word.asciiByte(offset)) { return false }
    return true
  }

  /// Narrows the text to the part that may be a number.
  mutating func extractCandidate() throws(PhoneFault) {
    if let context = find(";phone-context=", from: start) {
      try extractLocalPart(context: context)
    } else {
      while start < end, !Letters.isPlus(points[start]), !Letters.isDigit(points[start]) {
        start += 1
      }
      while end > start, !Letters.mayEnd(points[end - 1]) { end -= 1 }
      cutSecondNumber()
    }
    if let subaddress = find(";isub=", from: start), subaddress > start { end = subaddress }
  }

  /// In `302/x2303` the part behind the slash is the extension of a second number.
  private mutating func cutSecondNumber() {
    for index in start..<end where points[index] == 0x2F || points[index] == 0x5C {
      var next = index + 1
      while next < end, points[next] == 0x20 { next += 1 }
      if next < end, points[next] == 0x78 {
        end = index
        return
      }
    }
  }

  /// `tel:253-0000;phone-context=+1-650`: the context in front of the local part.
  ///
  /// - Source: RFC 3966 §3.
  private mutating func extractLocalPart(context: Int) throws(PhoneFault) {
    let valueStart = context + ";phone-context=".utf8.count
    var valueEnd = valueStart
    while valueEnd < end, points[valueEnd] != 0x3B { valueEnd += 1 }
    guard isContext(valueStart..<valueEnd) else { throw .notANumber }
    let localStart = find("tel:", from: start).map { $0 + 4 } ?? start
    let hasPrefix = points[valueStart] == 0x2B
    var joined = MessyText()
    if hasPrefix {
      for index in valueStart..<valueEnd { joined.append(points[index], at: Int(offsets[index])) }
    }
    for index in localStart..<max(localStart, context) {
      guard joined.end < Self.capacity else { throw .tooLong }
      joined.append(points[index], at: Int(offsets[index]))
    }
    joined.offsets[joined.end] = offsets[context]
    self = joined
  }

  /// A global number such as `+1-650`, or a domain name.
  private func isContext(_ range: Range<Int>) -> Bool {
    guard !range.isEmpty else { return false }
    if points[range.lowerBound] != 0x2B { return isDomain(range) }
    var hasDigit = false
    for index in range.dropFirst() {
      if Letters.isDigit(points[index]) {
        hasDigit = true
      } else if ![0x2D, 0x2E, 0x28, 0x29].contains(points[index]) {
        return false
      }
    }
    return hasDigit
  }

  private func isDomain(_ range: Range<Int>) -> Bool {
    let hasFinalDot = points[range.upperBound - 1] == 0x2E
    let last = hasFinalDot ? range.upperBound - 1 : range.upperBound
    var label = range.lowerBound
    for index in range.lowerBound...last where index == last || points[index] == 0x2E {
      guard label < index, points[label] != 0x2D, points[index - 1] != 0x2D else { return false }
      for place in label..<index
      where !Letters.isASCIILetter(points[place]) && !Letters.isDigit(points[place])
        && points[place] != 0x2D
      { return false }
      if index == last { return Letters.isASCIILetter(points[label]) }
      label = index + 1
    }
    return false
  }
}

extension StaticString {
  /// An ASCII byte of the text.
  fileprivate func asciiByte(_ index: Int) -> UInt8 {
    withUTF8Buffer { unsafe $0[index] }
  }
}
