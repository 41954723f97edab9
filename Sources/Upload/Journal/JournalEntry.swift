import Bytes
import Diagnostics

/// One line of the journal: what was decided or learned, in the order it happened.
///
/// docs/journal.md tells what each one means and which may follow which.
enum JournalEntry: Sendable, Equatable {
  /// The run begins; `stamp` is `nil` when members carry none.
  case open(run: String, version: String, stamp: Stamp?)
  /// The run goes on, after a crash or a stop.
  case resumed(version: String, epochMilliseconds: Int64)
  /// Members created in `queue` from here on have higher ids than `id`.
  case mark(queue: Int64, id: Int64)
  /// These rows will travel together.
  case plan(batch: String, queue: Int64, rows: [Int64], hash: ContentHash)
  /// The request leaves once this line is on the disk.
  case send(batch: String, attempt: Int, epochMilliseconds: Int64)
  /// The server answered with one id per item.
  case done(batch: String, ids: [Int64])
  /// The server stored nothing and would not, whoever asked again.
  case refused(batch: String, Refusal)
  /// The batch is worked off in parts of so many items, `b0001.1` and so on.
  case split(batch: String, counts: [Int])
  /// The server stored nothing and may do so later.
  case later(batch: String, why: String)
  /// The server may have stored it.
  case doubt(batch: String, why: String, detail: String)
  /// What the server said when asked: the ids of all items, or that it has none of them.
  case reconciled(batch: String, ids: [Int64]?)
  /// It was stored, but not every item can be told its id.
  case unverified(batch: String, ids: [Int64])
  /// These members are of rows that have one already, and are being taken back.
  case surplus(queue: Int64, ids: [Int64])
  /// The one row of this batch cannot be loaded.
  case rejected(batch: String, row: Int, Refusal)
  /// The run ended early.
  case stopped(reason: String)
  /// The run ended with an answer for every batch.
  case closed

  /// The server's reason, as it will stand in the rejects file.
  struct Refusal: Sendable, Equatable {
    var code: Code
    var detail: String
  }
}
