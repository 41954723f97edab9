/// What an exit code tells automation to do next.
///
/// Where several apply, the first of `precedence` wins.
enum ExitCode: Int32, Comparable {
  /// Every row was loaded or deliberately left out: go on.
  case done = 0
  /// Internal error, or the balance does not add up: report it.
  case internalError = 1
  /// Wrong usage, mapping or profile does not lint: fix the configuration.
  case usage = 2
  /// Loaded, with rejects within budget: fetch the rejects.
  case rejects = 3
  /// Nothing sent: budget, row guard, unreadable file, stale plan: call the supplier.
  case refusedInput = 4
  /// Token, rights, queue not usable: admin.
  case rights = 5
  /// Server unreachable or overloaded; resumable: run again later.
  case unreachable = 6
  /// Outcome unknown or ids unverified: `resume`, never a fresh run.
  case unknownOutcome = 7
  /// Refused by policy, list age or a profile ceiling: compliance.
  case policy = 8
  /// Interrupted; resumable.
  case interrupted = 130

  static let precedence: [ExitCode] = [
    .internalError, .unknownOutcome, .interrupted, .rights, .unreachable, .policy, .refusedInput,
    .usage, .rejects, .done,
  ]

  /// Less means that it wins.
  static func < (a: ExitCode, b: ExitCode) -> Bool {
    (precedence.firstIndex(of: a) ?? 0) < (precedence.firstIndex(of: b) ?? 0)
  }
}
