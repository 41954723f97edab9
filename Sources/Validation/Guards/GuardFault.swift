package import Diagnostics

/// Why nothing of a file is sent: codes E550…E559; exit code 4.
package enum GuardFault: Diagnosis, Equatable {
  package enum Kind: Sendable, Equatable { case structural, data, rejects }

  case tooFewRows(Int, limit: Int)
  case tooManyRows(Int, limit: Int)
  case tooManyBytes(Int, limit: Int)
  case unlikeLast(Int, last: Int, Budget)
  case overBudget(Kind, Int, of: Int, Budget)

  package static let codes = CodeTable(
    owner: "Guards", [rowsCode, bytesCode, structuralCode, dataCode, rejectsCode, lastCode])
  static let rowsCode = Code(
    550, "guard.rows", "The input has fewer or more rows than guard.minRows and maxRows allow.",
    fix: "ask for the whole file, or change guard in the mapping")
  static let bytesCode = Code(
    551, "guard.bytes", "The input is larger than guard.maxBytes.",
    fix: "split the file, or change guard.maxBytes in the mapping")
  static let structuralCode = Code(
    552, "guard.structural", "Too many rows do not fit the mapping; the file is probably shifted.",
    fix: "compare the columns with the mapping; --max-rejects overrules this")
  static let dataCode = Code(
    553, "guard.data", "Too many rows hold unusable data.",
    fix: "return the file to its supplier; --max-rejects overrules this")
  static let rejectsCode = Code(
    554, "guard.rejects", "More rows are rejected than --max-rejects allows.",
    fix: "correct the rejected rows, or allow more")

  static let lastCode = Code(
    555, "guard.vs_last", "The input has many more or fewer rows than that of the last run.",
    fix: "look whether the file is whole and the right one, or change guard.vsLast")

  package var code: Code {
    switch self {
    case .unlikeLast: Self.lastCode
    case .tooFewRows, .tooManyRows: Self.rowsCode
    case .tooManyBytes: Self.bytesCode
    case .overBudget(.structural, _, _, _): Self.structuralCode
    case .overBudget(.data, _, _, _): Self.dataCode
    case .overBudget(.rejects, _, _, _): Self.rejectsCode
    }
  }

  package var message: String {
    switch self {
    case .tooFewRows(let rows, let limit):
      "\(Figures.count(rows, "row")), guard.minRows is \(Figures.grouped(limit))"
    case .tooManyRows(let rows, let limit):
      "\(Figures.count(rows, "row")), guard.maxRows is \(Figures.grouped(limit))"
    case .tooManyBytes(let bytes, let limit):
      "\(Figures.count(bytes, "byte")), guard.maxBytes is \(Figures.grouped(limit))"
    case .unlikeLast(let rows, let last, let budget):
      "\(Figures.count(rows, "row")), the last run of this mapping had \(Figures.grouped(last)); "
        + "guard.vsLast is \(budget)"
    case .overBudget(let kind, let rejected, let rows, let budget):
      "\(Figures.grouped(rejected)) of \(Figures.count(rows, "row")) "
        + "(\(Figures.share(rejected, of: rows))) \(kind.words), \(kind.setting) is \(budget)"
    }
  }
}

extension GuardFault.Kind {
  fileprivate var words: String {
    switch self {
    case .structural: "do not fit the mapping"
    case .data: "hold unusable data"
    case .rejects: "are rejected"
    }
  }

  fileprivate var setting: String {
    switch self {
    case .structural: "guard.structural"
    case .data: "guard.data"
    case .rejects: "--max-rejects"
    }
  }
}
