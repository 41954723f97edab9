package import Diagnostics

/// What became of some of the submitted items, for good as far as this run is concerned.
///
/// Every item of every submitted batch is in exactly one result; a batch that was split comes back
/// in parts.
package struct UploadResult: ~Copyable, Sendable {
  package enum Fate: Sendable, Equatable {
    /// On the server; one id per item, in item order.
    case loaded(ids: [Int64])
    /// The batch has one item, and the server will not have it.
    case rejected(code: Code, detail: String)
    /// Not on the server, because the run stopped.
    case unprocessed(reason: String)
    /// Perhaps on the server; resuming the run will ask again.
    case doubt(detail: String)
    /// On the server, but these ids are not one per item.
    case unverified(ids: [Int64])
  }

  package let batch: Batch
  package let fate: Fate

  package init(batch: consuming Batch, fate: Fate) {
    self.batch = batch
    self.fate = fate
  }
}
