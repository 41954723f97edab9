package import Diagnostics

/// What a connection can tell of members that are on the server, and take back: blocking calls.
///
/// - Errors: every answer is checked against the question, since a server ignores filters that it
///   does not know.
package protocol MemberAccess: AnyObject {
  /// Those of `ids` that `queue` has, in any order.
  ///
  /// - Parameter ids: At most `MemberPage.idLimit`.
  func members(_ ids: [Int64], in queue: Int64) throws(AccessFault) -> [StoredMember]
  /// A page of the members of `queue` that carry `stamp`, whichever row they are of, by rising ids.
  ///
  /// - Parameter page: From 1.
  func members(of stamp: Stamp, in queue: Int64, page: Int) throws(AccessFault) -> MemberPage
  /// A page of the ids of the same members, as far as the server honours the filter.
  ///
  /// - Parameter page: From 1.
  func ids(of stamp: Stamp, in queue: Int64, page: Int) throws(AccessFault) -> MemberIDPage
  /// Takes one member out of `queue`, or out of dialing.
  ///
  /// - Returns: `false` when it is not there, or is in a conversation and was left alone.
  func withdraw(
    _ id: Int64, from queue: Int64, by way: Withdrawal
  ) throws(AccessFault) -> Bool
}

/// How a member is taken back.
package enum Withdrawal: Sendable {
  /// It is deleted.
  case delete
  /// It stays and is dialed no more; a conversation that is going on ends.
  case cancel
}

/// Some of the members that match a question.
package struct MemberPage: Sendable {
  /// Most ids in one question: an address of 5,000 bytes at most, which every proxy takes.
  package static let idLimit = 200

  package var members: [StoredMember]
  package var isLast: Bool

  package init(_ members: [StoredMember], isLast: Bool) {
    self.members = members
    self.isLast = isLast
  }
}

/// The ids of some of the members that match a question.
package struct MemberIDPage: Sendable {
  package var ids: [Int64]
  package var isLast: Bool

  package init(_ ids: [Int64], isLast: Bool) {
    self.ids = ids
    self.isLast = isLast
  }
}

/// A member as the server has it.
package struct StoredMember: Sendable, Equatable {
  package var id: Int64
  /// Epoch milliseconds; 0 when it was not asked for. The members of one bulk share it.
  package var createdAt: Int64
  /// As far as it was asked for.
  package var content: MemberContent
  /// Empty while it is still to be dialed.
  package var stopCause: String
  package var attempts: Int
  /// In a conversation, or about to be in one.
  package var isReserved: Bool

  package init(
    id: Int64, createdAt: Int64 = 0, content: MemberContent, stopCause: String = "",
    attempts: Int = 0, isReserved: Bool = false
  ) {
    self.id = id
    self.createdAt = createdAt
    self.content = content
    self.stopCause = stopCause
    self.attempts = attempts
    self.isReserved = isReserved
  }

  /// Whether the dialer has worked on it, and changed it by that.
  package var isTouched: Bool { attempts > 0 || isReserved || !stopCause.isEmpty }

  /// The row it is of, if it carries `stamp`.
  package func row(of stamp: Stamp) -> Int? { content.row(of: stamp) }
}

/// Why a question was not answered, or a member not taken back.
package enum AccessFault: Error, Sendable {
  /// Other members came back than were asked for: the server ignores the filter.
  case filterIgnored
  /// Asking again later may help; `afterMilliseconds` is what the server asked for.
  case later(String, afterMilliseconds: Int64?)
  /// Asking again will not help.
  case refused(any Diagnosis)
}
