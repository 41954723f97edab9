package import Diagnostics

/// Why a CSV file cannot be read on: codes E200…E209.
package enum CSVFault: Diagnosis, Equatable {
  /// A record of one line that is longer than any list has.
  case recordTooLong(Position, limitBytes: Int)
  case tooManyFields(Position, limit: Int)

  static let table = CodeTable(owner: "Readers", [recordTooLongCode, tooManyFieldsCode])
  static let recordTooLongCode = Code(
    200, "csv.record_too_long", "A record is longer than the reader follows.",
    fix: "check that the file is text with line ends")
  static let tooManyFieldsCode = Code(
    201, "csv.too_many_fields", "A record has more fields than the reader follows.",
    fix: "check the delimiter, or that the file is a table")

  package var code: Code {
    switch self {
    case .recordTooLong: Self.recordTooLongCode
    case .tooManyFields: Self.tooManyFieldsCode
    }
  }

  package var position: Position? {
    switch self {
    case .recordTooLong(let at, _), .tooManyFields(let at, _): at
    }
  }

  package var message: String {
    switch self {
    case .recordTooLong(_, let limit): "record longer than \(limit) bytes"
    case .tooManyFields(_, let limit): "record with more than \(limit) fields"
    }
  }
}
