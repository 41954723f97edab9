package import Diagnostics

/// Why a file cannot be read as a list in JSON, or not read on: codes E240…E249.
package enum JSONSourceFault: Diagnosis, Equatable {
  /// Right JSON, or nearly, but nothing in it is a list of records.
  case notAList(Position, what: String)
  /// What follows cannot be read; every record before it was.
  case broken(Position, reason: String)
  /// The document has no list at the path that the mapping names.
  case noList(Position, path: String)
  case recordTooLong(Position, limitBytes: Int)
  case tooManyColumns(Position, limit: Int)
  case noValue(Position)
  /// A record has a key that it did not have when the columns were looked up.
  case changed(Position)

  static let table = CodeTable(
    owner: "Readers",
    [
      notAListCode, brokenCode, noListCode, recordTooLongCode, tooManyColumnsCode, noValueCode,
      changedCode,
    ])
  static let notAListCode = Code(
    240, "json.not_a_list", "The file holds no list of records.",
    fix: "export a list of objects, or one object a line")
  static let brokenCode = Code(
    241, "json.broken", "The file is not right JSON at a place, and what follows cannot be read.",
    fix: "correct the file at this place, or export it again")
  static let noListCode = Code(
    242, "json.no_list", "The document has no list at the path that the mapping names.",
    fix: "correct source.records")
  static let recordTooLongCode = Code(
    243, "json.record_too_long", "A record is longer than the reader follows.",
    fix: "name the list by source.records, or export one object a line")
  static let tooManyColumnsCode = Code(
    244, "json.too_many_columns", "The records have more different keys than the reader follows.",
    fix: "name the list by source.records; keys that are data belong into lists")
  static let noValueCode = Code(
    245, "json.no_value", "The file holds no value of JSON.", fix: "ask for the file again")
  static let changedCode = Code(
    246, "json.changed", "The file changed while it was being read.", fix: "begin again")

  package var code: Code {
    switch self {
    case .notAList: Self.notAListCode
    case .broken: Self.brokenCode
    case .noList: Self.noListCode
    case .recordTooLong: Self.recordTooLongCode
    case .tooManyColumns: Self.tooManyColumnsCode
    case .noValue: Self.noValueCode
    case .changed: Self.changedCode
    }
  }

  package var position: Position? {
    switch self {
    case .notAList(let at, _), .broken(let at, _), .noList(let at, _), .recordTooLong(let at, _),
      .tooManyColumns(let at, _), .noValue(let at), .changed(let at):
      at
    }
  }

  package var message: String {
    switch self {
    case .notAList(_, let what): "no list of records: \(what)"
    case .broken(_, let reason): reason
    case .noList(_, let path): "there is no list at '\(path)'"
    case .recordTooLong(_, let limit): "record longer than \(limit) bytes"
    case .tooManyColumns(_, let limit): "records with more than \(limit) different keys"
    case .noValue: "nothing to read: no value"
    case .changed: "a record has a key that was not there before"
    }
  }
}
