/// How the cells of a column are read: the mapping's `phones`, as far as single numbers go.
package struct CellRules: Sendable {
  /// Texts between the numbers of one cell.
  package var separators: [[UInt8]] = [] {
    didSet {
      splitsPlainText = separators.contains { $0.allSatisfy(NumberCell.isPlain) }
      firstBytes = (0, 0)
      for first in separators.compactMap(\.first) {
        if first < 64 { firstBytes.low |= 1 << UInt64(first) }
        if first >= 64, first < 128 { firstBytes.high |= 1 << UInt64(first - 64) }
      }
    }
  }
  /// Whether a separator, such as a space, can stand inside a well-written number.
  private(set) var splitsPlainText = false
  /// Bit n: a separator begins with the ASCII byte n, or n + 64.
  private var firstBytes: (low: UInt64, high: UInt64) = (0, 0)

  package var repairs = Repairs.lossless
  /// Whether the number must lie in a range of its country's plan, or only have its length.
  package var isStrict = true
  package var kinds: NumberKinds = [.mobile, .fixed, .voip]
  package var refusesExtensions = false
  /// The national form is what will be dialled, so it must not ring an emergency service.
  package var dialsNationally = false

  package init() { setSeparators([";", ",", "\n"]) }

  /// Replaces the separators by texts.
  package mutating func setSeparators(_ texts: [String]) {
    separators = texts.map { Array($0.utf8) }
  }

  /// A quick no for nearly all bytes.
  func mayBeginSeparator(_ byte: UInt8) -> Bool {
    byte >= 128 || (byte < 64 ? firstBytes.low : firstBytes.high) &>> UInt64(byte & 63) & 1 == 1
  }
}
