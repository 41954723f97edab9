import Threads
import Upload
import Webitel

/// Does one thing to many members: reads them, changes those that need it, one by one and by their ids.
///
/// It can be cut short and done again: members that are so already are told by reading them.
struct MemberWork: Sendable {
  let crew: Crew<WebitelClient>
  let action: MemberAction
  var takesTalking = false
  /// Told how many members were dealt with, since the step began.
  var progress: @Sendable (Int) -> Void = { _ in }

  // MARK: - Before

  /// Reads the members.
  ///
  /// - Parameter look: Told of every member that was found; what it throws ends the work.
  /// - Returns: As many entries as targets, in their order.
  /// - Throws: `VerificationFault`; nothing was changed.
  func survey(
    _ targets: [MemberTarget],
    look: @escaping @Sendable (WebitelClient.QueueMember) throws(AccessFault) -> Void = { _ in }
  ) throws(VerificationFault) -> [MemberEntry] {
    let portions = Self.portions(targets)
    let entries = Monitor(targets.map { MemberEntry(target: $0, state: .missing) })
    let count = Monitor(0)
    try crew.work(portions.count, members: MemberPage.idLimit) {
      (number, client) throws(AccessFault) in
      let portion = portions[number]
      var filter = WebitelClient.MemberFilter()
      filter.ids = portion.map { targets[$0].id }
      let found = try client.attempting { (client) throws(WebitelFault) in
        try client.findMembers(in: targets[portion[0]].queue, filter)
      }
      for member in found { try look(member) }
      let byID = Dictionary(found.map { ($0.id, $0) }) { one, _ in one }
      entries.access { entries in
        for index in portion {
          guard let member = byID[targets[index].id] else { continue }
          entries[index].queue = targets[index].queue ?? member.queue?.id ?? 0
          (entries[index].state, entries[index].why) = action.verdict(
            on: member, takesTalking: takesTalking)
        }
      }
      progress(
        count.access {
          $0 += portion.count
          return $0
        })
    }
    return entries.access { $0 }
  }

  /// Indexes of targets that one question can name: of one queue, or of any.
  private static func portions(_ targets: [MemberTarget]) -> [[Int]] {
    let known = targets.indices.filter { targets[$0].id > 0 }
    return Dictionary(grouping: known) { targets[$0].queue ?? 0 }.sorted { $0.key < $1.key }
      .flatMap { _, indexes in
        stride(from: 0, to: indexes.count, by: MemberPage.idLimit).map {
          Array(indexes[$0..<min(indexes.count, $0 + MemberPage.idLimit)])
        }
      }
  }

  // MARK: - Changing

  /// Changes what is `ready`; what still is afterwards was not done.
  ///
  /// - Returns: Why not all was done, if so.
  func change(_ entries: inout [MemberEntry]) -> VerificationFault? {
    let ready = entries.indices.filter { entries[$0].state == .ready }
    let tasks = ready.map { (entries[$0].target.id, entries[$0].queue) }
    let outcomes = Monitor([Int: (state: MemberEntry.State, why: String)]())
    var fault: VerificationFault?
    do throws(VerificationFault) {
      try crew.work(
        tasks.count,
        refused: { number, words in outcomes.access { $0[number] = (.refused, words) } }
      ) { (number, client) throws(AccessFault) in
        let (id, queue) = tasks[number]
        let outcome = try client.attempting { (client) throws(WebitelFault) in
          try change(id, in: queue, client)
        }
        progress(
          outcomes.access {
            $0[number] = outcome
            return $0.count
          })
      }
    } catch {
      fault = error
    }
    for (number, outcome) in outcomes.access({ $0 }) {
      (entries[ready[number]].state, entries[ready[number]].why) = outcome
    }
    return fault
  }

  /// - Throws: What concerns more than this member.
  private func change(
    _ id: Int64, in queue: Int64, _ client: WebitelClient
  ) throws(WebitelFault) -> (MemberEntry.State, String) {
    do throws(WebitelFault) {
      if let patch = action.patch {
        _ = try client.changeMember(id, in: queue, patch)
      } else {
        try client.deleteMember(id, from: queue)
      }
      return (.changed, "")
    } catch {
      switch error {
      case .notFound where action == .delete: return try deletedOrTalking(id, in: queue, client)
      case .notFound: return (.missing, "gone meanwhile")
      case .refused(_, let detail): return (.refused, detail)
      default: throw error
      }
    }
  }

  /// What "not found" means to a deletion: an earlier try did it, or the member began to talk.
  private func deletedOrTalking(
    _ id: Int64, in queue: Int64, _ client: WebitelClient
  ) throws(WebitelFault) -> (MemberEntry.State, String) {
    var filter = WebitelClient.MemberFilter()
    filter.ids = [id]
    let isThere = try !client.findMembers(in: queue, filter).isEmpty
    return isThere ? (.kept, "in a conversation") : (.changed, "")
  }
}
