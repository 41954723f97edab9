/// How a document that is no table was read as one, so that it can be read the same way again.
package struct TableLayout: Sendable, Equatable {
  /// What the records of the list are.
  package enum Records: Sendable, Equatable {
    /// Objects: a column for each key, that of an object within an object joined by a dot.
    case objects
    /// Lists: a column for each element.
    case lists
    /// Plain values: one column.
    case values
  }

  package var records: Records
  /// Keys that lead to the list in its document, none for a list that is the document; `nil`: the
  /// records stand one after another.
  package var list: [String]?
  /// Records are known by their number, since several may stand on one line.
  package var countsRecords: Bool
  /// For each column the keys that lead to it; empty for records that are not objects.
  package var paths: [[String]]

  package init(
    records: Records, list: [String]?, countsRecords: Bool = false, paths: [[String]] = []
  ) {
    self.records = records
    self.list = list
    self.countsRecords = countsRecords
    self.paths = paths
  }
}
