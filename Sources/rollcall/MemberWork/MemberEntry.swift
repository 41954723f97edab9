/// A member that is named in a command, before anything is known of it.
struct MemberTarget: Sendable, Equatable {
  /// 0 when a key has no receipt.
  let id: Int64
  /// `nil` when it may be in any queue.
  var queue: Int64?
  /// The client's key, where it was chosen by that.
  var key = ""
}

/// What became of one member.
struct MemberEntry: Sendable {
  enum State: String, Sendable, CaseIterable {
    /// To be changed, and not changed yet.
    case ready
    case changed
    /// It was so before.
    case already
    /// The server does not have it.
    case missing
    /// Left on purpose.
    case kept
    case refused
  }

  let target: MemberTarget
  var queue: Int64 = 0
  var state: State
  /// One clause; empty where the state says it all.
  var why = ""
}
