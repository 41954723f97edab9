/// How the cells of a column are read: the mapping's `phones`, as far as single numbers go.
package struct CellRules: Sendable {
  /// Texts between the numbers of one cell.
  package var separators: [[UInt8]] = [] {
    didSet {
      splitsPlainText = separators.contains { $0.allSatisfy(NumberCell.isPlain) }
      firstBytes = separators.reduce(into: 0) { set, separator in
        if let first = separator.first, first < 128 { set |= 1 << UInt128(first) }
      }
    }
  }
  /// Whether a separator, such as a space, can stand inside a well-written number.
  private(set) var splitsPlainText = false
  /// Bit n: a separator begins with the ASCII byte n.
  private var firstBytes: UInt128 = 0

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
    byte >= 128 || firstBytes >> UInt128(byte) & 1 == 1
  }
}
