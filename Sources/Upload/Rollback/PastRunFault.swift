package import Diagnostics

/// Why a run can be neither verified nor taken back, or was taken back: codes E707…E709; exit codes 7
/// and 9.
package enum PastRunFault: Diagnosis, Equatable {
  /// Members of these batches may be on the server, and nobody knows under which ids.
  case inDoubt(run: String, batches: [String], members: Int)
  /// Another process works on the run.
  case inUse(run: String)
  /// It was taken back inside its embargo; `why` is one clause.
  case takenBack(run: String, why: String)

  static let codes = CodeTable(owner: "Upload", [doubtCode, useCode, backCode])
  static let doubtCode = Code(
    707, "run.in_doubt", "Some of the run is in doubt: it is neither verified nor taken back.",
    fix: "resume the run first: it asks the server what became of these batches")
  static let useCode = Code(
    708, "run.in_use", "Another process works on the run: it is neither verified nor taken back.",
    fix: "stop that process, or wait for its end, and resume the run if it was cut short")
  static let backCode = Code(
    709, "run.verification_failed",
    "The run was not what it should be, and was taken back inside its embargo.",
    fix: "see verification.csv and rollback.csv of the run, and find the cause before loading again"
  )

  package var code: Code {
    switch self {
    case .inDoubt: Self.doubtCode
    case .inUse: Self.useCode
    case .takenBack: Self.backCode
    }
  }

  package var message: String {
    switch self {
    case .inDoubt(let run, let batches, let members):
      "run \(run): \(Figures.count(members, "member")) of "
        + (batches.count == 1 ? "batch '\(batches[0])'" : Figures.batches(batches.count))
        + " may be on the server"
    case .takenBack(let run, let why): "run \(run) was taken back: \(why)"
    case .inUse(let run): "another process works on run \(run)"
    }
  }
}
