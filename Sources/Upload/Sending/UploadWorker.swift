import Diagnostics
import Threads

/// One thread's part in an upload: takes a batch through all its attempts to its fate.
final class UploadWorker {
  /// What to do with a batch next.
  enum Step {
    case again
    case end(UploadResult.Fate)
    case split(Bisection)
  }

  /// How a batch has fared so far.
  struct Course {
    var isPlanned = false
    var isPaid = false
    var attempts = 0
    /// An id that members of this batch exceed, wherever they are.
    var floor: Int64 = 0
    var refusals = 0
    var delays = 0
    /// Failures that the server answered these bytes with, each found to have stored nothing.
    var failures = 0
  }

  let run: UploadRun
  private var connection: (any DialerConnection)?
  private var random = SystemRandomNumberGenerator()

  init(_ run: UploadRun) { self.run = run }

  /// Delivers one result, or one for each part.
  func process(_ batch: consuming Batch) {
    switch verdict(on: batch) {
    case .again: preconditionFailure("a verdict is final")
    case .end(let fate): run.deliver(UploadResult(batch: batch, fate: fate))
    case .split(let bisection):
      for part in bisection.parts { process(batch.part(part.number, part.range)) }
    }
  }

  private func verdict(on batch: borrowing Batch) -> Step {
    var course = Course()
    // Parts were paid for when the whole first left.
    course.isPaid = batch.name.contains(".")
    var step = Step.again
    if let record = run.replay[batch.name] { step = resume(batch, record, &course) }
    while case .again = step { step = attempt(batch, &course) }
    return step
  }

  // MARK: - One attempt

  private func attempt(_ batch: borrowing Batch, _ course: inout Course) -> Step {
    if run.stop.isStopping { return unprocessed() }
    if let step = fit(batch, course) { return step }
    guard let connection = connect(),
      let permit = run.meter.waitForOutput({ admit(batch, &course) })
    else {
      return unprocessed()
    }
    course.attempts += 1
    if course.attempts == 1 { course.floor = run.booking.floor(of: batch.queue) }
    guard run.record(departure(of: batch, course)) else {
      run.leave(permit, .neutral)
      return unprocessed()
    }
    course.isPlanned = true
    run.emit(
      .batchSent(
        batch: batch.name, queue: batch.queue, members: batch.count, attempt: course.attempts))
    let sentAt = run.clock.now
    let outcome = run.meter.waitForOutput { connection.send(batch) }
    run.leave(permit, answer(outcome, batch.count))
    return judge(outcome, on: batch, sentAt: sentAt, &course)
  }

  /// Waits until pace, pauses and the limit let the batch go; `nil` once the run stops.
  private func admit(
    _ batch: borrowing Batch, _ course: inout Course
  ) -> WorkerLimit.Permit? {
    if !course.isPaid {
      course.isPaid = true
      let wait = run.pace.book(batch.count, at: run.clock.now)
      guard sleep(wait) else { return nil }
    }
    while true {
      let wait = run.pace.pauseLeft(at: run.clock.now)
      if wait == 0 { break }
      guard sleep(wait) else { return nil }
    }
    let permit = run.limit.enter(unless: run.stop) { run.clock.now }
    guard let permit, run.isLate() else { return permit }
    run.leave(permit, .neutral)
    return nil
  }

  /// What the journal must hold before the request leaves.
  private func departure(of batch: borrowing Batch, _ course: Course) -> [JournalEntry] {
    let send = JournalEntry.send(
      batch: batch.name, attempt: course.attempts, epochMilliseconds: run.clock.epochMilliseconds)
    return course.isPlanned ? [send] : [plan(of: batch), send]
  }

  func plan(of batch: borrowing Batch) -> JournalEntry {
    let rows = batch.items.map { Int64($0.row) }
    return .plan(batch: batch.name, queue: batch.queue, rows: rows, hash: batch.hash)
  }

  private func answer(_ outcome: BatchOutcome, _ members: Int) -> WorkerLimit.Answer {
    switch outcome {
    case .accepted, .refused: .clean(members: members)
    case .later(_, let why), .inDoubt(let why, _, _): .congested(why)
    case .tooLarge, .stop: .neutral
    }
  }

