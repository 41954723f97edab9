/// What the server has of the members of a run before they are taken back.
package struct RollbackSurvey: Sendable {
  /// Why a member is left where it is.
  package enum Reason: Sendable, Equatable {
    case inConversation
    /// The dialer has called it, so often.
    case attempted(Int)
    /// It is not a member of this run any more, or never was: the id belongs to another.
    case otherStamp
    /// It carries the run's stamp, but no receipt tells of it.
    case noReceipt
    /// The server would not do it.
    case refused(String)
    /// It should be gone, and is there all the same.
    case stillThere

    /// One clause for people and files.
    package var words: String {
      switch self {
      case .inConversation: "in a conversation"
      case .attempted(let times): times == 1 ? "was called once" : "was called \(times) times"
      case .otherStamp: "does not carry the stamp of this row of the run"
      case .noReceipt: "carries the run's stamp, but the journal does not know it"
      case .refused(let words): "the server refuses: \(words)"
      case .stillThere: "still there"
      }
    }

    /// The same without what differs from member to member, for counting.
    package var kind: String {
      switch self {
      case .attempted: "called before"
      case .refused: "refused by the server"
      default: words
      }
    }
  }

  package struct Kept: Sendable, Equatable {
    package var member: LoadedMember
    package var reason: Reason

    package init(_ member: LoadedMember, _ reason: Reason) {
      self.member = member
      self.reason = reason
    }
  }

  /// To be taken back, in the order of rows.
  package internal(set) var ready: [LoadedMember] = []
  /// Not on the server any more, or, where members are to be stopped, stopped already.
  package internal(set) var gone: [LoadedMember] = []
  package internal(set) var kept: [Kept] = []

  package init() {}

  package var count: Int { ready.count + gone.count + kept.count }

  /// Judges one member by what the server has under its id.
  mutating func add(
    _ member: LoadedMember, _ stored: StoredMember?, _ settings: Rollback.Settings
  ) {
    guard let stored else { return gone.append(member) }
    if let stamp = settings.stamp, stored.row(of: stamp) != member.row {
      kept.append(Kept(member, .otherStamp))
    } else if stored.isReserved {
      kept.append(Kept(member, .inConversation))
    } else if settings.way == .cancel, !stored.stopCause.isEmpty {
      gone.append(member)
    } else if stored.attempts > 0, !settings.takesAttempted {
      kept.append(Kept(member, .attempted(stored.attempts)))
    } else {
      ready.append(member)
    }
  }

  /// The same, with members that turned out to be there still.
  func leaving(_ left: [Kept]) -> RollbackSurvey {
    let ids = Set(left.map(\.member.id))
    var survey = self
    survey.gone.removeAll { ids.contains($0.id) }
    survey.kept += left
    survey.sort()
    return survey
  }

  mutating func merge(_ other: RollbackSurvey) {
    ready += other.ready
    gone += other.gone
    kept += other.kept
  }

  mutating func sort() {
    ready.sort { ($0.row, $0.id) < ($1.row, $1.id) }
    gone.sort { ($0.row, $0.id) < ($1.row, $1.id) }
    kept.sort { ($0.member.row, $0.member.id) < ($1.member.row, $1.member.id) }
  }
}
