package import Diagnostics

/// One thing found wrong with a row, as it will stand in the rejects file.
package struct RowFinding: Sendable, Equatable {
  package var code: Code
  /// What of the member is concerned, in the mapping's words: `priority`, `communications[2].type`.
  package var target: String
  /// 0-based column to blame, `nil` when none or several are.
  package var column: Int?
  /// The offending text as read.
  package var value: String
  /// One lower-case clause, no final period.
  package var message: String
  package var advice: String

  package init(
    _ code: Code, target: String = "", column: Int? = nil, value: String = "",
    _ message: String, fix advice: String? = nil
  ) {
    self.code = code
    self.target = target
    self.column = column
    self.value = value
    self.message = message
    self.advice = advice ?? code.advice
  }
}

/// What was found about one row, and how often each notice was met over all rows.
///
/// Rejections are rare and carry words; notices are counted by code and column, and carry words only
/// while somebody looks (`preview`, `explain`).
package struct Findings: Sendable {
  package struct Tally: Sendable, Hashable {
    package let code: Code
    package let column: Int

    package init(code: Code, column: Int) {
      self.code = code
      self.column = column
    }
  }

  /// Of the current row; one or more make it a reject.
  package private(set) var rejections: [RowFinding] = []
  /// Of the current row, when `keepsNotices`.
  package private(set) var notices: [RowFinding] = []
  /// Over all rows so far; few, and met often, so that a list is faster than a table.
  private var counted: [(tally: Tally, count: Int)] = []
  package let keepsNotices: Bool

  package init(keepsNotices: Bool = false) { self.keepsNotices = keepsNotices }

  package var isRejected: Bool { !rejections.isEmpty }

  package mutating func beginRow() {
    rejections.empty()
    notices.empty()
  }

  /// The row cannot be loaded; what was said of it before is not said again.
  package mutating func reject(_ finding: RowFinding) {
    if !rejections.contains(finding) { rejections.append(finding) }
  }

  /// The row can be loaded, but somebody may want to look.
  package mutating func notice(
    _ code: Code, column: Int?, _ finding: @autoclosure () -> RowFinding
  ) {
    count(code, column ?? -1)
    if keepsNotices { notices.append(finding()) }
  }

  package var tallies: [Tally: Int] {
    Dictionary(counted.map { ($0.tally, $0.count) }, uniquingKeysWith: +)
  }

  private mutating func count(_ code: Code, _ column: Int) {
    for index in counted.indices
    where counted[index].tally.column == column && counted[index].tally.code == code {
      counted[index].count += 1
      return
    }
    counted.append((Tally(code: code, column: column), 1))
  }
}
