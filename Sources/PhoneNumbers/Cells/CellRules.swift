/// How the cells of a column are read: the mapping's `phones`, as far as single numbers go.
package struct CellRules: Sendable {
  /// Texts between the numbers of one cell.
  package var separators: [[UInt8]] = [";", ",", "\n"].map { Array($0.utf8) } {
    didSet {
      splitsPlainText = separators.contains { $0.allSatisfy(NumberCell.isPlain) }
    }
  }
  /// Whether a separator, such as a space, can stand inside a well-written number.
  private(set) var splitsPlainText = false
  package var repairs = Repairs.all
  /// Whether the number must lie in a range of its country's plan, or only have its length.
  package var isStrict = true
  package var kinds: NumberKinds = [.mobile, .fixed, .voip]
  package var refusesExtensions = false

  package init() {}
}
