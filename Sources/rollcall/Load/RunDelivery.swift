import Diagnostics
import Mapping
import Members
import Pipeline
import Records
import Reports
import Threads
import Upload
import Validation
import Webitel

/// The second pass of a run: members go out, answers come back, files are written.
struct RunDelivery {
  let job: LoadJob
  let plan: PassPlan
  let folder: RunFolder
  let run: String
  let directory: Directory
  let stop: StopToken
  let ticker: ProgressTicker
  let events: EventsFile?

  /// What the pass came to.
  struct Outcome {
    var counts: RunCounts
    var upload: UploadTotals
    var report: UploadReport.Counts
  }

  func deliver(
    _ dialer: any Dialer, _ settings: UploadSettings, verdicts: Verdicts?
  ) throws -> Outcome {
    let (journal, replay) = try journal()
    let files = try RunFiles(
      folder, header: job.program.header, keyNames: job.program.results.keyTitles,
      delimiter: plan.delimiter, stop: stop)
    let report = UploadReport(files, directory: directory, file: job.shape.file) { row, findings in
      events?.emit(.rowRejected(row: row, codes: findings.map(\.code), columns: []))
    }
    let uploader = Uploader(
      dialer, settings: settings, journal: journal, replay: replay, stop: stop,
      events: { [ticker, events] event in
        events?.emit(.upload(event))
        ticker.show(event)
      },
      results: { result in report.take(result) })
    let delivery = Delivery(
      plan, verdicts: verdicts, files: files, submit: { uploader.submit($0) }, members: nil
    ) { [ticker] counts in
      ticker.snapshot.access {
        $0.rows = counts.balance.read
        $0.rejects = counts.balance[.rejected]
      }
    }
    var readFault: (any Error)?
    do {
      var source = try job.open()
      try Pass(plan, stop: stop).run(reading: &source, into: delivery)
    } catch {
      readFault = error
      stop.request(.draining)
    }
    // Whatever happened to the reading, the answers in flight are waited for and written down.
    let upload = uploader.finish()
    if let fault = readFault ?? files.fault { throw fault }
    try files.finish()
    return Outcome(counts: delivery.counts, upload: upload, report: report.totals)
  }

  /// The journal of a run that was cut short, or a new one.
  private func journal() throws -> (Journal, Replay) {
    do {
      let resumed = try Journal.resume(
        at: folder.journal, version: VersionVerb.version, epochMilliseconds: Clock.system)
      return (resumed.journal, resumed.replay)
    } catch JournalFault.missing {
      let journal = try Journal.create(
        at: folder.journal, run: run, stamp: plan.stamp, version: VersionVerb.version)
      return (journal, Replay())
    }
  }
}

extension RunDelivery.Outcome {
  /// Everything read, in its class: what was decided here, and what the server answered.
  var balance: Balance {
    var balance = counts.balance
    balance[.loaded] += report.loaded
    balance[.rejected] += report.rejected
    balance[.unprocessed] += report.unprocessed
    return balance
  }

  var reasons: Reasons {
    var reasons = counts.reasons
    reasons.merge(report.reasons)
    return reasons
  }
}
