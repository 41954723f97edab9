import Diagnostics
import Synchronization
import Threads

/// What the workers of one upload share.
final class UploadRun: Sendable {
  private struct Tally {
    var totals = UploadTotals()
    /// Why nothing more is sent, for the rows that stay behind.
    var haltReason: String?
    var health = Health()
  }

  let dialer: any Dialer
  let settings: UploadSettings
  let journal: Journal
  let replay: Replay
  let stop: StopToken
  let clock: any UploadClock
  let limit: WorkerLimit
  let pace: Pace
  let booking: Booking
  let sizeLimit = SizeLimit()
  let meter = StageMeter("upload")
  private let ignoresFilter = Atomic(false)
  private let startedAt: MonotonicTime
  private let tally = Monitor(Tally())
  private let results: @Sendable (consuming UploadResult) -> Void
  private let events: (@Sendable (UploadEvent) -> Void)?

  init(
    _ dialer: any Dialer, _ settings: UploadSettings, _ journal: Journal, _ replay: Replay,
    _ stop: StopToken, _ clock: any UploadClock,
    events: (@Sendable (UploadEvent) -> Void)?,
    results: @escaping @Sendable (consuming UploadResult) -> Void
  ) {
    self.dialer = dialer
    self.settings = settings
    self.journal = journal
    self.replay = replay
    self.stop = stop
    self.clock = clock
    limit = WorkerLimit(maximum: min(settings.workers, max(1, dialer.limits.workers)))
    pace = Pace(membersPerSecond: settings.membersPerSecond)
    booking = Booking(replay)
    startedAt = clock.now
    self.events = events
    self.results = results
  }

  /// Whether the server can be asked by stamp, as far as is known.
  var canAskByStamp: Bool { settings.stamp != nil && !ignoresFilter.load(ordering: .relaxed) }

  /// The server was seen to ignore the filter for stamps.
  func noteIgnoredFilter() { ignoresFilter.store(true, ordering: .relaxed) }

  var totals: UploadTotals { tally.access { $0.totals } }

  /// Why a batch that has not left stays behind; `nil` while the run goes on.
  var stopReason: String? {
    guard stop.isStopping else { return nil }
    return tally.access { $0.haltReason } ?? UploadStop.interrupted.reason
  }

  /// Remembers why the run will not end well, and goes on.
  func note(_ reason: UploadStop) { tally.access { $0.totals.note(reason) } }

  /// Lets the requests in flight end and sends nothing more.
  func halt(_ reason: UploadStop) {
    let isFirst = !stop.isStopping
    tally.access { tally in
      tally.totals.note(reason)
      if isFirst, tally.haltReason == nil { tally.haltReason = reason.reason }
    }
    stop.request(.draining)
  }

  /// Whether nothing may leave any more; halts the run if so.
  func isLate() -> Bool {
    guard let deadline = settings.deadline, clock.epochMilliseconds >= deadline else {
      return false
    }
    halt(.unreachable(UploadFault.deadline(deadline)))
    return true
  }

  /// Appends to the journal; a journal that cannot be written halts the run.
  func record(_ entries: [JournalEntry]) -> Bool {
    do throws(JournalFault) {
      try journal.append(entries)
      return true
    } catch {
      halt(.journal(error))
      return false
    }
  }

  /// Writes down what ids of this run will exceed, for queues that the journal does not know yet.
  func markNewest() {
    let marks = settings.newestIDs.filter { replay.floors[$0.key] == nil }
    guard !marks.isEmpty else { return }
    for (queue, id) in marks { booking.raiseFloor(of: queue, to: id) }
    _ = record(marks.sorted { $0.key < $1.key }.map { .mark(queue: $0.key, id: $0.value) })
  }

  func deliver(_ result: consuming UploadResult) {
    let (fate, members) = (result.fate, result.batch.count)
    tally.access { $0.totals.count(fate, of: members) }
    results(result)
  }

  func emit(_ event: UploadEvent) {
    tally.access { tally in
      switch event {
      case .batchSent: tally.totals.requests += 1
      case .batchSplit: tally.totals.splits += 1
      case .batchDoubt: tally.totals.doubts += 1
      case .retryWait: tally.totals.delays += 1
      case .batchDone, .workersLimit: break
      }
    }
    events?(event)
  }

  func noteCount(_ members: Int?) { tally.access { $0.totals.counted = members } }

  func countTakenBack(_ members: Int) { tally.access { $0.totals.takenBack += members } }

  func countLoadedBefore(_ members: Int) { tally.access { $0.totals.loadedBefore += members } }

  /// Gives a permit back and tells if the limit moved.
  func leave(_ permit: WorkerLimit.Permit, _ answer: WorkerLimit.Answer) {
    let now = clock.now
    guard let change = limit.leave(permit, answer, at: now) else { return }
    tally.access { tally in
      guard tally.totals.course.count < 1000 else { return }
      tally.totals.course.append(
        .init(milliseconds: now - startedAt, limit: change.limit, cause: change.cause))
    }
    emit(.workersLimit(limit: change.limit, of: limit.maximum, cause: change.cause))
  }

  func noteSuccess() { tally.access { $0.health.success() } }

  /// Halts the run when the trouble has lasted too long, or will when the wait is over.
  ///
  /// - Returns: Whether to go on.
  func noteTrouble(_ words: String, waiting wait: Int64 = 0) -> Bool {
    let now = clock.now
    let elapsed = tally.access { $0.health.trouble(at: now) }
    let limit = settings.retry.giveUpMilliseconds
    if elapsed >= limit {
      halt(.unreachable(UploadFault.noSuccess(seconds: elapsed / 1000, last: words)))
    } else if wait >= limit {
      halt(.unreachable(UploadFault.askedToWait(seconds: wait / 1000)))
    } else {
      return true
    }
    return false
  }

  /// The server failed for one row alone.
  ///
  /// - Returns: Whether it is the row's fault, rather than the server's.
  func blamesRow(_ detail: String) -> Bool {
    let rows = tally.access { $0.health.failedRow() }
    guard rows > settings.retry.failedRowsLimit else { return true }
    halt(.unreachable(UploadFault.failsForEveryRow(rows: rows, detail: detail)))
    return false
  }
}
