/// What an exit code tells automation to do next; `meaning` and `action` say it in words.
///
/// Where several apply, the first of `precedence` wins.
enum ExitCode: Int32, Comparable {
  case done = 0
  case internalError = 1
  case usage = 2
  case rejects = 3
  case refusedInput = 4
  case rights = 5
  case unreachable = 6
  case unknownOutcome = 7
  case policy = 8
  case verificationFailed = 9
  case interrupted = 130

  static let precedence: [ExitCode] = [
    .internalError, .unknownOutcome, .interrupted, .rights, .unreachable, .policy, .refusedInput,
    .verificationFailed, .usage, .rejects, .done,
  ]

  /// Less means that it wins.
  static func < (a: ExitCode, b: ExitCode) -> Bool {
    (precedence.firstIndex(of: a) ?? 0) < (precedence.firstIndex(of: b) ?? 0)
  }

  /// What has happened, without a period.
  var meaning: String {
    switch self {
    case .done: "every row was loaded or deliberately left out"
    case .internalError: "an internal error, or rows that do not add up"
    case .usage: "wrong usage, or a mapping or profile with errors"
    case .rejects: "done, with rejected rows within the budget"
    case .refusedInput: "nothing was sent: an unreadable list, too many rejects, a row guard"
    case .rights: "the token, its rights or the queue do not allow it"
    case .unreachable: "the server, or the disk of the run folder, could not be used"
    case .unknownOutcome: "rows may be on the server, or their ids are not sure"
    case .policy: "refused by a policy: a live queue, the age of a list, a limit of the profile"
    case .verificationFailed:
      "what was loaded was not what it should be, and was taken back inside the embargo"
    case .interrupted: "interrupted by Ctrl-C or a signal"
    }
  }

  /// What to do next.
  var action: String {
    switch self {
    case .done: "go on"
    case .internalError: "report it"
    case .usage: "fix the configuration"
    case .rejects: "fetch the rejects"
    case .refusedInput: "call the supplier of the list"
    case .rights: "ask the admin"
    case .unreachable: "`rollcall resume` later, or the same command; it goes on where it stopped"
    case .unknownOutcome: "`rollcall resume`, or the same command, never a fresh run"
    case .policy: "ask whoever answers for the policy"
    case .verificationFailed: "find the cause before the list is loaded again"
    case .interrupted: "`rollcall resume`, or the same command; it goes on where it stopped"
    }
  }
}
