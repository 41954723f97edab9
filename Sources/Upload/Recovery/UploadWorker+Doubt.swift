import Threads

/// What a worker does when nobody said what became of a batch.
extension UploadWorker {
  private static let firstLookMilliseconds: Int64 = 2_000
  private static let longestLookMilliseconds: Int64 = 60_000

  /// Finds out what became of a batch in doubt and acts on it.
  ///
  /// - Parameter sentAt: When an earlier session sent it, epoch milliseconds; `nil` for just now.
  func settle(
    _ batch: borrowing Batch, _ doubt: Doubt, _ course: inout Course, sentAt: Int64? = nil
  ) -> Step {
    let name = batch.name
    if sentAt == nil, !doubt.isPutOff {
      run.emit(.batchDoubt(batch: name, why: doubt.why))
      guard record(doubt, of: batch) else { return undecided(batch, doubt, doubt.detail) }
    }
    switch search(for: batch, doubt, course, sentAt: sentAt) {
    case .stored(let ids):
      run.noteSuccess()
      _ = run.record([.reconciled(batch: name, ids: ids)])
      return loaded(batch, ids, milliseconds: 0)
    case .doubled(let ids, let surplus):
      if let words = takeBack(surplus, of: batch) {
        run.emit(.batchDoubt(batch: name, why: words))
        return unverified(batch, doubt, ids + surplus)
      }
      _ = run.record([.reconciled(batch: name, ids: ids)])
      return loaded(batch, ids, milliseconds: 0)
    case .incomplete(let ids): return unverified(batch, doubt, ids)
    case .silent(let words), .impossible(let words): return undecided(batch, doubt, words)
    case .absent:
      if doubt.isClaimed { return unverified(batch, doubt, doubt.ids) }
      return sendAgain(batch, doubt, course)
    }
  }

  /// Nothing was stored: another attempt, unless these bytes were answered with a failure twice.
  private func sendAgain(_ batch: borrowing Batch, _ doubt: Doubt, _ course: Course) -> Step {
    let absent = JournalEntry.reconciled(batch: batch.name, ids: nil)
    guard course.failures >= 2 else {
      return run.record([absent]) ? .again : unprocessed()
    }
    if batch.count > 1 {
      return split(batch, Bisection(of: batch.count, suspect: nil), after: [absent])
    }
    guard run.record([absent]), run.blamesRow(doubt.detail) else { return unprocessed() }
    return reject(batch, .init(code: UploadCodes.refused, detail: doubt.detail))
  }

  /// - Returns: Why not all could be taken back; `nil` when they were.
  private func takeBack(_ surplus: [Int64], of batch: borrowing Batch) -> String? {
    guard let stamp = run.settings.stamp, let connection = connect() else { return "no connection" }
    let rows = Set(batch.items.map(\.row))
    return Surplus(run: run, connection: connection, stamp: stamp)
      .takeBack(surplus, rows: rows, from: batch.queue)
  }

  /// A server that does not keep its promises gets no more members, unless the run was told to go on.
  private func unverified(_ batch: borrowing Batch, _ doubt: Doubt, _ ids: [Int64]) -> Step {
    _ = run.record([.unverified(batch: batch.name, ids: ids)])
    let reason = UploadStop.unknown(
      UploadFault.unverified(batch: batch.name, members: batch.count, ids: ids.count))
    if doubt.isKnown { run.note(reason) } else { run.halt(reason) }
    return .end(.unverified(ids: ids))
  }

  /// It cannot be found out now: the run stops, unless the server has claimed the batch anyway.
  private func undecided(_ batch: borrowing Batch, _ doubt: Doubt, _ words: String) -> Step {
    if doubt.isClaimed { return unverified(batch, doubt, doubt.ids) }
    run.halt(.unknown(UploadFault.doubt(batch: batch.name, members: batch.count, detail: words)))
    return .end(.doubt(detail: words))
  }

  /// Looks after 2, 4, 8 … seconds, as long as the request could still be worked on.
  ///
  /// `absent` is only believed after that time, and so is `stored` after several attempts: another
  /// one may still come and double it. While the server is silent, it is asked until the run gives
  /// up; when a stop is asked for, once more.
  private func search(
    for batch: borrowing Batch, _ doubt: Doubt, _ course: Course, sentAt: Int64?
  ) -> Sighting {
    guard run.dialer.limits.canFind else { return .impossible("the server cannot be asked") }
    if sentAt != nil, run.stop.isStopping { return .silent(doubt.detail) }
    guard let connection = connect() else { return .silent(doubt.detail) }

    var left = doubt.isPutOff ? 0 : searchTime(sentAt)
    var wait = Self.firstLookMilliseconds
    // An old doubt, or a batch that the server claims to have, may be there already.
    var isDue = sentAt != nil || doubt.isClaimed || doubt.isPutOff
    var words = doubt.detail
    while true {
      if isDue {
        switch look(for: batch, course, connection) {
        case .absent where left > 0, .stored where course.attempts > 1 && left > 0: break
        case .silent(let reason):
          words = reason
          _ = run.noteTrouble(reason)
        case let sighting: return sighting
        }
      }
      isDue = true
      let pause = left > 0 ? min(wait, left) : wait
      guard sleep(pause) else { return lastLook(for: batch, course, connection, words) }
      left -= pause
      wait = min(wait * 2, Self.longestLookMilliseconds)
    }
  }

  /// Milliseconds in which a request may still be worked on by the server: two timeouts from the doubt
  /// on, or three from when an earlier session sent it.
  private func searchTime(_ sentAt: Int64?) -> Int64 {
    let timeout = run.settings.timeoutMilliseconds
    guard let sentAt else { return 2 * timeout }
    // A clock that was set back must not make it longer.
    return min(2 * timeout, max(0, sentAt + 3 * timeout - run.clock.epochMilliseconds))
  }

  /// By stamp, or among all newer members once the server is known to ignore the filter.
  private func look(
    for batch: borrowing Batch, _ course: Course, _ connection: any DialerConnection
  ) -> Sighting {
    let stamp = run.settings.stamp
    if let stamp, run.canAskByStamp {
      let sighting = Reconciliation(stamp: stamp, connection: connection)
        .look(for: batch.items.map(\.row), in: batch.queue)
      guard case .impossible = sighting else { return sighting }
      run.noteIgnoredFilter()
    }
    return Comparison(
      stamp: stamp, encoder: run.dialer.encoder, connection: connection, booking: run.booking
    ).look(for: batch, newerThan: course.floor)
  }

  private func lastLook(
    for batch: borrowing Batch, _ course: Course, _ connection: any DialerConnection,
    _ words: String
  ) -> Sighting {
    guard run.stop.state == .draining else { return .silent(words) }
    let sighting = look(for: batch, course, connection)
    return sighting == .absent ? .silent("not there yet when the run stopped") : sighting
  }
}
