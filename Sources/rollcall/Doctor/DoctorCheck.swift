/// One thing that `doctor` looked at.
struct DoctorCheck: Sendable, Equatable {
  enum State: String, Sendable {
    case good
    /// It works, but something will be missed or may go wrong.
    case warning
    /// Loading will fail.
    case bad
    /// It could not be looked at; nothing is said about it.
    case unchecked

    /// In front of a line.
    var sign: String {
      switch self {
      case .good: "ok"
      case .warning: "warning"
      case .bad: "BAD"
      case .unchecked: "?"
      }
    }
  }

  let name: String
  let state: State
  /// One clause.
  let words: String
  /// The way out; empty when there is nothing to do.
  var fix = ""
  /// What the exit code is to be because of it.
  var exit = ExitCode.done
}
