import Bytes

/// The column names of an input, as read, and how references find them.
///
/// Names match after cleaning, joining runs of white space and folding case; accents and
/// punctuation count. A repeated name is told apart as `Phone#2`.
package struct Header: Sendable, Equatable {
  /// As read, in order; an input without a header row has none.
  package let names: [String]
  /// The number of columns, which an input without a header row also has.
  package let count: Int
  /// The 1-based line of the header row; 0 when there is none.
  package let line: Int
  /// Cells know what they are: text, number, bool, date, list. A cell of CSV is nothing but text.
  package let isTyped: Bool
  /// How the document was read as a table; `nil` for what is one.
  package let layout: TableLayout?
  private let places: [String: [Int]]

  package init(
    names: [String], line: Int = 1, isTyped: Bool = false, layout: TableLayout? = nil
  ) {
    self.names = names
    self.line = line
    self.isTyped = isTyped
    self.layout = layout
    count = names.count
    var places: [String: [Int]] = [:]
    for (index, name) in names.enumerated() {
      places[NameFolding.folded(name), default: []].append(index)
    }
    self.places = places
  }

  /// The header of an input that has no names: columns are found by number only.
  package init(unnamedColumns count: Int, isTyped: Bool = false, layout: TableLayout? = nil) {
    names = []
    line = 0
    self.isTyped = isTyped
    self.layout = layout
    self.count = count
    places = [:]
  }

  /// Whether a mapping means the same columns of both.
  package func isBound(like other: Header) -> Bool {
    names == other.names && count == other.count && isTyped == other.isTyped
      && layout?.paths == other.layout?.paths && layout?.records == other.layout?.records
  }

  /// 0-based columns that carry `name`, in order.
  package func indexes(of name: String) -> [Int] { places[NameFolding.folded(name)] ?? [] }

  /// What a column is called in messages: its name, or `#4`.
  package func title(_ column: Int) -> String {
    column < names.count && !names[column].isEmpty ? names[column] : "#\(column + 1)"
  }
}
