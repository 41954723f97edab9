/// Why it is not known whether a batch is on the server.
struct Doubt: Sendable, Equatable {
  /// The journal's word for an answer whose ids are not one per item.
  static let count = "count"

  let why: String
  let detail: String
  /// The server said that it stored the batch, so asking can only find the ids.
  let isClaimed: Bool
  /// The ids that came with the claim.
  let ids: [Int64]

  init(_ why: Congestion, _ detail: String) {
    self.why = why.rawValue
    self.detail = detail
    isClaimed = false
    ids = []
  }

  /// An answer with ids that are too many, too few, or the same.
  init(ids: [Int64], items: Int) {
    why = Self.count
    detail = "the answer holds \(Set(ids).count) ids for \(items) members"
    isClaimed = true
    self.ids = ids.filter { $0 > 0 }
  }

  /// Left over by an earlier session of the run.
  init(resumed isClaimed: Bool) {
    why = isClaimed ? Self.count : "resumed"
    detail = "the run was cut short before the answer"
    self.isClaimed = isClaimed
    ids = []
  }
}
