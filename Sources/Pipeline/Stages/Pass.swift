import Members
import Records
package import Threads

/// One walk over the input: this thread reads, `plan.workers` threads work, one restores the order.
///
/// A fixed set of units circulates, so memory is bounded and a slow end makes the reader wait.
package struct Pass {
  private let plan: PassPlan
  private let stop: StopToken
  /// Told how many bytes of the input have been read, about once a block.
  private let progress: @Sendable (Int) -> Void

  package init(
    _ plan: PassPlan, stop: StopToken, progress: @escaping @Sendable (Int) -> Void = { _ in }
  ) {
    self.plan = plan
    self.stop = stop
    self.progress = progress
  }

  /// Reads the files to their ends, or until a stop is asked for, and hands every unit to `end` in input
  /// order, on one thread.
  ///
  /// - Throws: What a source or `end` threw; the other stages have ended by then.
  package func run(reading input: inout PassInput, into end: any PassEnd) throws {
    let startedAt = MonotonicTime.nanoseconds
    let (read, work, sequence) = (StageMeter("read"), StageMeter("work"), StageMeter("sequence"))
    let ring = Ring(units: plan.workers + 4)
    let workers = WorkerGroup()
    for number in 1...plan.workers {
      workers.start("rollcall.work.\(number)") { [plan] in
        work.thread {
          var worker = RowWorker(plan)
          while let unit = work.waitForInput({ ring.filled.pop() }) {
            worker.work(unit)
            ring.worked.push(unit)
          }
        }
      }
    }
    let stage = SequenceStage(end, ring, sequence)
    let sequencer = WorkerGroup()
    sequencer.start("rollcall.sequence") { sequence.thread { stage.run() } }

    var readFault: (any Error)?
    read.thread { readFault = self.read(&input, ring, read) }
    ring.filled.close()
    workers.join()
    ring.worked.close()
    sequencer.join()

    plan.times.add(
      PassTime(
        work: end.work, nanoseconds: MonotonicTime.nanoseconds - startedAt,
        stages: [read.time, work.time, sequence.time]))
    if let fault = readFault ?? stage.fault { throw fault }
    try end.finish(stage.tally)
  }

  /// The read stage; a fault ends the reading, and what was read before it is still worked on.
  private func read(
    _ input: inout PassInput, _ ring: Ring, _ meter: StageMeter
  ) -> (any Error)? {
    var ordinal = 0
    var records = 0
    do {
      while !stop.isStopping, !ring.isEnded,
        let unit = meter.waitForOutput({ ring.free.pop() })
      {
        input.skip(past: ring.lastFileEnded)
        guard try input.read(into: &unit.records) else { break }
        meter.count()
        unit.records.ordinal = ordinal
        unit.records.firstRecord = records
        ordinal += 1
        records += unit.records.count
        progress(input.bytesRead)
        ring.filled.push(unit)
      }
      return nil
    } catch {
      return error
    }
  }
}
