/// What a number is by the format that it is shown in.
enum NumberFormat: Sendable, BitwiseCopyable {
  case number
  /// A date, a time, or both.
  case date
  /// Hours, minutes or seconds that run on: `[h]:mm`.
  case elapsed

  /// The formats that files name by number without their code.
  ///
  /// - Source: ISO/IEC 29500-1 §18.8.30 (numFmt); 27…36 and 50…58 are dates in East Asian editions,
  ///   71…81 in the Thai one.
  init(builtIn id: Int) {
    switch id {
    case 46, 80: self = .elapsed
    case 14...22, 27...36, 45, 47, 50...58, 71...79, 81: self = .date
    default: self = .number
    }
  }

  /// Judges a code such as `dd.mm.yyyy` or `[Red]0.00" days"` by the letters of its first section
  /// that stand for a part of a date.
  init(code: String) {
    var isDate = false
    var code = Array(code.utf8)[...]
    while let sign = code.popFirst() {
      switch sign {
      case UInt8(ascii: ";"):
        self = isDate ? .date : .number
        return
      case UInt8(ascii: "\""): code = code.drop { $0 != UInt8(ascii: "\"") }.dropFirst()
      // The next sign is text, a width, or what fills the cell.
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): _ = code.popFirst()
      case UInt8(ascii: "["):
        let inside = code.prefix { $0 != UInt8(ascii: "]") }
        code = code.dropFirst(inside.count + 1)
        guard !Self.isElapsed(inside) else {
          self = .elapsed
          return
        }
      case UInt8(ascii: "G"), UInt8(ascii: "g"):
        let word = code.prefix(6).map { $0 | 0x20 }
        if word == Array("eneral".utf8) { code = code.dropFirst(6) }
      default: isDate = isDate || Self.isPartOfDate(sign)
      }
    }
    self = isDate ? .date : .number
  }

  private static func isPartOfDate(_ sign: UInt8) -> Bool {
    switch sign | 0x20 {
    case UInt8(ascii: "y"), UInt8(ascii: "m"), UInt8(ascii: "d"), UInt8(ascii: "h"),
      UInt8(ascii: "s"):
      true
    default: false
    }
  }

  /// `h`, `mm`, `ss` and the like between brackets; colours, conditions and locales are not.
  private static func isElapsed(_ inside: ArraySlice<UInt8>) -> Bool {
    guard let first = inside.first.map({ $0 | 0x20 }) else { return false }
    let letters: [UInt8] = [UInt8(ascii: "h"), UInt8(ascii: "m"), UInt8(ascii: "s")]
    return letters.contains(first) && inside.allSatisfy { $0 | 0x20 == first }
  }
}
