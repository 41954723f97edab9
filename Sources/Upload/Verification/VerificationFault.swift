package import Diagnostics

/// Why members cannot be read back, or are not what they should be: codes E705…E709, E721.
package enum VerificationFault: Diagnosis {
  /// A member is not on the server, or not as it was sent; `what` is one clause.
  case differs(row: Int, batch: String, id: Int64, what: String)
  /// The server answers other members than it was asked for.
  case filterIgnored
  /// The server will not answer at all: rights, a queue that is gone.
  case refused(any Diagnosis)
  /// It did not answer for so long.
  case silent(seconds: Int64, last: String)
  /// A stop was asked for.
  case interrupted

  package var code: Code {
    switch self {
    case .differs: VerificationCodes.differs
    case .filterIgnored: VerificationCodes.filterIgnored
    case .refused(let fault): fault.code
    case .silent: UploadCodes.noSuccess
    case .interrupted: VerificationCodes.interrupted
    }
  }

  package var message: String {
    switch self {
    case .differs(let row, let batch, let id, let what):
      "row \(row), member \(id) of batch '\(batch)': \(what)"
    case .filterIgnored: "the server answers other members than those that were asked for"
    case .refused(let fault): fault.message
    case .silent(let seconds, let last):
      "no question was answered for \(seconds) seconds; the last answer: \(last)"
    case .interrupted: "interrupted"
    }
  }

  package var advice: String {
    if case .refused(let fault) = self { fault.advice } else { code.advice }
  }
}

enum VerificationCodes {
  static let table = CodeTable(owner: "Upload", [differs, filterIgnored, interrupted])

  static let differs = Code(
    705, "server.differs", "A member on the server is not what was sent, or is not there.",
    fix: "see all of it with `rollcall verify RUN`, or take it back with `rollcall rollback RUN`")
  static let filterIgnored = Code(
    706, "server.not_checkable", "The server ignores the question, so nothing can be checked.",
    fix: "update Webitel to 24.02 or later")
  static let interrupted = Code(
    729, "upload.interrupted", "It was interrupted before it was done.",
    fix: "give the same command again; it goes on")
}
