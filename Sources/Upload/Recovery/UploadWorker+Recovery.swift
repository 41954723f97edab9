import Diagnostics
import Threads

/// What a worker does when a batch was not simply accepted.
extension UploadWorker {
  // MARK: - Size

  /// Divides a batch that the server finds too large; a single row has to go.
  func shrink(_ batch: borrowing Batch, _ refusal: JournalEntry.Refusal) -> Step {
    run.sizeLimit.refuse(batch.wireCount)
    guard batch.count > 1 else { return reject(batch, refusal) }
    return split(
      batch, Bisection(of: batch.count, suspect: nil),
      after: [
        .refused(batch: batch.name, refusal)
      ])
  }

  /// Divides a batch that is larger than what the server has taken so far, before it is sent in vain.
  func fit(_ batch: borrowing Batch, _ course: Course) -> Step? {
    guard batch.count > 1, let limit = run.sizeLimit.limit(for: batch.wireCount) else { return nil }
    let bisection = Bisection(of: batch, limitBytes: limit)
    return split(batch, bisection, after: course.isPlanned ? [] : [plan(of: batch)])
  }

  // MARK: - Refusals

  /// Divides a refused batch; a single row is sent once more, unless the server blamed it by name.
  func refuse(
    _ batch: borrowing Batch, _ refusal: JournalEntry.Refusal, suspect: Int?,
    _ course: inout Course
  ) -> Step {
    course.refusals += 1
    if batch.count > 1 {
      return split(
        batch, Bisection(of: batch.count, suspect: suspect),
        after: [.refused(batch: batch.name, refusal)])
    }
    if suspect == nil, course.refusals < 2 {
      return run.record([.refused(batch: batch.name, refusal)]) ? .again : unprocessed()
    }
    return reject(batch, refusal)
  }

  func split(
    _ batch: borrowing Batch, _ bisection: Bisection, after entries: [JournalEntry]
  ) -> Step {
    guard run.record(entries + [.split(batch: batch.name, counts: bisection.counts)]) else {
      return unprocessed()
    }
    run.emit(.batchSplit(batch: batch.name, parts: bisection.counts))
    return .split(bisection)
  }

  func reject(_ batch: borrowing Batch, _ refusal: JournalEntry.Refusal) -> Step {
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
    course.floor = record.floor
    switch record.state {
    case .free: return .again
    case .split(let counts): return .split(Bisection(counts: counts))
    case .rejected(let refusal):
      return .end(.rejected(code: refusal.code, detail: refusal.detail))
    case .done(let ids):
      run.countLoadedBefore(batch.count)
      return loaded(batch, ids, milliseconds: 0)
    case .open(let sentAt, let claim):
      return settle(batch, Doubt(resumed: claim), &course, sentAt: sentAt)
    }
  }
}
