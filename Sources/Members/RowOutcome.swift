/// The one class every row read ends in; their counts must add up to the rows read.
package enum RowClass: String, Sendable, CaseIterable {
  case loaded, rejected, skipped, duplicate, suppressed, unprocessed
}
