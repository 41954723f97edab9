/// Why it is not known whether a batch is on the server.
struct Doubt: Sendable, Equatable {
  /// The journal's words for answers whose ids are not one per item, or not in the order of items.
  static let count = "count"
  static let order = "order"

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

  /// The batch was found wanting before, and the run was told to go on.
  var isKnown = false

  /// The server refused to take the batch for now, so the request is not worked on any more: what it
  /// has of it can be seen at once.
  var isPutOff = false

  /// The server has answered, and the request is over; yet the answer may not say what was stored.
  init(answered why: Congestion, _ detail: String) {
    self.init(why, detail)
    isPutOff = true
  }

  /// An answer with ids that are too many, too few, the same, or in disorder.
  ///
  /// - Returns: `nil` when the answer is in order: one id for each item, rising with the items, as a
  ///   single insert gives them. A proxy or a server that shuffles them would swap receipts.
  init?(ids: [Int64], items: Int) {
    isClaimed = true
    self.ids = ids.filter { $0 > 0 }
    let kinds = Set(self.ids).count
    guard ids.count == items, kinds == items else {
      why = Self.count
      detail = "the answer holds \(kinds) ids for \(items) members"
      return
    }
    guard zip(ids, ids.dropFirst()).contains(where: { $0 >= $1 }) else { return nil }
    why = Self.order
    detail = "the answer's ids are not in the order of the members"
  }

  /// Left over by an earlier session of the run.
  init(resumed claim: Replay.Claim?) {
    why = claim == nil ? "resumed" : Self.count
    detail = "the run was cut short before the answer"
    isClaimed = claim != nil
    isKnown = claim == .unverified
    ids = []
  }
}
