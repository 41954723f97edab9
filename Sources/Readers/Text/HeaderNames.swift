import Bytes
import Records

/// Column names from one header row or several.
enum HeaderNames {
  /// Joins the rows of a header, column by column, with a blank: `Contacts Phone`.
  ///
  /// A group title stands over the first of its columns and is meant for those to the right, up to
  /// the next title. A title with nothing below it names its own column alone.
  ///
  /// - Parameter records: 0-based records of `sample`, from top to bottom.
  static func names(_ sample: borrowing RecordBlock, _ records: [Int]) -> [String] {
    let rows = records.map { record in
      (0..<sample.fieldCount(record)).map { sample.field(record, $0).string }
    }
    guard rows.count > 1, let lowest = rows.last else { return rows.first ?? [] }
    return rows.dropLast().reversed().reduce(lowest.map(\.trimmed)) { names, upper in
      join(upper.map(\.trimmed), over: names)
    }
  }

  private static func join(_ upper: [String], over lower: [String]) -> [String] {
    var group = ""
    return (0..<max(upper.count, lower.count)).map { column in
      let title = column < upper.count ? upper[column] : ""
      let name = column < lower.count ? lower[column] : ""
      if !title.isEmpty { group = name.isEmpty ? "" : title }
      if name.isEmpty { return title }
      return group.isEmpty || group == name ? name : "\(group) \(name)"
    }
  }
}

extension String {
  /// Without white space around it.
  fileprivate var trimmed: String {
    let start = drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
  }
}
