package import Bytes
import Mapping
import Members
import Records
import Reports
package import Upload
package import Validation

/// The end of the pass that delivers: rejects and left-out rows into their files, members into
/// batches. Without an upload (`validate`) members are counted and, if asked for, written to a file.
///
/// Because a pass uses its end on one thread at a time, `@unchecked Sendable` is sound.
package final class Delivery: PassEnd, @unchecked Sendable {
  package let work = "deliver"
  /// Where cut batches go; `false` when no more are taken.
  package typealias Submit = @Sendable (consuming Batch) -> Bool
  /// Whether a row, given with its queue and its key cells, is on the server and need not be sent.
  package typealias Adopt = @Sendable (_ row: Int, _ queue: Int64, _ keys: Span<UInt8>) -> Bool

  /// Looks at each row that is to be loaded.
  package typealias Observe = (WorkResults.Row, borrowing WorkResults) -> Void

  private let progress: @Sendable (RunCounts) -> Void
  // One struct, so that a unit is one access to the class and not seven for each of its rows.
  private var rows: RowDelivery

  package var counts: RunCounts { rows.counts }

  /// - Parameters:
  ///   - verdicts: Of the pass before; `nil` when every duplicate rule decides as rows come.
  ///   - members: Gets the JSON of each member on a line of its own.
  package init(
    _ plan: PassPlan, verdicts: Verdicts?, files: RunFiles?, submit: Submit?, adopt: Adopt? = nil,
    observe: Observe? = nil,
    members: consuming OutputFile?, progress: @escaping @Sendable (RunCounts) -> Void
  ) {
    rows = RowDelivery(
      plan, verdicts, files, submit: submit, adopt: adopt, observe: observe, members: members)
    self.progress = progress
  }

  package func take(_ unit: WorkUnit) throws -> PassWish {
    defer { progress(rows.counts) }
    return try rows.take(unit)
  }

  /// Sends the batches that are still open.
  package func finish(_ tally: PassTally) throws {
    try rows.finish(tally)
  }
}
