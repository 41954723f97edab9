package import Threads

/// Sends batches with several workers, so that every member is loaded once or comes back.
///
/// What may be lost is asked of the server, never guessed; what was decided is in the journal
/// before it is done. Results do not depend on the number of workers, their order does.
package final class Uploader: Sendable {
  private let run: UploadRun
  private let queue: BoundedQueue<Batch>
  private let workers = WorkerGroup()
  private let submitted = Monitor(Submitted())
  /// Of whoever submits.
  private let feeding = StageMeter("feed")

  private struct Submitted {
    var batches = 0
    /// Of them, those that the journal knew.
    var known = 0
  }

  /// Starts the workers.
  ///
  /// - Parameters:
  ///   - replay: What the journal held when it was taken up; empty for a new run.
  ///   - stop: Shared with the rest of the run; a fault of the upload asks it to drain.
  ///   - events: Called on worker threads.
  ///   - results: Called on worker threads, once for every part of every submitted batch.
  package init(
    _ dialer: any Dialer, settings: UploadSettings, journal: Journal, replay: Replay = Replay(),
    stop: StopToken, clock: any UploadClock = SystemClock(),
    events: (@Sendable (UploadEvent) -> Void)? = nil,
    results: @escaping @Sendable (consuming UploadResult) -> Void
  ) {
    let run = UploadRun(
      dialer, settings, journal, replay, stop, clock, events: events, results: results)
    run.markNewest()
    let queue = BoundedQueue<Batch>(capacity: 2 * run.limit.maximum)
    for number in 1...run.limit.maximum {
      workers.start("upload-\(number)") {
        run.meter.thread {
          let worker = UploadWorker(run)
          while let batch = run.meter.waitForInput({ queue.pop() }) { worker.process(batch) }
        }
      }
    }
    self.run = run
    self.queue = queue
  }

  deinit { queue.close() }

  /// Hands over a batch; waits while the workers have enough to do.
  ///
  /// - Returns: `false` once the run stops: bring no more. This batch has its result all the same.
  package func submit(_ batch: consuming Batch) -> Bool {
    let isKnown = isAsPlanned(batch)
    submitted.access { submitted in
      submitted.batches += 1
      if isKnown { submitted.known += 1 }
    }
    _ = feeding.waitForOutput(of: batch) { queue.push($0) }
    return !run.stop.isStopping
  }

  /// What the workers spent their time on, and how long `submit` waited for them, nanoseconds; whole after
  /// `finish`.
  package var times: (workers: StageTime, submitting: Int) {
    (run.meter.time, feeding.time.outputNanoseconds)
  }

  /// Waits for the last result, and closes the journal if every batch has its answer.
  package func finish() -> UploadTotals {
    queue.close()
    workers.join()
    let submitted = submitted.access { $0 }
    if run.stop.isStopping, run.totals.stop == nil {
      run.note(.interrupted)
    } else if !run.stop.isStopping, submitted.known < run.replay.batches {
      run.note(
        .planChanged(
          UploadFault.planShorter(journal: run.replay.batches, input: submitted.batches)))
    }
    if run.totals.stop == nil, !run.stop.isStopping { takeHeadCount() }
    _ = run.record([run.totals.stop.map { .stopped(reason: $0.reason) } ?? .closed])
    return run.totals
  }

  private func takeHeadCount() {
    guard let stamp = run.settings.stamp, run.canAskByStamp, run.dialer.limits.canFind,
      let connection = try? run.dialer.connect()
    else { return }
    let queues = run.booking.queues
    run.noteCount(HeadCount(run: run, connection: connection, stamp: stamp).take(in: queues))
  }

  /// Checks a batch against the journal before any later one can leave.
  ///
  /// - Returns: Whether the journal knows it.
  private func isAsPlanned(_ batch: borrowing Batch) -> Bool {
    let replay = run.replay
    if !replay.run.isEmpty, replay.stamp != run.settings.stamp {
      run.halt(.planChanged(UploadFault.stampChanged))
    }
    guard let record = replay[batch.name] else { return false }
    if record.hash != batch.hash {
      run.halt(.planChanged(UploadFault.planChanged(batch: batch.name)))
    }
    return true
  }
}
