import Diagnostics

/// Why the history of calls cannot be read: codes E985…E987; exit codes 2 and 6.
enum HistoryFault: Diagnosis, Equatable {
  /// Nothing that the server accepts limits the search.
  case unlimited
  /// The client of PostgreSQL is not installed.
  case noPsql
  /// It, or the database, refuses; the last words of it.
  case database(String)
  case noReceipts(run: String)

  static let codes = CodeTable(
    owner: "rollcall", [limitCode, psqlCode, databaseCode, receiptsCode])
  static let limitCode = Code(
    985, "history.unlimited", "The search in the history of calls has no limit.",
    fix: "give --from, --number or --call besides; the server demands one of them")
  static let psqlCode = Code(
    986, "history.no_psql", "The client `psql` of PostgreSQL is not installed.",
    fix: "install it, on Debian and Ubuntu with `apt-get install postgresql-client`")
  static let databaseCode = Code(
    987, "history.database", "The database cannot be asked.",
    fix: "check address and rights of --database, and that it is the one of Webitel")
  static let receiptsCode = Code(
    988, "history.no_receipts", "The run has no receipts to join calls to.",
    fix: "finish the run with `rollcall resume`, or name another one")

  var code: Code {
    switch self {
    case .unlimited: Self.limitCode
    case .noPsql: Self.psqlCode
    case .database: Self.databaseCode
    case .noReceipts: Self.receiptsCode
    }
  }
  var message: String {
    switch self {
    case .unlimited: "nothing limits the search but variables, members, queues or operators"
    case .noPsql: "`psql` is not on the PATH"
    case .database(let words): "the database cannot be asked: \(words)"
    case .noReceipts(let run): "run \(run) has no receipts"
    }
  }
}
