package import Diagnostics

/// Why an upload cannot go on, or cannot tell what became of rows: codes E700…E759.
package enum UploadFault: Diagnosis, Equatable {
  /// The batch is not the one that the journal planned under this name.
  case planChanged(batch: String)
  /// The journal planned batches that the input does not give any more.
  case planShorter(journal: Int, input: Int)
  /// The stamp or the run differs from the one the journal was begun with.
  case stampChanged
  /// The worker could not be connected to the server.
  case noConnection(String)
  /// Nothing went through for so long.
  case noSuccess(seconds: Int64, last: String)
  /// The time in which the run had to be loaded is over.
  case deadline(Int64)
  /// The server asks to wait longer than a run waits.
  case askedToWait(seconds: Int64)
  /// The server answers, but fails for one row after another.
  case failsForEveryRow(rows: Int, detail: String)
  /// These rows may be on the server, and it could not be found out.
  case doubt(batch: String, members: Int, detail: String)
  /// The batch is on the server, but not every row could be told its id.
  case unverified(batch: String, members: Int, ids: Int)
  /// These members were booked, and the server does not have them.
  case missing(members: Int, first: Int64)
  /// A member carries a row of this run that was not booked.
  case notBooked(row: Int, id: Int64)
  /// Second copies of members could not be taken back.
  case doubled(members: Int, why: String)

  package var code: Code {
    switch self {
    case .planChanged, .planShorter, .stampChanged: UploadCodes.planChanged
    case .noConnection: UploadCodes.noConnection
    case .deadline: UploadCodes.deadline
    case .noSuccess, .askedToWait, .failsForEveryRow: UploadCodes.noSuccess
    case .doubt: UploadCodes.doubt
    case .unverified: UploadCodes.unverified
    case .missing, .notBooked, .doubled: UploadCodes.headCount
    }
  }

  package var message: String {
    switch self {
    case .planChanged(let batch):
      "batch '\(batch)' holds other members than the journal planned under this name"
    case .planShorter(let journal, let input):
      "the input gives \(input) batches, the journal planned \(journal)"
    case .stampChanged: "the run or its stamp is not the one that the journal began with"
    case .deadline(let time):
      "not loaded by \(Figures.time(time)), the end of the embargo's loading time"
    case .noConnection(let why): "no connection to the server: \(why)"
    case .noSuccess(let seconds, let last):
      "no request went through for \(seconds) seconds; the last answer: \(last)"
    case .askedToWait(let seconds): "the server asks to wait \(seconds) seconds"
    case .failsForEveryRow(let rows, let detail):
      "the server failed for \(rows) rows in a row and stored none: \(detail)"
    case .doubt(let batch, let members, let detail):
      "batch '\(batch)' of \(members) members may be on the server: \(detail)"
    case .unverified(let batch, let members, let ids):
      "batch '\(batch)' of \(members) members is on the server, but \(ids) ids were found"
    case .missing(let members, let first):
      "\(Figures.count(members, "member")) that were loaded are not there any more, such as \(first)"
    case .notBooked(let row, let id):
      "member \(id) is there for row \(row), which was not loaded as far as is known"
    case .doubled(let members, let why):
      "\(Figures.count(members, "member")) are there a second time: \(why)"
    }
  }
}

/// The codes of this target, for the manual.
package enum UploadCodes {
  package static let tables = [
    CodeTable(
      owner: "Upload",
      [refused, doubt, unverified, headCount, planChanged, noConnection, noSuccess, deadline]),
    VerificationCodes.table, PastRunFault.codes, JournalFault.codes,
  ]

  /// For a row; the dialer has codes of its own for what it can tell apart.
  package static let refused = Code(
    700, "server.refused", "The server failed for this row alone, every time it was sent.",
    fix: "compare the row with others that were loaded; the server's words are in the message")
  static let doubt = Code(
    701, "server.doubt", "Rows may be on the server, and it could not be found out.",
    fix: "resume the run, never start a fresh one")
  static let unverified = Code(
    702, "server.unverified", "Rows are on the server, but not all of them could be told their id.",
    fix: "look them up in the queue by the run's stamp, or resume the run")
  static let headCount = Code(
    703, "server.head_count", "The members of the run on the server are not those that are booked.",
    fix: "see `rollcall verify` for every one of them, before anybody is called")
  static let planChanged = Code(
    710, "upload.plan_changed",
    "The input, the mapping or the directory is not the one of the run.",
    fix: "restore what was changed, or start a new run with the rows that are left")
  static let noConnection = Code(
    720, "upload.no_connection", "The worker could not be connected to the server.",
    fix: "check the address and the network, then resume the run")
  static let deadline = Code(
    728, "upload.embargo", "The embargo ends before the run is loaded.",
    fix: "resume the run to load the rest: it is dialed as soon as it is loaded")
  static let noSuccess = Code(
    721, "upload.no_success", "The server did not take anything for too long.",
    fix: "resume the run when the server is well again")
}
