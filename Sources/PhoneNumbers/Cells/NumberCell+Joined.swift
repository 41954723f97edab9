import Bytes

/// Cells that hold several numbers although no separator of the mapping stands between them.
extension NumberCell {
  private static let minDigits = 7
  private static let maxEndingDigits = 3
  /// Longer pieces are no cells of a list; trying every cut could take long.
  private static let maxJoinedBytes = 200

  /// A gap between two runs of digits.
  private struct Gap {
    var end: Int  // of what stands before it
    var next: Int  // where the plus or digit behind it stands
    /// A word, slash, bar or plus stands in it; else it is only a space.
    var isExplicit: Bool
  }

  /// The numbers of a text that is no number itself, if every part of it is a valid one.
  ///
  /// A cut at a mere space counts only if no other space could be meant.
  borrowing func joinedParts(
    of text: Range<Int>, _ region: Region?, _ rules: CellRules
  ) -> [Range<Int>]? {
    guard text.count <= Self.maxJoinedBytes else { return nil }
    let gaps = gaps(in: text)
    for gap in gaps where gap.isExplicit {
      if let parts = parts(of: text, at: gap, region, rules) { return parts }
    }
    let found = gaps.filter { !$0.isExplicit }.compactMap { parts(of: text, at: $0, region, rules) }
    return found.count == 1 ? found[0] : nil
  }

  private borrowing func parts(
    of text: Range<Int>, at gap: Gap, _ region: Region?, _ rules: CellRules
  ) -> [Range<Int>]? {
    let left = trimmed(text.lowerBound..<gap.end)
    let right = gap.next..<text.upperBound
    guard isNumber(left, region, rules) else { return nil }
    if isNumber(right, region, rules) { return [left, right] }
    return joinedParts(of: right, region, rules).map { [left] + $0 }
  }

  private borrowing func isNumber(
    _ text: Range<Int>, _ region: Region?, _ rules: CellRules
  ) -> Bool {
    guard digitCount(in: text, atLeast: Self.minDigits),
      let read = try? ReadText(scratch.span(byteRange(text))), read.extensionRange.isEmpty
    else { return false }
    var found = CellNumber(index: 1, text: byteRange(text), note: .empty)
    return (try? mended(read.dialled, region?.plan, &found, rules))?.isValid == true
  }

  private borrowing func gaps(in text: Range<Int>) -> [Gap] {
    var gaps: [Gap] = []
    var index = text.lowerBound
    var end: Int?
    var kind = (isExplicit: false, hasSpace: false, plus: Int?.none)
    while index < text.upperBound {
      let (scalar, length) = scratch.span.scalar(at: index)
      if Letters.isDigit(scalar.value) {
        if let end, end < index, kind.isExplicit || kind.hasSpace {
          gaps.append(Gap(end: end, next: kind.plus ?? index, isExplicit: kind.isExplicit))
        }
        end = index + length
        kind = (false, false, nil)
      } else if Letters.isPlus(scalar.value) {
        kind.isExplicit = true
        kind.plus = index
      } else if scalar == " " {
        kind.hasSpace = true
      } else if Letters.isLetter(scalar.value) || Self.isJoint(scalar) {
        kind.isExplicit = true
      }
      index += length
    }
    return gaps
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "/", "\\", "|", "&", ":", ";", ",": true
    default: false
    }
  }

  /// In `030 123456/57` the place of the slash, if what stands before it is a valid number.
  borrowing func shortEnding(
    of text: Range<Int>, _ region: Region?, _ rules: CellRules
  ) -> Int? {
    guard let slash = Self.endingSlash(scratch.span.extracting(text)) else { return nil }
    let place = text.lowerBound + slash
    return isNumber(trimmed(text.lowerBound..<place), region, rules) ? place : nil
  }

  /// A slash with one to three digits behind it, and nothing else.
  static func endingSlash(_ text: Span<UInt8>) -> Int? {
    var index = text.count
    while index > 0, text[index - 1] &- UInt8(ascii: "0") < 10 { index -= 1 }
    guard index > 0, text[index - 1] == UInt8(ascii: "/"),
      (1...maxEndingDigits).contains(text.count - index)
    else { return nil }
    return index - 1
  }
}
