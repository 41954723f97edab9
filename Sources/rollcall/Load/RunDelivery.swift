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
  /// Of this run, and on the server before it began.
  let adopting: [LoadedMember]

  /// What the pass came to.
  struct Outcome {
    var counts: RunCounts
    var upload: UploadTotals
    var report: UploadReport.Counts
    var sample: SampleCheck.Result
  }

  func deliver(
    _ dialer: any Dialer, _ settings: UploadSettings, verdicts: Verdicts?
  ) throws -> Outcome {
    let (journal, replay) = try journal()
    let files = try RunFiles(
      folder, inputs: job.files, keyNames: job.program.results.keyTitles,
      formats: job.program.results.formats,
      delimiter: plan.delimiter, stop: stop)
    let inputs = job.files
    let report = UploadReport(
      files, directory: directory, inputs: inputs, adopted: replay.adopted
    ) { row, findings in
      events?.emit(
        .rowRejected(
          row: RowNumber.line(of: row),
          file: inputs.areSeveral ? inputs.file(ofRow: row).name : nil,
          codes: findings.map(\.code), columns: []))
    }
    let sample = Sample()
    let uploader = Uploader(
      dialer, settings: settings, journal: journal, replay: replay, stop: stop,
      events: { [ticker, events] event in
        events?.emit(.upload(event))
        ticker.show(event)
      },
      results: { result in
        if case .loaded(let ids) = result.fate { sample.take(result.batch, ids: ids) }
        report.take(result)
      })
    let delivery = Delivery(
      plan, verdicts: verdicts, files: files, submit: { uploader.submit($0) },
      adopt: { report.adopt(row: $0, queue: $1, keys: $2) }, members: nil
    ) { [ticker] counts in
      ticker.snapshot.access {
        $0.rows = counts.balance.read
        $0.rejects = counts.balance[.rejected]
      }
    }
    var readFault: (any Error)?
    do {
      var input = job.open()
      try Pass(plan, stop: stop).run(reading: &input, into: delivery)
    } catch {
      readFault = error
      stop.request(.draining)
    }
    // Whatever happened to the reading, the answers in flight are waited for and written down.
    let upload = uploader.finish()
    plan.times.add(upload: uploader.times.workers, waits: uploader.times.submitting)
    if let fault = readFault ?? files.fault { throw fault }
    let check = readBack(sample, dialer, settings, upload)
    try files.finish(unverified: check.doubtfulRows)
    var counts = report.totals
    counts.unverified += check.doubtfulRows.count
    return Outcome(counts: delivery.counts, upload: upload, report: counts, sample: check)
  }

  /// What a sample of the members has become, before any receipt is called verified.
  private func readBack(
    _ sample: Sample, _ dialer: any Dialer, _ settings: UploadSettings, _ upload: UploadTotals
  ) -> SampleCheck.Result {
    if let reason = upload.stop?.reason { return SampleCheck.Result(.notChecked, why: reason) }
    do {
      var retry = RetryPolicy()
      retry.giveUpMilliseconds = 60_000
      let access = PatientAccess(try dialer.connect(), stop: stop, retry: retry)
      return SampleCheck(access, encoder: dialer.encoder, stamp: settings.stamp).check(sample)
    } catch {
      return SampleCheck.Result(.notChecked, why: "\(error)")
    }
  }

  /// The journal of a run that was cut short, or a new one; what is adopted stands in it.
  private func journal() throws -> (Journal, Replay) {
    var (journal, replay) = try openJournal()
    try journal.adopt(adopting, noting: &replay)
    return (journal, replay)
  }

  private func openJournal() throws -> (Journal, Replay) {
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
  /// Everything read of each file, in its class: what was decided here, and what the server answered.
  var balances: [Balance] {
    zip(counts.files, report.files).map { decided, answered in
      var balance = decided.balance
      balance.add(answered)
      return balance
    }
  }

  /// Of all files together.
  var balance: Balance { balances.reduce(into: Balance()) { $0.add($1) } }

  var reasons: Reasons {
    var reasons = counts.reasons
    reasons.merge(report.reasons)
    return reasons
  }
}
