import Threads

/// Takes the members of a run back, one by one and by their ids; what is left is told, never guessed.
///
/// Every step can be cut short and done again: what is gone already is no fault.
package struct Rollback: Sendable {
  package struct Settings: Sendable {
    package var way = Withdrawal.delete
    /// Takes back also those that were called before.
    package var takesAttempted = false
    /// `nil` when the run's members carry none: then ids alone tell whose they are.
    package var stamp: Stamp?

    package init(stamp: Stamp?) { self.stamp = stamp }
  }

  private let crew: AccessCrew
  private let settings: Settings
  /// Told how many members were dealt with, since the step began.
  private let progress: @Sendable (Int) -> Void

  package init(
    _ crew: AccessCrew, _ settings: Settings,
    progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.crew = crew
    self.settings = settings
    self.progress = progress
  }

  // MARK: - Before

  /// Reads what the server has of `members`.
  ///
  /// - Throws: `VerificationFault`; nothing was changed.
  package func survey(
    _ members: [LoadedMember]
  ) throws(VerificationFault) -> RollbackSurvey {
    let portions = Self.portions(members)
    let found = Monitor(RollbackSurvey())
    try crew.work(portions.count, members: MemberPage.idLimit) {
      [settings, progress] (number, access) throws(AccessFault) in
      let portion = portions[number]
      let stored = try access.members(portion.map(\.id), in: portion[0].queue)
      let byID = Dictionary(stored.map { ($0.id, $0) }) { one, _ in one }
      var part = RollbackSurvey()
      for member in portion { part.add(member, byID[member.id], settings) }
      let result = part
      progress(
        found.access {
          $0.merge(result)
          return $0.count
        })
    }
    var survey = found.access { $0 }
    survey.sort()
    return survey
  }

  /// As many of one queue as one question holds.
  private static func portions(_ members: [LoadedMember]) -> [[LoadedMember]] {
    Dictionary(grouping: members, by: \.queue).sorted { $0.key < $1.key }.flatMap { _, members in
      stride(from: 0, to: members.count, by: MemberPage.idLimit).map {
        Array(members[$0..<min(members.count, $0 + MemberPage.idLimit)])
      }
    }
  }

  /// Finds the members of a run by its stamp, in the order of ids.
  ///
  /// - Throws: `VerificationFault`; `.filterIgnored` from a server that cannot search so.
  package func search(_ stamp: Stamp, in queue: Int64) throws(VerificationFault) -> [StoredMember] {
    let found = Monitor<[Int64: StoredMember]>([:])
    // A page that fails is asked for again; those before it were read.
    let next = Monitor(1)
    try crew.work(1, members: 1) { [progress] (_, access) throws(AccessFault) in
      while true {
        let page = try access.members(of: stamp, in: queue, page: next.access { $0 })
        let (isNew, count) = found.access { found in
          let known = found.count
          for member in page.members { found[member.id] = member }
          return (found.count > known, found.count)
        }
        progress(count)
        guard !page.isLast, isNew else { return }
        next.access { $0 += 1 }
      }
    }
    return found.access { $0.values.sorted { $0.id < $1.id } }
  }

  // MARK: - Taking back

  /// Takes back what is `ready`.
  ///
  /// - Returns: The survey as it stands then, and why not all was done, if so.
  package func withdraw(
    _ survey: RollbackSurvey
  ) -> (survey: RollbackSurvey, fault: VerificationFault?) {
    let ready = survey.ready
    let done = Monitor(Set<Int>())
    let refused = Monitor([Int: String]())
    var fault: VerificationFault?
    do throws(VerificationFault) {
      try crew.work(
        ready.count, refused: { number, words in refused.access { $0[number] = words } }
      ) { [settings, progress] (number, access) throws(AccessFault) in
        let member = ready[number]
        // Not there is gone, or in a conversation since: the proof tells them apart.
        _ = try access.withdraw(member.id, from: member.queue, by: settings.way)
        progress(
          done.access {
            $0.insert(number)
            return $0.count
          })
      }
    } catch {
      fault = error
    }
    var result = survey
    let (isDone, words) = (done.access { $0 }, refused.access { $0 })
    result.ready = []
    for (number, member) in ready.enumerated() {
      if isDone.contains(number) {
        result.gone.append(member)
      } else if let words = words[number] {
        result.kept.append(.init(member, .refused(words)))
      } else {
        result.ready.append(member)
      }
    }
    result.sort()
    return (result, fault)
  }

  // MARK: - After

  /// Asks the server for everything that carries the stamp, and moves what is still there from `gone`
  /// to `kept`.
  ///
  /// - Parameter queues: Where members of the run may be.
  /// - Throws: `VerificationFault`: it could not be proven.
  package func prove(
    _ survey: RollbackSurvey, in queues: [Int64]
  ) throws(VerificationFault) -> RollbackSurvey {
    guard let stamp = settings.stamp else { return try proveByIds(survey) }
    let listed = Set(survey.kept.map(\.member.id) + survey.ready.map(\.id))
    let gone = Dictionary(survey.gone.map { ($0.id, $0) }) { one, _ in one }
    var left: [RollbackSurvey.Kept] = []
    for queue in queues {
      let found: [StoredMember]
      do throws(VerificationFault) {
        found = try search(stamp, in: queue)
      } catch {
        if case .filterIgnored = error { return try proveByIds(survey) }
        throw error
      }
      for stored in found where !listed.contains(stored.id) {
        if settings.way == .cancel, !stored.stopCause.isEmpty { continue }
        let stranger = LoadedMember(row: stored.row(of: stamp) ?? 0, id: stored.id, queue: queue)
        let reason: RollbackSurvey.Reason =
          stored.isReserved ? .inConversation : gone[stored.id] == nil ? .noReceipt : .stillThere
        left.append(.init(gone[stored.id] ?? stranger, reason))
      }
    }
    return survey.leaving(left)
  }

  /// Where nothing can be found by its stamp: what was taken back is asked for by its ids.
  private func proveByIds(_ survey: RollbackSurvey) throws(VerificationFault) -> RollbackSurvey {
    let again = try self.survey(survey.gone)
    return survey.leaving(
      again.ready.map { .init($0, .stillThere) } + again.kept.filter { $0.reason != .otherStamp })
  }
}