  private func judge(
    _ outcome: BatchOutcome, on batch: borrowing Batch, sentAt: MonotonicTime,
    _ course: inout Course
  ) -> Step {
    switch outcome {
    case .accepted(let ids):
      run.noteSuccess()
      run.sizeLimit.take(batch.wireCount)
      if let doubt = Doubt(ids: ids, items: batch.count) { return settle(batch, doubt, &course) }
      // It is loaded even if the journal cannot say so: a resumed run will find it.
      _ = run.record([.done(batch: batch.name, ids: ids)])
      return loaded(batch, ids, milliseconds: run.clock.now - sentAt)
    case .refused(let code, let detail, let suspect, let isSure):
      run.noteSuccess()
      let refusal = JournalEntry.Refusal(code: code, detail: detail)
      if !isSure, run.dialer.limits.canFind {
        return lookAndRefuse(batch, refusal, suspect: suspect, &course)
      }
      return refuse(batch, refusal, suspect: suspect, &course)
    case .tooLarge(let code, let detail):
      run.noteSuccess()
      return shrink(batch, .init(code: code, detail: detail))
    case .later(let asked, .tooManyRequests) where run.dialer.limits.canFind:
      return putOff(batch, asked, &course)
    case .later(let asked, let why):
      guard run.record([.later(batch: batch.name, why: why.rawValue)]) else {
        return unprocessed()
      }
      return delay(batch, asked, why, &course)
    case .inDoubt(let why, let detail, let asked):
      if let asked, asked <= run.settings.retry.longestMilliseconds {
        run.pace.pause(until: run.clock.now + asked)
      }
      if why == .unreadable || why == .unavailable { course.failures += 1 }
      _ = run.noteTrouble(detail)
      return settle(batch, Doubt(why, detail), &course)
    case .stop(let fault):
      let refusal = JournalEntry.Refusal(code: fault.code, detail: fault.message)
      _ = run.record([.refused(batch: batch.name, refusal)])
      run.halt(.rights(fault))
      return unprocessed()
    }
  }

  /// Refuses a batch unless the server turns out to have it, whatever it said.
  private func lookAndRefuse(
    _ batch: borrowing Batch, _ refusal: JournalEntry.Refusal, suspect: Int?,
    _ course: inout Course
  ) -> Step {
    let doubt = Doubt(answered: .unreadable, refusal.detail)
    guard record(doubt, of: batch) else { return unprocessed() }
    let step = settle(batch, doubt, &course)
    guard case .again = step else { return step }
    return refuse(batch, refusal, suspect: suspect, &course)
  }

  /// Waits, and then asks before the next attempt: who counts requests may sit behind the server, and
  /// count those whose work was done.
  private func putOff(_ batch: borrowing Batch, _ asked: Int64?, _ course: inout Course) -> Step {
    let doubt = Doubt(answered: .tooManyRequests, "the server asks to wait")
    guard record(doubt, of: batch) else { return unprocessed() }
    let step = delay(batch, asked, .tooManyRequests, &course)
    guard case .again = step, !run.stop.isStopping else { return step }
    return settle(batch, doubt, &course)
  }

  /// Waits before the next attempt, and everybody with it if the server asked for that.
  private func delay(
    _ batch: borrowing Batch, _ asked: Int64?, _ why: Congestion, _ course: inout Course
  ) -> Step {
    course.delays += 1
    let wait = run.settings.retry.wait(failures: course.delays, asked: asked, using: &random)
    guard run.noteTrouble(why.rawValue, waiting: wait) else { return unprocessed() }
    if asked != nil { run.pace.pause(until: run.clock.now + wait) }
    run.emit(.retryWait(batch: batch.name, milliseconds: wait, why: why))
    _ = sleep(wait)
    return .again
  }

  // MARK: - Small things

  func loaded(_ batch: borrowing Batch, _ ids: [Int64], milliseconds: Int64) -> Step {
    run.booking.book(ids, in: batch.queue)
    run.emit(
      .batchDone(
        batch: batch.name, queue: batch.queue, members: batch.count, milliseconds: milliseconds))
    return .end(.loaded(ids: ids))
  }

  func record(_ doubt: Doubt, of batch: borrowing Batch) -> Bool {
    run.record([.doubt(batch: batch.name, why: doubt.why, detail: doubt.detail)])
  }

  func unprocessed() -> Step {
    .end(.unprocessed(reason: run.stopReason ?? UploadStop.interrupted.reason))
  }

  /// - Returns: `false` when a stop was asked for.
  func sleep(_ milliseconds: Int64) -> Bool {
    milliseconds <= 0 || run.clock.sleep(milliseconds: milliseconds, unless: run.stop)
  }

  /// The worker's connection, made when it is first needed.
  func connect() -> (any DialerConnection)? {
    if connection == nil {
      do {
        connection = try run.dialer.connect()
      } catch {
        let fault = UploadFault.noConnection("\(error)")
        run.halt(.unreachable((error as? any Diagnosis) ?? fault))
      }
    }
    return connection
  }
}
