package import Diagnostics

/// Why a row of a retry cannot be taken for what it should be: codes E910…E913.
package enum RetryCodes {
  static let table = CodeTable(owner: "Pipeline", [noRow, unknown, twice, footer])

  package static let noRow = Code(
    910, "retry.no_row", "A row of the rejects file does not say which row of the run it is.",
    fix: "fill _row (and _file) as the rejects file had them; load new clients with `rollcall run`")
  package static let unknown = Code(
    911, "retry.unknown_row", "The run neither rejected this row nor left it unsent.",
    fix: "correct _row; a row that is not of the rejects cannot be retried")
  package static let twice = Code(
    912, "retry.row_twice", "A row stands in the rejects file more than once.",
    fix: "leave one of them")
  package static let footer = Code(
    913, "retry.footer", "The mapping takes a row of a retry for the end of the data.",
    fix: "correct the row, or source.footer in the mapping")
}
