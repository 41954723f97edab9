import Diagnostics
import Threads

/// What a worker does when a batch was not simply accepted.
extension UploadWorker {
  private static let firstLookMilliseconds: Int64 = 2_000
  private static let longestLookMilliseconds: Int64 = 60_000

  // MARK: - Refusals

  /// Divides a refused batch; a single row is sent once more, unless the server blamed it by name.
  func refuse(
    _ batch: borrowing Batch, _ refusal: JournalEntry.Refusal, suspect: Int?,
    _ course: inout Course
  ) -> Step {
    course.refusals += 1
    if batch.count > 1 {
      return split(batch, suspect: suspect, after: .refused(batch: batch.name, refusal))
    }
    if suspect == nil, course.refusals < 2 {
      return run.record([.refused(batch: batch.name, refusal)]) ? .again : unprocessed()
    }
    return reject(batch, refusal)
  }

  private func split(
    _ batch: borrowing Batch, suspect: Int?, after entry: JournalEntry
  ) -> Step {
    let bisection = Bisection(of: batch.count, suspect: suspect)
    guard run.record([entry, .split(batch: batch.name, counts: bisection.counts)]) else {
      return unprocessed()
    }
    run.emit(.batchSplit(batch: batch.name, parts: bisection.counts))
    return .split(bisection)
  }

  private func reject(_ batch: borrowing Batch, _ refusal: JournalEntry.Refusal) -> Step {
    let row = batch.items.first?.row ?? 0
    guard run.record([.rejected(batch: batch.name, row: row, refusal)]) else {
      return unprocessed()
    }
    return .end(.rejected(code: refusal.code, detail: refusal.detail))
  }

  // MARK: - Taking up a journal

  /// Lets the journal decide what is left to do for a batch.
  func resume(_ batch: borrowing Batch, _ record: Replay.Record, _ course: inout Course) -> Step {
    guard record.hash == batch.hash, record.count == batch.count, record.queue == batch.queue else {
      run.halt(.planChanged(UploadFault.planChanged(batch: batch.name)))
      return unprocessed()
    }
    course.isPlanned = true
    course.attempts = record.attempts
    switch record.state {
    case .free: return .again
    case .split(let counts): return .split(Bisection(counts: counts))
    case .rejected(let refusal):
      return .end(.rejected(code: refusal.code, detail: refusal.detail))
    case .done(let ids):
      run.countLoadedBefore(batch.count)
      return loaded(batch, ids, milliseconds: 0)
    case .open(let sentAt, let isClaimed):
      return settle(batch, Doubt(resumed: isClaimed), &course, sentAt: sentAt)
    }
  }

  // MARK: - Doubt

  /// Finds out what became of a batch in doubt and acts on it.
  ///
  /// - Parameter sentAt: When an earlier session sent it, epoch milliseconds; `nil` for just now.
  func settle(
    _ batch: borrowing Batch, _ doubt: Doubt, _ course: inout Course, sentAt: Int64? = nil
  ) -> Step {
    let name = batch.name
    if sentAt == nil {
      run.emit(.batchDoubt(batch: name, why: doubt.why))
      guard run.record([.doubt(batch: name, why: doubt.why, detail: doubt.detail)]) else {
        return undecided(batch, doubt, doubt.detail)
      }
    }
    switch search(for: batch, doubt, attempts: course.attempts, sentAt: sentAt) {
    case .stored(let ids):
      run.noteSuccess()
      _ = run.record([.reconciled(batch: name, ids: ids)])
      return loaded(batch, ids, milliseconds: 0)
    case .incomplete(let ids): return unverified(batch, ids)
    case .silent(let words), .impossible(let words): return undecided(batch, doubt, words)
    case .absent:
      if doubt.isClaimed { return unverified(batch, doubt.ids) }
      return sendAgain(batch, doubt, course)
    }
  }

  /// Nothing was stored: another attempt, unless these bytes were answered with a failure twice.
  private func sendAgain(_ batch: borrowing Batch, _ doubt: Doubt, _ course: Course) -> Step {
    let absent = JournalEntry.reconciled(batch: batch.name, ids: nil)
    guard course.failures >= 2 else {
      return run.record([absent]) ? .again : unprocessed()
    }
    if batch.count > 1 { return split(batch, suspect: nil, after: absent) }
    guard run.record([absent]), run.blamesRow(doubt.detail) else { return unprocessed() }
    return reject(batch, .init(code: UploadCodes.refused, detail: doubt.detail))
  }

  private func unverified(_ batch: borrowing Batch, _ ids: [Int64]) -> Step {
    _ = run.record([.unverified(batch: batch.name, ids: ids)])
    run.note(
      .unknown(UploadFault.unverified(batch: batch.name, members: batch.count, ids: ids.count)))
    return .end(.unverified(ids: ids))
  }

  /// It cannot be found out now: the run stops, unless the server has claimed the batch anyway.
  private func undecided(_ batch: borrowing Batch, _ doubt: Doubt, _ words: String) -> Step {
    if doubt.isClaimed { return unverified(batch, doubt.ids) }
    run.halt(.unknown(UploadFault.doubt(batch: batch.name, members: batch.count, detail: words)))
    return .end(.doubt(detail: words))
  }

  /// Looks after 2, 4, 8 … seconds, as long as the request could still be worked on.
  ///
  /// `absent` is only believed after that time, and so is `stored` after several attempts: another
  /// one may still come and double it. While the server is silent, it is asked until the run gives
  /// up; when a stop is asked for, once more.
  private func search(
    for batch: borrowing Batch, _ doubt: Doubt, attempts: Int, sentAt: Int64?
  ) -> Reconciliation.Sighting {
    guard let stamp = run.settings.stamp else { return .impossible("its members carry no stamp") }
    guard run.dialer.limits.canFind else { return .impossible("the server cannot be asked") }
    if sentAt != nil, run.stop.isStopping { return .silent(doubt.detail) }
    guard let connection = connect() else { return .silent(doubt.detail) }
    let reconciliation = Reconciliation(stamp: stamp, connection: connection)

    var left = searchTime(sentAt)
    var wait = Self.firstLookMilliseconds
    // An old doubt, or a batch that the server claims to have, may be there already.
    var isDue = sentAt != nil || doubt.isClaimed
    var words = doubt.detail
    while true {
      if isDue {
        switch reconciliation.look(for: batch) {
        case .absent where left > 0, .stored where attempts > 1 && left > 0: break
        case .silent(let reason):
          words = reason
          _ = run.noteTrouble(reason)
        case let sighting: return sighting
        }
      }
      isDue = true
      let pause = left > 0 ? min(wait, left) : wait
      guard sleep(pause) else { return lastLook(reconciliation, batch, words) }
      left -= pause
      wait = min(wait * 2, Self.longestLookMilliseconds)
    }
  }

  /// Milliseconds in which a request may still be worked on by the server.
  private func searchTime(_ sentAt: Int64?) -> Int64 {
    let timeout = run.settings.timeoutMilliseconds
    guard let sentAt else { return timeout }
    return min(timeout, max(0, sentAt + 2 * timeout - run.clock.epochMilliseconds))
  }

  private func lastLook(
    _ reconciliation: Reconciliation, _ batch: borrowing Batch, _ words: String
  ) -> Reconciliation.Sighting {
    guard run.stop.state == .draining else { return .silent(words) }
    let sighting = reconciliation.look(for: batch)
    return sighting == .absent ? .silent("not there yet when the run stopped") : sighting
  }
}
