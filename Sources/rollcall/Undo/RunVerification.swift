import Diagnostics
import Pipeline
import Records
import Reports
import Threads
import Upload
import Validation

/// Reads a whole run back: makes its members again where that can be done, and compares.
struct RunVerification {
  /// The list and mapping of the run, to make its members again.
  struct Source {
    let job: LoadJob
    let plan: PassPlan
    let verdicts: Verdicts?
  }

  let folder: RunFolder
  let inputs: InputFiles
  let replay: Replay
  let dialer: any Dialer
  let stop: StopToken
  let ticker: ProgressTicker

  /// Where discrepancies are listed, if there are any.
  var path: String { folder.path + "/verification.csv" }

  /// - Parameter source: `nil` when members cannot be made again: then their stamps are compared.
  /// - Throws: `VerificationFault` when the server cannot be asked, and what reading the list throws.
  func go(_ source: Source?) throws -> (totals: RunCheck.Totals, found: [Discrepancy]) {
    let list = DiscrepancyList(path: path, inputs)
    ticker.begin("reading", members: replay.loadedMembers.count)
    let check = RunCheck(
      PatientAccess(try dialer.connect(), stop: stop), encoder: dialer.encoder, replay: replay,
      report: list.add
    ) { [ticker] members in ticker.snapshot.access { $0.members = members } }
    if let source { try compare(source, check) }
    let totals = try check.finish()
    try list.finish()
    return (totals, list.first)
  }

  private func compare(_ source: Source, _ check: RunCheck) throws {
    let adopted = replay.adopted
    let delivery = Delivery(
      source.plan, verdicts: source.verdicts, files: nil, submit: { check.check($0) },
      adopt: { row, _, _ in adopted[row] != nil }, members: nil
    ) { _ in }
    var input = source.job.open()
    try Pass(source.plan, stop: stop).run(reading: &input, into: delivery)
  }
}

/// `verification.csv`, and the first of what it lists; no file where there is nothing to list.
private final class DiscrepancyList {
  /// Kept for the screen.
  private static let shownLimit = 20

  private let path: String
  private let inputs: InputFiles
  private var file: MemberListFile?
  private(set) var first: [Discrepancy] = []

  init(path: String, _ inputs: InputFiles) {
    self.path = path
    self.inputs = inputs
  }

  func add(_ discrepancy: Discrepancy) throws {
    if first.count < Self.shownLimit { first.append(discrepancy) }
    if file == nil { file = try MemberListFile(path, inputs, columns: ["what"]) }
    try file?.append(row: discrepancy.row, id: discrepancy.id, discrepancy.kind.words)
  }

  func finish() throws {
    guard file != nil else { return try Environment.remove(path) }
    try file?.finish()
  }
}
