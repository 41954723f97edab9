import Bytes

/// How the values of a column are written, for whoever must read them: at most eight of each.
package struct CellForms: Sendable {
  private static let limit = 8

  /// Dates with numbers for months.
  package private(set) var dates: [DateFormTally] = []
  /// Signs between the thousands: `" "`, `"\u{A0}"`, `"."`.
  package private(set) var groupSigns: [String] = []
  /// What stands around amounts, as written: `грн.`, `$`.
  package private(set) var currencies: [String] = []
  /// Words for nothing, as written: `NULL`, `-`.
  package private(set) var nothings: [String] = []

  mutating func add(_ date: DateShape) {
    guard date.order != .named else { return }
    if let index = dates.firstIndex(where: { $0.form == date.form }) {
      dates[index].add(date)
    } else if dates.count < Self.limit {
      var tally = DateFormTally(form: date.form)
      tally.add(date)
      dates.append(tally)
    }
  }

  mutating func add(_ number: NumberShape, _ cell: Span<UInt8>) {
    if number.groups.rawValue != 0 {
      for (sign, text) in NumberShape.GroupSigns.texts where number.groups.contains(sign) {
        Self.add(text, to: &groupSigns)
      }
    }
    for part in [0..<number.body.lowerBound, number.body.upperBound..<cell.count]
    where !part.isEmpty {
      let word = cell.extracting(part).string.filter { !$0.isWhitespace && $0 != "-" && $0 != "+" }
      if !word.isEmpty { Self.add(word, to: &currencies) }
    }
  }

  mutating func add(nothing cell: Span<UInt8>) { Self.add(cell.string, to: &nothings) }

  private static func add(_ text: String, to list: inout [String]) {
    if list.count < limit, !list.contains(text) { list.append(text) }
  }
}
